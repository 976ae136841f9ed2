package import Rendering

/// One JPEG a page, for networks that refuse PNG or limit its bytes.
package enum JPEGFormat: ArtifactFormat {
    package static let name = "jpeg"
    package static let endings = ["jpg", "jpeg"]
    package static let mediaType = "image/jpeg"
    package static let extent = Extent.page
    package static let summary = "one picture a slide, for networks that refuse PNG"

    package static func encode(
        _ scenes: [Scene], _ info: DocumentInfo, _ settings: EncodeSettings, with engine: Engine
    ) throws(RenderingError) -> [UInt8] {
        guard let scene = scenes.first else { throw RenderingError(.library, "no page to encode") }
        return try engine.jpeg(
            scene, scale: settings.scale, quality: settings.quality, maxBytes: settings.maxBytes)
    }
}
