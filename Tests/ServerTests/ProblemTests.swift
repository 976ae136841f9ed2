internal import Diagnostics
internal import Foundation
internal import HTTPTypes
internal import Testing

@testable internal import UnspoolServer

/// What a worker could not do, as a status: the rows of LIMITS.md, section 3, and else the kind.
struct ProblemTests {
    private func status(_ kind: UnspoolError.Kind, _ code: String) -> Int {
        let message = WorkResult.Message(Diagnostic(.error, code, "it is so", remedy: "do this"))
        let failure = WorkResult.Failure(kind: kind.rawValue, messages: [message])
        return Problem(failure, requestID: "1").status.code
    }

    @Test(
        arguments: [
            // Rows 11, 15, 16.
            (.limit, "thread.too-large", 413), (.input, "thread.empty", 422), (.input, "thread.binary", 415),
            (.limit, "thread.json", 400), (.input, "thread.json", 400), (.input, "deck.too-deep", 400),
            (.input, "deck.syntax", 400),
            // Rows 18 to 23.
            (.style, "brand.alias", 422), (.style, "canvas.size", 422), (.style, "brand.unknown-family", 422),
            // Rows 25 to 30.
            (.limit, "picture.too-large", 413), (.input, "picture.limit", 422), (.input, "picture.kind", 415),
            (.input, "picture.unreadable", 422), (.asset, "picture.missing", 422),
            (.limit, "brand.file-too-large", 413), (.input, "brand.picture-limit", 422),
            (.input, "brand.picture-kind", 415), (.style, "brand.picture-kind", 422),
            // Row 32.
            (.limit, "limit.output", 422), (.limit, "limit.size", 422), (.usage, "usage.choice", 400),
            (.engine, "engine.fonts", 503), (.fault, "fault", 500),
        ] as [(UnspoolError.Kind, String, Int)])
    func `each fault has the status of its row`(_ kind: UnspoolError.Kind, _ code: String, _ wanted: Int) {
        #expect(status(kind, code) == wanted)
    }

    @Test func `what passed a bound is told in numbers`() {
        let message = WorkResult.Message(
            Diagnostic(
                .error, "picture.limit", "it is so", remedy: "do this",
                bound: Bound(50_000_000, actual: 400_000_000)))
        let problem = Problem(
            WorkResult.Failure(kind: "input", messages: [message, message]), requestID: "1")
        #expect((problem.limit, problem.actual) == (50_000_000, 400_000_000))
        let json = problem.json(requestID: "1")
        #expect(json.components(separatedBy: "\"limit\": 50000000").count == 4)
        #expect(json.components(separatedBy: "\"actual\": 400000000").count == 4)
    }
}
