internal import Threads

/// A slide of the plan with the words it was made of, until its tone is settled.
struct PlannedSlide: Sendable {
    /// The slide.
    var slide: Slide
    /// The post's words, for slides that may still become another kind.
    var words: PostWords?
}

/// Palettes by rhythm (SPEC.md, sections 1.4, 6.4 and 11).
///
/// 1. Short thoughts and quotations in a row never share a tone, and from the third on base is among them,
///    so that a row of them breathes: inverse, pop, base, inverse ...
/// 2. Never three pop slides in a row.
/// 3. A run of more than six base slides is broken in even stretches: by a post that is promoted to display where
///    one stands near, else by a reading slide on the inverse tone. A long post counts as the pages that it will need.
struct TonePlan: Sendable {
    /// What the template wants.
    let rules: PlanRules

    private static let longestCalm = 6
    /// A post that is promoted may have so many characters; at 56 du they still fit one slide.
    private static let longestPromoted = 240
    /// A page of reading text holds about so many characters (SPEC.md, section 6, capacities at 36 du).
    private static let pageful = 560

    /// The slides with their tones.
    func toned(_ planned: [PlannedSlide]) -> [Slide] {
        var planned = planned
        promoteInLongRuns(&planned)
        var slides: [Slide] = []
        for (index, item) in planned.enumerated() {
            var slide = item.slide
            let next = index + 1 < planned.count ? planned[index + 1].slide : nil
            slide.tone = tone(of: slide, after: slides, before: next)
            slides.append(slide)
        }
        return varied(slides)
    }

    // MARK: - One slide after the other

    private func tone(of slide: Slide, after slides: [Slide], before next: Slide?) -> Tone {
        let wanted = rules.tones[slide.kind] ?? []
        // What a template leaves out is for reading; it changes only where a run is broken.
        guard wanted.contains(where: { $0 != .base }) else { return wanted.first ?? .base }
        let others: [Tone] = [.inverse, .base, .pop]
        let candidates = wanted + others.filter { !wanted.contains($0) }
        let costs = candidates.enumerated().map { order, tone in
            (tone: tone, cost: 2 * Double(order) + cost(of: tone, slide, slides, next))
        }
        return costs.min { $0.cost < $1.cost }?.tone ?? .base
    }

    private func cost(of tone: Tone, _ slide: Slide, _ slides: [Slide], _ next: Slide?) -> Double {
        let (last, before) = (slides.last, slides.dropLast().last)
        var cost = 0.0
        if let last, last.tone == tone {
            let isRow = slide.kind.isStatement && last.kind.isStatement
            cost += isRow ? 100 : tone == .base ? 0 : slide.kind.isStatement ? 5 : 1.5
        }
        if tone == .pop, last?.tone == .pop, before?.tone == .pop { cost += 100 }
        if slide.kind.isStatement, let last, let before, last.kind.isStatement, before.kind.isStatement,
            before.tone == tone, last.tone != .base
        {
            cost += 4.5
        }
        // Statements alternate over reading slides too.
        let hasChoice = (rules.tones[slide.kind] ?? []).count > 1
        if slide.kind.isStatement, hasChoice, tone != .base, last?.kind.isStatement == false,
            slides.last(where: { $0.kind.isStatement })?.tone == tone
        {
            cost += 3
        }
        // The slide behind it keeps its tone: sections and outros look as their template has them.
        if let next, !next.kind.isStatement, tone != .base, rules.tones[next.kind]?.first == tone {
            cost += 8
        }
        return cost
    }

    // MARK: - Long runs of base

    private func isCalm(_ slide: Slide) -> Bool { rules.tones[slide.kind]?.first ?? .base == .base }

    private func pages(_ slide: Slide) -> Int {
        max(1, (slide.body.measure + slide.headline.measure + Self.pageful - 1) / Self.pageful)
    }

