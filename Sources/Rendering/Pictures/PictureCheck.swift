/// Whether a file is a picture that can be drawn, told by its header alone.
package enum PictureCheck {
    /// Throws `.unreadableImage` or `.tooLarge` for a file that is not decoded.
    package static func judge(_ bytes: [UInt8]) throws(RenderingError) {
        try PictureFormats.judge(PictureFormats.of(bytes).facts(bytes))
    }

    /// Width and height in px by the header alone; nil for a file that is no picture.
    package static func size(of bytes: [UInt8]) -> (width: Int, height: Int)? {
        guard let facts = try? PictureFormats.of(bytes).facts(bytes) else { return nil }
        return (facts.width, facts.height)
    }

    /// Judges a file, then decodes it small, so that one that is damaged inside is found.
    package static func prove(_ bytes: [UInt8]) throws(RenderingError) {
        try judge(bytes)
        let format = try PictureFormats.of(bytes)
        _ = try format.decode(bytes, format.facts(bytes), wanted: Size(width: 64, height: 64))
    }
}
