package import Threads

/// The last slide as a person asked for it; what is missing is filled in by the language of the thread.
public struct Outro: Sendable, Hashable, Codable {
    /// At most 48 characters.
    ///
    /// Default: "Follow for the next thread." in the thread's language.
    public var headline: String?
    /// A line below, default none.
    public var sub: String?
    /// One to three buttons, default Follow and Save for later.
    public var buttons: [Button]?

    /// A last slide; everything may be left to the defaults.
    public init(headline: String? = nil, sub: String? = nil, buttons: [Button]? = nil) {
        self.headline = headline
        self.sub = sub
        self.buttons = buttons
    }
}

/// What a person asked of the plan, before defaults.
package struct PlanRequest: Sendable, Hashable {
    /// Begin with a cover, default true.
    package var cover: Bool
    /// End with a call to action; nil: no outro.
    package var outro: Outro?
    /// In place of the thread's author.
    package var author: Author?
    /// In place of the derived hook; one `*word*` may be emphasised.
    package var hook: String?
    /// In place of the thread's title.
    package var title: String?
    /// Short name for mastheads; nil: the front matter's `masthead`, if any.
    package var masthead: String?
    /// Up to three strings of an issue line; nil: the front matter's `issue`, divided at "|".
    package var issue: [String]?
    /// How much of quoted posts is shown, default the first 280 characters.
    package var quotes = QuoteLength.cut

    /// What the last slide says where nobody says anything, default English.
    package var words = Language.english

    /// The line above the cover's headline, where the thread has none; empty: none.
    package var label = ""

    /// What a person asked for.
    package init(
        cover: Bool = true, outro: Outro? = Outro(), author: Author? = nil, hook: String? = nil,
        title: String? = nil, masthead: String? = nil, issue: [String]? = nil
    ) {
        self.cover = cover
        self.outro = outro
        self.author = author
        self.hook = hook
        self.title = title
        self.masthead = masthead
        self.issue = issue
    }
}
