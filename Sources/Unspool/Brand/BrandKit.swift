package import Diagnostics

/// A company's own language, which every template speaks: names, logo, colours, typefaces, header and footer.
///
/// Pictures and fonts are read with the kit, so that it can be used without its folder.
public struct BrandKit: Sendable, Hashable {
    /// The file that it came from, as the person named it.
    public var file = ""
    /// What the company is called.
    public var name = ""
    /// What it says of itself, one line.
    public var tagline = ""
    /// Where it lives on the web, as people read it.
    public var site = ""
    /// Its handles without "@", in the order of the file.
    public var handles: [Handle] = []
    /// True: the badge of verified accounts stands beside its name.
    public var isVerified = false
    /// Its logo.
    public var logo: Logo?
    /// Its colours.
    package var colors = BrandColors()
    /// Its corners, lines and shadows; nil: the theme's.
    package var shape: BrandShape?
    /// Its typefaces by role.
    package var fonts: [TextRole: BrandFont] = [:]
    /// Warnings about families that it names and that are not there.
    package var fontWarnings: [Diagnostic] = []
    /// What stands at the top of slides; nil: what the template says.
    public var header: Slots?
    /// What stands at the bottom of slides; nil: what the template says.
    public var footer: Slots?
    /// The line above the cover's headline, where the thread has none of its own.
    public var label = ""
    /// The photo that fills the cover.
    public var coverPhoto: Logo.Picture?
    /// The photo that fills the last slide.
    public var outroPhoto: Logo.Picture?
    /// Its last slide.
    public var outro: Outro?
    /// Web address that the last slide shows as a QR code.
    public var qr: String?
    /// Names that are taken when nobody chooses.
    public var defaults = Defaults()
    /// What lies faintly below the words of every slide.
    public var watermark: Watermark?
    /// The program's own words by language and name; the language "all" stands in for the others.
    public var voice: [String: [String: String]] = [:]

    /// An empty kit.
    public init() {}

    /// A name on a network.
    public struct Handle: Sendable, Hashable {
        /// "x", "bluesky", "linkedin" ...
        public var network: String
        /// Without "@".
        public var handle: String
    }

    /// What stands on the three places of a header or footer.
    public struct Slots: Sendable, Hashable {
        /// At the leading edge.
        public var left: [Slot] = []
        /// In the middle.
        public var center: [Slot] = []
        /// At the trailing edge.
        public var right: [Slot] = []
        /// All that stands there, in reading order.
        public var all: [Slot] { left + center + right }
    }

    /// One thing that stands in a header or footer.
    public enum Slot: Sendable, Hashable {
        /// The logo.
        case logo
        /// The company's name.
        case name
        /// Its first handle.
        case handle
        /// Its site.
        case site
        /// Its tagline.
        case tagline
        /// "3 / 12".
        case counter
        /// A bar that fills.
        case progress
        /// Words.
        case text(String)
    }

    /// Names of data files.
    public struct Defaults: Sendable, Hashable {
        /// A layout.
        public var template: String?
        /// Colours, below the kit's own.
        public var theme: String?
        /// Typefaces, below the kit's own.
        public var type: String?
        /// A background pattern.
        public var pattern: String?
        /// A canvas.
        public var canvas: String?
        /// Whether the background runs on across all slides.
        public var backdrop: BackdropExtent?
    }
}

extension BrandKit {
    /// A logo in up to three versions.
    public struct Logo: Sendable, Hashable {
        /// A corner of the slide.
        public enum Corner: String, Sendable, Hashable, CaseIterable {
            /// In the header, leading.
            case topLeft = "top-left"
            /// In the header, trailing.
            case topRight = "top-right"
            /// In the footer, leading.
            case bottomLeft = "bottom-left"
            /// In the footer, trailing.
            case bottomRight = "bottom-right"
        }

        /// The slides that a version is drawn for.
        public enum Ground: String, Sendable, Hashable {
            /// Any on which it can be seen.
            case any
            /// Dark ones: its ink is light.
            case dark
            /// Light ones: its ink is dark.
            case light
        }

        /// A picture file that was read.
        public struct Picture: Sendable, Hashable {
            /// Its path in the kit's folder.
            public var name: String
            /// The file.
            public var bytes: [UInt8]
            /// What it is drawn for.
            public var ground = Ground.any
            /// True for the mark alone, without the name.
            public var isMark = false

