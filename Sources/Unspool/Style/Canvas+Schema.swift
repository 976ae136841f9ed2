package import Diagnostics
internal import Rendering

extension Canvas {
    /// What a canvas file may say.
    package static let schema = ObjectSchema(
        "canvas", "A destination: size, margins, and what an app covers",
        [
            Field("name", .text(max: 40), "the file's name without .yaml", required: true),
            Field("title", .text(max: 60), "the name for people", required: true),
            Field("summary", .text(max: 200), "what it is for, one sentence", required: true),
            Field(
                "class", .choice(Shape.allCases.map(\.rawValue)), "the shape that templates adapt to",
                required: true),
            Field("pixels", .object(pixels), "size of the exported picture at scale 1", required: true),
            Field(
                "logical", .object(logical), "size in design units (du); type is 28 du at least",
                required: true),
            Field("margins", .object(edges("margin-set")), "room at the edges, in du", required: true),
            Field(
                "air", .number(0...400), "distance of the body from header and footer, in du", required: true),
            Field(
                "safe", .object(edges("strip-set")), "strips that an app covers; text keeps out, in du",
                required: true),
            Field("floors", .object(floorFields), "smallest sizes of type, in du", required: true),
        ])

    private static let pixels = ObjectSchema(
        "pixel-size", "A size in pixels",
        [
            Field("width", .integer(pixelRange), "in pixels", required: true),
            Field("height", .integer(pixelRange), "in pixels", required: true),
        ])

    private static let logical = ObjectSchema(
        "logical-size", "A size in design units",
        [
            Field("width", .number(320...8192), "in du", required: true),
            Field("height", .number(320...8192), "in du", required: true),
        ])

    private static func edges(_ name: String) -> ObjectSchema {
        ObjectSchema(
            name, "Four widths in du",
            ["left", "right", "top", "bottom"].map { Field($0, .number(0...2000), "in du", required: true) })
    }

    private static let floorFields = ObjectSchema(
        "floor-set", "The smallest sizes of type in du",
        [
            Field("text", .number(20...200), "running text, at all", required: true),
            Field("comfortable", .number(20...200), "running text, before a post is split", required: true),
            Field("meta", .number(20...200), "names, footers, counters", required: true),
            Field("display", .number(20...200), "display and title", required: true),
        ])

    /// Reads a canvas file.
    package static func read(_ source: SourceText) throws(UnspoolError) -> Canvas {
        let map = try SchemaReader.read(source, as: schema, area: "canvas")
        let canvas = Canvas(map)
        if let error = UnspoolError.style(canvas.faults(map)) { throw error }
        return canvas
    }

    private init(_ map: DataMap) {
        let pixels = map.object("pixels")
        let logical = map.object("logical")
        let floors = map.object("floors")
        self.init(
            name: map.text("name") ?? "", title: map.text("title") ?? "", summary: map.text("summary") ?? "",
            shape: Shape(rawValue: map.text("class") ?? "") ?? .portrait,
            pixelWidth: pixels?.integer("width") ?? 0, pixelHeight: pixels?.integer("height") ?? 0,
            width: logical?.number("width") ?? 0, height: logical?.number("height") ?? 0,
            margins: Edges(map.object("margins")), air: map.number("air") ?? 0,
            covered: Edges(map.object("safe")),
            floors: Floors(
                text: floors?.number("text") ?? 0, comfortable: floors?.number("comfortable") ?? 0,
                meta: floors?.number("meta") ?? 0, display: floors?.number("display") ?? 0))
    }

    /// What a schema cannot say: the two sizes have one shape, margins leave room, margins cover the strips.
    private func faults(_ map: DataMap) -> [Diagnostic] {
        var faults: [Diagnostic] = []
        let (drawn, laidOut) = (Double(pixelWidth) / Double(pixelHeight), width / height)
        if abs(drawn / laidOut - 1) > 0.005 {
            faults.append(
                map.fault(
                    "shape",
                    "pixels and logical have different shapes: \(drawn.hundredths) and "
                        + "\(laidOut.hundredths) wide to high", at: "logical",
                    remedy: "logical height: \((width / drawn).rounded().asWritten) for this width"))
        }
        let limits = [("left", width), ("right", width), ("top", height), ("bottom", height)]
        let wide = zip(limits, [margins.left, margins.right, margins.top, margins.bottom])
        for ((edge, side), margin) in wide where margin > 0.4 * side {
            faults.append(
                (map.object("margins") ?? map).fault(
                    "margin", "\"\(edge)\" is \(margin.asWritten) du, more than 40 % of the side", at: edge,
                    remedy: "at most \((0.4 * side).rounded(.down).asWritten)"))
        }
        if body.width < 240 || body.height < 120 {
            faults.append(
                map.fault(
                    "no-room",
                    "the body is \(body.width.asWritten) x \(body.height.asWritten) du; text "
                        + "needs 240 x 120", at: "margins", remedy: "make the margins smaller"))
        }
        return faults
    }
}

extension Canvas.Edges {
    fileprivate init(_ map: DataMap?) {
        self.init(
            left: map?.number("left") ?? 0, right: map?.number("right") ?? 0,
            top: map?.number("top") ?? 0, bottom: map?.number("bottom") ?? 0)
    }
}

extension Double {
    /// The number with at most two digits behind the point, rounded down, so that 4.499 is not 4.5.
    var hundredths: String {
        let whole = Int((self * 100 + 1e-9).rounded(.down))
        let rest = whole % 100
        if rest == 0 { return "\(whole / 100)" }
        return rest % 10 == 0
            ? "\(whole / 100).\(rest / 10)" : "\(whole / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
