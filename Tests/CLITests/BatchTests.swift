internal import Foundation
internal import Testing

@testable internal import UnspoolCLI

/// The command `batch` as people run it.
struct BatchTests {
    private let folder: TemporaryFolder
    /// Small and quick slides.
    private let quick = ["--scale", "0.1", "--max-posts", "2", "--no-outro", "--jobs", "2"]

    init() throws { folder = try TemporaryFolder() }

    private func batch(_ arguments: String...) throws -> Run {
        try Run(arguments: ["batch"] + arguments + quick, in: folder)
    }

    /// Everything below a folder, journals and locks aside, by path.
    private func tree(_ name: String) -> [String: [UInt8]] {
        let files = FolderTree.files(below: folder.url.appending(path: name).path)
        return Dictionary(
            uniqueKeysWithValues: files.filter { !$0.hasPrefix(".unspool-journal") && !$0.hasSuffix(".lock") }
                .map { ($0, folder.bytes("\(name)/\($0)")) })
    }

    /// What stands beside the slides of every folder (`DeliveryTests` reads it).
    private static let beside = ["alt.json", "alt.txt", "caption.txt", "contact-sheet.png", "manifest.json"]

    /// Slides and archives, sorted.
    private func slides(_ name: String) -> [String] {
        tree(name).keys.filter { path in !Self.beside.contains { path.hasSuffix("/" + $0) } }.sorted()
    }

    private func threads(_ count: Int) throws {
        for number in 1...count {
            try folder.write(
                "threads/t\(number).txt",
                "1/ Lamp \(number) keeps turning.\n\n2/ Nobody asks why it does.\n")
        }
    }

