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
    /// Name as users write it: "jpeg".
    static var name: String { get }
    /// Endings of files, the one that is written first: "jpg", "jpeg".
    static var endings: [String] { get }
    /// "image/png".
    static var mediaType: String { get }
    /// One file a page, or one a deck.
    static var extent: Extent { get }
    /// What it is for, in a few words.
    static var summary: String { get }
    /// The file of these scenes: exactly one when `extent` is `.page`.
    static func encode(
        _ scenes: [Scene], _ info: DocumentInfo, _ settings: EncodeSettings, with engine: Engine
    ) throws(RenderingError) -> [UInt8]
}

/// What a format may need to know beside the scenes.
package struct EncodeSettings: Sendable {
    /// Pixels for each design pixel.
    package var scale = 1.0
    /// libjpeg's quality, 1 to 100.
    package var quality = JPEGQuality.standard
    /// Most bytes of a picture, where the format has a quality to give up for it.
    package var maxBytes: Int?
}

/// How much of a deck one file holds.
package enum Extent: Sendable { case page, deck }

/// All output formats.
package enum ArtifactFormats {
    /// The list.
    package static let all: [any ArtifactFormat.Type] = [PNGFormat.self, JPEGFormat.self, PDFFormat.self]

    /// The format of a name or of a file's ending; nil when there is none.
    package static func named(_ name: String) -> (any ArtifactFormat.Type)? {
        all.first { $0.name == name || $0.endings.contains(name) }
    }
}

extension ArtifactFormat {
    /// The ending that files get.
    package static var ending: String { endings.first ?? name }
}

/// Output formats, as people name them.
public enum OutputFormats {
    /// Names in order: "png", "jpeg", "pdf".
    public static var names: [String] { ArtifactFormats.all.map { $0.name } }

    /// The format that a file's name asks for by its ending; nil when there is none.
    public static func ofFile(_ path: String) -> String? {
        let name = path.lowercased()
        return ArtifactFormats.all.first { $0.endings.contains { name.hasSuffix("." + $0) } }?.name
    }
}
