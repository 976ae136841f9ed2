public import Rendering

/// A preset of colours and shapes: three palettes, one for each tone.
public struct Theme: Sendable, Hashable {
    /// What stands under cards and notes.
    public enum ShadowStyle: Sendable, Hashable {
        /// Nothing.
        case none
        /// Blurred, downwards.
        case soft(Shadow)
        /// An offset copy of the shape.
        case hard(Shadow)
    }

    /// What goes well with the theme; taken when nobody chooses.
    public struct Suggestion: Sendable, Hashable {
        /// Name of a type preset.
        public var type: String
        /// Name of a pattern, or "none".
        public var pattern: String
        /// Names of templates, the best first.
        public var templates: [String]

        /// Names of presets.
        public init(type: String, pattern: String, templates: [String]) {
            self.type = type
            self.pattern = pattern
            self.templates = templates
        }
    }

    /// The name that is asked for.
    public var name: String
    /// The name for people.
    public var title: String
    /// How it looks, one sentence.
    public var summary: String
    /// The group it is listed in: "light", "dark" ...
    public var family: String
    /// Corner radius of cards in du; media takes 0.6 of it, chips half their height at most.
    public var radius: Double
    /// Default weight of rules in du.
    public var stroke: Double
    /// What stands under cards.
    public var shadow: ShadowStyle
    /// What goes well with it.
    public var suggest: Suggestion
    /// Running text is never smaller, in du; 0 leaves it to the canvas.
    public var minBodySize: Double
    /// For reading slides.
    public var base: Palette
    /// For covers, quotes and display slides.
    public var inverse: Palette
    /// The loud one: display, figures, outro.
    public var pop: Palette

    /// A theme of its parts.
    public init(
        name: String, title: String, summary: String, family: String, radius: Double, stroke: Double,
        shadow: ShadowStyle, suggest: Suggestion, minBodySize: Double, base: Palette, inverse: Palette,
        pop: Palette
    ) {
        self.name = name
        self.title = title
        self.summary = summary
        self.family = family
        self.radius = radius
        self.stroke = stroke
        self.shadow = shadow
        self.suggest = suggest
        self.minBodySize = minBodySize
        self.base = base
        self.inverse = inverse
        self.pop = pop
    }

    /// The palette of a tone.
    public subscript(tone: Tone) -> Palette {
        get {
            switch tone {
            case .base: base
            case .inverse: inverse
            case .pop: pop
            }
        }
        set {
            switch tone {
            case .base: base = newValue
            case .inverse: inverse = newValue
            case .pop: pop = newValue
            }
        }
    }
}

/// The colours of one tone; complete on its own.
public struct Palette: Sendable, Hashable {
    /// What the slide is filled with.
    public var background: Background
    /// Primary ink on the background.
    public var text: Color
    /// Secondary ink on the background.
    public var muted: Color
    /// Ink for numerals, mentions, links and rules on the background.
    public var accent: Color
    /// Ink on a shape filled with the accent.
    public var onAccent: Color
    /// Fill of cards and panels.
    public var surface: Color
    /// Primary ink on a surface.
    public var onSurface: Color
    /// Secondary ink on a surface.
    public var mutedOnSurface: Color
    /// Accent ink on a surface.
    public var accentOnSurface: Color
    /// Band behind marked words.
    public var highlight: Color
    /// Ink on the band.
    public var onHighlight: Color
    /// Rules and outlines.
    public var border: Color
    /// Ink of the background pattern, without its opacity.
    public var patternColor: Color
    /// Opacity of the background pattern, 0 to 1.
    public var patternOpacity: Double

    /// A palette of its colours.
    public init(
        background: Background, text: Color, muted: Color, accent: Color, onAccent: Color, surface: Color,
        onSurface: Color, mutedOnSurface: Color, accentOnSurface: Color, highlight: Color,
        onHighlight: Color, border: Color, patternColor: Color, patternOpacity: Double
    ) {
        self.background = background
        self.text = text
        self.muted = muted
        self.accent = accent
        self.onAccent = onAccent
        self.surface = surface
        self.onSurface = onSurface
        self.mutedOnSurface = mutedOnSurface
        self.accentOnSurface = accentOnSurface
        self.highlight = highlight
        self.onHighlight = onHighlight
        self.border = border
        self.patternColor = patternColor
        self.patternOpacity = patternOpacity
    }

    /// The colour that stands for the background in mixes and plates.
    public var backgroundColor: Color { background.color }

    /// The paint of the background for an area of a size in du.
    public func paint(_ size: Size) -> Paint { background.paint(size) }

    /// The colours that files name, with where they are kept; "background" and "pattern" are not among them.
    package static let tokens: [(name: String, path: any WritableKeyPath<Palette, Color> & Sendable)] = [
        ("text", \.text), ("muted", \.muted), ("accent", \.accent), ("onAccent", \.onAccent),
        ("surface", \.surface), ("onSurface", \.onSurface), ("mutedOnSurface", \.mutedOnSurface),
        ("accentOnSurface", \.accentOnSurface), ("highlight", \.highlight), ("onHighlight", \.onHighlight),
        ("border", \.border),
    ]

    /// A colour by the name it has in files; also "background" and "pattern".
    public subscript(ink name: String) -> Color? {
        switch name {
        case "background": backgroundColor
        case "pattern": patternColor
        default: Self.tokens.first { $0.name == name }.map { self[keyPath: $0.path] }
        }
    }

    /// The accent that can be seen on the highlight (3:1, as large type needs), else the ink that is made for it.
    package var accentOnHighlight: Color {
        [accentOnSurface, accent].first { $0.contrast(with: highlight) >= 3 } ?? onHighlight
    }
}
