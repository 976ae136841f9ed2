extension BrandKit {
    /// How a brand kit is written.
    package static let schema = ObjectSchema(
        "brand", "A company's name, logo, colours and typefaces, for every template",
        [
            Field("name", .text(max: 80), "what the company is called", required: true),
            Field("tagline", .text(max: 120), "what it says of itself, one line"),
            Field("site", .text(max: 80), "where it lives on the web, as people read it"),
            Field("handles", .map(.text(max: 80)), "network: handle; the first one stands on slides"),
            Field("verified", .flag, "the badge of verified accounts beside its name", fallback: "false"),
            Field(
                "logo", .either([.text(max: 200), .object(logoSchema)]),
                "its logo: an SVG, PNG, JPEG or WebP file"),
            Field("colors", .object(BrandColors.schema), "its colours"),
            Field("shape", .object(BrandShape.schema), "its corners, lines and shadows"),
            Field("fonts", .object(BrandFont.setSchema), "its typefaces"),
            Field("header", .object(slotsSchema("header")), "what stands at the top of slides"),
            Field("footer", .object(slotsSchema("footer")), "what stands at the bottom of slides"),
            Field("cover", .object(coverSchema), "the first slide"),
            Field("outro", .object(outroSchema), "the last slide"),
            Field("watermark", .object(watermarkSchema), "what lies faintly below the words of every slide"),
            Field("defaults", .object(defaultsSchema), "names that are taken when nobody chooses"),
            Field("voice", .map(.object(voiceSchema)), "language: words of the program; \"all\" for any"),
        ])

    private static let path = FieldType.text(max: 200)

    private static let logoSchema = ObjectSchema(
        "logo", "A logo in its versions",
        [
            Field("file", path, "the version to use wherever it can be seen", required: true),
            Field("light", path, "the version for dark slides"),
            Field("dark", path, "the version for light slides"),
            Field("mark", path, "the mark alone, for small places and the face of the brand"),
            Field("mark-light", path, "the mark for dark slides"),
            Field(
                "clear-space", .number(0...2), "empty space around it, in parts of its height",
                fallback: "0.5"),
            Field(
                "minimum", .number(12...72),
                "its least height in du; where it would be lower, the mark stands",
                fallback: "24"),
            Field(
                "corner", .choice(Logo.Corner.allCases.map(\.rawValue)),
                "where it stands when neither header nor footer says so", fallback: "bottom-left"),
        ])

    /// The names of slots without words of their own.
    static let slotNames = ["logo", "name", "handle", "site", "tagline", "counter", "progress", "none"]

    private static func slotsSchema(_ name: String) -> ObjectSchema {
        let words = ObjectSchema(
            "slot-of-words", "Words in a slot", [Field("text", .text(max: 80), "the words", required: true)])
        let one = FieldType.either([.choice(slotNames), .object(words)])
        let slot = FieldType.either([
            .choice(slotNames), .object(words), .list(one, count: 0...3),
        ])
        return ObjectSchema(
            name, "What stands on its three places",
            [
                Field("left", slot, "at the leading edge", fallback: "none"),
                Field("center", slot, "in the middle", fallback: "none"),
                Field("right", slot, "at the trailing edge", fallback: "none"),
            ])
    }

    private static let coverSchema = ObjectSchema(
        "cover", "The first slide",
        [
            Field("label", .text(max: 60), "the line above the headline, where the thread has none"),
            Field("background", path, "a picture that fills the slide, under a veil"),
        ])

    private static let outroSchema = ObjectSchema(
        "outro", "The last slide",
        [
            Field("headline", .text(max: 120), "a call to action"),
            Field("body", .text(max: 300), "a line below"),
            Field("buttons", .list(.object(button), count: 0...3), "pictures of buttons, the first filled"),
            Field("qr", .text(max: 400), "a web address, shown as a QR code"),
            Field("background", path, "a picture that fills the slide, under a veil"),
        ])

    private static let watermarkSchema = ObjectSchema(
        "watermark", "Words or the logo, faint, below the words of every slide",
        [
            Field("text", .text(max: 60), "its words"),
            Field("logo", .flag, "true: the logo in place of words", fallback: "false"),
            Field("opacity", .number(0.01...0.3), "at most so dense", fallback: "0.06"),
            Field(
                "place", .choice(Watermark.Place.allCases.map(\.rawValue)), "where it stands",
                fallback: "center"),
            Field(
                "size", .number(0.1...1), "its width in parts of the slide's",
                fallback: "0.6, in a corner 0.25"),
        ])

    private static let button = ObjectSchema(
        "button", "A picture of a button",
        [
            Field("label", .text(max: 40), "what it says", required: true),
            Field(
                "icon", .choice(["follow", "save", "share", "reply", "mail", "link", "check", "right"]),
                "its icon"),
        ])

    private static let defaultsSchema = ObjectSchema(
        "set-of-defaults", "Names that are taken when nobody chooses",
        [
            Field("template", .text(max: 40), "a layout"),
            Field("theme", .text(max: 40), "colours, below the kit's own"),
            Field("type", .text(max: 40), "typefaces, below the kit's own"),
            Field("pattern", .text(max: 40), "a background pattern, or none"),
            Field("canvas", .text(max: 40), "a canvas, or a size such as 1200x1500"),
            Field(
                "backdrop", .choice(BackdropExtent.allCases.map(\.rawValue)),
                "the background anew on every slide, or one that runs on across all"),
        ])

    private static let voiceSchema = ObjectSchema(
        "voice", "The program's words in one language",
        [
            Field("follow", .text(max: 40), "the outro's first button"),
            Field("save", .text(max: 40), "the outro's second button"),
        ]
            + Language.wordNames.map {
                Field($0, .text(max: 40), "in place of \"\(Language.english.words[$0] ?? $0)\"")
            })
}
