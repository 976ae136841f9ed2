import Foundation
import Testing

@testable import Diagnostics
@testable import Threads

@Test func dumpAll() throws {
    guard let list = ProcessInfo.processInfo.environment["DUMP"] else { return }
    for path in list.split(separator: " ") {
        print("=====", path)
        var report = Report()
        let data = try Data(contentsOf: URL(fileURLWithPath: String(path)))
        do {
            let t = try ThreadReader.read(Source(name: String(path), bytes: Array(data)), ReadOptions(), &report)
            print(t.format, t.title ?? "-", t.author.map { "\($0)" } ?? "-", t.found, t.options)
            for p in t.posts {
                print("#\(p.id) n\(p.number) section=\(p.section ?? "-") heading=\(p.heading ?? "-") media=\(p.media)")
                for g in p.body.paragraphs {
                    print("    \(g.role) \(g.marker ?? "") |\(g.text.prefix(160))|", g.spans.map { "\($0.role) \(String(decoding: Array(g.text.utf8)[$0.utf8], as: UTF8.self)) \($0.target ?? "")" })
                }
            }
        } catch { print("ERROR", error) }
        print("--", report.diagnostics.map(\.description).joined(separator: "\n"))
        for d in report.dropped { print("   drop[\(d.reason)] \(d.text.prefix(100).debugDescription)") }
    }
}
