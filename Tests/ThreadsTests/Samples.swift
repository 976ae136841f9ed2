import Foundation
import Testing

@testable import Diagnostics
@testable import Threads

/// Sample threads and public test vectors that lie beside the checkout, in ../shared; they are not in the
/// repository, so the suites that need them say that they are skipped where the folder is absent.
enum Samples {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("../shared/samples").standardizedFileURL

    static let arePresent = FileManager.default.fileExists(atPath: folder.path)

    static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appendingPathComponent(path)))
    }

    static func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }

    /// The sources of one sample: a file, the files that belong together, or the scripts of an archive's folder.
    static func sources(_ path: String, _ files: [String]?) throws -> [Source] {
        let data = folder.appendingPathComponent(path + "/data").path
        let scripts = ((try? FileManager.default.contentsOfDirectory(atPath: data)) ?? []).sorted()
        var names = [path]
        if let files {
            let parent = path.split(separator: "/").dropLast().joined(separator: "/")
            names = files.map { parent + "/" + $0 }
        } else if !scripts.isEmpty {
            names = scripts.filter { $0.hasSuffix(".js") }.map { path + "/data/" + $0 }
        }
        return try names.map { Source(name: $0, bytes: try bytes($0)) }
    }

    /// Paths of all samples, however deep, that have an "expected" file beside them.
    static let withExpectation: [String] = {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
        let ending = ".expected.json"
        return names.filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }.sorted()
    }()
}

/// What reading gives: the thread and the report.
struct Reading {
    var thread: PostThread
    var report: Report

    init(_ text: String, name: String = "thread.txt", _ options: ReadOptions = ReadOptions()) throws {
        try self.init(bytes: Array(text.utf8), name: name, options)
    }

    init(
        bytes: [UInt8], name: String = "thread.txt", format: String? = nil,
        _ options: ReadOptions = ReadOptions()
    ) throws {
        report = Report()
        thread = try ThreadReader.read(Source(name: name, bytes: bytes, format: format), options, &report)
    }

    init(_ sources: [Source], _ options: ReadOptions = ReadOptions()) throws {
        report = Report()
        thread = try ThreadReader.read(sources, options, &report)
    }

    /// The words of each post.
    var posts: [String] { thread.posts.map(\.body.plain) }

    /// Words that one rule took away.
    func dropped(_ reason: String) -> [String] { report.dropped.filter { $0.reason == reason }.map(\.text) }

    /// Messages of one code.
    func messages(_ code: String) -> [String] { report.diagnostics.filter { $0.code == code }.map(\.message) }
}

/// The error that reading a text ends with.
func failure(_ bytes: [UInt8], name: String = "thread.txt", _ options: ReadOptions = ReadOptions())
    -> UnspoolError?
{
    var report = Report()
    do {
        _ = try ThreadReader.read(Source(name: name, bytes: bytes), options, &report)
        return nil
    } catch {
        return error
    }
}

extension Paragraph {
    /// Role and words of each span, with the address of links.
    var styles: [String] {
        spans.map { span in
            let words = String(decoding: Array(text.utf8)[span.utf8], as: UTF8.self)
            return "\(span.role.rawValue): \(words)" + (span.target.map { " -> \($0)" } ?? "")
        }
    }
}
