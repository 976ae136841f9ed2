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

    /// A file of our own, taken as it is.
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
    private static func escaped(_ text: String) -> String {
        var out = ""
        out.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            case "\0": out += "\u{FFFD}"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
