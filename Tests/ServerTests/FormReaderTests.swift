internal import Testing

@testable internal import UnspoolServer

@Suite("The page's form within its limits")
struct FormReaderTests {
    private struct Read {
        var form: WebForm
        var code: String?
    }

    /// A part of a form: its name, its file's name, its bytes.
    private typealias Part = (name: String, file: String?, bytes: String)

    private func read(_ parts: [Part], _ flags: String...) async throws -> Read {
        let settings = try await ServeSettings.read(
            arguments: ["--max-body", "100000", "--max-text", "1000", "--max-picture", "60000"] + flags,
            environment: [:])
        var reader = FormReader(boundary: "b", settings: settings, form: RequestForm(), goesOn: true)
        for part in parts {
            let file = part.file.map { "; filename=\"\($0)\"" } ?? ""
            try reader.take(
                Array(
                    "--b\r\nContent-Disposition: form-data; name=\"\(part.name)\"\(file)\r\n\r\n\(part.bytes)\r\n"
                        .utf8))
        }
        try reader.take(Array("--b--\r\n".utf8))
        return Read(form: WebForm(try reader.finish(), lost: reader.lost), code: reader.fault?.code)
    }

    private func text(_ count: Int) -> String { String(repeating: "x", count: count) }

    @Test("files that fill a form come back from the page that carries them")
    func carried() async throws {
        let first = try await read([
            ("thread", nil, "Words"), ("file", "a.png", text(60_000)), ("file", "b.png", text(39_990)),
        ])
        #expect(first.code == nil && first.form.lost.isEmpty)
        let again = try await read(
            [("thread", nil, "Words")] + first.form.carried.map { ($0.name, nil, $0.value.html) }
                + [("download", nil, "pdf")])
        #expect(again.code == nil && again.form.files.map(\.upload.size) == [60_000, 39_990])
        #expect(again.form.fault == nil && again.form.download == "pdf")
    }

    @Test("what was typed is kept beyond the limit of a thread, as far as a form goes")
    func typed() async throws {
        let long = try await read([("thread", nil, text(1_001)), ("author", nil, "Ann")])
        #expect(long.code == "field-too-large" && long.form.thread == text(1_001) && long.form.lost.isEmpty)
        let endless = try await read([("thread", nil, text(200_000)), ("author", nil, "Ann")])
        #expect(endless.code == "field-too-large" && endless.form.thread.isEmpty && endless.form.lost.words)
        #expect(endless.form.form.fields == ["author": "Ann"] && endless.form.lost.files.isEmpty)
    }

    @Test("a file that is too large, or makes the form too large, is left out by its name")
    func lost() async throws {
        let large = try await read([("file", "a.png", text(60_001)), ("file", "b.png", "x")])
        #expect(large.code == "field-too-large" && large.form.lost.files == ["a.png"])
        #expect(large.form.files.map(\.name) == ["b.png"])
        let full = try await read(
            (1...4).map { ("file", "\($0).png", text(50_000)) } + [("author", nil, "Ann")])
        #expect(full.code == "body-too-large" && full.form.lost.files == ["4.png"])
        #expect(full.form.form.fields == ["author": "Ann"])
    }

    @Test("a carried file has the limit that it has when it is chosen")
    func limits() async throws {
        let kit = RequestForm.File(role: .thread, name: "a.txt", upload: Upload(Array(text(4_000).utf8)))
        let read = try await read([("kept-01", nil, WebForm.kept(kit).html)])
        #expect(read.code == "field-too-large" && read.form.lost.files == ["a file from before"])
        let archive = RequestForm.File(
            role: .thread, name: "a.zip",
            upload: Upload(Array("PK\u{3}\u{4}".utf8) + Array(text(60_000).utf8)))
        #expect(try await self.read([("kept-01", nil, WebForm.kept(archive).html)]).code == nil)
    }

    @Test("as many files as a form may have are carried beside the page's own fields")
    func parts() async throws {
        let files: [Part] = (1...6).map { ("kept-\($0)", nil, "picture:QQ==:\($0).png") }
        let fields: [Part] = ["author", "handle", "theme", "type"].map { ($0, nil, "") }
        let read = try await read(files + fields, "--max-parts", "6")
        #expect(read.form.files.count == 6 && read.code == nil)
    }
}
