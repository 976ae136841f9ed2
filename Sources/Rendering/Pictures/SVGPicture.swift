internal import CPangoCairo
internal import CPictures

/// SVG, by librsvg, which gets a file that we have written: shapes in bounded numbers, without links.
///
/// Pictures are drawn at the size that is needed, documents keep the shapes.
enum SVGPicture: PictureFormat {
    static let name = "SVG"
    /// An SVG has no pixels: it counts as a picture whose longer side has so many.
    private static let nominalSide = 2_048.0

    static func recognises(_ bytes: [UInt8]) -> Bool {
        var start = bytes.prefix(4_096)
        if start.starts(with: [0xEF, 0xBB, 0xBF]) { start = start.dropFirst(3) }
        start = start.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        let text = String(decoding: start, as: UTF8.self)
        guard text.hasPrefix("<"), !text.lowercased().hasPrefix("<!doctype html"), !text.hasPrefix("<html")
        else {
            return false
        }
        return text.contains("<svg") || text.hasPrefix("<!DOCTYPE svg") || text.contains("<!ENTITY")
    }

    static func facts(_ bytes: [UInt8]) throws(RenderingError) -> PictureFacts {
        let size = try checked(bytes).size
        return PictureFacts(width: Int(size.width), height: Int(size.height))
    }

    static func decode(_ bytes: [UInt8], _ facts: PictureFacts, wanted: Size) throws(RenderingError)
        -> PixelSurface
    {
        let width = max(1, min(wanted.width, Double(PixelSurface.longestSide)).rounded(.up))
        let height = max(1, min(wanted.height, Double(PixelSurface.longestSide)).rounded(.up))
        let surface = try PixelSurface(width: Int(width), height: Int(height), format: .alpha)
        let context = try DrawingContext(on: surface)
        try draw(checked(bytes), Size(width: width, height: height), on: context)
        try context.check()
        return surface
    }

    /// The shapes, to be drawn at any size; as large as `facts` says.
    static func recording(_ bytes: [UInt8], _ facts: PictureFacts) throws(RenderingError) -> PictureRecording
    {
        let size = Size(width: Double(facts.width), height: Double(facts.height))
        let safe = try checked(bytes)
        return try PictureRecording(size) { (context) throws(RenderingError) in
            try draw(safe, size, on: context)
        }
    }

    /// An SVG that librsvg may see.
    struct Safe {
        /// The file, written anew.
        var bytes: [UInt8]
        /// In nominal px.
        var size: Size
    }

    /// Judges an SVG and writes it anew.
    static func checked(_ bytes: [UInt8]) throws(RenderingError) -> Safe {
        let root = try SVGReader.read(bytes)
        guard root.name == "svg" else { throw RenderingError(.unreadableImage, "it is not an SVG") }
        try SVGStyles.apply(to: root)
        let box = try viewBox(of: root)
        try SVGGuard.check(root, size: box.size)
        let ratio = nominalSide / max(box.size.width, box.size.height)
        let size = Size(
            width: max(1, (box.size.width * ratio).rounded()),
            height: max(1, (box.size.height * ratio).rounded()))
        root.attributes["viewBox"] = box.text
        root.attributes["width"] = String(Int(size.width))
        root.attributes["height"] = String(Int(size.height))
        root.attributes["preserveAspectRatio"] = "none"
        root.attributes["transform"] = nil
        return Safe(bytes: Array(text(of: root, isRoot: true).utf8), size: size)
    }

    private static func viewBox(of root: SVGElement) throws(RenderingError) -> (text: String, size: Size) {
        let numbers = SVGNumbers.all(root.attributes["viewBox"] ?? "")
        let size: Size
        let text: String
        if numbers.count == 4 {
            size = Size(width: numbers[2], height: numbers[3])
            text = numbers.map { "\($0)" }.joined(separator: " ")
        } else if let width = root.attributes["width"], let height = root.attributes["height"],
            !width.contains("%"), !height.contains("%")
        {
            size = Size(
                width: SVGNumbers.length(width, percent: 0), height: SVGNumbers.length(height, percent: 0))
            text = "0 0 \(size.width) \(size.height)"
        } else {
            throw RenderingError(
                .unreadableImage, "the SVG has neither a viewBox nor a size", remedy: "give it a viewBox")
        }
        guard size.width > 0, size.height > 0, size.width <= 1_000_000, size.height <= 1_000_000,
            max(size.width, size.height) <= 1_000 * min(size.width, size.height)
        else { throw RenderingError(.unreadableImage, "an SVG of \(size.width) x \(size.height)") }
        return (text, size)
    }

    private static func text(of element: SVGElement, isRoot: Bool) -> String {
        var result = "<\(element.name)"
        if isRoot {
            result +=
                " xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
        }
        for (name, value) in element.attributes.sorted(by: { $0.key < $1.key }) {
            result += " \(name == "href" ? "xlink:href" : name)=\"\(escaped(value))\""
        }
        guard !element.children.isEmpty else { return result + "/>" }
        let content = element.children.map { text(of: $0, isRoot: false) }.joined()
        return result + ">" + content + "</\(element.name)>"
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default:
                let isPlain = character.unicodeScalars.allSatisfy {
                    $0.value >= 0x20 && $0.value != 0xFFFE && $0.value != 0xFFFF
                }
                result.append(isPlain ? character : " ")
            }
        }
    }

    private static func draw(_ safe: Safe, _ size: Size, on context: borrowing DrawingContext)
        throws(RenderingError)
    {
        let library = unspool_svg()
        guard library.usable, let open = library.open, let draw = library.draw, let close = library.close,
            let forget = library.forget
        else {
            throw RenderingError(
                .unreadableImage, "SVG needs librsvg, which is not here",
                remedy: "install librsvg2-2, or export it as PNG")
        }
        var fault: UnsafeMutableRawPointer?
        defer { if let fault { forget(fault) } }
        guard let handle = open(safe.bytes, UInt(safe.bytes.count), &fault) else {
            throw RenderingError(.unreadableImage, "the SVG is damaged", remedy: "export it again")
        }
        defer { close(handle) }
        let viewport = [0, 0, size.width, size.height]
        let isDrawn = context.withRaw { draw(handle, UnsafeMutableRawPointer($0), viewport, &fault) != 0 }
        guard isDrawn else {
            throw RenderingError(.unreadableImage, "the SVG cannot be drawn", remedy: "export it again")
        }
    }
}

/// Strokes and fills to be drawn again; on several pages of a document they are stored once.
final class PictureRecording {
    /// In units of the recording.
    let size: Size
    private let raw: OpaquePointer

    /// Records what is drawn inside a box from the origin.
    init(_ size: Size, _ draw: (borrowing DrawingContext) throws(RenderingError) -> Void)
        throws(RenderingError)
    {
        self.size = size
        var extents = cairo_rectangle_t(x: 0, y: 0, width: size.width, height: size.height)
        guard let surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents) else {
            throw RenderingError(.library, "cairo_recording_surface_create failed")
        }
        raw = surface
        let context = try DrawingContext(rawSurface: surface)
        try draw(context)
        try context.check()
    }

    deinit { cairo_surface_destroy(raw) }

    /// Draws it with its top left corner at the origin.
    func paint(on context: borrowing DrawingContext) {
        context.paint(rawSurface: raw)
        withExtendedLifetime(self) {}
    }
}
