/// HTML that is right by construction: literals are markup, every text that is put into them is escaped.
struct Markup: Sendable, Equatable, ExpressibleByStringInterpolation {
    /// The HTML.
    private(set) var html: String

    /// What a literal says is markup.
    init(stringLiteral html: String) { self.html = html }

    /// Markup with escaped texts in it.
    init(stringInterpolation: Interpolation) { html = stringInterpolation.html }

    /// A text, escaped.
    init(escaping text: String) { html = Self.escaped(text) }

    /// A file of our own, or letters and digits alone, taken as they are.
    init(file html: String) { self.html = html }

    /// One after the other.
    init(_ parts: some Sequence<Markup>) { html = parts.map(\.html).joined() }

    static func += (all: inout Markup, more: Markup) { all.html += more.html }

    /// A literal with texts in it.
    struct Interpolation: StringInterpolationProtocol {
        fileprivate var html = ""

        init(literalCapacity: Int, interpolationCount: Int) { html.reserveCapacity(literalCapacity) }

        mutating func appendLiteral(_ literal: String) { html += literal }
        mutating func appendInterpolation(_ text: String) { html += Markup.escaped(text) }
        mutating func appendInterpolation(_ number: Int) { html += String(number) }
        mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
    }

    /// Safe between tags and in quoted attributes; what HTML cannot hold becomes U+FFFD.
    ///
    /// Byte by byte, since a page may carry a text as large as a form.
    private static func escaped(_ text: String) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): out += "&amp;".utf8
            case UInt8(ascii: "<"): out += "&lt;".utf8
            case UInt8(ascii: ">"): out += "&gt;".utf8
            case UInt8(ascii: "\""): out += "&quot;".utf8
            case UInt8(ascii: "'"): out += "&#39;".utf8
            case 0: out += "\u{FFFD}".utf8
            default: out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}

/// Messages have neither a capital nor a full stop: on the page they are sentences.
enum Sentence {
    /// A message as a sentence.
    static func of(_ text: String) -> String {
        let end = text.last.map { ".?!".contains($0) } ?? true ? "" : "."
        return text.prefix(1).uppercased() + text.dropFirst() + end
    }
}
