internal import Diagnostics

/// Looks through a YAML text before the parser does, and refuses what data files do not need:
/// anchors, aliases, tags, complex keys, directives, second documents, tabs as indentation, deep nesting.
///
/// It finds tokens exactly where libyaml's scanner finds them (scanner.c, `fetch_next_token`), because
/// an alias that one of the two takes for text would pass. It runs in one pass without recursion.
struct YAMLGuard {
    private let bytes: [UInt8]
    private let depth: Int
    private var at = 0
    private var mark = YAMLNode.Mark(line: 1, column: 1)
    private var flow = 0
    /// Columns (from 0) of the open block collections.
    private var indents: [Int] = []
    /// Where a key may have begun, in the block context.
    private var key: YAMLNode.Mark?
    private var keyAllowed = true
    private var endedCollection = false
    private var documents = 0
    private var ended = false

    /// Prepares to look through a text that may be nested so deep.
    init(_ text: String, depth: Int) {
        bytes = Array(text.utf8)
        self.depth = depth
    }

    /// The first thing to refuse, or nil.
    mutating func objection() -> Objection? {
        while true {
            if let tab = skipToToken() { return tab }
            guard at < bytes.count else { return nil }
            if flow == 0 { closeBlocks(rightOf: column) }
            switch token() {
            case .refused(let subject): return Objection(subject, mark)
            case .read: break
            case .broken: return nil
            }
            if indents.count + flow > depth { return Objection(.tooDeep(depth), mark) }
        }
    }

    /// What came of one token; `broken`: the parser will say what is wrong.
    private enum Outcome { case read, broken, refused(Objection.Subject) }

    private mutating func token() -> Outcome {
        if column == 0 {
            if bytes[at] == UInt8(ascii: "%") { return .refused(.directive) }
            if isDocumentIndicator(UInt8(ascii: "-")) { return documentStart() }
            if isDocumentIndicator(UInt8(ascii: ".")) {
                ended = true
                indents = []
                return take(3)
            }
        }
        return content(bytes[at])
    }

    private mutating func content(_ byte: UInt8) -> Outcome {
        guard !ended else { return .refused(.secondDocument) }
        documents = max(documents, 1)
        let afterCollection = endedCollection
        endedCollection = false
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            saveKey()
            flow += 1
            keyAllowed = true
            return take(1)
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
            flow = max(0, flow - 1)
            keyAllowed = false
            endedCollection = true
            return take(1)
        case UInt8(ascii: ","):
            keyAllowed = true
            return take(1)
        case UInt8(ascii: "-") where isBlankOrEnd(at + 1): return entry()
        case UInt8(ascii: "?") where flow > 0 || isBlankOrEnd(at + 1): return .refused(.complexKey)
        case UInt8(ascii: ":") where flow > 0 || isBlankOrEnd(at + 1):
            return afterCollection ? .refused(.complexKey) : value()
        case UInt8(ascii: "*"): return .refused(.alias)
        case UInt8(ascii: "&"): return .refused(.anchor)
        case UInt8(ascii: "!"): return .refused(.tag)
        case UInt8(ascii: "|") where flow == 0, UInt8(ascii: ">") where flow == 0: return blockScalar()
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return quoted(byte)
        case UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"):
            return .broken
        case 0xEF where isByteOrderMark: return .refused(.byteOrderMark)
        default: return plain()
        }
    }

    private mutating func documentStart() -> Outcome {
        guard documents == 0 else { return .refused(.secondDocument) }
        documents = 1
        keyAllowed = false
        return take(3)
    }

    private mutating func entry() -> Outcome {
        if flow == 0 { open(column) }
        keyAllowed = true
        return take(1)
    }

    private mutating func value() -> Outcome {
        guard flow == 0 else { return take(1) }
        if let key, key.line == mark.line {
            open(key.column - 1)
            keyAllowed = false
        } else {
            open(column)
            keyAllowed = true
        }
        key = nil
        return take(1)
    }
}

