internal import Foundation
internal import Testing

@testable internal import UnspoolCLI

/// The man page is generated, and committed: it may not fall behind the flags.
struct ManualTests {
    private static let manual = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../man/unspool.1").standardizedFileURL

    @Test func `every command and flag is in the manual`() throws {
        let folder = try TemporaryFolder()
        let dump = try Run("--experimental-dump-help", in: folder)
        let root = try #require(try JSONSerialization.jsonObject(with: Data(dump.output)) as? [String: Any])
        let manual = try String(contentsOf: Self.manual, encoding: .utf8)
            .replacingOccurrences(of: "\\-", with: "-")
        var commands = [root["command"] as? [String: Any] ?? [:]]
        var flags: Set<String> = []
        while let command = commands.popLast() {
            commands += command["subcommands"] as? [[String: Any]] ?? []
            for argument in command["arguments"] as? [[String: Any]] ?? [] {
                for name in argument["names"] as? [[String: String]] ?? [] where name["kind"] == "long" {
                    flags.insert(name["name"] ?? "")
                }
            }
        }
        #expect(flags.contains("theme") && flags.contains("stage"))
        for flag in flags.sorted() {
            #expect(manual.contains("-\(flag)"), "--\(flag) is not in man/unspool.1")
        }
    }

    @Test func `every exit code is in the manual, once`() throws {
        let lines = try String(contentsOf: Self.manual, encoding: .utf8).split(separator: "\n")
        for status in ExitStatus.allCases {
            #expect(lines.count { $0 == ".It \(status.rawValue)" } == 1, "\(status)")
        }
        #expect(lines.count { $0.hasPrefix(".Sh EXIT") || $0.hasPrefix(".Sh \"EXIT") } == 1)
    }
}
