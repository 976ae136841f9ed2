/// Reads what is left of markup in one paragraph: tags, entities, emphasis, links, code.
///
/// Marks count only where writers put them: at the border of a word, with a partner. So `2 * 3`,
/// `snake_case`, `*args`, `a < b`, `<3`, `10^12` and `C:\dir` stay as they are.
struct InlineParser {
    private let text: [Unicode.Scalar]
    private let brackets: [Int: Int]
    private let ticks: [Int: Int]
    private var index = 0
    /// Start of the words that are not yet in the builder.
    private var plain = 0
    private var builder = InlineBuilder()
    /// Ends of links that are being read, innermost last: where their text ends, and where to go on.
    private var linkEnds: [(text: Int, after: Int)] = []

    /// The words, spans, pictures and leftovers of a paragraph.
    static func parse(_ text: String) -> InlineBuilder {
        var parser = InlineParser(Array(text.unicodeScalars))
        parser.run()
        return parser.builder
    }

    private init(_ text: [Unicode.Scalar]) {
        self.text = text
        brackets = InlinePairs.brackets(in: text)
        ticks = InlinePairs.ticks(in: text)
    }

    private mutating func run() {
        while index < text.count {
            if let end = linkEnds.last, end.text == index {
                closeLink(end)
            } else if !step() {
                index += 1
            }
        }
        flush()
    }

    /// Reads one mark; false when the character is just a character.
    private mutating func step() -> Bool {
        switch text[index] {
        case "`": readCode()
        case "&": readEntity()
        case "<": readAutolink() || readTag()
        case "!": readPicture()
        case "[": readLink()
        case "*", "_", "~", "=": readEmphasis()
        default: false
        }
    }

    private mutating func flush() {
        builder.text(text[plain..<index])
        plain = index
    }

    private mutating func skip(to end: Int) {
        index = end
        plain = end
    }

    // MARK: One kind of mark each

    private mutating func readCode() -> Bool {
        guard let close = ticks[index] else { return false }
        var length = 1
        while text[index + length] == "`" { length += 1 }
        var content = text[(index + length)..<close]
        guard content.contains(where: { !$0.isBlank }) else { return false }
        if length > 1, content.first == " ", content.last == " " { content = content.dropFirst().dropLast() }
        flush()
        let fence = Array(text[index..<(index + length)])
        builder.open(.code, literal: fence, isTag: false)
        builder.text(content)
        builder.close(.code, literal: fence, isTag: false)
        skip(to: close + length)
        return true
    }

    private mutating func readEntity() -> Bool {
        guard let reference = HTMLEntities.reference(in: text, at: index) else { return false }
        flush()
        builder.text([reference.scalar])
        builder.remove(Array(text[index..<reference.end]))
        skip(to: reference.end)
        return true
    }

    /// A link in angle brackets.
    private mutating func readAutolink() -> Bool {
        guard text[(index + 1)...].prefix(4).elementsEqual("http".unicodeScalars) else { return false }
        var end = index + 1
        while end < text.count, !text[end].isBlank, text[end] != "<", text[end] != ">" { end += 1 }
        guard end < text.count, text[end] == ">" else { return false }
        let target = String(text[(index + 1)..<end])
        guard target.hasPrefix("http://") || target.hasPrefix("https://") else { return false }
        flush()
        builder.open(.link, target: target, isTag: true)
        builder.text(text[(index + 1)..<end])
        builder.close(.link, isTag: true)
        skip(to: end + 1)
        return true
    }

    private mutating func readTag() -> Bool {
        guard let tag = HTMLTag.parse(text, at: index) else { return false }
        flush()
        builder.remove(Array(text[index..<tag.end]))
        builder.apply(tag)
        skip(to: tag.end)
        return true
    }

    /// A picture with its description, "![alt](address)".
    private mutating func readPicture() -> Bool {
        guard index + 1 < text.count, text[index + 1] == "[", let close = brackets[index + 1],
            let address = InlinePairs.address(in: text, after: close), !address.target.isEmpty
        else { return false }
        flush()
        let alt = String(text[(index + 2)..<close])
        builder.picture(Media(kind: .image, asset: address.target, altText: alt.isEmpty ? nil : alt))
        skip(to: address.end)
        return true
    }

    /// "[words](address)"; the words may hold further marks, but no link.
    private mutating func readLink() -> Bool {
        guard linkEnds.isEmpty, let close = brackets[index], close > index + 1,
            let address = InlinePairs.address(in: text, after: close), address.target.looksLikeAddress
        else { return false }
        flush()
        builder.open(.link, target: address.target, isTag: true)
        skip(to: index + 1)
        linkEnds.append((close, address.end))
        return true
    }

    private mutating func closeLink(_ end: (text: Int, after: Int)) {
        flush()
        builder.close(.link, isTag: true)
        linkEnds.removeLast()
        skip(to: end.after)
    }

    private mutating func readEmphasis() -> Bool {
        let sign = text[index]
        var end = index
        while end < text.count, text[end] == sign { end += 1 }
        let roles = InlinePairs.roles(of: sign, count: end - index)
        let before: Unicode.Scalar = index > 0 ? text[index - 1] : " "
        let after: Unicode.Scalar = end < text.count ? text[end] : " "
        let canClose = !before.isBlank && !after.bindsWord
        let canOpen = !after.isBlank && !before.bindsWord
        guard !roles.isEmpty, canClose || canOpen else {
            index = end
            return true
        }
        flush()
        if !(canClose && close(roles, sign)) {
            if canOpen {
                for role in roles { builder.open(role, literal: width(role, sign), isTag: false) }
            } else {
                builder.text(text[index..<end])
            }
        }
        skip(to: end)
        return true
    }

    /// Closes the styles of a run, innermost first; "***" closes both or what is open of the two.
    private mutating func close(_ roles: [Span.Role], _ sign: Unicode.Scalar) -> Bool {
        var closed = false
        for role in roles.reversed() where builder.close(role, literal: width(role, sign), isTag: false) {
            closed = true
        }
        return closed
    }

    private func width(_ role: Span.Role, _ sign: Unicode.Scalar) -> [Unicode.Scalar] {
        Array(repeating: sign, count: role == .emphasis ? 1 : 2)
    }
}

extension Unicode.Scalar {
    /// Letters and figures that an emphasis mark inside a word touches; scripts without blanks do not bind.
    fileprivate var bindsWord: Bool { value < 0x2E80 && isWord }
}

extension String {
    /// True for what a writer puts into the round brackets of a link.
    fileprivate var looksLikeAddress: Bool {
        hasPrefix("http") || hasPrefix("/") || hasPrefix("#") || hasPrefix("mailto:") || contains(".")
    }
}

extension InlineBuilder {
    /// Opens or closes the style of a tag.
    mutating func apply(_ tag: HTMLTag) {
        if tag.name == "img" {
            if let source = tag.attributes["src"], !source.isEmpty {
                picture(
                    Media(
                        kind: .image, asset: source,
                        altText: tag.attributes["alt"].flatMap { $0.isEmpty ? nil : $0 }))
            }
            return
        }
        guard let role = tag.role else { return }
        if tag.isClosing {
            close(role, isTag: true)
        } else if role != .link || tag.attributes["href"] != nil {
            open(role, target: tag.attributes["href"], isTag: true)
        }
    }
}
