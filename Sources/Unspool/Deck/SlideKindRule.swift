internal import Threads

/// One reason for which a post becomes a kind of slide.
struct SlideKindRule: Sendable {
    /// What the rule looks for, for dumps and tests.
    let name: String
    /// What the post becomes.
    let kind: SlideKind
    /// True when the post is of this kind.
    let applies: @Sendable (PostWords) -> Bool

    /// All rules; the first that applies and whose kind the template draws wins (SPEC.md, section 6.2).
    static let all: [SlideKindRule] = [
        SlideKindRule(name: "pictures without words", kind: .media) {
            !$0.pictures.isEmpty && !$0.body.hasWords && $0.heading.paragraphs.isEmpty
        },
        SlideKindRule(name: "mostly code", kind: .code) { $0.codeLines >= 2 && $0.share(.code) >= 0.5 },
        SlideKindRule(name: "a list", kind: .list) {
            let items = $0.paragraphs(.listItem).count
            return items >= 3 || (items >= 2 && $0.share(.listItem) > 0.5)
        },
        SlideKindRule(name: "somebody's words", kind: .quote) {
            $0.isBare && $0.heading.paragraphs.isEmpty && QuotedWords($0.body) != nil
        },
        SlideKindRule(name: "pictures with a caption", kind: .media) {
            !$0.pictures.isEmpty && $0.characters <= longestCaption
        },
        SlideKindRule(name: "one figure", kind: .stat) { Stat.figure(of: $0) != nil },
        SlideKindRule(name: "a short thought", kind: .display) {
            $0.isBare && $0.characters <= longestThought && $0.codeLines == 0
                && $0.paragraphs(.listItem).isEmpty && Headline.ofShort($0) == nil
        },
    ]

    /// A post of at most so many characters is blown up (SPEC.md, section 6.2).
    static let longestThought = 160
    /// Words that fit below a picture on every template (editorial's media slide at 36 du).
    static let longestCaption = 280

    /// What a post becomes; `.post` when no rule applies.
    static func kind(of words: PostWords, drawn kinds: Set<SlideKind>) -> SlideKind {
        all.first { kinds.contains($0.kind) && $0.applies(words) }?.kind ?? .post
    }
}
