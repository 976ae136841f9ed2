package import Diagnostics
package import Rendering
internal import Threads

/// Slides to pages: a slide whose words do not fit at the comfortable size becomes several.
///
/// Pagination is one-way: the frame in which headline and body fit together belongs to the slide's
/// kind, and a continuation has the frame of its own kind (ARCHITECTURE.md, section 0).
package struct Paginator {
    let style: ResolvedStyle
    let deck: DeckFacts
    private let measuring: any TextMeasuring
    /// Most pages of one deck; what is beyond is cut and reported.
    private let limit: Int

    /// A paginator for one style and deck.
    package init(_ style: ResolvedStyle, _ deck: DeckFacts, _ measuring: any TextMeasuring, limit: Int) {
        self.style = style
        self.deck = deck
        self.measuring = measuring
        self.limit = limit
    }

    func fits(_ page: Page) throws(RenderingError) -> FlowOutcome? {
        // Counters are measured at their widest, so that numbering later does not move anything.
        var probe = page
        probe.number = Counter(index: 88, count: 88)
        let composed = try Composer.compose(probe, style, deck, measuring, trial: true)
        guard !composed.overflows else { return nil }
        // Where nothing runs on, no size is held to that of other pages.
        guard var flow = composed.flow else { return FlowOutcome(size: .infinity, overflows: false) }
        // Rows of a list are read one by one: the absolute floor serves them.
        var floor = page.kind == .list ? style.smallestRow : style.comfortable
        // Code is set smaller than prose before it is divided.
        if page.isCode { floor = CodeBlock.comfortable }
        flow.filled = composed.texts.reduce(0) { $0 + ($1.isContent ? $1.frame.height : 0) }
        return flow.size < floor ? nil : flow
    }

    /// The pages of one slide, not yet numbered, each with the size that it came to.
    package func split(_ slide: Slide) throws(RenderingError) -> [Page] {
        var slide = slide
        // A template that does not set leads apart reads them as the beginning of the body.
        if !style.template.rules.leads {
            slide.body.paragraphs.insert(contentsOf: slide.lead.paragraphs, at: 0)
            slide.lead = RichText("")
        }
        if !style.template.rules.quoteMarks, slide.kind == .quote {
            slide.body = QuotedWords.unmarked(slide.body)
        }
        return try pieces(of: slide).map { (page) throws(RenderingError) in
            var page = page
            // What was found out while cutting is not found out again.
            if !isReading(page) {
                page.fittedSize = nil
            } else if page.fittedSize == nil {
                page.fittedSize = try fits(page)?.size
            }
            return page
        }
    }

    private func pieces(of slide: Slide) throws(RenderingError) -> [Page] {
        var whole = Page(whole: slide)
        if let flow = try fits(whole) {
            whole.fittedSize = flow.size
            return [whole]
        }
        if let parts = try apart(whole) { return try pieces(of: parts.words) + [parts.pictures] }
        // A display, quote or list that is too long for its own kind is read as a post.
        if slide.kind != .post, slide.kind != .list, style.template.kinds[slide.kind] != nil,
            !slide.body.paragraphs.isEmpty, slide.kind != .cover, slide.kind != .outro
        {
            var other = slide
            other.kind = .post
            // Posts have no place for who said it: the name stands behind the words, as it did in the source.
            if !slide.attribution.isEmpty {
                other.body.paragraphs.append(Paragraph(text: "— " + slide.attribution))
                other.attribution = ""
            }
            return try pieces(of: other)
        }
        // Covers and outros are one page: what is too long for them is said by `check`.
        guard !slide.body.paragraphs.isEmpty, slide.kind != .cover, slide.kind != .outro else { return [whole] }
        if let other = try withoutHeadline(whole) { return try pieces(of: other) }
        let greedy = try fill(whole)
        // What is too long to be set large may fit one page as running text.
        if greedy.count == 1, whole.headline.paragraphs.isEmpty, try fits(greedy[0]) != nil { return greedy }
        if let even = try balance(whole, least: greedy) { return even }
        return whole.isCode ? try inOneSize(greedy)?.pages ?? greedy : greedy
    }

    /// Fills one page after the other with as much as fits.
    private func fill(_ whole: Page) throws(RenderingError) -> [Page] {
        var rest = whole.body
        var pieces: [RichText] = []
        while !rest.paragraphs.isEmpty {
            // What is beyond the limit is one more page, so that it is cut and reported like any other.
            guard pieces.count < limit else {
                pieces.append(rest)
                break
            }
            let cuts = TextCutter.pieces(of: rest)
            let guess = pieces.count > 1 ? pieces[pieces.count - 1].characterCount : 0
            let low = try longest(cuts, of: rest, near: guess) { (piece) throws(RenderingError) in
                try fits(page(whole, piece, pieces.count, of: 2)) != nil
            }
            if low >= cuts.count {
                pieces.append(rest)
                break
            }
            // Where not even the first few words fit, the template is at fault, and more pages do not help.
            if low == 0, try fits(page(whole, head(rest, cuts[0]), max(1, pieces.count), of: 2)) == nil {
                pieces.append(rest)
                break
            }
            let parts = TextCutter.split(rest, at: [best(cuts, upTo: low)])
            guard parts.count == 2 else { break }
            pieces.append(parts[0])
            rest = parts[1]
        }
        return pages(whole, pieces)
    }

    /// Index of the last cut before which the text fits, 0 when none does; `cuts.count` stands for all of it.
    ///
    /// Lengths are doubled first: halving from the end would set a long text as a whole for every page.
    private func longest(
        _ cuts: [TextCut], of text: RichText, near guess: Int,
        _ fits: (RichText) throws(RenderingError) -> Bool
    ) throws(RenderingError) -> Int {
        func fitsUp(to index: Int) throws(RenderingError) -> Bool {
            try fits(index >= cuts.count ? text : head(text, cuts[index]))
        }
        var (low, high) = (0, cuts.count)
        // Pages of one text hold much the same: two tries about the last page's length save half the search.
        for share in [1, 1.08, 0.92] where guess > 0 {
            let index = cuts.firstIndex { Double($0.characters) >= share * Double(guess) } ?? cuts.count
            guard index > low, index <= high, index < cuts.count else { continue }
            if try fitsUp(to: index) { low = index } else { high = index - 1 }
        }
        var characters = 500
        while low < high, high == cuts.count {
            let index = cuts.firstIndex { $0.characters > characters } ?? cuts.count
            if index > low {
                guard try fitsUp(to: index) else {
                    high = index - 1
                    break
                }
                low = index
            }
            characters *= 2
        }
        while low < high {
            let middle = (low + high + 1) / 2
            if try fitsUp(to: middle) { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// A headline that leaves no room for two lines of its body opens the body instead, as a heading in it.
    private func withoutHeadline(_ whole: Page) throws(RenderingError) -> Slide? {
        guard !whole.headline.paragraphs.isEmpty, whole.kind == .post else { return nil }
        let few = min(60, whole.body.characterCount / 2)
        let cuts = TextCutter.pieces(of: whole.body)
        guard let cut = cuts.first(where: { $0.characters >= few }) else { return nil }
        guard try fits(page(whole, head(whole.body, cut), 0, of: 2)) == nil else { return nil }
        var slide = whole.slide
        slide.headline = RichText("")
        slide.lead = RichText("")
        slide.body.paragraphs.insert(
            contentsOf: whole.headline.paragraphs + whole.lead.paragraphs, at: 0)
        return slide
    }

    private func head(_ text: RichText, _ cut: TextCut) -> RichText {
        TextCutter.split(text, at: [cut]).first ?? text
    }

    /// The best place in the last quarter of what fits.
    private func best(_ cuts: [TextCut], upTo index: Int) -> TextCut {
        let last = cuts[min(index, cuts.count - 1)]
        let near = cuts[...min(index, cuts.count - 1)].filter { $0.characters * 4 >= last.characters * 3 }
        return near.reversed().max { $0.rank > $1.rank } ?? last
    }

    /// Parts of similar length at good places; nil when none of a few tries fits.
    private func balance(_ whole: Page, least: [Page]) throws(RenderingError) -> [Page]? {
        for count in max(2, least.count)...(max(2, least.count) + 2) {
            // A first part below a headline has less room: shares down to a half are tried. Better places
            // go first, then more even parts.
            let shares = whole.headline.paragraphs.isEmpty ? [1, 0.9, 1.1] : [1, 0.9, 0.8, 0.7, 0.6, 0.5]
            // A part that is nearly empty beside a full one is worse than a place that is not the best: where
            // good places give such a part, nearer ones are tried.
            var best: (cost: Double, pages: [Page])?
            for reach in [Self.reach(whole.body), 0.1] {
                let divisions = shares.enumerated().map { order, share in
                    (
                        order: order,
                        division: divide(
                            whole.body, count: count, firstShare: share / Double(count), reach: reach)
                    )
                }
                let ranked = divisions.sorted {
                    ($0.division.worst.rawValue, $0.order) < ($1.division.worst.rawValue, $1.order)
                }
                for (_, division) in ranked where division.parts.count == count && count <= limit {
                    guard let (pages, evenness) = try inOneSize(pages(whole, division.parts)) else {
                        continue
                    }
                    // Rows of a list are of one height, whatever stands in them.
                    if best == nil, evenness >= Self.even || whole.kind == .list { return pages }
                    let place = division.worst <= .sentence ? 0 : division.worst <= .clause ? 0.3 : 0.8
                    let cost = place + 1 - evenness
                    if cost < best?.cost ?? .infinity { best = (cost, pages) }
                }
            }
            if let best { return best.pages }
        }
        return nil
    }

    /// Between items there are few places, so they may be looked for farther away than sentence ends.
    private static func reach(_ body: RichText) -> Double {
        body.paragraphs.contains { $0.role == .listItem } ? 0.35 : 0.15
    }

    /// So many parts, the first of a given share of the whole, and the rank of the worst place.
    private func divide(
        _ body: RichText, count: Int, firstShare: Double, reach: Double
    ) -> (parts: [RichText], worst: TextCut.Rank) {
        let ideal = firstShare * Self.weight(body)
        let near = TextCutter.pieces(of: body)
            .map { (cut: $0, away: abs(Self.weight(before: $0) - ideal)) }.filter { $0.away < reach * ideal }
        let best = near.min { ($0.cut.rank.rawValue, $0.away) < ($1.cut.rank.rawValue, $1.away) }?.cut
        guard let best else { return ([], .entity) }
        let halves = TextCutter.split(body, at: [best])
        guard halves.count == 2, count > 2 else { return (halves, best.rank) }
        let cuts = TextCutter.balancedCuts(parts: count - 1, of: halves[1], weight: Self.weight)
        let worst = max(best.rank, cuts.map(\.rank).max() ?? .paragraph)
        return ([halves[0]] + TextCutter.split(halves[1], at: cuts), worst)
    }

    /// What a text takes of a page: its characters, and for each paragraph the line that it does not fill.
    private static func weight(_ text: RichText) -> Double {
        Double(text.characterCount) + unfilled * Double(text.paragraphs.count)
    }

    private static func weight(before cut: TextCut) -> Double {
        Double(cut.characters) + unfilled * Double(cut.place.paragraph + 1)
    }

    /// The least filled part of a post holds at least such a share of the fullest.
    private static let even = 0.55

    /// Most of a line of 34 characters.
    private static let unfilled = 30.0

    /// All parts in one size, the smallest fitted among them (SPEC.md, section 5.3); nil when one does not fit.
    private func inOneSize(
        _ pages: [Page]
    ) throws(RenderingError) -> (pages: [Page], evenness: Double)? {
        var smallest = Double.infinity
        var filled: [Double] = []
        for page in pages {
            guard let flow = try fits(page) else { return nil }
            smallest = min(smallest, flow.size)
            filled.append(flow.filled)
        }
        let evenness = (filled.min() ?? 0) / max(1, filled.max() ?? 0)
        let set = pages.map { page in
            var page = page
            page.bodyCap = smallest
            return page
        }
        return (set, evenness)
    }

    private func pages(_ whole: Page, _ pieces: [RichText]) -> [Page] {
        var pages = pieces.indices.map { page(whole, pieces[$0], $0, of: pieces.count) }
        Page.count(&pages, of: whole.body)
        return pages
    }

    private func page(_ whole: Page, _ body: RichText, _ index: Int, of count: Int) -> Page {
        var page = whole
        page.body = body
        page.part = Counter(index: index + 1, count: max(count, index + 1))
        if index > 0 {
            page.headline = RichText("")
            page.lead = RichText("")
            page.kind = whole.kind == .list ? .list : .continuation
        } else if whole.headline.paragraphs.isEmpty, whole.kind == .post {
            // A part without a headline is set as continuations are, so that all parts look alike.
            page.kind = .continuation
        }
        return page
    }

    /// Short posts are set large on purpose (SPEC.md, section 6.4); they do not count for steadiness.
    private func isReading(_ page: Page) -> Bool {
        guard !page.isCode else { return false }
        return (page.kind == .post && page.characters >= 160)
            || page.kind == .continuation
    }
}

extension Paginator {
    /// All pages in order: numbered, at most `limit`, their body sizes within a ratio of 1.25
    /// (ARCHITECTURE.md, section 0, item 7).
    package static func assemble(_ split: [[Page]], limit: Int, _ report: inout Report) -> [Page] {
        var pages = Array(split.joined())
        if pages.count > limit {
            report.add(
                Diagnostic(
                    .warning, "pages.limit", "\(limit) of \(pages.count) pages were drawn",
                    remedy: "use --part to draw the thread in parts"))
            for page in pages[limit...] { report.drop(page.body.plain, reason: "pages") }
            pages.removeSubrange(limit...)
        }
        if let smallest = pages.compactMap(\.fittedSize).min() {
            let cap = (smallest * 1.25 * 2).rounded(.down) / 2
            for index in pages.indices where pages[index].fittedSize != nil {
                pages[index].bodyCap = min(pages[index].bodyCap, cap)
            }
        }
        for index in pages.indices { pages[index].number = Counter(index: index + 1, count: pages.count) }
        return pages
    }
}
