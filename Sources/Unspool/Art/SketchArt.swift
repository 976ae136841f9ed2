package import Rendering

/// Strokes drawn by hand, each at its natural size in du (templates.md, section 7).
package enum SketchArt {
    private struct Drawing {
        let name: String
        /// Frame of the drawing; wider or taller places stretch it.
        let width, height: Double
        let stroke: Double
        let data: String
        /// True: the place's width stretches it, its height stays.
        var isLine = false
        var cap = Stroke.Cap.round
    }

    private static let drawings = [
        Drawing(
            name: "ring", width: 92, height: 92, stroke: 5,
            data: "M0 52C-4 -4 82 -16 92 42C100 92 16 108 -6 64C-16 24 32 -14 76 -2"),
        Drawing(
            name: "underline", width: 520, height: 12, stroke: 6,
            data: "M0 4C130 -7 218.4 8 312 -1S468 -5 520 3M504.4 9C364 5 260 16 114.4 12", isLine: true),
        Drawing(name: "box", width: 34, height: 34, stroke: 4, data: "M4 2l30-2 2 32-33 1z"),
        Drawing(name: "tick", width: 34, height: 34, stroke: 6, data: "M8 14l12 14 24-40"),
        Drawing(
            name: "arrow", width: 256, height: 90, stroke: 7,
            data: "M0 62C80 100 180 66 252 4M194 0L256 0L252 64"),
        // The shadow of a punched hole's upper edge.
        Drawing(
            name: "hole", width: 44, height: 44, stroke: 4, data: "M2 22A20 20 0 0 1 42 22", cap: .butt),
    ]

    private static let contours: [(drawing: Drawing, path: Path)] = drawings.compactMap { drawing in
        PathData.path(drawing.data).map { (drawing, $0) }
    }

    /// The names a template may ask for.
    package static let names: [String] = drawings.map(\.name)

    /// Natural size of a drawing in du.
    package static func size(_ name: String) -> Size? {
        drawings.first { $0.name == name }.map { Size(width: $0.width, height: $0.height) }
    }

    /// A drawing; nothing for an unknown name.
    ///
    /// - Parameters:
    ///   - name: One of `names`.
    ///   - place: Top left corner in du.
    ///   - width: Width of the frame in du; lines are stretched to it, others grow with their pen.
    ///   - color: The pen.
    ///   - mirrored: True to exchange left and right.
    /// - Returns: One contour, or nothing.
    package static func items(
        _ name: String, at place: Point, width: Double, color: Color, mirrored: Bool = false
    ) -> [Scene.Item] {
        guard let found = contours.first(where: { $0.drawing.name == name }), width > 0, width.isFinite,
            place.x.isFinite, place.y.isFinite
        else { return [] }
        let across = width / found.drawing.width
        let down = found.drawing.isLine ? 1 : across
        let map = Transform.scale(
            mirrored ? -across : across, down,
            to: Point(x: place.x + (mirrored ? width : 0), y: place.y))
        return [
            .stroked(
                found.path.mapped(map), found.drawing.stroke * down, color, cap: found.drawing.cap,
                join: .round)
        ]
    }
}
