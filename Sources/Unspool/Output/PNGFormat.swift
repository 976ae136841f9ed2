package import Rendering

/// One PNG a page.
package enum PNGFormat: ArtifactFormat {
    package static let name = "png"
    package static let endings = ["png"]
    package static let mediaType = "image/png"
    package static let extent = Extent.page
    package static let summary = "one picture a slide"

    package static func encode(
        _ scenes: [Scene], _ info: DocumentInfo, _ settings: EncodeSettings, with engine: Engine
    ) throws(RenderingError) -> [UInt8] {
        guard let scene = scenes.first else { throw RenderingError(.library, "no page to encode") }
        return try engine.png(scene, scale: settings.scale)
    }
}
