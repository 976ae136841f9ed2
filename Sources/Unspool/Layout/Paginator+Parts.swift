internal import Threads

extension Paginator {
    /// The slide with its parts (quoted posts, poll, link cards) where the template draws them: on the slide
    /// itself, on one of kind `parts` with its words or behind them, or as words.
    func placed(_ slide: Slide) -> [Slide] {
        guard slide.hasParts else { return [slide] }
        if style.template.draws(slide.partWords, on: slide.kind) { return [slide] }
        guard let kind = kind(for: slide) else { return [slide.written(deck.writing)] }
        let hasPictures = slide.media.contains { deck.shows($0) }
        let count = slide.headline.characterCount + slide.lead.characterCount + slide.body.characterCount
        let isReading = slide.kind == .post || slide.kind == .media
        guard !hasPictures, isReading, count <= SlideKindRule.longestCaption else {
            return [slide.withoutParts, slide.partsAlone(as: kind)]
        }
        var one = slide
        one.kind = kind
        // Words stand above their parts as they were said.
        one.body.paragraphs = slide.headline.paragraphs + slide.lead.paragraphs + slide.body.paragraphs
        one.headline = RichText("")
        one.lead = RichText("")
        return [one]
    }

    /// The kind that draws the parts of a slide; nil when the template has no such words.
    private func kind(for slide: Slide) -> SlideKind? {
        let (template, needed) = (style.template, slide.partWords)
        if template.kinds[.parts] != nil, template.draws(needed, on: .parts) { return .parts }
        return template.draws(needed, on: .post) ? .post : nil
    }

    /// Words, pictures and parts each on slides of their own, where they do not fit on one; nil where there is
    /// only one of them.
    func partsApart(_ slide: Slide) -> [Slide]? {
        guard slide.hasParts, slide.kind != .cover else { return nil }
        let hasPictures = slide.media.contains { deck.shows($0) }
        let hasWords = !slide.headline.paragraphs.isEmpty || !slide.body.paragraphs.isEmpty
        if hasPictures || hasWords {
            var words = slide.withoutParts
            if words.kind == .parts || words.kind == .media && !hasPictures { words.kind = .post }
            return [words, slide.partsAlone(as: kind(for: slide) ?? .post)]
        }
        let single = slide.partByPart
        guard single.count == 1 else { return single }
        // A card that is larger than a slide goes on as words, which can be divided.
        var written = slide.written(deck.writing)
        written.kind = .post
        return [written]
    }
}
