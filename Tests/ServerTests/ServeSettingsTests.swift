internal import Diagnostics
internal import Foundation
internal import Testing

@testable internal import UnspoolServer

@Suite("Settings of the service")
struct ServeSettingsTests {
    private func faults(_ text: String) -> [String] {
        SettingsFile(Array(text.utf8), path: "s.json").faults.map(\.description)
    }

    @Test("a file with settings is read as flags are")
    func values() {
        let file = SettingsFile(
            Array(#"{"max-body": "8MiB", "rate": 5, "trust-proxy": true, "catalog": ["a", "b"]}"#.utf8),
            path: "s")
        #expect(file.faults.isEmpty)
        #expect(file.values == ["max-body": "8MiB", "rate": "5", "trust-proxy": "true", "catalog": "a,b"])
    }

    @Test("an unknown name in the file is told with its place and the nearest one, all at once")
    func unknown() {
        #expect(
            faults("{\"ratee\": 3,\n \"rate\": {}, \"burst\": 1, \"burst\": 2}") == [
                "error[serve.unknown]: there is no setting \"ratee\"\n  --> s.json:1:2\n  = did you mean \"rate\"?",
                "error[serve.rate]: rate is no text, number or switch\n  --> s.json:2:2\n  = write one value",
                "error[serve.burst]: burst is there twice\n  --> s.json:2:26\n  = write it once",
            ])
    }

    @Test("what is no object of settings says so", arguments: ["[1]", "", "{\"a\"", "\"x\""])
    func noObject(_ text: String) {
        #expect(faults(text).count == 1)
        #expect(faults(text).first?.hasPrefix("error[serve.config]: this is ") == true)
    }

    @Test("an empty object sets nothing")
    func empty() { #expect(faults(" {}\n").isEmpty) }

    @Test("values that mean nothing stop the start, all of them at once")
    func wrong() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "unspool-\(UUID().uuidString).json")
        try Data(#"{"ratee": 3, "rate": 5.5}"#.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let error = await #expect(throws: UnspoolError.self) {
            try await ServeSettings.read(
                arguments: [
                    "--config", file.path, "--log-level", "loud", "--cors-origin", "nonsense", "--spool",
                    "/nope",
                    "--trust-proxy=perhaps",
                ], environment: [:])
        }
        #expect(error?.kind == .usage)
        #expect(
            Set(error?.diagnostics.map(\.message) ?? []) == [
                "there is no setting \"ratee\"", "rate \"5.5\" is no whole number of renders a minute",
                "log-level \"loud\" does not exist", "cors-origin \"nonsense\" is no origin",
                "the folder \"/nope\" of spool cannot be used: No such file or directory",
                "trust-proxy \"perhaps\" is neither true nor false",
            ])
        #expect(error?.diagnostics.allSatisfy { $0.remedy != nil } == true)
    }

    @Test("the environment is above the file, flags above both")
    func order() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "unspool-\(UUID().uuidString).json")
        try Data(#"{"rate": 1, "burst": 1, "max-parts": 1}"#.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let settings = try await ServeSettings.read(
            arguments: ["--config=\(file.path)", "--rate", "3"],
            environment: ["UNSPOOL_RATE": "2", "UNSPOOL_BURST": "2", "UNSPOOL_LOG_LEVEL": ""])
        #expect(["rate", "burst", "max-parts"].map { settings.number($0) } == [3, 2, 1])
        #expect(settings.text("log-level") == "info")
    }

    @Test(
        "an origin is a scheme and a host, as browsers write it",
        arguments: [
            ("https://their.example", true), ("http://localhost:3000", true), ("https://[::1]:8443", true),
            ("https://their.example/", false), ("https://Their.example", false), ("their.example", false),
            ("*", false), ("null", false), ("https://", false), ("ftp://x", false), ("https://x:", false),
        ])
    func origins(_ text: String, _ isOne: Bool) { #expect(SettingCheck.isOrigin(text) == isOne) }
}
