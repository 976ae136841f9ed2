/// An element of an SVG.
final class SVGElement {
    /// Its name without a prefix of its own.
    let name: String
    /// Attributes by name; `xlink:href` is called `href`.
    var attributes: [String: String]
    /// Elements inside, in order.
    var children: [SVGElement] = []
    /// Text inside, kept of `style` only.
    var text = ""

    /// An element without content.
    init(name: String, attributes: [String: String]) {
        self.name = name
        self.attributes = attributes
    }
}

/// Reads the XML of an SVG: a strict part of XML, without declarations of types and entities.
///
/// librsvg never sees the file: what is read here is judged and written anew. So there is nothing that the two
/// readers could understand differently.
struct SVGReader {
    /// Largest file in bytes (LIMITS.md, row 30).
    static let longest = 256 << 10
    /// Most elements inside each other.
    static let deepest = 32

    private let bytes: [UInt8]
    private var at = 0

    /// The outermost element; throws what is not allowed.
    static func read(_ bytes: [UInt8]) throws(RenderingError) -> SVGElement {
        guard bytes.count <= longest else {
            throw RenderingError(
                .tooLarge, "the SVG has \((bytes.count + 1023) >> 10) KiB; the limit is 256 KiB",
                remedy: "simplify its paths, or export it as PNG",
                bound: RenderingError.Bound(limit: longest, actual: bytes.count))
        }
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw refused("it is not UTF-8", "save it as UTF-8, or export it as PNG")
        }
        var reader = SVGReader(bytes: bytes)
        return try reader.document()
    }

    /// The error for what an SVG must not have.
    static func refused(
        _ what: String, _ remedy: String = "export it as plain shapes or PNG",
        limit: Int? = nil, actual: Int? = nil
    ) -> RenderingError {
        RenderingError(
            .unreadableImage, what, remedy: remedy,
            bound: limit.map { RenderingError.Bound(limit: $0, actual: actual) })
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var damaged: RenderingError {
        let line = bytes.prefix(at).count { $0 == 0x0A } + 1
        return RenderingError(
            .unreadableImage, "the SVG is damaged (line \(line))", remedy: "export it again")
    }

    private mutating func document() throws(RenderingError) -> SVGElement {
        var open: [SVGElement] = []
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "<") else {
                let text = upTo("<")
                if let last = open.last, last.name == "style" { last.text += try Self.resolved(text) }
                continue
            }
            if try skipsMarkup(open.last) { continue }
            if bytes.has("</", at: at) {
                at += 2
                guard upTo(">").trimmed.dropPrefix == open.last?.name, let closed = open.popLast() else {
                    throw damaged
                }
                at += 1
                if open.isEmpty { return closed }
                continue
            }
            let (element, isEmpty) = try tag()
            guard open.count < Self.deepest else {
                throw Self.refused("it has elements nested deeper than \(Self.deepest)", limit: Self.deepest)
            }
            open.last?.children.append(element)
            if !isEmpty { open.append(element) } else if open.isEmpty { return element }
        }
        throw damaged
    }

    /// Passes over a comment, an instruction or characters as they are.
    private mutating func skipsMarkup(_ parent: SVGElement?) throws(RenderingError) -> Bool {
        if bytes.has("<!--", at: at) {
            try skip(to: "-->")
        } else if bytes.has("<![CDATA[", at: at) {
            let start = at + 9
            try skip(to: "]]>")
            if parent?.name == "style" {
                parent?.text += String(decoding: bytes[start..<at - 3], as: UTF8.self)
            }
        } else if bytes.has("<?", at: at) {
            guard !bytes.has("<?xml-stylesheet", at: at) else {
                throw Self.refused("it uses <?xml-stylesheet?>")
            }
            try skip(to: "?>")
        } else if bytes.has("<!", at: at) {
            throw Self.refused("it has a DOCTYPE", "export it as plain SVG without a DOCTYPE, or as PNG")
        } else {
            return false
        }
        return true
    }

    private mutating func tag() throws(RenderingError) -> (SVGElement, isEmpty: Bool) {
        at += 1
        let name = name()
        guard !name.isEmpty else { throw damaged }
        var attributes: [String: String] = [:]
        while true {
            skipSpace()
            guard at < bytes.count else { throw damaged }
            if bytes.has("/>", at: at) {
                at += 2
                return (SVGElement(name: name.dropPrefix, attributes: attributes), true)
            }
            if bytes[at] == UInt8(ascii: ">") {
                at += 1
                return (SVGElement(name: name.dropPrefix, attributes: attributes), false)
            }
            let key = self.name()
            skipSpace()
            guard !key.isEmpty, bytes.has("=", at: at) else { throw damaged }
            at += 1
            skipSpace()
            guard at < bytes.count, bytes[at] == 0x22 || bytes[at] == 0x27 else { throw damaged }
            let quote = bytes[at] == 0x22 ? "\"" : "'"
            at += 1
            let value = try Self.resolved(upTo(quote))
            guard at < bytes.count, attributes[key] == nil else { throw damaged }
            at += 1
            attributes[key == "xlink:href" ? "href" : key] = value
        }
    }

    private mutating func name() -> String {
        let start = at
        while at < bytes.count, Self.isName(bytes[at]) { at += 1 }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: "."), 0x80...0xFF:
            true
        default: false
        }
    }

    private mutating func skipSpace() {
        while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
    }

    private mutating func skip(to end: String) throws(RenderingError) {
        while at < bytes.count, !bytes.has(end, at: at) { at += 1 }
        guard at < bytes.count else { throw damaged }
        at += end.utf8.count
    }

    /// What stands before a character, which is not passed.
    private mutating func upTo(_ end: String) -> String {
        let start = at
        while at < bytes.count, !bytes.has(end, at: at) { at += 1 }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    /// Text with its entities as characters: XML's own five and numbers.
    private static func resolved(_ text: String) throws(RenderingError) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var parts = text.split(separator: "&", omittingEmptySubsequences: false)
        var result = String(parts.removeFirst())
        for part in parts {
            let name = part.prefix { $0 != ";" }
            guard name.endIndex < part.endIndex, let character = character(named: name) else {
                throw refused("it uses the entity &\(name.prefix(20));")
            }
            result.unicodeScalars.append(character)
            result += part[part.index(after: name.endIndex)...]
        }
        return result
    }

    private static func character(named name: Substring) -> Unicode.Scalar? {
        switch name {
        case "amp": "&"
        case "lt": "<"
        case "gt": ">"
        case "quot": "\""
        case "apos": "'"
        case _ where name.hasPrefix("#x"): UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
        case _ where name.hasPrefix("#"): UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
        default: nil
        }
    }
}

extension String {
    /// Without white space at its ends.
    var trimmed: String {
        let rest = drop { $0.isWhitespace }
        return String(rest.reversed().drop { $0.isWhitespace }.reversed())
    }

    /// A name without the usual prefix of SVG's own elements.
    fileprivate var dropPrefix: String { hasPrefix("svg:") ? String(dropFirst(4)) : self }
}
