internal import Rendering

/// The four colours of program text: text, comments, numbers, strings (SPEC.md, section 5.8).
struct CodeInks: Sendable {
    private let text, comment, number, string: Color

    init(_ look: FlowLook, accent: Color) {
        text = look.panelInk
        comment = look.panelInk.mixed(with: look.panel, 0.32)
        // A panel that is not quite the surface may be too close to the accent.
        let strong = accent.contrast(with: look.panel) >= 4.5 ? accent : look.panelInk
        number = strong
        string = look.panelInk.mixed(with: strong, 0.45)
    }

    /// A stretch in one colour, as words and the spaces between them.
    struct Piece {
        var words: [String]
        var ink: Color
    }

    /// A line in stretches of one colour; only what every language shares is told apart.
    func pieces(_ line: String) -> [Piece] {
        var pieces: [Piece] = []
        var word = ""
        var quote: Character?
        var isComment = false
        func add(_ text: String, _ ink: Color) {
            guard !text.isEmpty else { return }
            if pieces.last?.ink == ink {
                pieces[pieces.count - 1].words.append(text)
            } else {
                pieces.append(Piece(words: [text], ink: ink))
            }
        }
        func flush() {
            if !isComment, quote == nil, ["#", "//", "--"].contains(where: word.hasPrefix) {
                isComment = true
            }
            add(word, ink(word, isComment: isComment, isString: quote != nil))
            word = ""
        }
        for character in line {
            if character == " " || character == "\u{A0}" {
                flush()
                add(String(character), text)
            } else if !isComment, character == quote {
                word.append(character)
                flush()
                quote = nil
            } else if !isComment, quote == nil, character == "\"" {
                flush()
                quote = character
                word.append(character)
            } else {
                word.append(character)
            }
        }
        flush()
        return pieces
    }

    private func ink(_ word: String, isComment: Bool, isString: Bool) -> Color {
        if isComment { return comment }
        if isString { return string }
        let isNumber = word.first?.isNumber ?? false
        return isNumber ? number : text
    }
}