    /// Where posts may be promoted, the best placed of each long run are.
    private func promoteInLongRuns(_ planned: inout [PlannedSlide]) {
        guard rules.kinds.contains(.display), !isCalm(Slide(id: "", kind: .display)) else { return }
        let tones = planned.map { isCalm($0.slide) ? Tone.base : .inverse }
        for index in breaks(planned.map(\.slide), tones, suits: { mayPromote(planned[$0]) ? 0 : 1000 })
        where mayPromote(planned[index]) {
            guard let words = planned[index].words else { continue }
            promote(&planned[index].slide, words)
        }
    }

    /// Runs that are still too long are broken by slides on the inverse tone.
    private func varied(_ slides: [Slide]) -> [Slide] {
        var slides = slides
        let costs: [SlideKind: Double] = [.post: 0, .list: 0, .display: 0, .quote: 0, .stat: 0, .code: 2]
        let found = breaks(slides, slides.map(\.tone)) { index in
            let slide = slides[index]
            // A template that lists the tones of a kind means these alone.
            guard rules.tones[slide.kind] == nil || slide.kind.isStatement, let cost = costs[slide.kind],
                slide.media.isEmpty
            else { return 1000 }
            // A post of several pages would be a long dark stretch.
            return cost + 2 * Double(pages(slide) - 1)
        }
        for index in found { slides[index].tone = .inverse }
        return slides
    }

    /// The same for a written deck: nothing is promoted, and the tones of some slides are fixed.
    func filled(_ slides: [Slide], _ fixed: Set<Int>) -> [Slide] {
        let paced = toned(slides.map { PlannedSlide(slide: $0, words: nil) })
        return slides.indices.map { fixed.contains($0) ? slides[$0] : paced[$0] }
    }

    /// Indices of the slides that divide runs of base of more than six pages evenly, at those that suit best.
    private func breaks(_ slides: [Slide], _ tones: [Tone], suits: (Int) -> Double) -> [Int] {
        var found: [Int] = []
        var start = 0
        while start < slides.count {
            let end = tones[start...].firstIndex { $0 != .base } ?? slides.count
            found += breaks(start..<end, slides.map(pages), suits)
            start = max(end, start + 1)
        }
        return found
    }

    private func breaks(_ run: Range<Int>, _ pages: [Int], _ suits: (Int) -> Double) -> [Int] {
        var found: [Int] = []
        var run = run
        while pages[run].reduce(0, +) > Self.longestCalm {
            let total = pages[run].reduce(0, +)
            let parts = (total + 1 + Self.longestCalm) / (Self.longestCalm + 1)
            let ideal = Double(total + 1) / Double(parts)
            var before = 0
            var best: (cost: Double, index: Int)?
            for index in run {
                // Up to six base pages may stand before; the first and last of a run keep beside what they follow.
                if before > Self.longestCalm, best != nil { break }
                let cost = suits(index) + abs(Double(before + 1) - ideal)
                if index > run.lowerBound, index < run.upperBound - 1, cost < 1000,
                    cost < best?.cost ?? .infinity
                {
                    best = (cost, index)
                }
                before += pages[index]
            }
            guard let best else { break }
            found.append(best.index)
            run = (best.index + 1)..<run.upperBound
        }
        return found
    }

    private func mayPromote(_ item: PlannedSlide) -> Bool {
        guard let words = item.words else { return false }
        let slide = item.slide
        return slide.kind == .post && slide.media.isEmpty
            && slide.headline.measure + slide.lead.measure + slide.body.measure <= Self.longestPromoted
            && words.body.paragraphs.allSatisfy { $0.role == .body }
    }

    /// The whole post in large type, its headline in front.
    private func promote(_ slide: inout Slide, _ words: PostWords) {
        slide.kind = .display
        slide.headline = RichText("")
        slide.lead = RichText("")
        slide.body = RichText(paragraphs: words.heading.paragraphs + words.body.paragraphs)
    }
}

extension SlideKind {
    /// Kinds of few words in large type: two in a row never have one tone.
    var isStatement: Bool { self == .display || self == .quote || self == .stat }
}
