internal import Rendering
internal import Threads

extension Paginator {
    /// Words and pictures each on pages of their own, where the pictures leave the words no room; nil where
    /// they stand well together, or where there is only one of the two.
    func apart(_ whole: Page) throws(RenderingError) -> (words: Slide, pictures: Page)? {
        let slide = whole.slide
        let drawn = slide.media.filter { deck.shows($0) }
        guard !drawn.isEmpty, !slide.body.paragraphs.isEmpty else { return nil }
        guard slide.kind == .media || slide.kind == .post else { return nil }
        if slide.kind == .post, try holdsAFewWords(whole) { return nil }
        var words = slide
        words.kind = .post
        words.media = slide.media.filter { $0.kind == .link }
        var pictures = slide
        pictures.kind = style.template.kinds[.media] == nil ? .post : .media
        pictures.headline = RichText("")
        pictures.lead = RichText("")
        pictures.body = RichText("")
        pictures.media = drawn
        return (words, Page(whole: pictures))
    }

    /// True when two lines or half of the words fit below or above the pictures.
    private func holdsAFewWords(_ whole: Page) throws(RenderingError) -> Bool {
        let few = min(80, whole.body.characterCount / 2)
        let cuts = TextCutter.pieces(of: whole.body)
        guard let cut = cuts.first(where: { $0.characters >= few }) else { return true }
        var page = whole
        page.body = TextCutter.split(whole.body, at: [cut]).first ?? whole.body
        page.part = Counter(index: 1, count: 2)
        return try fits(page) != nil
    }
}
