internal import Foundation
internal import Testing
internal import Unspool

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

    /// Everything in the folder, by path.
    private func tree(_ name: String) -> [String] {
        FolderTree.files(below: folder.url.appending(path: name).path)
    }

    private static let long = (1...9).map { "\($0)/ Lamp \($0) keeps turning." }.joined(separator: "\n\n")

    @Test func `files of an earlier run that are no more are removed, and nothing else`() throws {
        try folder.write("thread.txt", Self.long)
        let arguments = ["render", "thread.txt", "--for", "x", "-o", "out", "--scale", "0.2"]
        #expect(try Run(arguments: arguments, in: folder).status == 0)
        #expect(tree("out").contains("part-3/caption.txt"))
        try folder.write("out/own.png", "mine")
        try folder.write("out/part-2/caption.txt", "my own words")
        try folder.write("thread.txt", "1/ One lamp.\n\n2/ Two lamps.\n")
        let run = try Run(arguments: arguments + ["--json"], in: folder)
        #expect(
            run.status == 0 && run.errors.contains(" of an earlier run from out: part-1/"), "\(run.errors)")
        try folder.write("fresh/thread.txt", "1/ One lamp.\n\n2/ Two lamps.\n")
        let fresh = ["render", "fresh/thread.txt", "--for", "x", "-o", "new", "--scale", "0.2"]
        #expect(try Run(arguments: fresh, in: folder).status == 0)
        #expect(tree("out") == (tree("new") + ["own.png", "part-2/caption.txt"]).sorted())
        #expect(!folder.names(in: "out").contains("part-3"))
        #expect(run.text.contains("\"out/part-3/caption.txt\""))
    }

    @Test func `another thread's slides in the same folder stay`() throws {
        try folder.write("one.txt", "1/ One lamp.\n\n2/ Two lamps.\n")
        try folder.write("two.txt", "1/ A bell.\n\n2/ Two bells.\n")
        for name in ["one.txt", "two.txt"] {
            let run = try Run(
                "render", name, "--for", "instagram", "-o", "both", "--scale", "0.2", in: folder)
            #expect(run.status == 0 && !run.errors.contains("removed"))
        }
        #expect(tree("both").contains("one-01.jpg") && tree("both").contains("two-01.jpg"))
    }

    @Test func `a manifest that is not ours, or leads out of its folder, removes nothing`() throws {
        let digest = ContentDigest.of(Array("mine".utf8))
        try folder.write("own.txt", "mine")
        try folder.write("out/own.txt", "mine")
        let file = #"{"name":"NAME","type":"text/plain","bytes":4,"sha256":"\#(digest)"}"#
        for (name, head) in [("../own.txt", "\"unspool\":\"1\","), ("own.txt", "")] {
            let list = [name, "thread-01.png"].map { file.replacing("NAME", with: $0) }.joined(separator: ",")
            try folder.write("out/manifest.json", "{\(head)\"posts\":[],\"slides\":[],\"files\":[\(list)]}")
            let run = try Run("render", "thread.txt", "--for", "x", "-o", "out", "--scale", "0.2", in: folder)
            #expect(run.status == 0 && !run.errors.contains("removed"))
        }
        #expect(folder.bytes("own.txt").count == 4 && folder.bytes("out/own.txt").count == 4)
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
