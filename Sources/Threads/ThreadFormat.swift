package import Diagnostics

/// Bytes with a name; the only thing a reader is given.
public struct Source: Sendable, Hashable {
    /// File name as the person gave it; "-" is shown as "standard input".
    public var name: String
    /// The content.
    public var bytes: [UInt8]
    /// Format by name; nil: recognise it by content.
    public var format: String?

    /// Bytes with a name.
    public init(name: String, bytes: [UInt8], format: String? = nil) {
        self.name = name
        self.bytes = bytes
        self.format = format
    }
}

/// Whose words are kept.
public enum KeptVoices: String, Sendable, CaseIterable {
    /// The author's.
    case author
    /// Answers of others too, as quotations with their names under the post that they answer.
    case all
}

/// How a person may steer the reading of a thread.
public struct ReadOptions: Sendable, Hashable {
    /// Where one plain-text post ends and the next begins.
    public enum Split: String, Sendable, CaseIterable {
        /// By evidence, and reported.
        case auto
        /// Rising numbers: `1/`, `2/` ...
        case numbers
        /// Lines of `---`, `***`, `• • •`.
        case rules
        /// Four newlines (three blank lines).
        case gaps
        /// Blank lines.
        case paragraphs
        /// Each line is a post.
        case lines
        /// The whole text is one post.
        case none
    }

    /// Default: `.auto`.
    public var split: Split = .auto
    /// At most so many posts in one carousel.
    ///
    /// Default: 20.
    public var maxPosts: Int = 20
    /// Which stretch of `maxPosts` posts is wanted, from 1.
    ///
    /// Default: 1.
    public var part: Int = 1
    /// Mend mojibake.
    ///
    /// Default: true.
    public var repair: Bool = true
    /// Largest input in bytes.
    ///
    /// Default: 2 MiB (LIMITS.md, row 11).
    public var maxBytes: Int = 2 << 20
    /// Largest input of data (JSON) in bytes: little of it is words.
    ///
    /// Default: 64 MiB (FORMATS.md, section 10).
    public var maxDataBytes: Int = 64 << 20
    /// Levels of lists and objects in data (JSON), 1 to 512; data of networks has 21 at most.
    ///
    /// Default: 64 (LIMITS.md, row 16).
    public var maxJSONDepth: Int = ReadOptions.usualJSONDepth
    /// Which thread of several in a source: its identity, or that of any of its posts.
    ///
    /// Default: the longest.
    public var thread: String?
    /// Whose words are kept.
    ///
    /// Default: the author's.
    public var voices = KeptVoices.author
    /// Show what stands behind a content warning.
    ///
    /// Default: false, the warning stands alone.
    public var showsSpoilers = false
    /// In which encoding the bytes are; nil: by evidence.
    public var encoding: TextEncoding?

    /// What `maxJSONDepth` may be.
    package static let jsonDepths = 1...512
    /// Its default.
    package static let usualJSONDepth = 64

    /// The defaults.
    public init() {}
}

/// A new input format is one file that conforms to this, and one line in `ThreadFormats.all`.
package protocol ThreadFormat: Sendable {
    /// Name as users write it: "text", "markdown".
    static var name: String { get }
    /// True when the content is surely of this format; file names are never asked.
    static func recognises(_ source: SourceText) -> Bool
    /// The posts as they stand in the source, not yet capped.
    static func posts(
        in source: SourceText, _ options: ReadOptions, _ report: inout Report
    ) throws(UnspoolError) -> PostThread
}
