public import Threads

/// What may be asked for; the same names as flags, form fields and JSON.
public struct CarouselOptions: Sendable, Hashable {
    /// Name of a canvas, or a size "WxH" in px.
    ///
    /// Default: "portrait".
    public var canvas = "portrait"
    /// Name of a layout template.
    ///
    /// Default: "editorial".
    public var template = "editorial"
    /// Name of a theme; nil: what the template suggests.
    public var theme: String?
    /// Name of a typography preset; nil: what the template suggests.
    public var type: String?
    /// Name of a pattern, "none", or nil: none where the template suggests none, else what the theme suggests.
    public var pattern: String?
    /// Whether every slide has the background for itself, or one picture runs on across all of them; nil: what the
    /// template suggests.
    public var backdrop: BackdropExtent?
    /// How large the words are set.
    ///
    /// Default: regular.
    public var size = TypeSize.regular
    /// Palette of all slides; nil: paced by the template.
    public var tone: Tone?
    /// Output formats in order.
    ///
    /// Default: ["png"].
    public var formats = ["png"]
    /// Export scale, 0.1 to 4.
    ///
    /// Default: 1.
    public var scale = 1.0
    /// Quality of JPEG files, 1 to 100.
    ///
    /// Default: 92.
    public var quality = 92
    /// Most bytes of a JPEG file; the quality is lowered until it meets them.
    public var maxBytes: Int?
    /// A cover slide.
    ///
    /// Default: true.
    public var cover = true
    /// An outro slide.
    ///
    /// Default: true.
    public var outro = true
    /// Headline of the last slide, at most 48 characters are best; nil: the brand kit's or the language's own.
    public var outroText: String?
    /// Who posted it; overrides what the source says.
    public var author: String?
    /// Handle without "@"; overrides what the source says.
    public var handle: String?
    /// Asset name of the author's picture.
    public var avatar: String?
    /// Web address that the outro shows as a QR code; nil: none.
    public var qr: String?
    /// Asset name of a picture that fills the cover, under a veil that is as dense as the words on it need; nil: none.
    public var background: String?
    /// Also write every slide as small as a feed shows it, `NAME-feed-01.png`.
    ///
    /// Default: false.
    public var feed = false
    /// How much of quoted posts is shown.
    ///
    /// Default: the first 280 characters.
    public var quotes = QuoteLength.cut
    /// Pictures have their descriptions as captions.
    ///
    /// Default: false.
    public var captions = false
    /// Also describe every slide in words, `alt.json` and `alt.txt`.
    ///
    /// Default: false.
    public var alt = false
    /// Characters of such a description at most.
    ///
    /// Default: 1000.
    public var altLimit = 1000
    /// What apps cover is drawn over the slides: for looking at, not for posting.
    ///
    /// Default: false.
    public var showZones = false
    /// BCP 47 tag of the language in which dates and numbers are written; nil: that of the thread.
    public var locale: String?
    /// Time zone of dates: "UTC", an IANA name, or an offset such as "+02:00".
    ///
    /// Default: "UTC", never that of the machine.
    public var zone = "UTC"
    /// Curly quotes, dashes, exponents.
    ///
    /// Default: true.
    public var smartText = true
    /// A company's own language; nil: none.
    public var brand: BrandKit?
    /// How the thread is read.
    public var reading = ReadOptions()

    /// The defaults.
    public init() {}
}

/// Numbers that bound one job; a request may lower them, never raise them (LIMITS.md, section 3).
public struct Limits: Sendable, Hashable {
    /// Most posts that may be asked for.
    ///
    /// Default: 100.
    public var posts = 100
    /// Most pages of one deck.
    ///
    /// Default: 200.
    public var pages = 200
    /// Largest text of a thread in bytes.
    ///
    /// Default: 2 MiB.
    public var threadBytes = 2 << 20
    /// Most levels of lists and objects in data (JSON).
    ///
    /// Default: 64.
    public var jsonDepth = 64
    /// Largest picture file in bytes.
    ///
    /// Default: 10 MiB.
    public var imageBytes = 10 << 20
    /// Most px of all pictures of a job together.
    ///
    /// Default: 200 million.
    public var imagePixels = 200_000_000
    /// Bytes of all output of a job.
    ///
    /// Default: 256 MiB.
    public var outputBytes = 256 << 20

    /// The defaults.
    public init() {}
}
