internal import Foundation
internal import Testing

struct RenderTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("street tree.txt", threadText)
    }

    @Test func `a thread becomes numbered pictures in a folder that is made`() throws {
        let run = try Run("render", "street tree.txt", "-o", "out/deep", in: folder)
        #expect(run.status == 0)
        #expect(run.errors == "")
        let names = folder.names(in: "out/deep")
        #expect(names == (1...names.count).map { "street-tree-0\($0).png" })
        #expect(names.allSatisfy { folder.bytes("out/deep/\($0)").starts(with: pngMagic) })
        let count = names.count
        #expect(
            run.text == "out/deep/street-tree-01.png … out/deep/street-tree-0\(count).png (\(count) slides)\n"
        )
    }

    @Test func `render is what happens to a file without a command`() throws {
        let run = try Run("street tree.txt", "-o", "deck.pdf", in: folder)
        #expect(run.status == 0)
        #expect(folder.names() == ["deck.pdf", "street tree.txt"])
        #expect(folder.bytes("deck.pdf").starts(with: Array("%PDF-".utf8)))
    }

    @Test func `pictures and document come from one run`() throws {
        let run = try Run(
            "street tree.txt", "-o", "out", "-f", "png,pdf", "--name", "Ünser Baum!", in: folder)
        #expect(run.status == 0)
        let names = folder.names(in: "out")
        #expect(names.first == "Ünser-Baum-01.png")
        #expect(names.last == "Ünser-Baum.pdf")
    }

    @Test func `a picture that was named gets its name when it is the only one`() throws {
        try folder.write("one.txt", "One short thought.")
        let run = try Run("one.txt", "-o", "card.png", "--no-cover", "--no-outro", in: folder)
        #expect(run.status == 0)
        #expect(run.text == "card.png (1 slide)\n")
        #expect(folder.bytes("card.png").starts(with: pngMagic))
    }

    @Test func `a JPEG meets the bytes that it may have`() throws {
        let run = try Run(
            "street tree.txt", "-o", "card.jpg", "--max-bytes", "110000", "--json", "--alt", in: folder)
        #expect(run.status == 0)
        let slides = folder.names().filter { $0.hasSuffix(".jpg") }
        #expect(slides.first == "card-01.jpg")
        #expect(slides.allSatisfy { folder.bytes($0).starts(with: [0xFF, 0xD8, 0xFF]) })
        #expect(slides.allSatisfy { folder.bytes($0).count <= 110_000 })
        #expect(String(decoding: folder.bytes("alt.json"), as: UTF8.self).contains("\"card-01.jpg\""))
    }

    @Test func `a picture that cannot be small enough is told`() throws {
        try folder.write("one.txt", "One short thought.")
        let run = try Run(
            "one.txt", "-o", "card.jpeg", "--no-cover", "--no-outro", "--scale", "4", "--max-bytes", "10000",
            in: folder)
        #expect(run.status == 0)
        #expect(
            run.errors.contains(
                "bytes, and 10000 were asked for; a lower quality than 40 would blur its letters"))
        #expect(folder.bytes("card.jpeg").starts(with: [0xFF, 0xD8, 0xFF]))
    }

    @Test func `several pictures are numbered after the one that was named`() throws {
        let run = try Run("street tree.txt", "-o", "card.png", in: folder)
        #expect(run.status == 0)
        #expect(folder.names().first == "card-01.png")
    }

    @Test func `standard input to standard output is a document`() throws {
        let run = try Run("-", "-o", "-", input: Array(threadText.utf8), in: folder)
        #expect(run.status == 0)
        #expect(run.output.starts(with: Array("%PDF-".utf8)))
        #expect(folder.names() == ["street tree.txt"])
    }

    @Test func `several pictures do not fit into standard output`() throws {
        let run = try Run("street tree.txt", "-o", "-", "-f", "png", in: folder)
        #expect(run.status == 64)
        #expect(run.output.isEmpty)
        #expect(run.errors.hasPrefix("error[output.several]: standard output takes one file"))
        #expect(run.errors.hasSuffix("  = use --format pdf, or name a folder with -o\n"))
    }

    @Test func `two runs, and one engine or two, give the same bytes`() throws {
        for (name, jobs) in [("a", "1"), ("b", "1"), ("c", "2")] {
            let run = try Run(
                "street tree.txt", "-o", name, "-f", "png,pdf", "--jobs", jobs, in: folder,
                environment: name == "b" ? ["LC_ALL": "C", "TZ": "Asia/Tokyo", "PANGO_LANGUAGE": "ja"] : [:])
            #expect(run.status == 0)
        }
        let names = folder.names(in: "a")
        #expect(!names.isEmpty)
        for other in ["b", "c"] {
            #expect(folder.names(in: other) == names)
            #expect(names.allSatisfy { folder.bytes("a/\($0)") == folder.bytes("\(other)/\($0)") })
        }
    }

    @Test func `what was written is told as JSON`() throws {
        let run = try Run("street tree.txt", "-o", "deck.pdf", "--json", in: folder)
        let object = try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any]
        let files = object?["files"] as? [[String: Any]]
        #expect(files?.first?["path"] as? String == "deck.pdf")
        #expect(files?.first?["bytes"] as? Int == folder.bytes("deck.pdf").count)
        #expect(object?["pages"] as? Int ?? 0 > 3)
        #expect(object?["warnings"] as? [String] == [])
    }

    @Test func `a quiet run says nothing`() throws {
        let run = try Run("street tree.txt", "-o", "out", "--quiet", "--max-posts", "2", in: folder)
        #expect(run.status == 0)
        #expect(run.text + run.errors == "")
    }

    @Test func `warnings change the exit code only when they must`() throws {
        let plain = try Run("street tree.txt", "-o", "out", "--max-posts", "2", in: folder)
        #expect(plain.status == 0)
        #expect(plain.errors.hasPrefix("warning[thread.truncated]: "))
        let strict = try Run("street tree.txt", "-o", "out", "--max-posts", "2", "--strict", in: folder)
        #expect(strict.status == 3)
        #expect(
            strict.errors.hasSuffix(
                "error[strict]: --strict allows no warnings, and there is 1\n  = mend what the warnings name\n"
            ))
    }

    @Test func `a picture is found beside the thread but not outside its folder`() throws {
        try folder.write("secret.png", pngMagic)
        for name in ["../secret.png", "link.png", "missing.png"] {
            try folder.write("in/thread.md", "Look at this.\n\n![the tree](\(name))\n\nIt is tall.\n")
            try? FileManager.default.createSymbolicLink(
                at: folder.url.appending(path: "in/link.png"),
                withDestinationURL: folder.url.appending(path: "secret.png"))
            let run = try Run("in/thread.md", "-o", "out", in: folder)
            #expect(run.status == 0)
            #expect(run.errors.contains("warning[picture.missing]: the picture \"\(name)\" was not found\n"))
        }
    }

    @Test func `front matter chooses a theme and a flag beats it`() throws {
        try folder.write(
            "fm.md", "---\ntheme: midnight\n---\n\nA thought that is short.\n\n---\n\nAnother thought.\n")
        try folder.write("plain.md", "A thought that is short.\n\n---\n\nAnother thought.\n")
        for arguments in [["fm.md", "a"], ["plain.md", "b"]] {
            #expect(try Run(arguments[0], "-o", arguments[1], "--name", "x", in: folder).status == 0)
        }
        #expect(try Run("plain.md", "-o", "c", "--name", "x", "--theme", "midnight", in: folder).status == 0)
        #expect(try Run("fm.md", "-o", "d", "--name", "x", "--theme", "bone", in: folder).status == 0)
        #expect(try Run("plain.md", "-o", "e", "--name", "x", "--theme", "bone", in: folder).status == 0)
        #expect(folder.bytes("a/x-01.png") == folder.bytes("c/x-01.png"))
        #expect(folder.bytes("a/x-01.png") != folder.bytes("b/x-01.png"))
        #expect(folder.bytes("d/x-01.png") == folder.bytes("e/x-01.png"))
    }

    @Test func `front matter with a tone that does not exist is told and passed over`() throws {
        try folder.write(
            "fm.md", "---\ntone: invers\n---\n\nA thought that is short.\n\n---\n\nAnother one.\n")
        let run = try Run("fm.md", "-o", "out", in: folder)
        #expect(run.status == 0)
        #expect(
            run.errors == """
                warning[front-matter.tone]: the front matter asks for the tone "invers", and there is none
                  --> fm.md:2
                  = did you mean "inverse"?

                """)
    }
}
