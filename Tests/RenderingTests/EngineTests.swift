import Dispatch
import Testing

@testable import Rendering

@Suite(.enabled(if: TestFonts.areHere, "no fonts on this machine"))
struct EngineTests {
    private func scene(_ number: Int) -> Scene {
        let block = TestFonts.block("Slide \(number) 😀 مرحبا and words", size: 30, width: 300, leading: 40)
        let back: [Scene.Item] = [
            .path(
                .rect(Rect(x: 0, y: 0, width: 320, height: 200)),
                fill: .grain(TestFonts.red.opacity(0.3), seed: 7),
                stroke: nil),
            .shadow(
                Rect(x: 40, y: 90, width: 90, height: 60), radius: 8,
                Shadow(dx: 2, dy: 3, blur: 20, color: TestFonts.black)),
        ]
        return TestFonts.scene(
            [.text(block, at: Point(x: 10, y: 20))], backdrop: back, width: 320, height: 200)
    }

    private let info = DocumentInfo(title: "T", author: "A", language: "en", creator: "C")

    @Test func `the same scene gives the same bytes, twice and on two engines`() throws {
        let (first, second) = (try TestFonts.engine(), try TestFonts.engine())
        _ = try second.png(scene(9), scale: 1)
        let png = try first.png(scene(1), scale: 2)
        #expect(try first.png(scene(1), scale: 2) == png)
        #expect(try second.png(scene(1), scale: 2) == png)
        let pdf = try first.pdf([scene(1), scene(2)], info: info)
        #expect(try first.pdf([scene(1), scene(2)], info: info) == pdf)
        #expect(try second.pdf([scene(1), scene(2)], info: info) == pdf)
    }

    @Test func `two slots draw what one engine draws`() async throws {
        let fonts = try #require(TestFonts.library)
        let pool = try EnginePool(fonts: fonts, engines: 2, waitingRoom: nil)
        let engine = try TestFonts.engine()
        let expected = try (0..<12).map { try engine.png(scene($0), scale: 1) }
        let drawn = try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
            for number in 0..<12 {
                let scene = scene(number)
                group.addTask {
                    let work: @Sendable (Engine) throws(RenderingError) -> [UInt8] = {
                        engine throws(RenderingError) in
                        try engine.png(scene, scale: 1)
                    }
                    return (number, try await pool.withEngine(work))
                }
            }
            return try await group.reduce(into: [Int: [UInt8]]()) { $0[$1.0] = $1.1 }
        }
        for number in 0..<12 { #expect(drawn[number] == expected[number]) }
    }

    @Test func `a full waiting room is said at once, and an error leaves the engine free`() async throws {
        let fonts = try #require(TestFonts.library)
        let pool = try EnginePool(fonts: fonts, engines: 1, waitingRoom: 0)
        let inner: @Sendable (Engine) throws(RenderingError) -> Int = { _ in 1 }
        let failing: @Sendable (Engine) throws(RenderingError) -> Int = { _ throws(RenderingError) in
            throw RenderingError(.library, "on purpose")
        }
        await #expect(throws: RenderingError(.library, "on purpose")) { try await pool.withEngine(failing) }
        #expect(try await pool.withEngine(inner) == 1)
        let (started, signal) = AsyncStream.makeStream(of: Void.self)
        let gate = Gate()
        async let slow = pool.withEngine { (_: Engine) throws(RenderingError) -> Int in
            signal.finish()
            gate.wait()
            return 2
        }
        for await _ in started {}
        await #expect(throws: RenderingError(.busy, "0 callers are waiting already")) {
            try await pool.withEngine(inner)
        }
        gate.open()
        #expect(try await slow == 2)
    }

    @Test func `no fonts is an error, and so is a file that is none`() {
        #expect(throws: RenderingError(.noFonts, "no font files were given")) {
            try FontLibrary(files: [], rules: TestFonts.rules, systemFolders: [])
        }
        #expect(throws: RenderingError(.unreadableFont, "/nowhere/none.otf")) {
            try FontLibrary(files: ["/nowhere/none.otf"], rules: TestFonts.rules, systemFolders: [])
        }
    }
}

/// Holds an engine's thread until the test has looked.
private final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    func wait() { semaphore.wait() }
    func open() { semaphore.signal() }
}
