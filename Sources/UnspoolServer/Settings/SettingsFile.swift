internal import Diagnostics
internal import Glibc
internal import Threads

/// The JSON file of settings: one object with the names of the flags, and all that is wrong with it.
struct SettingsFile: Sendable {
    /// Values as they would stand on the command line.
    private(set) var values: [String: String] = [:]
    /// What is wrong, in the order of the file.
    private(set) var faults: [Diagnostic] = []

    /// Names of settings that a file may have.
    private static let names = ServeSetting.all.map(\.name).filter { $0 != "config" }

    /// Reads a file; what cannot be read is a fault.
    init(path: String) {
        guard let bytes = OperatorFile.bytes(of: path) else {
            let reason = String(cString: strerror(errno))
            self.init()
            add(
                "config", "the file \"\(path)\" cannot be read: \(reason)", "name a JSON file that is there",
                nil)
            return
        }
        self.init(bytes, path: path)
    }

    private init() {}

    /// Reads the bytes of a file of this name.
    init(_ bytes: [UInt8], path: String) {
        func place(_ offset: Int) -> SourceLocation {
            let (line, column) = JSONMembers.place(of: offset, in: bytes)
            return SourceLocation(file: path, line: line, column: column)
        }
        let members: [JSONMembers.Member]
        do throws(JSONMembers.Fault) {
            members = try JSONMembers(bytes, depth: 8)?.members ?? []
            if members.isEmpty, bytes.first(where: { $0 > 32 }) != UInt8(ascii: "{") {
                add(
                    "config", "this is JSON, but no object of settings", "write {\"NAME\": VALUE, ...}",
                    place(0))
            }
        } catch {
            add("config", "this is no JSON: \(error.message)", "mend this place", place(error.offset))
            return
        }
        var seen: Set<String> = []
        for member in members {
            let (name, place) = (member.name, place(member.offset))
            guard Self.names.contains(name) else {
                add(
                    "unknown", "there is no setting \"\(name.prefix(64))\"",
                    Suggestion.remedy(for: name, in: Self.names), place)
                continue
            }
            guard seen.insert(name).inserted else {
                add(name, "\(name) is there twice", "write it once", place)
                continue
            }
            if let text = Self.text(of: member.value) {
                values[name] = text
            } else {
                add(name, "\(name) is no text, number or switch", "write one value", place)
            }
        }
    }

    private mutating func add(_ code: String, _ message: String, _ remedy: String, _ place: SourceLocation?) {
        faults.append(Diagnostic(.error, "serve.\(code)", message, at: place, remedy: remedy))
    }

    /// A value as it would stand behind a flag; lists of texts have commas.
    private static func text(of value: JSONValue) -> String? {
        switch value {
        case .string(let text): return text
        case .bool(let flag): return flag ? "true" : "false"
        case .number(let text): return text
        case .array(let items):
            let texts = items.compactMap(\.string)
            return texts.count == items.count ? texts.joined(separator: ",") : nil
        case .null, .object: return nil
        }
    }
}
