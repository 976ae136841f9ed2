package import Rendering
package import Threads

/// Words to runs: every style of SPEC.md, section 5.6, in one place.
package enum Runs {
    /// A template string: bound rich text when it is exactly one binding, else plain words.
    package static func make(_ words: String, _ style: TextStyle, _ context: LayoutContext) -> [TextBlock.Run]
    {
        switch words {
        case "{headline}": return styled(context.page.headline, .headline, style, context)
        case "{lead}": return styled(context.page.lead, .body, style, context)
        case "{body}": return styled(context.page.body, .headline, style, context)
        case "{teaser}": return styled(context.teaser, .headline, style, context)
        default:
            let filled = words.hasPrefix(" ") ? " " + context.fill(words) : context.fill(words)
            let text = words.count > 1 && words.hasSuffix(" ") && filled != " " ? filled + " " : filled
            guard !text.isEmpty else { return [] }
            var plain = run(text, [], nil, style, context)
            // Handles stay left to right in every script (SPEC.md, section 13).
            plain.isolated = words.contains("{author.handle}")
            plain.leftToRight = context.isForeign(text)
            return [plain]
        }
    }

    /// Words as they are, nothing filled in.
    package static func plain(
        _ words: String, _ style: TextStyle, _ context: LayoutContext
    ) -> [TextBlock.Run] {
        guard !words.isEmpty else { return [] }
        var plain = run(words, [], nil, style, context)
        plain.leftToRight = context.isForeign(words)
        return [plain]
    }

    /// Rich text with smart typography and no-break rules, paragraphs joined by "\n".
    package static func styled(
        _ text: RichText, _ role: DisplayText.Role, _ style: TextStyle, _ context: LayoutContext
    ) -> [TextBlock.Run] {
        let display = DisplayText.make(
            text, role: role, language: context.deck.language, smart: context.deck.smartText)
        var style = style
        // To stress everything is to stress nothing: a text that is mostly emphasis keeps its slope alone.
        if style.emphasis != nil, display.emphasisShare > 0.6 { style.emphasis = style.color }
        return make(display, style, context)
    }

    /// Styled paragraphs, joined by "\n"; "\n" inside a paragraph becomes a line break (U+2028).
    package static func make(
        _ styled: StyledText, _ style: TextStyle, _ context: LayoutContext
    ) -> [TextBlock.Run] {
        var runs: [TextBlock.Run] = []
        for (index, paragraph) in styled.paragraphs.enumerated() {
            if index > 0 { runs.append(run("\n", [], nil, style, context)) }
            let utf8 = Array(paragraph.text.utf8)
            // Where a list is set as plain text, its markers are words like others.
            if paragraph.role == .listItem, let marker = paragraph.marker {
                runs.append(run(marker + "\u{A0}", [], nil, style, context))
            }
            for piece in paragraph.pieces {
                let words = String(decoding: utf8[piece.utf8], as: UTF8.self).split(
                    separator: "\n", omittingEmptySubsequences: false
                ).joined(separator: "\u{2028}")
                guard !words.isEmpty else { continue }
                var styles = piece.styles
                if paragraph.role == .heading, style.role == .body { styles.insert(.strong) }
                runs += numbers(words, styles, piece.target, style, context)
            }
        }
        return runs
    }

    /// Splits figures off when the text emphasises numbers.
    private static func numbers(
        _ words: String, _ styles: TextStyles, _ target: String?, _ style: TextStyle,
        _ context: LayoutContext
    ) -> [TextBlock.Run] {
        guard style.numbers, styles.isEmpty else { return [run(words, styles, target, style, context)] }
        var runs: [TextBlock.Run] = []
        var own = style
        own.color = style.accent
        var rest = words.startIndex
        for figure in Figures.all(in: words) where figure.digits > 1 || figure.unit != nil {
            if rest < figure.range.lowerBound {
                runs.append(
                    run(String(words[rest..<figure.range.lowerBound]), styles, target, style, context))
            }
            runs.append(run(String(words[figure.range]), styles, target, own, context))
            rest = figure.range.upperBound
        }
        if rest < words.endIndex { runs.append(run(String(words[rest...]), styles, target, style, context)) }
        return runs
    }

    private static func run(
        _ text: String, _ styles: TextStyles, _ target: String?, _ style: TextStyle, _ context: LayoutContext
    ) -> TextBlock.Run {
        let type = context.style.type[style.role]
        // A bold face that is the plain one shows nothing: then ink has to.
        let bold = type.bold == type.face ? nil : type.bold
        let isHeadline = style.role.isHeadline
        var face = style.bold ? type.bold ?? type.face : type.face
        var color = style.color
        var scale = 1.0
        if styles.contains(.strong) {
            if let bold { face = bold } else { color = style.accent }
        }
        if styles.contains(.emphasis) {
            if let italic = type.italic { face = italic } else if let bold { face = bold }
            if let ink = style.emphasis { color = ink }
            if type.italic == nil, bold == nil { color = style.emphasis ?? style.accent }
        }
        if styles.contains(.code) {
            let mono = context.style.type[.mono]
            face = styles.contains(.strong) ? mono.bold ?? mono.face : mono.face
            scale = isHeadline ? 0.9 : mono.factor / type.factor
        }
        // Code and commands are read letter by letter: "--" and "!=" stay two.
        if styles.contains(.code) || style.role == .mono { face = face.adding(["-liga", "-calt"]) }
        let isEntity = styles.contains(.mention) || styles.contains(.hashtag) || styles.contains(.cashtag)
        if isEntity || styles.contains(.link) { color = style.accent }
        if styles.contains(.mention) { face = type.bold ?? face }
        if styles.contains(.cashtag), !isHeadline {
            face = context.style.type[.mono].bold ?? face
            scale = 0.9
        }
        var rise = 0.0
        if styles.contains(.superscript) { (scale, rise) = (0.62, 0.46) }
        var highlight: Color?
        if styles.contains(.mark) { (highlight, color) = (style.highlight, style.onHighlight) }
        var run = TextBlock.Run(
            type.caps ? text.uppercased() : text,
            face: style.tabular ? face.adding(["tnum", "lnum"]) : face, color: color, scale: scale,
            rise: rise,
            link: target, underline: styles.contains(.link),
            strikethrough: styles.contains(.strikethrough), highlight: highlight, isolated: isEntity)
        run.leftToRight =
            styles.contains(.link) && !text.contains(where: \.isWhitespace) && context.isForeign(text)
        return run
    }
}

extension LayoutContext {
    /// True on slides that run from right to left for words that begin as Latin ones do: a name, an address, a handle.
    func isForeign(_ words: String) -> Bool {
        guard deck.rightToLeft, let first = words.unicodeScalars.first(where: { $0 != "@" && $0 != "#" })
        else {
            return false
        }
        return first.properties.isAlphabetic && !(0x590...0x8FF).contains(first.value)
    }
}

extension StyledText {
    /// Share of the text's UTF-8 that is emphasised, from 0 to 1.
    var emphasisShare: Double {
        let pieces = paragraphs.flatMap(\.pieces)
        let all = pieces.reduce(0) { $0 + $1.utf8.count }
        let stressed = pieces.reduce(0) { $0 + ($1.styles.contains(.emphasis) ? $1.utf8.count : 0) }
        return all > 0 ? Double(stressed) / Double(all) : 0
    }
}

extension FontFace {
    /// The same face with more OpenType features, without those that they replace.
    func adding(_ more: [String]) -> FontFace {
        var face = self
        if more.contains("lnum") { face.features.removeAll { $0 == "onum" } }
        face.features += more.filter { !features.contains($0) }
        return face
    }
}