// MARK: scalars
extension YAMLGuard {
    private mutating func quoted(_ quote: UInt8) -> Outcome {
        saveKey()
        keyAllowed = false
        advance()
        while at < bytes.count {
            let byte = bytes[at]
            advance()
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                advance()
            } else if byte == quote {
                guard quote == UInt8(ascii: "'"), at < bytes.count, bytes[at] == quote else { return .read }
                advance()
            }
        }
        return .broken
    }

    private mutating func plain() -> Outcome {
        saveKey()
        keyAllowed = false
        while at < bytes.count {
            if column == 0, isDocumentIndicator(UInt8(ascii: "-")) || isDocumentIndicator(UInt8(ascii: ".")) {
                break
            }
            if bytes[at] == UInt8(ascii: "#") { break }
            while !isBlankOrEnd(at), !endsPlain { advance() }
            guard isBlank(at) || breakLength(at) > 0 else { break }
            while isBlank(at) || breakLength(at) > 0 {
                if breakLength(at) > 0 { keyAllowed = true }
                advance()
            }
            if flow == 0, column < indent + 1 { break }
        }
        return .read
    }

    private var endsPlain: Bool {
        switch bytes[at] {
        case UInt8(ascii: ":"): isBlankOrEnd(at + 1)
        case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
            flow > 0
        default: false
        }
    }

    private mutating func blockScalar() -> Outcome {
        keyAllowed = true
        advance()
        var content: Int?
        while at < bytes.count, "+-0123456789".utf8.contains(bytes[at]) {
            if bytes[at] >= UInt8(ascii: "0") {
                content = max(indent, 0) + Int(bytes[at] - UInt8(ascii: "0"))
            }
            advance()
        }
        while isBlank(at) { advance() }
        if at < bytes.count, bytes[at] == UInt8(ascii: "#") { skipLine() }
        guard at >= bytes.count || breakLength(at) > 0 else { return .broken }
        if at < bytes.count { advance() }
        var width = blankLines(upTo: content)
        width = content ?? max(width, indent + 1, 1)
        while at < bytes.count, column == width {
            skipLine()
            if at < bytes.count { advance() }
            _ = blankLines(upTo: width)
        }
        return .read
    }

    /// Skips empty lines and the spaces before a line, up to a column; returns the widest column met.
    private mutating func blankLines(upTo content: Int?) -> Int {
        var widest = 0
        while at < bytes.count {
            while at < bytes.count, bytes[at] == UInt8(ascii: " "), content.map({ column < $0 }) ?? true {
                advance()
            }
            widest = max(widest, column)
            guard breakLength(at) > 0 else { break }
            advance()
        }
        return widest
    }
}

// MARK: moving
extension YAMLGuard {
    /// Column from 0, as libyaml counts.
    private var column: Int { mark.column - 1 }
    /// Column of the innermost block collection, -1 outside.
    private var indent: Int { indents.last ?? -1 }

    private mutating func open(_ column: Int) {
        if indent < column { indents.append(column) }
    }

    private mutating func closeBlocks(rightOf column: Int) {
        while let last = indents.last, last > column { indents.removeLast() }
    }

    private mutating func saveKey() {
        if flow == 0, keyAllowed { key = mark }
    }

    /// Skips spaces, comments and line ends; returns a tab that stands where indentation should.
    private mutating func skipToToken() -> Objection? {
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: " "): advance()
            case UInt8(ascii: "\t"):
                if flow == 0, keyAllowed { return Objection(.tab, mark) }
                advance()
            case UInt8(ascii: "#"): skipLine()
            default:
                guard breakLength(at) > 0 else { return nil }
                advance()
                if flow == 0 { keyAllowed = true }
            }
        }
        return nil
    }

    private mutating func skipLine() {
        while at < bytes.count, breakLength(at) == 0 { advance() }
    }

    private mutating func take(_ count: Int) -> Outcome {
        for _ in 0..<count { advance() }
        return .read
    }

    /// One character further, a line end being one; columns count Unicode scalars.
    private mutating func advance() {
        guard at < bytes.count else { return }
        let length = breakLength(at)
        if length > 0 {
            at += length
            mark = YAMLNode.Mark(line: mark.line + 1, column: 1)
            return
        }
        at += 1
        while at < bytes.count, bytes[at] & 0xC0 == 0x80 { at += 1 }
        mark.column += 1
    }

    private func isBlank(_ index: Int) -> Bool {
        index < bytes.count && (bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t"))
    }

    private func isBlankOrEnd(_ index: Int) -> Bool {
        index >= bytes.count || isBlank(index) || breakLength(index) > 0
    }

    private var isByteOrderMark: Bool { bytes[at...].starts(with: [0xEF, 0xBB, 0xBF]) }

    private func isDocumentIndicator(_ byte: UInt8) -> Bool {
        at + 2 < bytes.count && bytes[at] == byte && bytes[at + 1] == byte && bytes[at + 2] == byte
            && isBlankOrEnd(at + 3)
    }

    /// Length in bytes of a line end, 0 where there is none.
    private func breakLength(_ index: Int) -> Int {
        guard index < bytes.count else { return 0 }
        switch bytes[index] {
        case 0x0A: return 1
        case 0x0D: return index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
        case 0xC2: return index + 1 < bytes.count && bytes[index + 1] == 0x85 ? 2 : 0
        case 0xE2:
            guard index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return 0 }
            return bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9 ? 3 : 0
        default: return 0
        }
    }
}
