/// A JSON value whose keys keep the order in which they were written.
///
/// Machine views promise an order ("format" first), which an encoder that sorts keys cannot give.
package indirect enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    /// A measure in du or px, written to the nearest 1/64.
    case measure(Double)
    /// A finite number, as exactly as it is written.
    case decimal(Double)
    case string(String)
    case array([JSONValue])
    case object([Member])

    /// A key with its value.
    package struct Member: Sendable, Equatable {
        /// The key.
        package var key: String
        /// Its value.
        package var value: JSONValue

        /// A key with its value.
        package init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// A text, or null when there is none.
    package static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    /// The value indented by two spaces a level, ending in a line end; empty lists and objects stay in one line.
    package var written: String {
        var out = ""
        write(to: &out, indent: 0)
        return out + "\n"
    }

    /// The value in one line, without blanks between its parts.
    package var line: String {
        switch self {
        case .array(let values): "[" + values.map(\.line).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { JSONValue.string($0.key).line + ":" + $0.value.line }.joined(separator: ",")
                + "}"
        default: String(written.dropLast())
        }
    }

    /// Recursion is bounded by our own shapes: no input decides how deep a machine view nests.
    private func write(to out: inout String, indent: Int) {
        switch self {
        case .null: out += "null"
        case .bool(let value): out += value ? "true" : "false"
        case .integer(let value): out += String(value)
        case .decimal(let value):
            out += value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
        case .measure(let value): out += value.isFinite ? value.dumped : "null"
        case .string(let text): Self.quote(text, to: &out)
        case .array(let values):
            Self.writeList(values.count, "[", "]", to: &out, indent: indent) { index, out in
                values[index].write(to: &out, indent: indent + 1)
            }
        case .object(let members):
            Self.writeList(members.count, "{", "}", to: &out, indent: indent) { index, out in
                Self.quote(members[index].key, to: &out)
                out += ": "
                members[index].value.write(to: &out, indent: indent + 1)
            }
        }
    }

    private static func writeList(
        _ count: Int, _ open: String, _ close: String, to out: inout String, indent: Int,
        _ item: (Int, inout String) -> Void
    ) {
        out += open
        for index in 0..<count {
            out += index == 0 ? "\n" : ",\n"
            out += String(repeating: "  ", count: indent + 1)
            item(index, &out)
        }
        if count > 0 { out += "\n" + String(repeating: "  ", count: indent) }
        out += close
    }

    /// Besides what JSON asks for, DEL and the C1 controls are escaped: they steer terminals.
    private static func quote(_ text: String, to out: inout String) {
        out += "\""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22: out += "\\\""
            case 0x5C: out += "\\\\"
            case 0x0A: out += "\\n"
            case 0x09: out += "\\t"
            case 0..<0x20, 0x7F..<0xA0: out += "\\u" + scalar.value.hex(digits: 4)
            default: out.unicodeScalars.append(scalar)
            }
        }
        out += "\""
    }
}

extension UInt32 {
    /// Lower-case hexadecimal with leading zeros.
    func hex(digits: Int) -> String {
        let text = String(self, radix: 16)
        return String(repeating: "0", count: Swift.max(0, digits - text.utf8.count)) + text
    }
}
