public import Diagnostics

/// What came of a thread.
public struct Carousel: Sendable {
    /// The files, pages in order; slides as a feed shows them come last.
    public var artifacts: [Artifact]
    /// `alt.json` and `alt.txt`, when descriptions were asked for.
    public var descriptions: [Artifact] = []
    /// What was planned.
    public var deck: Deck
    /// Number of pages.
    public var pages: Int
    /// Number of files that show a slide as small as a feed does.
    public var feedSlides = 0
    /// Warnings, and the words that stand on no slide.
    public var report: Report
}

/// Where pictures come from: a folder for the command line, the upload for the server.
public protocol AssetSource: Sendable {
    /// The bytes of a picture by the name that the thread or an option gives; nil when there is none.
    func bytes(of name: String) throws(UnspoolError) -> [UInt8]?
}

/// No pictures at all.
public struct NoAssets: AssetSource {
    /// No pictures at all.
    public init() {}
    /// Always nil.
    public func bytes(of name: String) throws(UnspoolError) -> [UInt8]? { nil }
}
