package import Rendering

/// Line icons on a grid of 24 units, drawn with round caps and joins (templates.md, icons).
package enum IconArt {
    /// The icons in order, as path data on the grid.
    private static let drawings: [(name: String, data: String)] = [
        ("right", "M4 12H20M13 5L20 12L13 19"),
        ("swipe", "M3 12H21M15 6L21 12L15 18"),
        ("down", "M12 4V20M5 13L12 20L19 13"),
        (
            "heart",
            "M12 20S4.5 15.4 4.5 9.8A4.3 4.3 0 0 1 12 7.2A4.3 4.3 0 0 1 19.5 9.8C19.5 15.4 12 20 12 20Z"
        ),
        ("reply", "M20 11.5A7.5 7.5 0 0 1 9 18.1L4 19.5L5.5 14.9A7.5 7.5 0 1 1 20 11.5Z"),
        ("repeat", "M4 12V9A3 3 0 0 1 7 6H18M15 3L18 6L15 9M20 12V15A3 3 0 0 1 17 18H6M9 21L6 18L9 15"),
        ("save", "M6 4H18V21L12 16.5L6 21Z"),
        ("share", "M12 15V3M8 6.5L12 3L16 6.5M5 12V20H19V12"),
        (
            "follow",
            "M10 12A4 4 0 1 0 10 4A4 4 0 0 0 10 12ZM3 20C3.8 16.5 6.6 15 10 15S16.2 16.5 17 20M19 7V13M16 10H22"
        ),
        (
            "link",
            "M10 14A4.5 4.5 0 0 0 16.4 14L19.4 11A4.5 4.5 0 0 0 13 4.6L12 5.6"
                + "M14 10A4.5 4.5 0 0 0 7.6 10L4.6 13A4.5 4.5 0 0 0 11 19.4L12 18.4"
        ),
        ("check", "M4 12.5L9.5 18L20 6.5"),
        ("mail", "M3 6H21V19H3ZM3 7L12 14L21 7"),
        ("play", "M7 4.5V19.5L19 12Z"),
        ("close", "M5 5L19 19M19 5L5 19"),
        ("plus", "M12 4V20M4 12H20"),
    ]

    private static let contours: [(name: String, path: Path)] = drawings.compactMap { drawing in
        PathData.path(drawing.data).map { (drawing.name, $0) }
    }

    /// The names a template may ask for.
    package static let names: [String] = drawings.map(\.name)

    /// The icons that point in reading direction and are mirrored on right-to-left pages.
    package static let mirroredNames: [String] = ["right", "share", "reply", "swipe"]

    /// An icon; nothing for an unknown name.
    ///
    /// - Parameters:
    ///   - name: One of `names`.
    ///   - place: Top left corner in du.
    ///   - size: Side of the grid in du.
    ///   - color: The line.
    ///   - strokeWidth: Width of the line on the grid of 24, not in du.
    ///   - mirrored: True to exchange left and right (`mirroredNames` on right-to-left pages).
    /// - Returns: One contour, or nothing.
    package static func items(
        _ name: String, at place: Point, size: Double, color: Color, strokeWidth: Double = 2.2,
        mirrored: Bool = false
    ) -> [Scene.Item] {
        guard let path = contours.first(where: { $0.name == name })?.path, size > 0, size.isFinite,
            place.x.isFinite, place.y.isFinite, strokeWidth > 0, strokeWidth.isFinite
        else { return [] }
        let unit = size / 24
        let map = Transform.scale(
            mirrored ? -unit : unit, unit, to: Point(x: place.x + (mirrored ? size : 0), y: place.y))
        return [.stroked(path.mapped(map), strokeWidth * unit, color, cap: .round, join: .round)]
    }
}
