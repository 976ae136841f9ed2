package import Threads

extension Slide {
    /// Link cards of the slide that say something.
    package var links: [Media] {
        media.filter { $0.kind == .link && !($0.title ?? $0.host ?? "").isEmpty }
    }

    /// True when there is more than words and pictures: quoted post, poll, link card.
    package var hasParts: Bool { !quoted.isEmpty || poll != nil || !links.isEmpty }

    /// The words of templates that draw its parts.
    package var partWords: Set<String> {
        var words: Set<String> = []
        if !quoted.isEmpty { words.insert("quoted") }
        if poll != nil { words.insert("poll") }
        if !links.isEmpty { words.insert("link-card") }
        return words
    }

    /// The slide without its parts.
    package var withoutParts: Slide {
        var slide = self
        slide.quoted = []
        slide.poll = nil
        slide.media.removeAll { $0.kind == .link }
        return slide
    }

    /// A slide of its parts alone.
    package func partsAlone(as kind: SlideKind) -> Slide {
        var slide = self
        slide.kind = kind
        slide.headline = RichText("")
        slide.figure = ""
        slide.lead = RichText("")
        slide.body = RichText("")
        slide.attribution = ""
        slide.media = links
        return slide
    }

    /// Slides of one part each.
    package var partByPart: [Slide] {
        let none = withoutParts
        var slides = quoted.map { part in
            var slide = none
            slide.quoted = [part]
            return slide
        }
        if let poll {
            var slide = none
            slide.poll = poll
            slides.append(slide)
        }
        return slides
            + links.map { link in
                var slide = none
                slide.media.append(link)
                return slide
            }
    }

    /// The slide with its parts as words, for templates that do not draw them.
    package func written(_ writing: Writing) -> Slide {
        var slide = withoutParts
        slide.body.paragraphs += quoted.flatMap { $0.paragraphs(writing) }
        let shares = poll?.shares
        for (index, option) in (poll?.options ?? []).enumerated() {
            let share = shares.map { " (\(writing.percent($0[index])))" } ?? ""
            slide.body.paragraphs.append(
                Paragraph(role: .listItem, marker: "–", text: option.label + share))
        }
        if let tally = poll?.tally(writing), !tally.isEmpty {
            slide.body.paragraphs.append(Paragraph(text: tally))
        }
        for link in links {
            let text = [link.title, link.host].compactMap { $0 }.joined(separator: " · ")
            let spans = link.url.map { [Span(role: .link, utf8: 0..<text.utf8.count, target: $0)] } ?? []
            slide.body.paragraphs.append(Paragraph(text: text, spans: spans))
        }
        return slide
    }
}

extension Poll {
    /// "1,077 votes · final result"; empty where the source says neither.
    ///
    /// Where the votes are more than the people who gave them, the people are counted.
    package func tally(_ writing: Writing) -> String {
        let votes = options.compactMap(\.votes).map { min(max(0, $0), 2_000_000_000_000) }
        let sum = votes.count == options.count ? votes.reduce(0, +) : nil
        var parts: [String] = []
        if let total, total > 0, let sum, sum > total {
            parts.append(writing.count(total, .voters))
        } else if let count = total ?? sum {
            parts.append(writing.count(count, .votes))
        }
        if let hasEnded { parts.append(writing.words.words[hasEnded ? "ended" : "open"] ?? "") }
        return parts.filter { !$0.isEmpty }.joined(separator: " · ")
    }
}
