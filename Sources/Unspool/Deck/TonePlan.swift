internal import Threads

/// A slide of the plan with the words it was made of, until its tone is settled.
struct PlannedSlide: Sendable {
    /// The slide.
    var slide: Slide
    /// The post's words, for slides that may still become another kind.
    var words: PostWords?
}

/// Palettes by rhythm: no two equal display slides in a row, at most two pop slides, a change after
/// six base slides at the latest (SPEC.md, sections 1.4, 6.4 and 11).
struct TonePlan: Sendable {
    /// What the template wants.
    let rules: PlanRules

    private static let longestCalm = 6
    /// A post that is promoted may have so many characters; at 56 du they still fit one slide.
    private static let longestPromoted = 240

    /// The slides with their tones.
    func toned(_ planned: [PlannedSlide]) -> [Slide] {
        var slides: [Slide] = []
        var calm = 0
        for item in planned {
            var slide = item.slide
            let isDue = calm >= Self.longestCalm
            if isDue, let words = item.words, mayPromote(slide, words) { promote(&slide, words) }
            slide.tone = tone(of: slide, after: slides.suffix(2), isDue: isDue)
            calm = slide.tone == .base ? calm + 1 : 0
            slides.append(slide)
        }
        return slides
    }

    /// The same for a written deck: nothing is promoted, and the tones of some slides are fixed.
    func filled(_ slides: [Slide], _ fixed: Set<Int>) -> [Slide] {
        let paced = toned(slides.map { PlannedSlide(slide: $0, words: nil) })
        return slides.indices.map { fixed.contains($0) ? slides[$0] : paced[$0] }
    }

    private func tone(of slide: Slide, after last: ArraySlice<Slide>, isDue: Bool) -> Tone {
        var avoided: Set<Tone> = []
        if let previous = last.last, slide.kind == .display, previous.kind == .display {
            avoided.insert(previous.tone)
        }
        if last.count == 2, last.allSatisfy({ $0.tone == .pop }) { avoided.insert(.pop) }
        if isDue, slide.kind == .display || slide.kind == .quote { avoided.insert(.base) }
        let wanted = rules.tones[slide.kind] ?? []
        let fallback: [Tone] = wanted.isEmpty ? [.base, .inverse, .pop] : [.inverse, .base, .pop]
        return (wanted + fallback).first { !avoided.contains($0) } ?? .base
    }

    private func mayPromote(_ slide: Slide, _ words: PostWords) -> Bool {
        slide.kind == .post && rules.kinds.contains(.display) && slide.media.isEmpty && !slide.hasParts
            && slide.headline.characterCount + slide.lead.characterCount + slide.body.characterCount
                <= Self.longestPromoted
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
