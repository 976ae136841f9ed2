package import Rendering

/// A colour in a template: a token (`accent`), a token with opacity (`text 18%`), or a mix
/// (`mix(surface, background, 0.35)`).
package indirect enum Ink: Sendable, Hashable {
    case token(String)
    case opacity(Ink, Double)
    case mix(Ink, Ink, Double)

    /// The colour, tokens looked up by `color`; unknown tokens are the text's colour.
    package func resolve(_ color: (String) -> Color?) -> Color {
        switch self {
        case .token(let name):
            return color(name) ?? color("text") ?? Color(red: 0, green: 0, blue: 0)
        case .opacity(let ink, let alpha):
            return ink.resolve(color).opacity(alpha)
        case .mix(let a, let b, let t):
            return a.resolve(color).mixed(with: b.resolve(color), t)
        }
    }

    /// The tokens in it.
    package var tokens: [String] {
        switch self {
        case .token(let name): [name]
        case .opacity(let ink, _): ink.tokens
        case .mix(let a, let b, _): a.tokens + b.tokens
        }
    }

    /// The tokens of a palette that templates may name.
    package static let known = [
        "text", "muted", "accent", "onAccent", "surface", "onSurface", "mutedOnSurface", "accentOnSurface",
        "highlight", "onHighlight", "accentOnHighlight", "border", "background", "none", "white", "black",
        "ruling",
    ]
}

extension Ink {
    /// Reads a colour: `token`, `token N%` or `mix(token, token, t)` with t from 0 to 1.
    package init(parsing text: String) throws(ExpressionFault) {
        let trimmed = Self.trim(text)
        if trimmed.hasPrefix("mix("), trimmed.hasSuffix(")") {
            let parts = trimmed.dropFirst(4).dropLast().split(
                separator: ",", omittingEmptySubsequences: false
            ).map(
                Self.trim)
            guard parts.count == 3, let t = Double(parts[2]), (0...1).contains(t) else {
                throw ExpressionFault("a mix is written mix(token, token, t) with t from 0 to 1")
            }
            self = .mix(try Self.named(parts[0]), try Self.named(parts[1]), t)
            return
        }
        let parts = trimmed.split(separator: " ")
        guard parts.count == 2, parts[1].hasSuffix("%") else {
            self = try Self.named(trimmed)
            return
        }
        guard let percent = Double(parts[1].dropLast()), (0...100).contains(percent) else {
            throw ExpressionFault("\"\(parts[1])\" is not an opacity from 0% to 100%")
        }
        self = .opacity(try Self.named(String(parts[0])), percent / 100)
    }

    private static func named(_ name: String) throws(ExpressionFault) -> Ink {
        guard known.contains(name) else {
            throw ExpressionFault(
                "\"\(name)\" is not a colour; the colours are \(known.joined(separator: ", "))")
        }
        return .token(name)
    }

    private static func trim(_ text: some StringProtocol) -> String {
        var view = text[...]
        while view.first == " " { view = view.dropFirst() }
        while view.last == " " { view = view.dropLast() }
        return String(view)
    }
}
