package import Threads

/// Keeps together what a line must not tear apart (SPEC.md, section 5.4), with layout characters only.
///
/// Spaces become no-break spaces (U+00A0), word joiners (U+2060) and zero-width spaces (U+200B) are
/// put in; `strip` takes them out again. Code, links, handles and tags are left alone.
package enum NoBreak {
    /// The paragraph with its words bound; running text (not `headline`) also keeps its last two words together.
    package static func apply(to paragraph: Paragraph, headline: Bool) -> Paragraph {
        guard paragraph.role != .code else { return paragraph }
        var binder = WordBinder(paragraph, headline: headline)
        return paragraph.applying(binder.edits())
    }

    /// The words as they were before `apply`: exactly, when they held no layout characters of their own.
    package static func strip(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where scalar != "\u{2060}" && scalar != "\u{200B}" {
            out.append(scalar == "\u{A0}" ? " " : scalar)
        }
        return String(out)
    }
}
