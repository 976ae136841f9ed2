package import Diagnostics
internal import Rendering
package import Threads

/// The account of words: every word of the thread is on a slide or in the list of dropped ones.
///
/// It is computed from what was placed, not from what was meant to be placed.
package enum Ledger {
    /// Words of the thread that no slide shows, one finding a post.
    package static func findings(_ thread: PostThread, _ layout: Layout) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        let cut = cutPosts(layout)
        for post in thread.posts where !cut.contains(post.id) {
            let isQuote = layout.deck.slides.contains { $0.kind == .quote && $0.posts.contains(post.id) }
            // A quotation may lose its outer marks, and who said it the dash before the name.
            let fold = { (text: String) in isQuote ? text.filter { !quoteSigns.contains($0) } : text }
            let shown = fold(words(shownFor: post.id, layout))
            for text in texts(of: post, layout) {
                let expected = fold(canonical(text))
                guard !expected.isEmpty, !shown.contains(expected) else { continue }
                findings.append(missing(text, post, shown))
            }
        }
        return findings
    }

    /// Enters addresses that slides show cut after 28 characters (SPEC.md, section 5.6) into the list of
    /// dropped words; their whole target stays behind the link.
    package static func enterShortened(_ deck: Deck, _ report: inout Report) {
        for slide in deck.slides where slide.kind != .cover {
            for paragraph in slide.headline.paragraphs + slide.lead.paragraphs + slide.body.paragraphs {
                let utf8 = Array(paragraph.text.utf8)
                for span in paragraph.spans where span.role == .link {
                    let address = String(decoding: utf8[span.utf8], as: UTF8.self)
                    if EntityForms.address(address).hasSuffix("…") {
                        report.drop(address, reason: "shortened")
                    }
                }
            }
        }
    }

    /// Number of words in the kept posts.
    package static func count(_ thread: PostThread) -> Int {
        thread.posts.reduce(0) { total, post in
            total + post.body.plain.split(whereSeparator: \.isWhitespace).count
        }
    }

    /// Everything that a post must show, as the slides write it (curly quotes, short URLs).
    private static func texts(of post: Post, _ layout: Layout) -> [String] {
        var parts = [post.section, post.heading].compactMap { $0 }.map { RichText($0) }
        if let warning = post.warning { parts.append(RichText(warning)) }
        parts.append(post.body)
        parts += post.quoted.map { quoted(QuotedPost.words(of: $0), of: post, layout) }
        parts += (post.poll?.options ?? []).map { RichText($0.label) }
        return parts.flatMap { part in
            DisplayText.make(part, role: .body, language: layout.deck.language, smart: layout.facts.smartText)
                .paragraphs.map(\.text)
        }
    }

    /// What a quoted post must show: its first 280 characters, or all of it where it has a slide of its own.
    private static func quoted(_ words: RichText, of post: Post, _ layout: Layout) -> RichText {
        let isOwn = layout.deck.slides.contains { $0.posts.contains(post.id) && $0.id.contains("-quote") }
        let cut = words.shortened(to: QuotedPost.longest)
        guard !isOwn, cut != words, let last = cut.paragraphs.last else { return words }
        var paragraphs = cut.paragraphs
        paragraphs[paragraphs.count - 1].text = String(last.text.dropLast())
        return RichText(paragraphs: paragraphs)
    }

    /// All words of the thread on the slides of a post (and its cover and section), in order.
    private static func words(shownFor id: String, _ layout: Layout) -> String {
        var shown = ""
        for (page, composition) in zip(layout.pages, layout.compositions) {
            // Covers and sections stand for more than one post.
            let isShared = page.kind == .cover || page.slide.posts.isEmpty
            guard page.slide.posts.contains(id) || isShared else { continue }
            for text in composition.texts where text.isContent { shown += canonical(text.block.text) }
        }
        return shown
    }

    /// Posts that the page limit cut; they are in the list of dropped words already.
    private static func cutPosts(_ layout: Layout) -> Set<String> {
        let drawn = Set(layout.pages.map(\.slide.id))
        var cut: Set<String> = []
        for slide in layout.deck.slides where !drawn.contains(slide.id) { cut.formUnion(slide.posts) }
        if let last = layout.pages.last, last.part.index < last.part.count { cut.formUnion(last.slide.posts) }
        return cut
    }

    private static func missing(_ text: String, _ post: Post, _ shown: String) -> Diagnostic {
        let lost = text.split(whereSeparator: \.isWhitespace).filter {
            !shown.contains(canonical(String($0)))
        }
        let example = lost.prefix(6).joined(separator: " ")
        let what =
            lost.isEmpty ? "its words are not together: \"\(text.prefix(40))…\"" : "not shown: \"\(example)\""
        return Diagnostic(
            .error, "check.words", "words of post \(post.number) are on no slide; \(what)",
            remedy: "report this as a fault of unspool, with the thread")
    }

    /// What stands around a quotation and its author, in the canonical form.
    private static let quoteSigns: Set<Character> = [
        "\"", "'", "-", ",", "،", "、", "，", "「", "」", "『", "』", "‹", "›",
    ]

    /// Letters and marks alone, lower-cased, with quotes, dashes and layout characters folded.
    package static func canonical(_ text: String) -> String {
        var result = ""
        for scalar in text.lowercased().unicodeScalars {
            switch scalar {
            case "\u{2060}", "\u{200B}", "\u{FEFF}", "\u{2068}", "\u{2069}", "^": continue
            case "\u{201C}", "\u{201D}", "\u{201E}", "\u{AB}", "\u{BB}", "\"", "\u{2033}": result += "\""
            case "\u{2018}", "\u{2019}", "\u{201A}", "'", "\u{2032}": result += "'"
            case "\u{2013}", "\u{2014}", "\u{2212}", "-": result += "-"
            case "\u{2026}": result += "..."
            default:
                if !scalar.properties.isWhitespace { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }
}
