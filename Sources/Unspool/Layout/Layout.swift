/// A deck laid out: pages, scenes, and what they were made with.
public struct Layout: Sendable {
    /// What was planned.
    public let deck: Deck
    /// The pages in order.
    package let pages: [Page]
    /// One for each page.
    package let compositions: [Composer.Composition]
    /// Canvas, theme, typography and template.
    package let style: ResolvedStyle
    /// What every page shares.
    package let facts: DeckFacts
    /// Loaded pictures.
    package let pictures: Pictures
    /// Of each page: the number of its slide, counted from 0 among the slides that are drawn.
    package let origins: [Int]
}
