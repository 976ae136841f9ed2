package import Threads

/// Typewriter habits set as a printer would: quotes, dashes, ellipses, exponents (SPEC.md, section 5.5).
///
/// Words are never changed, and nothing inside code, links, handles and tags is: `fold` of the
/// result is `fold` of what went in, and a test holds it to that.
package enum SmartText {
    /// A paragraph with typeset punctuation.
    package struct Result: Sendable, Hashable {
        /// The paragraph, its spans re-based.
        package let paragraph: Paragraph
        /// UTF-8 ranges of raised exponents in the new text.
        package let superscripts: [Range<Int>]
    }

    /// Typesets the punctuation of a paragraph by the habits of a BCP 47 language.
    package static func apply(to paragraph: Paragraph, language: String) -> Result {
        guard paragraph.role != .code else { return Result(paragraph: paragraph, superscripts: []) }
        var scanner = SmartScanner(paragraph, marks: QuoteMarks.of(language))
        scanner.scan()
        let changed = paragraph.applying(scanner.edits)
        return Result(paragraph: changed, superscripts: scanner.raised.map(scanner.edits.mapped))
    }

    /// The words with all typographic forms brought back to typewriter ones, for comparing texts.
    ///
    /// Curly quotes become straight, dashes hyphens, the ellipsis three dots; carets, braces and
    /// layout characters go; runs of white space become one space.
    package static func fold(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "“", "”", "„", "‟", "«", "»", "″", "״": out.append("\"")
            case "‘", "’", "‚", "‛", "‹", "›", "′", "׳": out.append("'")
            case "-", "–", "—", "−", "‑": if out.last != "-" { out.append("-") }
            case "…": out.append(contentsOf: "...".unicodeScalars)
            case "^", "{", "}", "\u{2060}", "\u{200B}", "\u{202F}": break
            default:
                if !scalar.isSpace { out.append(scalar) } else if out.last != " " { out.append(" ") }
            }
        }
        if out.last == " " { out.removeLast() }
        if out.first == " " { out.removeFirst() }
        return String(out)
    }
}
