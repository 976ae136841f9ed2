internal import FoundationEssentials
internal import Testing

@testable internal import UnspoolServer

@Suite("The name of data files, and files without a name")
struct DataDigestTests {
    private func folder(_ files: [String: String]) throws -> String {
        let folder = "/tmp/unspool-\(UInt64.random(in: .min ... .max))"
        for (name, text) in files {
            let file = URL(filePath: folder + "/" + name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return folder
    }

    @Test("the same files have the same name wherever they are; other names, bytes or sizes another")
    func digests() throws {
        let base = ["a/x.yaml": "one", "b.yaml": "two"]
        let name = DataDigest.of(folders: [try folder(base)])
        #expect(try DataDigest.of(folders: [folder(base)]) == name)
        for other in [
            ["a/x.yaml": "one", "b.yaml": "twO"], ["a/x.yaml": "one"], ["a/y.yaml": "one", "b.yaml": "two"],
            ["a/x.yaml": "one", "b.yaml": "two "], ["x.yaml": "one", "b.yaml": "two"],
        ] { #expect(try DataDigest.of(folders: [folder(other)]) != name) }
        #expect(DataDigest.of(folders: ["/nowhere"]) == DataDigest.of(folders: []))
    }

    @Test("of a large file the beginning and the size count")
    func large() throws {
        let text = String(repeating: "x", count: 300_000)
        let name = DataDigest.of(folders: [try folder(["font": text])])
        #expect(try DataDigest.of(folders: [folder(["font": "y" + text.dropFirst()])]) != name)
        #expect(try DataDigest.of(folders: [folder(["font": text + "x"])]) != name)
    }

    @Test(
        "a large upload lies in a file without a name and comes back whole; where none can be, it is refused")
    func spill() throws {
        let bytes = (0..<(3 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var writer = UploadWriter(folder: "/tmp")
        for start in stride(from: 0, to: bytes.count, by: 100_000) {
            let piece = Array(bytes[start..<min(bytes.count, start + 100_000)])
            #expect(piece.withUnsafeBytes { writer.append($0) })
        }
        let upload = writer.finish()
        #expect(upload.prefix(bytes.count) == bytes)
        #expect(upload.bytes(at: 2 << 20, 9) == Array(bytes[(2 << 20)..<(2 << 20) + 9]))
        #expect(upload.digest == Upload(bytes).digest)
        var refused = UploadWriter(folder: "/nowhere")
        #expect(!bytes.withUnsafeBytes { refused.append($0) })
        var result = UploadWriter(folder: "/nowhere", isResult: true)
        #expect(bytes.withUnsafeBytes { result.append($0) })
        #expect(result.finish().prefix(bytes.count) == bytes)
    }
}
