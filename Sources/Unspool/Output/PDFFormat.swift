package import Rendering

/// One PDF a deck, with real text.
package enum PDFFormat: ArtifactFormat {
    package static let name = "pdf"
    package static let endings = ["pdf"]
    package static let mediaType = "application/pdf"
    package static let extent = Extent.deck
    package static let summary = "one document with real text, links and bookmarks"

    package static func encode(
        _ scenes: [Scene], _ info: DocumentInfo, _ settings: EncodeSettings, with engine: Engine
    ) throws(RenderingError) -> [UInt8] {
        try engine.pdf(scenes, info: info)
    }
}
