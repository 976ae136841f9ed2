internal import Foundation
internal import Testing

@testable internal import UnspoolCLI

/// `render --for NETWORK` and `--show-zones`.
struct ForNetworkTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("thread.txt", threadText)
    }

    @Test func `a folder is ready to post`() throws {
        let run = try Run("render", "thread.txt", "--for", "x", "-o", "out", in: folder)
        #expect(run.status == 0, "\(run.errors)")
        let names = folder.names(in: "out")
        #expect(Set(names).isSuperset(of: ["contact-sheet.png", "manifest.json", "plan.txt"]))
        #expect(run.text.contains("out/plan.txt (X: "))
        let plan = try String(contentsOf: folder.url.appending(path: "out/plan.txt"), encoding: .utf8)
        #expect(plan.hasPrefix("X: "))
        for line in plan.split(separator: "\n") where line.hasSuffix(".png") {
            #expect(!folder.bytes("out/" + line.dropFirst(2)).isEmpty)
        }
        #expect(names.allSatisfy { !$0.hasSuffix(".tmp") })
    }

    @Test func `what was written is said as JSON`() throws {
        let run = try Run("render", "thread.txt", "--for", "linkedin", "-o", "out", "--json", in: folder)
        let object = try #require(JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
        #expect(object["network"] as? String == "linkedin" && object["posts"] as? Int == 1)
        let paths = (object["files"] as? [[String: Any]] ?? []).compactMap { $0["path"] as? String }
        #expect(paths.contains("out/thread.pdf") && paths.contains("out/title.txt"))
    }

    @Test(arguments: [
        (
            ["--for", "x", "-f", "pdf"],
            """
            error[usage.for]: --for and --format cannot be used together: the network decides
              = leave out one of them
            """
        ),
        (
            ["--for", "x", "-o", "deck.pdf"],
            """
            error[usage.for]: --for makes several files, and "deck.pdf" is one
              = name a folder with -o
            """
        ),
        (
            ["--for", "x", "-o", "-"],
            """
            error[usage.for]: --for makes several files, and "-" is one
              = name a folder with -o
            """
        ),
        (
            ["--for", "blusky"],
            """
            error[catalog.unknown-network]: there is no network "blusky"
              = did you mean "bluesky"?
            """
        ),
    ])
    func `what cannot be made is refused`(arguments: [String], message: String) throws {
        let run = try Run(arguments: ["render", "thread.txt"] + arguments, in: folder)
        #expect(run.status == ExitStatus.usage.rawValue)
        #expect(run.errors.contains(message), "\(run.errors)")
        #expect(folder.names() == ["thread.txt"])
    }

    @Test func `zones are drawn without a network too, and said to be no finished slides`() throws {
        let plain = try Run("render", "thread.txt", "-o", "a", in: folder)
        let zones = try Run("render", "thread.txt", "-o", "b", "--show-zones", "--verbose", in: folder)
        #expect(plain.status == 0 && zones.status == 0)
        #expect(folder.bytes("a/thread-01.png") != folder.bytes("b/thread-01.png"))
        let loud = try Run(
            "render", "thread.txt", "-o", "b", "--show-zones", "--json", "-f", "pdf", in: folder)
        #expect(loud.status == 0)
        #expect(
            zones.errors.contains("these slides show what apps cover; they are not finished slides"),
            "\(zones.errors)")
    }
}
