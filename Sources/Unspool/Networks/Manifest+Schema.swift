extension Manifest {
    /// What a manifest says; written by us, for programs that read it.
    package static let schema = ObjectSchema(
        "manifest", "What a delivery is made of: slides with their posts, files with their checksums",
        [
            Field("unspool", .text(max: 40), "version of the program", required: true),
            Field("title", .text(max: 4_000), "title of the post or document", required: true),
            Field("language", .text(max: 60), "BCP 47 tag of the words", required: true),
            Field("network", .text(max: 60), "whom it is made for; missing: nobody in particular"),
            Field("canvas", .object(canvas), "what the slides are drawn on", required: true),
            Field("source", .object(source), "what was read", required: true),
            Field(
                "options", .list(.object(option), count: 0...100), "options with their origin", required: true
            ),
            Field("digests", .object(digests), "what it was made with", required: true),
            Field("posts", .list(.object(post), count: 0...200), "what to post, in order", required: true),
            Field("slides", .list(.object(slide), count: 0...1_000), "the slides in order", required: true),
            Field(
                "files", .list(.object(file), count: 0...5_000), "every file but this one", required: true),
            Field(
                "dropped", .list(.object(dropped), count: 0...100_000), "words that stand on no slide",
                required: true),
            Field(
                "warnings", .list(.object(warning), count: 0...10_000), "what people should know",
                required: true),
        ])

    private static func number(_ name: String, _ summary: String, from first: Int = 1) -> Field {
        Field(name, .integer(first...2_000_000_000), summary, required: true)
    }

    private static func text(_ name: String, _ summary: String, max: Int = 4_000) -> Field {
        Field(name, .text(max: max), summary, required: true)
    }

    private static let names = FieldType.list(.text(max: 400), count: 0...1_000)

    private static let canvas = ObjectSchema(
        "drawn-canvas", "A canvas as it was drawn",
        [text("name", "its name"), number("width", "in px"), number("height", "in px")])

    private static let source = ObjectSchema(
        "read-source", "What was read",
        [
            text("format", "the format that was recognised"),
            number("posts", "posts that are kept", from: 0),
            number("found", "posts that the source holds", from: 0),
            Field("author", .text(max: 4_000), "who wrote it"),
            Field("handle", .text(max: 4_000), "the author's handle"),
        ])

    private static let option = ObjectSchema(
        "option-value", "An option with its origin",
        [text("name", "its name"), text("value", "its value"), text("origin", "what asked for it")])

    private static let digests = ObjectSchema(
        "digest-pair", "SHA-256 of what slides depend on beside thread and options",
        [text("fonts", "of all font files"), text("data", "of all data files")])

    private static let post = ObjectSchema(
        "planned-post", "One post on the network",
        [
            number("number", "from 1, in posting order"),
            text("folder", "the folder of its files, empty for this one"),
            number("first-slide", "from 1"), number("last-slide", "from 1"),
            Field("files", names, "its slides in posting order", required: true),
            text("caption", "the file with the draft of its text"),
            Field("caption-length", .integer(0...2_000_000_000), "as the network counts"),
        ])

    private static let slide = ObjectSchema(
        "shown-slide", "One slide",
        [
            number("number", "from 1"), text("kind", "what it is"),
            number("page", "which page of its slide in the deck"),
            number("pages", "how many pages that slide has"),
            Field(
                "posts", .list(.object(origin), count: 0...1_000), "the posts that it came from",
                required: true),
            Field("files", names, "the files that show it", required: true),
        ])

    private static let origin = ObjectSchema(
        "source-post", "A post of the thread",
        [
            number("index", "from 0", from: 0), text("id", "the source's own, else its number"),
            Field("url", .text(max: 4_000), "its address"),
        ])

    private static let file = ObjectSchema(
        "made-file", "One file",
        [
            text("name", "with its folder"), text("type", "media type"), number("bytes", "its size", from: 0),
            text("sha256", "of its bytes, in hexadecimal"),
            Field("width", .integer(1...100_000), "of a picture, in px"),
            Field("height", .integer(1...100_000), "of a picture, in px"),
        ])

    private static let dropped = ObjectSchema(
        "dropped-text", "Words that stand on no slide",
        [text("text", "the words", max: 2_000_000), text("reason", "the rule that took them away")])

    private static let warning = ObjectSchema(
        "said-warning", "A warning",
        [text("code", "its stable name"), text("message", "what it says", max: 40_000)])
}
