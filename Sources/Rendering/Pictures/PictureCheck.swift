/// Whether a file is a picture that can be drawn, told by its header alone.
package enum PictureCheck {
    /// Throws `.unreadableImage` or `.tooLarge` for a file that is not decoded.
    package static func judge(_ bytes: [UInt8]) throws(RenderingError) {
        try PictureFormats.judge(PictureFormats.of(bytes).facts(bytes))
    }
}
