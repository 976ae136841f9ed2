internal import Diagnostics
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Synchronization
internal import Unspool

/// Requests that cost a worker's time.
extension CarouselService {
    /// Reads a request's form and has it done.
    func work(
        _ request: Request, _ visit: Visit, _ task: WorkOrder.Task, page: Int? = nil, isDeck: Bool = false
    ) async throws(Problem) -> Answer {
        var form = RequestForm()
        for (name, value) in FormQuery.pairs(request.head.path ?? "") { try form.add(name, value) }
        let reader = BodyReader(settings: settings)
        let kind = try reader.kind(of: request.head, isDeck: isDeck)
        let (filled, size) = try await reader.read(request.body, kind, form)
        metrics.count("unspool_request_bytes_total", by: size)
        let plan = try OrderPlan(
            filled, task: task, page: page, accept: request.head.headerFields[.accept], limits: limits,
            version: edition, isDeck: isDeck)
        guard let key = request.head.headerFields[.idempotencyKey] else {
            return try await perform(plan, request.head, visit)
        }
        try keys.begin(key, of: visit.key, digest: plan.digest)
        defer { keys.end(key, of: visit.key) }
        return try await perform(plan, request.head, visit)
    }

    /// A slide of a thread that stands in the address: signed, or with a token.
    func slide(_ head: HTTPRequest, _ visit: Visit) async throws(Problem) -> Answer {
        var form = RequestForm()
        let target = head.path ?? ""
        for (name, value) in FormQuery.pairs(target) where !["expires", "key", "signature"].contains(name) {
            if name == "thread" {
                try form.add(
                    RequestForm.File(role: .thread, name: "thread", upload: Upload(Array(value.utf8))))
            } else {
                try form.add(name, value)
            }
        }
        let number = form.take("slide") ?? "1"
        guard let page = Int(number), (1...500).contains(page) else {
            throw Problem(
                .badRequest, "out-of-range", "slide \(number.prefix(20)) is not between 1 and 500",
                field: "slide",
                remedy: "give the number of a slide")
        }
        let plan = try OrderPlan(
            form, task: .page, page: page, accept: head.headerFields[.accept], limits: limits,
            version: edition)
        var answer = try await perform(plan, head, visit)
        guard visit.isSigned else { return answer }
        // Made to be given away: shown where it is put, not saved.
        answer.headers[.ours("Cross-Origin-Resource-Policy")] = "cross-origin"
        if let name = answer.headers[.contentDisposition] {
            answer.headers[.contentDisposition] = name.replacing(
                "attachment", with: "inline", maxReplacements: 1)
        }
        return answer
    }

    /// A picture of a template, theme, type or pattern; drawn once, then kept.
    func preview(_ field: String, _ name: String, _ head: HTTPRequest, _ visit: Visit) async throws(Problem)
        -> Answer
    {
        guard pages.catalogNames[field]?.contains(name) == true else {
            throw Problem(
                .notFound, "not-found", "there is no \(field) \"\(name.prefix(60))\"", field: field,
                remedy: Suggestion.remedy(for: name, in: (pages.catalogNames[field] ?? []).sorted()))
        }
        var order = WorkOrder(task: .preview)
        order.fields = [field: name]
        order.container = .png
        let plan = OrderPlan(order, version: edition)
        if let kept = previews.picture(plan.digest) {
            return try finish(kept, plan, head)
        }
        let answer = try await perform(plan, head, visit)
        if answer.status == .ok { previews.keep(answer, plan.digest) }
        return try finish(answer, plan, head)
    }

    private func finish(_ answer: Answer, _ plan: OrderPlan, _ head: HTTPRequest) throws(Problem) -> Answer {
        var answer = answer
        answer.headers[.cacheControl] = "public, max-age=3600"
        answer.headers[.contentDisposition] = nil
        let known = KnownTags(head)
        return known.isAny || known.contain(plan.tag) ? notModified(plan) : answer
    }

    private func notModified(_ plan: OrderPlan) -> Answer {
        var answer = Answer(.notModified)
        answer.headers[.eTag] = plan.tag
        return answer
    }

    /// Has an order done, unless the client knows the answer, or leaves before it is there.
    func perform(_ plan: OrderPlan, _ head: HTTPRequest, _ visit: Visit) async throws(Problem)
        -> Answer
    {
        let known = KnownTags(head)
        if plan.order.task != .preview, known.contain(plan.tag) { return notModified(plan) }
        let outcome = await race(plan, visit)
        switch outcome {
        case .success(let (result, body)):
            if let failure = result.failure { throw Problem(failure, of: plan.order, requestID: visit.id) }
            // Whether there is an answer at all is known only now.
            return known.isAny && plan.order.task != .preview
                ? notModified(plan) : answer(plan, result, body)
        case .failure(let fault):
            throw problem(fault)
        case nil:
            // Nobody reads this; the number is nginx's for clients that have left.
            return Answer(HTTPResponse.Status(code: 499, reasonPhrase: "Client Closed Request"))
        }
    }

    private func race(_ plan: OrderPlan, _ visit: Visit) async -> Result<(WorkResult, Upload), PoolFault>? {
        await withTaskGroup(of: Result<(WorkResult, Upload), PoolFault>?.self) { group in
            group.addTask {
                do throws(PoolFault) {
                    return .success(
                        try await pool.perform(
                            plan.order, plan.bodies, client: visit.key, digest: plan.digest))
                } catch {
                    return .failure(error)
                }
            }
            if let client = visit.client {
                group.addTask {
                    await client.left()
                    return nil
                }
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }

    private func answer(_ plan: OrderPlan, _ result: WorkResult, _ body: Upload) -> Answer {
        var answer = Answer(.ok, result.mediaType, body)
        answer.headers[.eTag] = plan.tag
        answer.headers[.warningCount] = String(result.warnings.count)
        answer.headers[.slideCount] = String(result.slides)
        if !result.fileName.isEmpty {
            answer.headers[.contentDisposition] = Attachment.field(result.fileName)
        }
        metrics.count("unspool_slides_total", by: result.slides)
        for code in result.warnings { metrics.count("unspool_warnings_total", "code=\"\(code)\"") }
        for (stage, time) in result.stages {
            metrics.observe("unspool_stage_seconds", "stage=\"\(stage)\"", Double(time) / 1e6)
        }
        return answer
    }
}

/// The header that names a file which a browser keeps.
enum Attachment {
    /// The field's value; a name beyond ASCII is there twice, the second time as RFC 8187 writes it.
    static func field(_ name: String) -> String {
        guard !name.utf8.allSatisfy({ (0x21..<0x7F).contains($0) && $0 != UInt8(ascii: "\"") }) else {
            return "attachment; filename=\"\(name)\""
        }
        let plain = SafeName.ascii(name)
        return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(percented(name))"
    }

    private static func percented(_ name: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return name.utf8.map { byte in
            let character = Character(Unicode.Scalar(byte))
            guard byte < 0x80, character.isLetter || character.isNumber || "._-".contains(character) else {
                return "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
            return String(character)
        }.joined()
    }
}

/// Pictures of the catalog that were drawn; there are only as many as names.
final class Previews: Sendable {
    private let pictures = Mutex<[String: Answer]>([:])

    /// The picture of a digest.
    func picture(_ digest: String) -> Answer? { pictures.withLock { $0[digest] } }

    /// Keeps a picture.
    func keep(_ answer: Answer, _ digest: String) { pictures.withLock { $0[digest] = answer } }
}
