internal import Diagnostics
internal import Glibc
internal import Logging

/// What is asked of settings that are words, before anything is started.
enum SettingCheck {
    /// What is wrong with a value, and what to do; nil: nothing.
    static func fault(_ name: String, _ text: String) -> (message: String, remedy: String)? {
        switch name {
        case "log-level":
            let levels = Logger.Level.allCases.map(\.rawValue)
            guard !levels.contains(text) else { return nil }
            return ("log-level \"\(text)\" does not exist", Suggestion.remedy(for: text, in: levels))
        case "cors-origin":
            guard !text.isEmpty, !isOrigin(text) else { return nil }
            return (
                "cors-origin \"\(text)\" is no origin",
                "write it as browsers send it: https://their.example, in small letters, without a path"
            )
        case "spool":
            guard let reason = reason(folder: text) else { return nil }
            return (
                "the folder \"\(text)\" of spool cannot be used: \(reason)",
                "name a folder that may be written with --spool"
            )
        default: return nil
        }
    }

    /// `http://HOST` or `https://HOST`, with a port where it is not the usual one (RFC 6454, section 6.2).
    static func isOrigin(_ text: String) -> Bool {
        guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }) else { return false }
        let host = text.dropFirst(scheme.count)
        return text == text.lowercased() && !host.hasSuffix(":") && Authority.isValid(String(host))
    }

    /// Why nothing can be written into a folder; nil: it can.
    private static func reason(folder: String) -> String? {
        // The dot is only in folders: of a file the system says that it is none.
        access(folder + "/.", W_OK | X_OK) == 0 ? nil : String(cString: strerror(errno))
    }
}