    @Test func `one bad thread never stops the rest`() throws {
        try threads(2)
        try folder.write("threads/empty.txt", "")
        let run = try batch("threads", "nofile.md", "-o", "out")
        #expect(run.status == 2)
        #expect(
            run.errors
                == """
                error[thread.empty]: There is no text in this file
                  --> threads/empty.txt
                  = paste the words of the thread into it
                error[input.missing]: there is no file "nofile.md"
                  --> nofile.md
                  = check the name, or give - to read standard input

                """)
        #expect(run.text.contains("out/t1 (2 slides)\n") && run.text.contains("out/t2 (2 slides)\n"))
        #expect(
            run.text.contains(
                "threads    3\ndone       2 folders\nunchanged  0 folders\nfailed     2 folders\n"))
        #expect(
            slides("out") == ["t1/t1-01.png", "t1/t1-02.png", "t2/t2-01.png", "t2/t2-02.png"])
        for name in Self.beside { #expect(tree("out")["t1/" + name]?.isEmpty == false, "\(name)") }
    }

    @Test func `when nothing was done the exit code is the first failure's own`() throws {
        try folder.write("empty.txt", "")
        #expect(try batch("empty.txt", "nofile.md", "-o", "out").status == 65)
        #expect(try batch("nofile.md", "empty.txt", "-o", "out").status == 66)
        #expect(try batch("'x*.md'", "-o", "out").status == 66)
        #expect(folder.names(in: "out").filter { !$0.hasPrefix(".") }.isEmpty)
    }

    @Test(
        arguments: [
            (
                ["t1.txt", "-o", "out", "--theme", "midnigth"], 64,
                "error[catalog.unknown-theme]: there is no theme \"midnigth\"\n  = did you mean \"midnight\"?\n"
            ),
            (
                ["t1.txt", "-o", "out", "--for", "linkedin,blusky"], 64,
                "error[catalog.unknown-network]: there is no network \"blusky\"\n  = did you mean \"bluesky\"?\n"
            ),
            (
                ["t1.txt", "-o", "out", "--brand", "kit.yaml", "--brand", "nokit.yaml"], 66,
                "error[brand.missing]: there is no brand kit \"nokit.yaml\"\n  = check the path, or write one with unspool brand init\n"
            ),
            (
                ["t1.txt", "-o", "out", "--brand", "faulty.yaml"], 78,
                "error[brand.unknown-key]: \"nam\" is not a key of a brand\n  --> faulty.yaml:1:1\n1 | nam: x\n  | ^\n  = did you mean \"name\"?\nerror[brand.missing-key]: a brand needs the key \"name\"\n  --> faulty.yaml:1:1\n1 | nam: x\n  | ^\n  = add \"name\": what the company is called\n"
            ),
            (
                ["t1.txt", "sub/t1.txt", "-o", "out"], 64,
                "error[batch.same-name]: \"t1.txt\" and \"sub/t1.txt\" would both be written to \"t1\"\n  = tell them apart with --names, as --names \"{n}-{stem}\"\n"
            ),
            (
                ["t1.txt", "-o", "out", "--shard", "3/2"], 64,
                "error[usage.shard]: --shard \"3/2\" is no share\n  = give a number from 1 and how many shares there are: --shard 1/8\n"
            ),
            (
                ["t1.txt", "-o", "t1.txt/out"], 73,
                "error[output.cannot-create]: t1.txt: Not a directory\n  = check the folder and its permissions, or write to another one with -o\n"
            ),
        ] as [([String], Int32, String)])
    func `what would fail for every thread is told once, before anything is drawn`(
        _ arguments: [String], _ status: Int32, _ message: String
    ) throws {
        try folder.write("t1.txt", threadText)
        try folder.write("sub/t1.txt", threadText)
        try folder.write("kit.yaml", "name: Kit\n")
        try folder.write("faulty.yaml", "nam: x\n")
        let run = try Run(arguments: ["batch"] + arguments, in: folder)
        #expect(run.errors == message)
        #expect(run.status == status)
        #expect(!folder.names().contains("out"))
    }

    @Test func `rows of a table have their ids, options and kits`() throws {
        try folder.write(
            "plan.csv",
            "thread,position,text,theme,brand\nday one,1,The lamp is lit.,midnight,\nday one,2,Nobody saw it.,,\nb,1,Brass wants oil.,,kits/kit\nc,1,A kit that is none.,,../kit\nd,x,A place that is no number.,,\n"
        )
        try folder.write("kits/kit.yaml", "name: Kit\n")
        let run = try batch("plan.csv", "-o", "out", "--zip")
        #expect(run.status == 2)
        #expect(
            slides("out") == [
                "b/kit.zip", "b/kit/b-01.png", "day-one.zip", "day-one/day-one-01.png",
                "day-one/day-one-02.png",
            ])
        #expect(
            run.errors.contains(
                "error[brand.outside]: the brand kit \"../kit\" is not beside the table\n  --> plan.csv:5\n"))
        #expect(run.errors.contains("  --> plan.csv:6\n"))
        #expect(!run.errors.contains("front-matter.brand"))
    }

    @Test func `a broken line of a table costs that line alone, the first one too`() throws {
        let (a, c) = (#"{"id":"a","posts":["x","y"]}"#, #"{"id":"c","posts":["x","y"]}"#)
        for (number, lines) in [[a, "not json", c], ["not json", a, c], [a, a + "}", c]].enumerated() {
            try folder.write("b.jsonl", lines.joined(separator: "\n"))
            let run = try batch("b.jsonl", "-o", "out\(number)")
            #expect(run.status == 2)
            #expect(
                run.text.contains("out\(number)/a (2 slides)\n")
                    && run.text.contains("out\(number)/c (2 slides)\n"))
            let line = (lines.firstIndex { $0 != a && $0 != c } ?? 0) + 1
            #expect(run.errors.contains("error[thread.json]: "))
            #expect(run.errors.contains("  --> b.jsonl:\(line):"))
        }
    }

    @Test func `one id twice in a table is refused with both places, unless --names tells them apart`() throws
    {
        try folder.write(
            "b.jsonl", "{\"id\":\"a\",\"posts\":[\"x\"]}\n{\"id\":\"a\",\"posts\":[\"y\"]}\n")
        let run = try batch("b.jsonl", "-o", "out")
        #expect(run.status == 64)
        #expect(
            run.errors
                == "error[batch.same-name]: \"b.jsonl:1\" and \"b.jsonl:2\" would both be written to \"a\"\n  = tell them apart with --names, as --names \"{n}-{stem}\"\n"
        )
        #expect(!folder.names().contains("out"))
        #expect(try batch("b.jsonl", "-o", "out", "--names", "{n}-{id}").status == 0)
        #expect(slides("out") == ["001-a/001-a-01.png", "002-a/002-a-01.png"])
    }

    @Test func `a fault of a thread is said once, with the folders that it costs`() throws {
        try folder.write("good.txt", "1/ A lamp.\n\n2/ Two lamps.\n")
        try folder.write("empty.txt", "")
        try folder.write("row.jsonl", "{\"id\":\"r\",\"template\":\"minimal\",\"posts\":[{}]}\n")
        for name in ["one", "two"] { try folder.write("\(name).yaml", "name: \(name)\n") }
        let run = try batch(
            "good.txt", "empty.txt", "row.jsonl", "-o", "out", "--brand", "one.yaml", "--brand", "two.yaml",
            "--for", "x,bluesky")
        #expect(run.status == 2)
        #expect(
            run.errors
                == """
                error[thread.empty]: There is no text in this file
                  --> empty.txt
                  = paste the words of the thread into it
                  = it costs 4 folders
                error[thread.no-words]: Post 1 has neither text nor a picture
                  --> row.jsonl:1
                  = a post is a string, or {"text": "...", "images": [{"path": "a.png"}]}
                  = it costs 4 folders

                """)
        #expect(
            run.text.contains(
                "threads    3\ndone       4 folders\nunchanged  0 folders\nfailed     8 folders\n"))
        let json = try batch("empty.txt", "-o", "out", "--for", "x,bluesky", "--json")
        #expect(json.text.split(separator: "\n").count { $0.contains("\"status\":\"failed\"") } == 2)
    }

    @Test func `a failure that several folders of a thread share is said once, and counted at the end`()
        throws
    {
        try folder.write("a.txt", "1/ A lamp.\n\n2/ Two lamps.\n")
        try folder.write("out/a/x/own.txt", "mine")
        try folder.write("t.jsonl", "{\"id\":\"r\",\"template\":\"nosuch\",\"posts\":[\"A lamp.\"]}\n")
        let run = try batch("a.txt", "t.jsonl", "-o", "out", "--for", "x,bluesky")
        #expect(run.status == 2)
        #expect(run.errors.components(separatedBy: "there is no template").count == 3, "\(run.errors)")
        #expect(run.errors.contains("2 folders failed: there is no template \"nosuch\" (t.jsonl:1)\n"))
        #expect(run.errors.components(separatedBy: "batch.not-ours").count == 2)
    }

    @Test(
        arguments: [
            (["--theme", "midnigth"], "catalog.unknown-theme", 64), (["b/a.txt"], "batch.same-name", 64),
            (["--for", "blusky"], "catalog.unknown-network", 64),
            (["--brand", "no.yaml"], "brand.missing", 66),
        ] as [([String], String, Int)])
    func `a run that is refused says so in JSON too`(_ more: [String], _ code: String, _ status: Int) throws {
        try folder.write("a.txt", "One.")
        try folder.write("b/a.txt", "One.")
        let run = try Run(arguments: ["batch", "a.txt", "-o", "out", "--json"] + more, in: folder)
        #expect(Int(run.status) == status && run.errors.contains(code))
        let object = try JSONSerialization.jsonObject(with: Data(run.output))
        let end = try #require(object as? [String: Any])
        #expect(end["event"] as? String == "end" && end["exit_code"] as? Int == status)
        #expect(end["done"] as? Int == 0 && end["threads"] as? Int == 0)
        let errors = try #require(end["errors"] as? [[String: Any]])
        #expect(errors.first?["code"] as? String == code)
    }

    @Test func `what file managers leave in a folder is nobody's work`() throws {
        try threads(1)
        #expect(try batch("threads", "-o", "out", "--for", "x").status == 0)
        let before = tree("out")
        for name in [".DS_Store", "Thumbs.db", "Desktop.ini", ".directory", "._t1-01.png", "part-1/._x"] {
            try folder.write("out/t1/x/\(name)", "anything")
        }
        let run = try batch("threads", "-o", "out", "--for", "x")
        #expect(run.status == 0, "\(run.errors)")
        #expect(tree("out") == before)
        try folder.write("out/t1/x/.DS_Store/mine.txt", "mine")
        #expect(try batch("threads", "-o", "out", "--for", "x").status == 73)
    }

    @Test func `JSON has a line a folder and one at the end`() throws {
        try threads(1)
        try folder.write("threads/empty.txt", "")
        let run = try batch("threads/*.txt", "-o", "out", "--json", "--for", "bluesky")
        let lines = try run.text.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(lines.count == 3)
        let made = try #require(lines.first { $0["status"] as? String == "done" })
        #expect(made["folder"] as? String == "out/t1/bluesky" && made["network"] as? String == "bluesky")
        #expect(made["input"] as? String == "threads/t1.txt" && made["event"] as? String == "folder")
        let failed = try #require(lines.first { $0["status"] as? String == "failed" })
        #expect(failed["exit_code"] as? Int == 65)
        #expect(lines[2]["event"] as? String == "end" && lines[2]["exit_code"] as? Int == 2)
        #expect(lines[2]["done"] as? Int == 1 && lines[2]["failed"] as? Int == 1)
    }

    @Test func `resuming redoes what changed and nothing else`() throws {
        try threads(3)
        try folder.write("threads/pic.md", "One picture.\n\n![A wall](wall.png)\n")
        #expect(try batch("threads", "-o", "out").status == 0)
        let first = tree("out")
        let again = try batch("threads", "-o", "out", "--resume")
        #expect(again.text.contains("done       0 folders\nunchanged  4 folders\n"))
        try folder.write("threads/t2.txt", "1/ Other words.\n\n2/ And others.\n")
        try FileManager.default.removeItem(at: folder.url.appending(path: "out/t1/t1-02.png"))
        try folder.write("out/t3/t3-01.png", Array(repeating: 0, count: first["t3/t3-01.png"]?.count ?? 0))
        try folder.write("threads/wall.png", first["t1/t1-01.png"] ?? [])
        let changed = try batch("threads", "-o", "out", "--resume")
        #expect(changed.text.contains("done       4 folders\nunchanged  0 folders\n"))
        #expect(tree("out")["t1/t1-02.png"] == first["t1/t1-02.png"])
        #expect(tree("out")["t3/t3-01.png"] == first["t3/t3-01.png"])
        #expect(tree("out")["t2/t2-01.png"] != first["t2/t2-01.png"])
        let now = tree("out")
        let isSeen = now.contains { $0.key.hasPrefix("pic/") && first[$0.key] != $0.value }
        #expect(isSeen)
        let themed = try batch("threads", "-o", "out", "--resume", "--theme", "midnight")
        #expect(themed.text.contains("done       4 folders\n"))
    }

    @Test func `after the first failure nothing more is begun when that is wished`() throws {
        try threads(6)
        try folder.write("a.txt", "")
        let run = try batch("a.txt", "threads", "-o", "out", "--fail-fast", "--json")
        let line = try #require(run.text.split(separator: "\n").last)
        let end = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        let (done, left) = (end["done"] as? Int ?? -1, end["not_begun"] as? Int ?? -1)
        #expect(end["failed"] as? Int == 1 && done + left == 6 && left > 0)
        #expect(run.status == (done > 0 ? 2 : 65))
        #expect(slides("out").count == done * 2)
    }

    @Test func `one thread in a table without ids is named as its file, and standard input is read`() throws {
        try folder.write("one.json", "{\"posts\": [\"The lamp is lit.\", \"Nobody saw it.\"]}\n")
        #expect(try batch("one.json", "-o", "out").status == 0)
        #expect(slides("out") == ["one/one-01.png", "one/one-02.png"])
        let lines = "{\"id\": \"a\", \"posts\": [\"A lamp.\"]}\n{\"id\": \"b\", \"posts\": [\"A bell.\"]}\n"
        let run = try Run(
            arguments: ["batch", "-", "-o", "piped", "--names", "{n}-{slug}"] + quick,
            input: Array(lines.utf8),
            in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            slides("piped") == ["001-a-lamp/001-a-lamp-01.png", "002-a-bell/002-a-bell-01.png"])
    }

    @Test func `what somebody else put there stays`() throws {
        try threads(2)
        try folder.write("out/t1/notes.txt", "mine")
        let run = try batch("threads", "-o", "out")
        #expect(run.status == 2)
        #expect(
            run.errors
                == "error[batch.not-ours]: out/t1/notes.txt is in the way, and no run has written it\n  --> threads/t1.txt\n  = move it away, or write to another folder with -o\n"
        )
        #expect(folder.names(in: "out/t1") == ["notes.txt"])
    }

    @Test func `two shares make what one run makes`() throws {
        try threads(5)
        #expect(try batch("threads", "-o", "whole").status == 0)
        for share in ["1/2", "2/2"] {
            #expect(try batch("threads", "-o", "shared", "--shard", share).status == 0)
        }
        let isSame = tree("whole") == tree("shared")
        #expect(isSame)
        #expect(slides("whole").count == 10)
        // A share without carousels has nothing to do, and a whole run knows what shares did.
        #expect(try batch("threads", "-o", "shared", "--shard", "7/9").status == 0)
        let resumed = try batch("threads", "-o", "shared", "--resume")
        #expect(resumed.text.contains("done       0 folders\nunchanged  5 folders\n"))
    }
}
