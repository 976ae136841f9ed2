internal import Threads

extension Paginator {
    /// The slide with its parts (quoted posts, poll, link cards) where the template draws them: on the slide
    /// itself, on one of kind `media` behind it, or as words.
    func placed(_ slide: Slide) -> [Slide] {
        guard slide.hasParts else { return [slide] }
        let (template, needed) = (style.template, slide.partWords)
        let hasPictures = slide.media.contains { deck.shows($0) }
        guard template.kinds[.media] != nil, template.draws(needed, on: .media) else {
            if template.draws(needed, on: slide.kind) { return [slide] }
            if template.draws(needed, on: .post) { return [slide.withoutParts, slide.partsAlone(as: .post)] }
            return [slide.written]
        }
        if slide.kind != .media, template.draws(needed, on: slide.kind) { return [slide] }
        let count = slide.headline.characterCount + slide.lead.characterCount + slide.body.characterCount
        let isShort = slide.kind == .post && count <= SlideKindRule.longestCaption
        guard !hasPictures, slide.kind == .media || isShort else {
            return [slide.withoutParts, slide.partsAlone(as: .media)]
        }
        var one = slide
        one.kind = .media
        // Kind `media` shows words as they stand.
        one.body.paragraphs = slide.headline.paragraphs + slide.lead.paragraphs + slide.body.paragraphs
        one.headline = RichText("")
        one.lead = RichText("")
        return [one]
    }

    /// Words, pictures and parts each on slides of their own, where they do not fit on one; nil where there is
    /// only one of them.
    func partsApart(_ slide: Slide) -> [Slide]? {
        guard slide.hasParts, slide.kind != .cover else { return nil }
        let kind: SlideKind =
            style.template.kinds[.media] != nil && style.template.draws(slide.partWords, on: .media)
            ? .media : .post
        let alone = slide.partsAlone(as: kind)
        let hasPictures = slide.media.contains { deck.shows($0) }
        let hasWords = !slide.headline.paragraphs.isEmpty || !slide.body.paragraphs.isEmpty
        if hasPictures || hasWords {
            var words = slide.withoutParts
            if words.kind == .media, !hasPictures { words.kind = .post }
            return [words, alone]
        }
        let single = slide.partByPart
        guard single.count == 1 else { return single }
        // A card that is larger than a slide goes on as words, which can be divided.
        var written = slide.written
        written.kind = .post
        return [written]
    }
}
