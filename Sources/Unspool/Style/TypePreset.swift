public import Rendering

/// What a text is for; each has its own face, spacing and leading.
public enum TextRole: String, Sendable, Hashable, CaseIterable {
    /// Covers and display slides.
    case display
    /// Headlines.
    case title
    /// Somebody's words.
    case quote
    /// Reading text.
    case body
    /// Names, footers, counters.
    case meta
    /// A short line above a headline.
    case kicker
    /// Program text.
    case mono
    /// Large figures.
    case numeral

    /// True for headlines: display, title and quote.
    public var isHeadline: Bool { self == .display || self == .title || self == .quote }
}

/// A preset of typefaces: one for each role.
public struct TypePreset: Sendable, Hashable {
    /// The name that is asked for.
    public var name: String
    /// The name for people.
    public var title: String
    /// How it feels, a few words.
    public var mood: String
    /// Every role has one.
    private var roles: [TextRole: TypeRole]
    private let fallback: TypeRole

    /// A preset of its roles; a role that is missing is set like `body`.
    public init(name: String, title: String, mood: String, body: TypeRole, roles: [TextRole: TypeRole]) {
        self.name = name
        self.title = title
        self.mood = mood
        self.roles = roles
        fallback = body
    }

    /// The type of a role.
    public subscript(role: TextRole) -> TypeRole {
        get { roles[role] ?? fallback }
        set { roles[role] = newValue }
    }
}

/// How text of one role is set.
///
/// Sizes are those of layouts, in du, before `factor`.
public struct TypeRole: Sendable, Hashable {
    /// A leading at a size, as parts of the size of the type.
    public struct LeadingPoint: Sendable, Hashable {
        /// Size in du.
        public var size: Double
        /// Baseline distance divided by the size of the type.
        public var ratio: Double
        /// A leading at a size.
        public init(size: Double, ratio: Double) {
            self.size = size
            self.ratio = ratio
        }
    }

    /// What it is for.
    public var role: TextRole
    /// The upright face, or the one that serves as such.
    public var face: FontFace
    /// The face of strong words; nil: they are coloured.
    public var bold: FontFace?
    /// The face of emphasised words; nil: strong instead.
    public var italic: FontFace?
    /// Letter spacing in em at 96 du and above.
    public var displayTracking: Double
    /// Letter spacing in em at 56 du and below.
    public var bodyTracking: Double
    /// Leading at the smaller of two sizes.
    public var leadingSmall: LeadingPoint
    /// Leading at the larger of two sizes.
    public var leadingLarge: LeadingPoint
    /// Multiplies every size of a layout, so that all presets look equally large.
    public var factor: Double
    /// True: upper-cased before shaping.
    public var caps: Bool
    /// Embolden: width of a stroke around the glyphs in em; 0: none.
    public var ink: Double

    /// How text of one role is set.
    public init(
        role: TextRole, face: FontFace, bold: FontFace?, italic: FontFace?, displayTracking: Double,
        bodyTracking: Double, leadingSmall: LeadingPoint, leadingLarge: LeadingPoint, factor: Double,
        caps: Bool, ink: Double
    ) {
        self.role = role
        self.face = face
        self.bold = bold
        self.italic = italic
        self.displayTracking = displayTracking
        self.bodyTracking = bodyTracking
        self.leadingSmall = leadingSmall
        self.leadingLarge = leadingLarge
        self.factor = factor
        self.caps = caps
        self.ink = ink
    }

    /// The size of the type in du for a size of the layout.
    public func points(at size: Double, script: Script = .other) -> Double {
        let scale =
            switch script {
            case .arabic: 1.14
            case .cjk: role.isHeadline ? 0.92 : 1
            case .hebrew, .indic, .thai, .other: 1.0
            }
        return size * factor * scale
    }

    /// Letter spacing in em: linear in size between 56 and 96 du; scripts that join are never spaced.
    public func tracking(at size: Double, script: Script = .other) -> Double {
        guard script.canBeTracked else { return 0 }
        let t = min(1, max(0, (size - 56) / 40))
        return bodyTracking + (displayTracking - bodyTracking) * t
    }

    /// Baseline distance divided by the size of the type: linear between two sizes, held outside.
    ///
    /// Arabic takes 1.18 times that, 1.34 at least; CJK 0.12 more (SPEC.md, section 13). Thai stacks marks above and
    /// below its letters and takes 1.2 times, Indic scripts 1.08 times.
    public func leading(at size: Double, script: Script = .other) -> Double {
        let span = leadingLarge.size - leadingSmall.size
        let t = min(1, max(0, span > 0 ? (size - leadingSmall.size) / span : 0))
        let latin = leadingSmall.ratio + (leadingLarge.ratio - leadingSmall.ratio) * t
        return switch script {
        case .arabic: max(latin * 1.18, 1.34)
        case .cjk: latin + 0.12
        case .indic: latin * 1.08
        case .thai: max(latin * 1.2, 1.28)
        case .hebrew, .other: latin
        }
    }

    /// Baseline distance in du for a size of the layout.
    public func lineHeight(at size: Double, script: Script = .other) -> Double {
        points(at: size, script: script) * leading(at: size, script: script)
    }
}

/// Scripts that are set by rules of their own (SPEC.md, section 13).
public enum Script: Sendable, Hashable, CaseIterable {
    /// Arabic, Persian, Urdu ...: larger, wider leading, never spaced.
    case arabic
    /// Hebrew and Yiddish: never spaced.
    case hebrew
    /// Devanagari, Bengali, Tamil ...: a little more leading, never spaced.
    case indic
    /// Thai, Lao, Khmer, Burmese: wider leading, never spaced.
    case thai
    /// Chinese, Japanese, Korean: wider leading, smaller headlines.
    case cjk
    /// Latin, Cyrillic, Greek and the rest.
    case other

    /// The script that a BCP 47 language is written in.
    public init(language: String) {
        let primary = language.prefix { $0 != "-" && $0 != "_" }.lowercased()
        self =
            switch primary {
            case "ar", "fa", "ur", "ps", "ckb", "sd", "ug": .arabic
            case "he", "iw", "yi": .hebrew
            case "hi", "mr", "ne", "bn", "as", "pa", "gu", "or", "ta", "te", "kn", "ml", "si", "sa": .indic
            case "th", "lo", "km", "my": .thai
            case "zh", "ja", "ko", "yue": .cjk
            default: .other
            }
    }

    /// False where letters join or carry marks.
    public var canBeTracked: Bool { self == .other || self == .cjk }
}
