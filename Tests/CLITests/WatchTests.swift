internal import Foundation
internal import Testing

/// `unspool watch`: renders again when something changes, and keeps what is good.
@Suite(.timeLimit(.minutes(2)))
struct WatchTests {
    /// The program while it watches.
    private final class Watching {
        let process = Process()
        private let errors: URL

        init(_ arguments: [String], in folder: TemporaryFolder) throws {
            errors = folder.side("watch")
            process.executableURL = try Run.program
            process.arguments = ["watch"] + arguments
            process.currentDirectoryURL = folder.url
            process.standardOutput = try FileHandle(forWritingTo: folder.side("watch-out"))
            process.standardError = try FileHandle(forWritingTo: errors)
            try process.run()
        }

        deinit { if process.isRunning { process.terminate() } }

        var said: String { (try? String(contentsOf: errors, encoding: .utf8)) ?? "" }

        /// How often it has rendered without an error.
        var rounds: Int { said.split(separator: "\n").count { $0.hasPrefix("rendered in ") } }

        /// Waits until it has said something; false after a minute.
        func waits(until holds: () -> Bool) async throws -> Bool {
            for _ in 0..<600 {
                if holds() { return true }
                try await Task.sleep(for: .milliseconds(100))
            }
            return false
        }
    }

    @Test func `it renders again when the thread, its picture or its kit changes`() async throws {
        let folder = try TemporaryFolder()
        let mark = "<svg viewBox='0 0 40 40'><rect width='40' height='40' fill='#07c'/></svg>"
        try folder.write("a.md", "One lamp.\n\n![a blue square](pictures/a.svg)\n\n---\n\nTwo lamps.")
        try folder.write("pictures/a.svg", mark)
        try folder.write("kit.yaml", "name: Lamp House\ncolors:\n  primary: \"#005f73\"\n")
        let watch = try Watching(["a.md", "--brand", "kit.yaml", "--no-outro"], in: folder)
        #expect(try await watch.waits { watch.rounds == 1 }, "\(watch.said)")
        let first = folder.bytes("a-01.png")
        #expect(first.starts(with: pngMagic))

        try folder.write("a.md", "One bright lamp.\n\n![a blue square](pictures/a.svg)\n\n---\n\nTwo lamps.")
        #expect(try await watch.waits { watch.rounds == 2 }, "\(watch.said)")
        let second = folder.bytes("a-01.png")
        #expect(second != first)

        try folder.write("kit.yaml", "name: Lamp House\ncolors:\n  primary: \"#9b2226\"\n")
        #expect(try await watch.waits { watch.rounds == 3 }, "\(watch.said)")
        #expect(folder.bytes("a-01.png") != second)

        let before = folder.names().filter { $0.hasSuffix(".png") }.map(folder.bytes)
        try folder.write("pictures/a.svg", mark.replacingOccurrences(of: "#07c", with: "#c70"))
        #expect(try await watch.waits { watch.rounds == 4 }, "\(watch.said)")
        #expect(folder.names().filter { $0.hasSuffix(".png") }.map(folder.bytes) != before)

        // What it has written itself is no reason to render again.
        try await Task.sleep(for: .milliseconds(400))
        #expect(watch.rounds == 4)
        watch.process.interrupt()
        watch.process.waitUntilExit()
        #expect(watch.process.terminationStatus == 130)
        #expect(folder.names().allSatisfy { !$0.hasSuffix(".tmp") })
    }

    @Test func `slides that a shorter thread has no more are removed, and files of others stay`() async throws
    {
        let folder = try TemporaryFolder()
        try folder.write("a.txt", "1/ One lamp.\n\n2/ Two lamps.\n\n3/ Three lamps.\n\n4/ Four lamps.\n")
        try folder.write("out/a-09.png", "mine")
        let watch = try Watching(["a.txt", "-o", "out", "--no-outro", "--scale", "0.2"], in: folder)
        #expect(try await watch.waits { watch.rounds == 1 }, "\(watch.said)")
        #expect(folder.names(in: "out").contains("a-04.png"))
        try folder.write("a.txt", "1/ One lamp.\n\n2/ Two lamps.\n")
        #expect(try await watch.waits { watch.rounds == 2 }, "\(watch.said)")
        #expect(folder.names(in: "out") == ["a-01.png", "a-02.png", "a-09.png"])
        #expect(watch.said.contains("removed 2 files of an earlier run from out: a-03.png, a-04.png\n"))
    }

    @Test func `an error is said, the last good files stay, and a mended file is rendered`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("a.md", threadText)
        let watch = try Watching(["a.md", "-o", "out"], in: folder)
        #expect(try await watch.waits { watch.rounds == 1 }, "\(watch.said)")
        let (names, cover) = (folder.names(in: "out"), folder.bytes("out/a-01.png"))
        try folder.write("a.md", "---\ntemplate: nosuch\n---\n" + threadText)
        #expect(try await watch.waits { watch.said.contains("the last good files stay; watching") })
        #expect(watch.said.contains("there is no template \"nosuch\""))
        #expect(folder.names(in: "out") == names)
        #expect(folder.bytes("out/a-01.png") == cover)
        try folder.write("a.md", "---\ntemplate: poster\n---\n" + threadText)
        #expect(try await watch.waits { watch.rounds == 2 }, "\(watch.said)")
        #expect(folder.bytes("out/a-01.png") != cover)
    }

    @Test func `standard input and output cannot be watched, nor a file that is not there`() throws {
        let folder = try TemporaryFolder()
        let piped = try Run("watch", "-", in: folder)
        #expect(piped.status == 64)
        #expect(
            piped.errors == """
                error[usage.watch]: watch reads files and writes files, neither - nor -o -
                  = name the file of the thread, and a folder or a file with -o

                """)
        let missing = try Run("watch", "nosuch.md", in: folder)
        #expect(missing.status == 66)
        #expect(missing.errors.contains("there is no file \"nosuch.md\""))
    }
}
