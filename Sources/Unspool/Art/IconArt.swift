package import Rendering

/// The product's own icons: strokes with round ends on a 24 x 24 grid (SPEC.md, section 4).
package enum IconArt {
    private static let all: [(name: String, data: String)] = [
        ("right", "M4 12h16M13 5l7 7-7 7"),
        ("swipe", "M3 12h18M15 6l6 6-6 6"),
        ("down", "M12 4v16M5 13l7 7 7-7"),
        ("heart", "M12 20s-7.5-4.6-7.5-10.2A4.3 4.3 0 0 1 12 7.2a4.3 4.3 0 0 1 7.5 2.6C19.5 15.4 12 20 12 20z"),
        ("reply", "M20 11.5a7.5 7.5 0 0 1-11 6.6L4 19.5l1.5-4.6A7.5 7.5 0 1 1 20 11.5z"),
        ("repeat", "M4 12V9a3 3 0 0 1 3-3h11M15 3l3 3-3 3M20 12v3a3 3 0 0 1-3 3H6M9 21l-3-3 3-3"),
        ("save", "M6 4h12v17l-6-4.5L6 21z"),
        ("share", "M12 15V3M8 6.5 12 3l4 3.5M5 12v8h14v-8"),
        ("follow", "M10 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM3 20c.8-3.5 3.6-5 7-5s6.2 1.5 7 5M19 7v6M16 10h6"),
        (
            "link",
            "M10 14a4.5 4.5 0 0 0 6.4 0l3-3a4.5 4.5 0 0 0-6.4-6.4L12 5.6"
                + "M14 10a4.5 4.5 0 0 0-6.4 0l-3 3A4.5 4.5 0 0 0 11 19.4l1-1"
        ),
        ("check", "M4 12.5 9.5 18 20 6.5"),
        ("mail", "M3 6h18v13H3zM3 7l9 7 9-7"),
        ("play", "M7 4.5v15l12-7.5z"),
        ("close", "M5 5l14 14M19 5 5 19"),
        ("plus", "M12 4v16M4 12h16"),
    ]

    /// Names of the icons.
    package static let names = all.map(\.name)
    /// Icons that point somewhere and turn round in right-to-left decks.
    package static let mirroring: Set<String> = ["right", "swipe", "share", "reply"]

    private static let paths: [String: Path] = Dictionary(
        uniqueKeysWithValues: all.map { ($0.name, PathData.path($0.data)) })

    /// An icon with its square's top left corner at a place; nothing when the name is unknown.
    package static func items(
        _ name: String, at corner: Point, size: Double, color: Color, strokeWidth: Double, mirrored: Bool
    ) -> [Scene.Item] {
        guard let path = paths[name], size.isFinite, size > 0 else { return [] }
        let k = size / 24
        let flip = mirrored && mirroring.contains(name)
        let transform = Transform(
            a: flip ? -k : k, b: 0, c: 0, d: k, e: corner.x + (flip ? size : 0), f: corner.y)
        let stroke = Stroke(width: strokeWidth, color: color, cap: .round, join: .round)
        return [
            .group([.path(path, fill: nil, stroke: stroke)], transform: transform, clip: nil, opacity: 1, fade: nil)
        ]
    }
}
