internal import Configuration
package import Diagnostics
internal import FoundationEssentials
internal import Glibc

/// The settings' values: flags over environment over file over defaults.
package struct ServeSettings: Sendable {
    private var numbers: [String: Int] = [:]
    private var texts: [String: String] = [:]
    private var flags: Set<String> = []

    /// A number by its name.
    func number(_ name: String) -> Int { numbers[name] ?? 0 }
    /// A text by its name.
    func text(_ name: String) -> String { texts[name] ?? "" }
    /// A switch by its name.
    func flag(_ name: String) -> Bool { flags.contains(name) }
    /// Names of a list.
    func list(_ name: String) -> [String] { text(name).split(separator: ",").map { String($0) } }
    /// Time in ns.
    func nanoseconds(_ name: String) -> UInt64 { UInt64(number(name)) * 1_000_000_000 }

    /// The environment of this process.
    package static var environment: [String: String] { ProcessInfo.processInfo.environment }

    /// Reads flags, environment and file; all faults at once.
    ///
    /// - Throws: `UnspoolError` of kind `usage`.
    package static func read(
        arguments: [String], environment: [String: String]
    ) async throws(UnspoolError) -> ServeSettings {
        var (given, faults) = Self.given(arguments)
        var providers: [any ConfigProvider] = [
            Self.provider(given),
            EnvironmentVariablesProvider(
                environmentVariables: environment.reduce(into: [:]) { known, pair in
                    if pair.key.hasPrefix("UNSPOOL_") { known[String(pair.key.dropFirst(8))] = pair.value }
                }),
        ]
        if let path = given["config"] ?? environment["UNSPOOL_CONFIG"], !path.isEmpty {
            let file = SettingsFile(path: path)
            faults += file.faults
            providers.append(Self.provider(file.values))
        }
        return try ServeSettings(ConfigReader(providers: providers), faults)
    }

    private static func provider(_ values: [String: String]) -> InMemoryProvider {
        InMemoryProvider(
            values: Dictionary(
                uniqueKeysWithValues: values.map {
                    (AbsoluteConfigKey([$0.key]), ConfigValue(.string($0.value), isSecret: false))
                }))
    }

    /// Values of a reader; `found` are faults that were seen before.
    private init(_ reader: ConfigReader, _ found: [Diagnostic]) throws(UnspoolError) {
        var faults = found
        for setting in ServeSetting.all {
            do throws(UnspoolError) {
                try take(setting, reader)
            } catch {
                faults += error.diagnostics
            }
        }
        if let first = faults.first { throw UnspoolError(.usage, first, Array(faults.dropFirst())) }
        if numbers["workers"] == nil { numbers["workers"] = Self.cores }
        if numbers["waiting"] == nil { numbers["waiting"] = 8 * number("workers") }
    }

    private mutating func take(_ setting: ServeSetting, _ reader: ConfigReader) throws(UnspoolError) {
        let text = reader.string(forKey: ConfigKey([setting.name]))
        let remedy = "mend --\(setting.name), \(setting.variable) or the file"
        switch setting.kind {
        case .text(let fallback):
            let text = text.flatMap { $0.isEmpty ? nil : $0 } ?? fallback
            texts[setting.name] = text
            guard let fault = SettingCheck.fault(setting.name, text) else { return }
            throw Self.fault(setting.name, fault.message, fault.remedy)
        case .list: texts[setting.name] = text ?? ""
        case .flag:
            guard let isOn = Self.isOn(text ?? "false") else {
                throw Self.fault(
                    setting.name, "\(setting.name) \"\(text ?? "")\" is neither true nor false", remedy)
            }
            if isOn { flags.insert(setting.name) }
        case .number(let fallback, let range, let unit):
            guard let text else {
                numbers[setting.name] = fallback
                return
            }
            guard let number = Self.size(text) else {
                throw Self.fault(
                    setting.name, "\(setting.name) \"\(text)\" is no whole number of \(unit)", remedy)
            }
            guard range.contains(number) else {
                throw Self.fault(
                    setting.name,
                    "\(setting.name) \(text) is not between \(range.lowerBound) and \(range.upperBound) \(unit)",
                    remedy)
            }
            numbers[setting.name] = number
        }
    }

    private static func isOn(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "yes", "on", "1", "": true
        case "false", "no", "off", "0": false
        default: nil
        }
    }

    /// "16777216", "16MiB", "512K".
    private static func size(_ text: String) -> Int? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits) else { return nil }
        let factor: Int
        switch text.dropFirst(digits.count).lowercased() {
        case "": factor = 1
        case "k", "kib", "kb": factor = 1 << 10
        case "m", "mib", "mb": factor = 1 << 20
        case "g", "gib", "gb": factor = 1 << 30
        default: return nil
        }
        let (size, overflow) = number.multipliedReportingOverflow(by: factor)
        return overflow ? nil : size
    }

    /// `--name value`, `--name=value` and `--switch`; and what is none of them.
    private static func given(_ arguments: [String]) -> ([String: String], faults: [Diagnostic]) {
        var given: [String: String] = [:]
        var faults: [Diagnostic] = []
        var rest = arguments[...]
        while let word = rest.popFirst() {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
                String.init)
            let name = String(parts[0].drop { $0 == "-" })
            guard word.hasPrefix("--"), let setting = ServeSetting.all.first(where: { $0.name == name })
            else {
                faults +=
                    fault(
                        "unknown", "there is no flag \"\(parts[0])\"",
                        Suggestion.remedy(for: name, in: ServeSetting.all.map(\.name))
                    ).diagnostics
                // What follows is its value.
                if word.hasPrefix("--"), parts.count == 1, rest.first?.hasPrefix("--") == false {
                    rest.removeFirst()
                }
                continue
            }
            if parts.count == 2 {
                given[name] = parts[1]
            } else if case .flag = setting.kind {
                given[name] = "true"
            } else if let value = rest.popFirst() {
                given[name] = value
            } else {
                faults += fault(name, "--\(name) stands without a value", "write --\(name) VALUE").diagnostics
            }
        }
        return (given, faults)
    }

    private static func fault(_ name: String, _ message: String, _ remedy: String) -> UnspoolError {
        UnspoolError(.usage, Diagnostic(.error, "serve.\(name)", message, remedy: remedy))
    }

    /// Processors of this machine, at most 64.
    private static var cores: Int { min(64, max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))) }
}
