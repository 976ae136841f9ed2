internal import Threads

extension DeckFile {
    /// How a deck is written.
    package static let schema = ObjectSchema(
        "deck", "A carousel's slides with their words, before layout.",
        [
            Field("format", .choice([format]), "Says that this file is a deck.", required: true),
            Field("title", .text(max: 300), "Title of the carousel, for the PDF."),
            Field("masthead", .text(max: 40), "Short name for mastheads."),
            Field("issue", .list(.text(max: 40), count: 0...3), "Strings of an issue line."),
            Field("language", .text(max: 35), "BCP 47 language of the words.", fallback: "guessed"),
            Field("rightToLeft", .flag, "Mirrors the layout.", fallback: "by the words"),
            Field("author", .object(author), "Who posted it."),
            Field("seed", .integer(0...4_294_967_295), "Seed of artwork.", fallback: "taken from the words"),
            Field("style", .object(style), "How it should look; flags beat it."),
            Field("slides", .list(.object(slide), count: 1...500), "The slides in order.", required: true),
        ])

    private static let author = ObjectSchema(
        "author", "A person who posts.",
        [
            Field("name", .text(max: 200), "Display name."),
            Field("handle", .text(max: 200), "Handle, with or without \"@\"."),
            Field("avatar", .text(max: 1000), "Path of a picture, relative to this file."),
            Field("verified", .flag, "Has a badge beside the name.", fallback: "false"),
        ])

    private static let style = ObjectSchema(
        "style", "How a carousel should look.",
        ["template", "theme", "type", "pattern", "backdrop", "canvas", "tone", "size"].map {
            Field($0, .text(max: 60), "As the flag --\($0).")
        } + [Field("background", .text(max: 1000), "A picture that fills the cover, relative to this file.")])

    private static let slide = ObjectSchema(
        "slide", "One slide; a long one becomes several pages.",
        [
            Field("kind", .choice(kinds), "What it is.", required: true),
            Field("id", .text(max: 60), "Unique in the deck.", fallback: "its place in the deck"),
            Field(
                "tone", .choice(Tone.allCases.map(\.rawValue)), "The palette.",
                fallback: "paced by the template"),
            Field("number", .integer(0...99_999), "Number of the post."),
            Field("kicker", .text(max: 300), "A line above."),
            Field("headline", words, "The headline."),
            Field("figure", .text(max: 40), "The figure of a stat."),
            Field("lead", words, "First sentence, set apart."),
            Field("body", words, "The words; on a cover the teaser, on an outro a line below."),
            Field("attribution", .text(max: 300), "Who said it, on a quote."),
            Field("author", .object(author), "Who posted it, when it is somebody else."),
            Field(
                "date", .text(max: 100),
                "Its date: 2026-06-04 or 2026-06-04T09:50:00Z is written as the locale and zone have it, others as they are."
            ),
            Field("media", .list(.object(media), count: 0...20), "Pictures, videos and link cards."),
            Field(
                "background", .either([.text(max: 1000), .object(background)]),
                "A picture that fills the slide, under a veil."),
            Field("quoted", .list(.object(quoted), count: 0...4), "Posts that it quotes."),
            Field("poll", .object(poll), "Answers to choose from."),
            Field("buttons", .list(.object(button), count: 0...3), "Buttons of an outro."),
            Field("qr", .text(max: 400), "Web address that an outro shows as a QR code."),
            Field("posts", .list(.text(max: 100), count: 0...2_000), "Ids of the posts it came from."),
        ])

    /// Continuations and parts are made by the paginator only.
    private static let kinds = SlideKind.allCases.filter { $0 != .continuation && $0 != .parts }.map(
        \.rawValue)

    private static let media = ObjectSchema(
        "picture", "A picture, video or link card.",
        [
            Field("kind", .choice(Media.Kind.allCases.map(\.rawValue)), "What it is.", fallback: "image"),
            Field("asset", .text(max: 1000), "Path of the picture or still, relative to this file."),
            Field("altText", .text(max: 5_000), "Its description."),
            Field("title", .text(max: 500), "Title of the page behind a link card."),
            Field("summary", .text(max: 2_000), "A line or two about that page."),
            Field("url", .text(max: 4_000), "Address behind a link card, or of a video."),
            Field("duration", .number(0...360_000), "Length of a video in seconds."),
            Field(
                "focus", .list(.number(0...1), count: 2...2),
                "What must stay in view: x and y, 0 to 1 from the upper left.", fallback: "[0.5, 0.4]"),
            Field("size", .list(.integer(1...100_000), count: 2...2), "Width and height in px."),
        ])

    private static let background = ObjectSchema(
        "background", "A picture that fills a slide.",
        [
            Field("asset", .text(max: 1000), "Path of the picture, relative to this file.", required: true),
            Field("altText", .text(max: 5_000), "Its description."),
            Field(
                "focus", .list(.number(0...1), count: 2...2),
                "What must stay in view: x and y, 0 to 1 from the upper left.", fallback: "[0.5, 0.4]"),
            Field("kind", .choice(["image"]), "What it is.", fallback: "image"),
            Field("size", .list(.integer(1...100_000), count: 2...2), "Width and height in px."),
        ])

    private static let quoted = ObjectSchema(
        "quoted-post", "A post that is quoted.",
        [
            Field("author", .object(author), "Who posted it."),
            Field("body", words, "Its words."),
            Field("media", .list(.object(media), count: 0...20), "Its pictures; the card shows the first."),
            Field("gone", .flag, "It cannot be seen any more, and the card says so."),
        ])

    private static let poll = ObjectSchema(
        "poll", "Answers to choose from.",
        [
            Field("options", .list(.object(option), count: 1...12), "The answers.", required: true),
            Field("total", .integer(0...2_000_000_000), "Voters, where several answers may be chosen."),
            Field("ended", .flag, "Nobody can vote any more."),
        ])

    private static let option = ObjectSchema(
        "option", "One answer of a poll.",
        [
            Field("label", .text(max: 300), "What it says.", required: true),
            Field("votes", .integer(0...2_000_000_000), "How many chose it."),
        ])

    private static let button = ObjectSchema(
        "button", "A picture of a button.",
        [
            Field("label", .text(max: 40), "What it says.", required: true),
            Field("icon", .text(max: 20), "Name of an icon."),
        ])

    private static let words = FieldType.either([.text(max: 25_000), .object(richText)])

    private static let richText = ObjectSchema(
        "rich-text", "Paragraphs with spans.",
        [
            Field(
                "paragraphs", .list(.object(paragraph), count: 0...2_000), "In reading order.", required: true
            )
        ])

    private static let paragraph = ObjectSchema(
        "paragraph", "One paragraph.",
        [
            Field("role", .choice(Paragraph.Role.allCases.map(\.rawValue)), "What it is.", fallback: "body"),
            Field("marker", .text(max: 40), "Marker of a list item, language of code."),
            Field("text", .text(max: 25_000), "The words.", required: true),
            Field("spans", .list(.object(span), count: 0...2_000), "Styles and entities."),
        ])

    private static let span = ObjectSchema(
        "span", "A style or entity over a stretch of a paragraph.",
        [
            Field("role", .choice(Span.Role.allCases.map(\.rawValue)), "What it is.", required: true),
            Field(
                "utf8", .list(.integer(0...200_000), count: 2...2),
                "UTF-8 offsets: start, and end exclusive.",
                required: true),
            Field("target", .text(max: 4_000), "URL of a link."),
        ])
}
