package import Diagnostics

extension Canvas {
    /// Sides that may be asked for, in pixels (LIMITS.md, row 21).
    package static let pixelRange = 64...4096

    /// True for a text that means a size and not a name: "1200x1500".
    package static func isSize(_ text: String) -> Bool {
        text.first.map { $0.isASCII && $0.isNumber } ?? false
    }

    /// A canvas for a size in pixels, "1200x1500", laid out like the shipped canvas of its shape.
    ///
    /// Upright and square sizes are 1080 du wide, wide ones 1280. Margins follow the shipped canvases, so
    /// that their own sizes give their own boxes: the top margin grows by 2 du for 45 du of height, those
    /// of stories are parts of the height. Sides may differ by a factor of 3: beyond, no body is left.
    ///
    /// - Parameters:
    ///   - text: width and height in pixels with an "x" between them.
    ///   - range: sides that are allowed, in pixels.
    /// - Returns: the canvas, named by its size.
    /// - Throws: `UnspoolError` of kind `usage` for what is no size, of kind `style` for one outside of the range.
    package static func custom(
        _ text: String, range: ClosedRange<Int> = pixelRange
    ) throws(UnspoolError) -> Canvas {
        let parts = text.split(omittingEmptySubsequences: false) { "xX×".contains($0) }
        guard parts.count == 2, let w = Int(parts[0]), let h = Int(parts[1]), w > 0, h > 0 else {
            throw refused("\"\(text.shortened)\" is not a size", "write width x height, as 1080x1350", .usage)
        }
        for (name, side) in [("wide", w), ("high", h)] where !range.contains(side) {
            throw refused(
                "\(text.shortened) is \(side) pixels \(name); \(range.lowerBound) to \(range.upperBound) are "
                    + "allowed", "choose a size within these limits, or a larger export scale",
                bound: Bound(side, outOf: range))
        }
        let ratio = Double(w) / Double(h)
        guard (1.0 / 3...3).contains(ratio) else {
            throw refused(
                "\(text.shortened) is more than three times as long as it is broad",
                "choose sides that differ by a factor of 3 at most")
        }
        return custom(w, h, shape: Shape(ratio: ratio))
    }

    private static func custom(_ w: Int, _ h: Int, shape: Shape) -> Canvas {
        let width = shape == .landscape ? 1280.0 : 1080
        let height = (width * Double(h) / Double(w)).rounded()
        let wide = shape == .landscape
        return Canvas(
            name: "\(w)x\(h)", title: "\(w) x \(h)", summary: "A size of your own.", shape: shape,
            pixelWidth: w, pixelHeight: h, width: width, height: height,
            margins: margins(shape, height), air: height < 900 ? 36 : 56, covered: covered(shape, height),
            floors: Floors(text: wide ? 30 : 32, comfortable: 36, meta: 28, display: wide ? 40 : 48))
    }

    private static func margins(_ shape: Shape, _ height: Double) -> Edges {
        switch shape {
        case .landscape:
            let top = min(64, (height / 15).rounded())
            return Edges(left: 72, right: 72, top: top, bottom: top)
        case .square: return Edges(left: 80, right: 80, top: 64, bottom: 64)
        case .portrait:
            let top = max(64, (72 + (height - 1350) * 2 / 45).rounded())
            return Edges(left: 88, right: 88, top: top, bottom: top)
        case .story:
            return Edges(
                left: 88, right: 152, top: (height * 264 / 1920).rounded(),
                bottom: (height * 432 / 1920).rounded())
        }
    }

    private static func covered(_ shape: Shape, _ height: Double) -> Edges {
        switch shape {
        case .landscape: Edges(left: 0, right: 0, top: 0, bottom: 36)
        case .square, .portrait: Edges(left: 64, right: 64, top: 64, bottom: 64)
        case .story:
            Edges(
                left: 65, right: 151, top: (height * 250 / 1920).rounded(),
                bottom: (height * 422 / 1920).rounded())
        }
    }

    private static func refused(
        _ message: String, _ remedy: String, _ kind: UnspoolError.Kind = .style, bound: Bound? = nil
    ) -> UnspoolError {
        UnspoolError(kind, Diagnostic(.error, "canvas.size", message, remedy: remedy, bound: bound))
    }
}

extension Canvas.Shape {
    /// The shape of a ratio of width to height: 9:16 is a story, 2:3 still a portrait.
    init(ratio: Double) {
        self =
            switch ratio {
            case ..<0.6: .story
            case ..<0.9: .portrait
            case ...1.2: .square
            default: .landscape
            }
    }
}
