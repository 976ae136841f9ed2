internal import Diagnostics
internal import Rendering

/// A typeface of a brand kit for one role, with metrics of its own.
package struct BrandFont: Sendable, Hashable {
    /// The upright face.
    var face: FontFace
    /// The face of strong words; nil: they are coloured.
    var bold: FontFace?
    /// The face of emphasised words; nil: strong instead.
    var italic: FontFace?
    /// Multiplies every size of a layout.
    var factor: Double
    /// Letter spacing in em at 96 du and above, and at 56 du and below; nil: the preset's.
    var tracking: [Double]?
    /// Upper case; nil: the preset's.
    var caps: Bool?
    /// Paths of the font files that the engine has to read.
    var files: [String] = []

    /// What a kit may say of fonts.
    static let setSchema = ObjectSchema(
        "set-of-fonts", "A company's typefaces; a role of its own beats heading and body",
        [
            Field("heading", type, "display, titles, quotes and numerals"),
            Field("body", type, "reading text, names, footers and kickers"),
        ]
            + TextRole.allCases.filter { $0 != .body }.map {
                Field($0.rawValue, type, "the role \($0.rawValue) alone")
            })

    private static let type = FieldType.either([.text(max: 200), .object(schema)])

    private static let schema = ObjectSchema(
        "brand-font", "A typeface: files beside the kit, or a family that comes with the program",
        [
            Field("file", .text(max: 200), "a .ttf or .otf file, the upright face"),
            Field("bold", .text(max: 200), "the file of strong words"),
            Field("italic", .text(max: 200), "the file of emphasised words"),
            Field("family", .text(max: 80), "a family that comes with the program, in place of files"),
            Field("weight", .integer(100...900), "CSS weight of the upright face", fallback: "700 or 400"),
            Field(
                "kind", .choice(["sans", "serif", "mono"]), "what stands in for missing letters",
                fallback: "sans"),
            Field("factor", .number(0.5...2), "multiplies every size", fallback: "derived from its letters"),
            Field(
                "tracking", .list(.number(-0.2...0.5), count: 2...2), "letter spacing in em, large and small",
                fallback: "the preset's"),
            Field("caps", .flag, "upper case", fallback: "the preset's"),
        ])

    /// The roles that a key of a kit's fonts speaks for.
    static func roles(of key: String) -> [TextRole] {
        switch key {
        case "heading": [.display, .title, .quote, .numeral]
        case "body": [.body, .meta, .kicker]
        default: TextRole(rawValue: key).map { [$0] } ?? []
        }
    }
}

extension TypePreset {
    /// The preset with a kit's typefaces in its roles.
    func branded(_ fonts: [TextRole: BrandFont]) -> TypePreset {
        var preset = self
        for (role, font) in fonts {
            var own = preset[role]
            own.role = role
            func dressed(_ face: FontFace?) -> FontFace? {
                var face = face
                face?.features = own.face.features
                return face
            }
            (own.bold, own.italic) = (dressed(font.bold), dressed(font.italic))
            own.face = dressed(font.face) ?? own.face
            own.factor = font.factor
            own.ink = 0
            if let tracking = font.tracking {
                (own.displayTracking, own.bodyTracking) = (tracking.first ?? 0, tracking.last ?? 0)
            }
            if let caps = font.caps { own.caps = caps }
            preset[role] = own
        }
        return preset
    }
}
