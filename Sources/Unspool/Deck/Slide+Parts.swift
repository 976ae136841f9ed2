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
    package var written: Slide {
        var slide = withoutParts
        slide.body.paragraphs += quoted.flatMap(\.paragraphs)
        let shares = poll?.shares
        for (index, option) in (poll?.options ?? []).enumerated() {
            let share = shares.map { " (\(Poll.percent($0[index])))" } ?? ""
            slide.body.paragraphs.append(
                Paragraph(role: .listItem, marker: "–", text: option.label + share))
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
    /// A share from 0 to 1 as people read it: "45%".
    package static func percent(_ share: Double) -> String {
        "\(Int((min(max(share, 0), 1) * 100).rounded()))%"
    }
}
