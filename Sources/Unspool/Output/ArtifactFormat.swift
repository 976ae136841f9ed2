package import Rendering

/// A finished file.
public struct Artifact: Sendable, Hashable {
    /// File name without folder: "NAME-01.png".
    public var name: String
    /// Media type: "image/png".
    public var mediaType: String
    /// Content.
    public var bytes: [UInt8]

    /// A finished file.
    public init(name: String, mediaType: String, bytes: [UInt8]) {
        self.name = name
        self.mediaType = mediaType
        self.bytes = bytes
    }
}

/// An output format.
///
/// A new one is one file that conforms to this, and one line in `ArtifactFormats.all`.
package protocol ArtifactFormat: Sendable {
    /// Name as users write it, and file ending: "png".
    static var name: String { get }
    /// "image/png".
    static var mediaType: String { get }
    /// One file a page, or one a deck.
    static var extent: Extent { get }
    /// What it is for, in a few words.
    static var summary: String { get }
    /// The file of these scenes: exactly one when `extent` is `.page`.
    static func encode(
        _ scenes: [Scene], _ info: DocumentInfo, scale: Double, with engine: Engine
    ) throws(RenderingError) -> [UInt8]
}

/// How much of a deck one file holds.
package enum Extent: Sendable { case page, deck }

/// All output formats.
package enum ArtifactFormats {
    /// The list.
    package static let all: [any ArtifactFormat.Type] = [PNGFormat.self, PDFFormat.self]

    /// The format of a name.
    package static func named(_ name: String) -> (any ArtifactFormat.Type)? { all.first { $0.name == name } }
}
