/// Whether a file is a picture that can be drawn, told by its header alone.
package enum PictureCheck {
    /// Throws `.unreadableImage` or `.tooLarge` for a file that is not decoded.
    package static func judge(_ bytes: [UInt8]) throws(RenderingError) {
        try PictureFormats.judge(PictureFormats.of(bytes).facts(bytes))
    }

    /// Judges a file, then decodes it small, so that one that is damaged inside is found.
    package static func prove(_ bytes: [UInt8]) throws(RenderingError) {
        try judge(bytes)
        let format = try PictureFormats.of(bytes)
        _ = try format.decode(bytes, format.facts(bytes), wanted: Size(width: 64, height: 64))
    }
}
