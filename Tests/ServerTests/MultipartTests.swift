internal import Testing

@testable internal import UnspoolServer

@Suite("Forms as they come")
struct MultipartTests {
    /// Names with their bytes, read in pieces of a size.
    private func parts(_ text: String, boundary: String = "b", piece: Int) throws -> [String: String] {
        var parser = MultipartParser(boundary: boundary)
        var found: [String: String] = [:]
        var name = ""
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            parser.feed(bytes.prefix(piece))
            bytes = bytes.dropFirst(piece)
            while let event = try parser.next() {
                switch event {
                case .begin(let header):
                    name = header.name + (header.fileName.map { "|" + $0 } ?? "")
                    found[name] = ""
                case .bytes(let range):
                    found[name, default: ""] += String(decoding: parser.buffer[range], as: UTF8.self)
                case .end: break
                }
            }
        }
        #expect(parser.isComplete)
        return found
    }

    @Test("a form reads the same in pieces of any size", arguments: [1, 2, 3, 7, 64, 1000])
    func pieces(_ piece: Int) throws {
        let form =
            "--b\r\nContent-Disposition: form-data; name=\"thread\"; filename=\"C:\\\\x\\\\t.txt\"\r\n\r\none\r\n--x two\r\n"
            + "--b\r\nContent-Disposition: form-data; name=theme\r\n\r\n\r\n--b--\r\nepilogue"
        #expect(try parts(form, piece: piece) == ["thread|t.txt": "one\r\n--x two", "theme": ""])
    }

    @Test("blanks behind a boundary belong to it", arguments: [1, 2, 5, 1000])
    func padding(_ piece: Int) throws {
        let form =
            "--b \t\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n--b\t\r\n"
            + "Content-Disposition: form-data; name=\"c\"\r\n\r\ntwo\r\n--b-- \t\r\n"
        #expect(try parts(form, piece: piece) == ["a": "one", "c": "two"])
    }

    @Test(
        "a flood of them, or blanks inside the last boundary, are refused",
        arguments: ["--b" + String(repeating: " ", count: 9_000), "--b --\r\n"])
    func badPadding(_ text: String) {
        for piece in [1, 20_000] {
            #expect(throws: MultipartParser.Fault.badHeader) { try parts(text, piece: piece) }
        }
    }

    @Test("a flood before the first boundary is refused")
    func flood() {
        var parser = MultipartParser(boundary: "b")
        parser.feed([UInt8](repeating: 65, count: 10_000))
        #expect(throws: MultipartParser.Fault.noBoundary) { try parser.next() }
    }

    @Test("a part without a name, with an endless header or a long name is refused")
    func headers() {
        func fault(_ header: String) -> MultipartParser.Fault? {
            var parser = MultipartParser(boundary: "b")
            parser.feed(Array("--b\r\n\(header)".utf8))
            do throws(MultipartParser.Fault) {
                _ = try parser.next()
                return nil
            } catch {
                return error
            }
        }
        #expect(fault("Content-Disposition: form-data\r\n\r\n") == .noName)
        #expect(fault(String(repeating: "x", count: 9_000)) == .headerTooLong(nil))
        #expect(fault("x: " + String(repeating: "x", count: 8_190) + "\r\n\r\n") == .headerTooLong(8_193))
        let long = String(repeating: "n", count: 65)
        #expect(fault("Content-Disposition: form-data; name=\"\(long)\"\r\n\r\n") == .nameTooLong(65))
        #expect(fault("no colon\r\n\r\n") == .badHeader)
    }
}