            /// A file of the kit.
            public init(name: String, bytes: [UInt8]) {
                self.name = name
                self.bytes = bytes
            }
        }

        /// The versions in order of preference: the one to use where it can be seen, then light, then dark; marks
        /// stand behind them in the same order.
        public var versions: [Picture] = []
        /// Empty space around it, in parts of its height.
        public var clearSpace = 0.5
        /// Its least height in du: where it would be lower, the mark stands in.
        public var minimum = 24.0
        /// Where it stands when neither header nor footer says so.
        public var corner = Corner.bottomLeft
    }

    /// The parts that may be used without the others.
    public enum Part: String, Sendable, Hashable, CaseIterable {
        /// Name, tagline, site, handles.
        case name
        /// The logo.
        case logo
        /// Colours.
        case colors
        /// Corners, lines and shadows.
        case shape
        /// Typefaces.
        case fonts
        /// The header.
        case header
        /// The footer.
        case footer
        /// The cover's label and photo.
        case cover
        /// The last slide.
        case outro
        /// The watermark.
        case watermark
        /// Default names.
        case defaults
        /// The program's words.
        case voice
    }

    /// The kit with these parts alone.
    public func only(_ parts: Set<Part>) -> BrandKit {
        var kit = BrandKit()
        kit.file = file
        if parts.contains(.name) {
            (kit.name, kit.tagline, kit.site, kit.handles) = (name, tagline, site, handles)
            kit.isVerified = isVerified
        }
        if parts.contains(.logo) { kit.logo = logo }
        if parts.contains(.colors) { kit.colors = colors }
        if parts.contains(.shape) { kit.shape = shape }
        if parts.contains(.fonts) { (kit.fonts, kit.fontWarnings) = (fonts, fontWarnings) }
        if parts.contains(.header) { kit.header = header }
        if parts.contains(.footer) { kit.footer = footer }
        if parts.contains(.cover) { (kit.label, kit.coverPhoto) = (label, coverPhoto) }
        if parts.contains(.outro) { (kit.outro, kit.qr, kit.outroPhoto) = (outro, qr, outroPhoto) }
        if parts.contains(.watermark) { kit.watermark = usable(logo: parts.contains(.logo)) }
        if parts.contains(.defaults) { kit.defaults = defaults }
        if parts.contains(.voice) { kit.voice = voice }
        return kit
    }

    /// The parts that say something, in the order of the file.
    public var parts: [Part] {
        Part.allCases.filter { part in
            switch part {
            case .name: !name.isEmpty || !handles.isEmpty || !site.isEmpty
            case .logo: logo != nil
            case .colors: !colors.isEmpty
            case .shape: shape != nil
            case .fonts: !fonts.isEmpty
            case .header: header != nil
            case .footer: footer != nil
            case .cover: !label.isEmpty || coverPhoto != nil
            case .outro: outro != nil || qr != nil
            case .watermark: watermark != nil
            case .defaults: defaults != Defaults()
            case .voice: !voice.isEmpty
            }
        }
    }

    /// Header and footer as they are drawn: a logo that neither mentions stands in its corner.
    package var slots: (header: Slots?, footer: Slots?) {
        guard let logo, !((header?.all ?? []) + (footer?.all ?? [])).contains(.logo) else {
            return (header, footer)
        }
        // Without a footer of its own, one that has what the header leaves to say.
        let own = header?.all ?? []
        let site: [Slot] = (site.isEmpty ? (handles.isEmpty ? [] : [.handle]) : [.site]).filter {
            !own.contains($0)
        }
        let counter: [Slot] = own.contains(.counter) ? [] : [.counter]
        var (top, bottom) = (header ?? Slots(), footer ?? Slots(left: site, right: counter))
        switch logo.corner {
        case .topLeft: top.left.insert(.logo, at: 0)
        case .topRight: top.right.append(.logo)
        case .bottomLeft: bottom.left.insert(.logo, at: 0)
        case .bottomRight:
            if footer == nil { (bottom.center, bottom.right) = (counter, []) }
            bottom.right.append(.logo)
        }
        // A kit that has a header alone leaves the footer to the template, unless the logo goes there.
        let keepsFooter = footer != nil || header == nil || logo.corner.isBottom
        return (top.all.isEmpty ? nil : top, keepsFooter ? bottom : nil)
    }
}

extension BrandKit.Logo.Corner {
    /// True for the corners at the foot of the slide.
    fileprivate var isBottom: Bool { self == .bottomLeft || self == .bottomRight }
}
