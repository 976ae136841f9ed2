public import Threads

/// What to show: the document that an editor opens, changes and saves.
public struct Deck: Sendable, Hashable, Codable {
    /// Title of the whole carousel (PDF title, file names).
    public var title: String
    /// Who wrote it.
    public var author: Author
    /// BCP 47 language of the words.
    public var language: String
    /// True when the layout is mirrored (Arabic, Hebrew ...).
    public var rightToLeft: Bool
    /// Short name for mastheads (magazine, newspaper); empty: the title, when it is short enough.
    public var masthead: String
    /// Up to three short strings of an issue line: what it is, how much, when; empty: the template's own.
    public var issue: [String]
    /// Seed of generative artwork; nil: taken from the words, so that each thread has its own.
    public var seed: Int?
    /// The slides in order.
    public var slides: [Slide]

    /// A carousel's content.
    public init(
        title: String, author: Author, language: String, rightToLeft: Bool, masthead: String = "",
        issue: [String] = [], seed: Int? = nil, slides: [Slide]
    ) {
        self.title = title
        self.masthead = masthead
        self.issue = issue
        self.seed = seed
        self.author = author
        self.language = language
        self.rightToLeft = rightToLeft
        self.slides = slides
    }
}

extension Deck {
    /// The deck with the one tone that was asked for, if any; a background that runs on across all slides has the
    /// one for reading, else it would end where the tone changes.
    package func toned(_ options: CarouselOptions, _ backdrop: BackdropExtent) -> Deck {
        guard let tone = options.tone ?? (backdrop == .continuous ? .base : nil) else { return self }
        var deck = self
        for index in deck.slides.indices { deck.slides[index].tone = tone }
        return deck
    }

    /// The posts that its slides show, so that `check` can account for every word.
    package var thread: PostThread {
        let shown = slides.filter { $0.kind != .cover && $0.kind != .section && $0.kind != .outro }
        let posts = shown.enumerated().map { index, slide in
            Post(
                id: slide.posts.first ?? slide.id, number: slide.number ?? index + 1,
                body: RichText(
                    paragraphs: slide.headline.paragraphs + slide.lead.paragraphs + slide.body.paragraphs),
                media: slide.media,
                quoted: slide.quoted.map {
                    Post(
                        id: "", author: $0.author, number: 0, body: $0.body, media: $0.media,
                        isDeleted: $0.isGone)
                }, poll: slide.poll)
        }
        return PostThread(
            format: DeckFile.format, title: title, author: author, language: language, posts: posts)
    }
}

/// What a slide is; templates draw each kind in their own way.
public enum SlideKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// The first slide: hook, author, teaser.
    case cover
    /// A heading over the posts that follow.
    case section
    /// Reading text, with or without a headline.
    case post
    /// A short thought, large.
    case display
    /// Headline and rows.
    case list
    /// One figure, as wide as the slide, and what it says.
    case stat
    /// Somebody's words.
    case quote
    /// Program text.
    case code
    /// Pictures with few words.
    case media
    /// Few words with a quoted post, a poll or link cards; made by the paginator only.
    case parts
    /// The last slide: call to action.
    case outro
    /// Second and later pages of a slide that is longer than a page; made by the paginator only.
    case continuation
}

/// Which of a theme's three palettes a slide uses.
public enum Tone: String, Sendable, Hashable, Codable, CaseIterable { case base, inverse, pop }

/// One planned slide; the paginator makes one or more pages of it.
public struct Slide: Sendable, Hashable, Codable, Identifiable {
    /// Unique in the deck and stable: the same input gives the same ids.
    public var id: String
    /// What it is.
    public var kind: SlideKind
    /// The palette.
    public var tone: Tone
    /// Number of the post as a reader counts it; nil on cover, section and outro.
    public var number: Int?
    /// Kicker line above (a section's heading, the thread's title); may be empty.
    public var kicker: String
    /// The headline: one heading paragraph, or none.
    public var headline: RichText
    /// The figure of a stat ("100x", "72 %"); its words stand in the headline and body too.
    public var figure: String
    /// The first sentence of the body where the template sets it apart; it is not in `body` then.
    public var lead: RichText
    /// The words.
    ///
    /// On a cover: the teaser (repeats the beginning of the first post).
    public var body: RichText
    /// Who said it, on a quote.
    public var attribution: String
    /// Who posted it, where that is not the deck's author.
    public var author: Author?
    /// Date as written.
    public var date: String
    /// Pictures, videos and link cards.
    public var media: [Media]
    /// A picture that fills the slide, below everything.
    public var background: Media?
    /// Posts that it quotes.
    public var quoted: [QuotedPost]
    /// A question with answers to choose from.
    public var poll: Poll?
    /// Buttons of an outro.
    public var buttons: [Button]
    /// Web address that an outro shows as a QR code; empty: none.
    public var qr: String
    /// Ids of the posts that it came from.
    public var posts: [String]

    /// A slide; everything but id and kind may be left empty.
    public init(
        id: String, kind: SlideKind, tone: Tone = .base, number: Int? = nil, kicker: String = "",
        headline: RichText = RichText(""), figure: String = "", lead: RichText = RichText(""),
        body: RichText = RichText(""), attribution: String = "",
        author: Author? = nil, date: String = "", media: [Media] = [], quoted: [QuotedPost] = [],
        poll: Poll? = nil, buttons: [Button] = [],
        qr: String = "", posts: [String] = []
    ) {
        self.id = id
        self.kind = kind
        self.tone = tone
        self.number = number
        self.kicker = kicker
        self.headline = headline
        self.figure = figure
        self.lead = lead
        self.body = body
        self.attribution = attribution
        self.author = author
        self.date = date
        self.media = media
        self.quoted = quoted
        self.poll = poll
        self.buttons = buttons
        self.qr = qr
        self.posts = posts
    }
}

/// A picture of a button on an outro.
public struct Button: Sendable, Hashable, Codable {
    /// At most 18 characters.
    public var label: String
    /// Name of an icon ("follow", "save", "share", "reply", "mail", "link"), or nil.
    public var icon: String?

    /// A picture of a button.
    public init(label: String, icon: String? = nil) {
        self.label = label
        self.icon = icon
    }
}

/// How a template wants its thread planned.
public struct PlanRules: Sendable, Hashable {
    /// Palettes for each kind in order of preference; kinds that are missing are `.base`.
    public var tones: [SlideKind: [Tone]]
    /// The kinds that the template draws in a way of its own; others are planned as `.post`.
    public var kinds: Set<SlideKind>
    /// True when the template sets the first line or sentence of a post apart as its headline.
    ///
    /// Default: true. Where it is false (post-card, minimal) all words of a post stand in its body,
    /// a given heading as a heading paragraph in front.
    public var headlines: Bool
    /// True when the template sets the first line or sentence below a headline apart as `Slide.lead`.
    public var leads: Bool
    /// False when quotations lose their outer quotation marks, because the template draws its own.
    public var quoteMarks: Bool
    /// True when the cover's picture fills the slide, under a veil.
    public var bleeds: Bool

    /// Rules for planning.
    public init(
        tones: [SlideKind: [Tone]], kinds: Set<SlideKind>, headlines: Bool = true, leads: Bool = false,
        quoteMarks: Bool = true, bleeds: Bool = false
    ) {
        self.bleeds = bleeds
        self.tones = tones
        self.kinds = kinds
        self.headlines = headlines
        self.leads = leads
        self.quoteMarks = quoteMarks
    }
}
