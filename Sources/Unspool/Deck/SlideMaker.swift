internal import Threads

/// The slides of one post by what the template can draw.
struct SlideMaker: Sendable {
    /// What the template can draw.
    let rules: PlanRules
    /// Author of the whole deck.
    let author: Author
    /// The thread's own author, whom the deck's author may stand in for.
    let threadAuthor: Author?
    /// How much of quoted posts is shown.
    var quotes = QuoteLength.cut

    /// One slide, or two when long text and pictures each need their own.
    func slides(for post: Post, _ words: PostWords, id: String, kicker: String) -> [PlannedSlide] {
        var slide = Slide(id: id, kind: SlideKindRule.kind(of: words, drawn: rules.kinds))
        // An introduction before number 1 has no numeral.
        slide.number = post.number > 0 ? post.number : nil
        slide.kicker = kicker
        slide.date = post.date ?? ""
        slide.posts = [post.id]
        slide.media = words.media
        slide.poll = words.poll
        let long = words.quoted.filter {
            quotes == .full && QuotedPost.words(of: $0).characterCount > QuotedPost.longest
        }
        slide.quoted = words.quoted.filter { !long.contains($0) }.compactMap { QuotedPost($0) }
        if let other = post.author, other != author, other != threadAuthor { slide.author = other }
        fill(&slide, words)
        let needsOwn = slide.kind != .media && rules.kinds.contains(.media) && !words.pictures.isEmpty
        let quotations = quotations(long, slide)
        guard needsOwn else { return [PlannedSlide(slide: slide, words: words)] + quotations }
        var pictures = slide.withoutParts
        pictures.id = id + "-media"
        pictures.kind = .media
        pictures.headline = RichText("")
        pictures.body = RichText("")
        pictures.media = words.pictures
        slide.media = words.media.filter { $0.kind == .link }
        return [PlannedSlide(slide: slide, words: nil), PlannedSlide(slide: pictures, words: nil)]
            + quotations
    }

    /// Slides of quoted posts that are too long for a card.
    private func quotations(_ posts: [Post], _ slide: Slide) -> [PlannedSlide] {
        posts.enumerated().compactMap { index, post in
            guard let quoted = QuotedPost(post, longest: .max) else { return nil }
            var own = Slide(
                id: "\(slide.id)-quote\(index == 0 ? "" : String(index + 1))", kind: .post,
                number: slide.number, kicker: slide.kicker, date: post.date ?? "", posts: slide.posts)
            own.body = RichText(paragraphs: quoted.paragraphs(Writing()))
            own.media = quoted.media
            return PlannedSlide(slide: own, words: nil)
        }
    }

    /// Puts every word of the post into one of the slide's slots.
    private func fill(_ slide: inout Slide, _ words: PostWords) {
        let whole = RichText(paragraphs: words.heading.paragraphs + words.body.paragraphs)
        slide.body = whole
        switch slide.kind {
        case .quote:
            guard let quoted = QuotedWords(words.body) else { return }
            slide.body = quoted.body
            slide.attribution = quoted.attribution
        case .display: break
        case .media:
            guard rules.headlines, !words.heading.paragraphs.isEmpty else { return }
            slide.headline = words.heading
            slide.body = words.body
        default:
            if slide.kind == .stat { slide.figure = Stat.figure(of: words) ?? "" }
            let mayBeShort = slide.kind == .post || slide.kind == .stat
            let isShort = words.characters <= SlideKindRule.longestThought && mayBeShort
            if rules.headlines, let headline = isShort ? Headline.ofShort(words) : Headline.of(words) {
                slide.headline = headline.headline
                slide.body = headline.rest
            }
            if rules.leads, slide.kind == .post, !slide.headline.paragraphs.isEmpty,
                let lead = Lead.of(slide.body)
            {
                slide.lead = lead.lead
                slide.body = lead.rest
            }
        }
        slide.placeLongHeadline()
        // Rows are for items alone: other words around them are read as a post with a list in it.
        if slide.kind == .list, slide.body.paragraphs.contains(where: { $0.role != .listItem }) {
            slide.kind = .post
        }
    }
}
