internal import Diagnostics
internal import Rendering

/// Draws over slides where apps cover them: for looking at, never for posting.
struct ZoneOverlay {
    private let canvas: Canvas
    private let zones: [Network.Zone]
    private let face: FontFace

    /// Strips of a canvas, and zones of a network that are given in px of it.
    init(_ canvas: Canvas, _ zones: [Network.Zone], _ faces: Faces) {
        self.canvas = canvas
        self.zones = zones
        face = faces.face(family: "Inter", weight: 600)
    }

    private static let strip = Color(red: 0.84, green: 0.1, blue: 0.14)
    private static let zone = Color(red: 0.36, green: 0.18, blue: 0.78)
    private static let unfinished = "not a finished slide"

    /// What is drawn over every slide, in du.
    var items: [Scene.Item] {
        var items: [Scene.Item] = strips.flatMap { veil($0, Self.strip) }
        items += outline(canvas.safe, Self.strip, dash: [12, 8])
        for zone in zones { items += veil(rect(zone), Self.zone) + outline(rect(zone), Self.zone) }
        return items + stripLabels + zones.map(label)
    }

    /// A tint with light stripes, so that it is seen on a ground of its own colour too.
    private func veil(_ box: Rect, _ color: Color) -> [Scene.Item] {
        let step = 24 / canvas.unit
        let ends = stride(from: box.x - box.height, to: box.right, by: step)
        let stripes = Path(
            ends.flatMap { x -> [Path.Element] in
                [.move(Point(x: x, y: box.bottom)), .line(Point(x: x + box.height, y: box.y))]
            })
        let light = Stroke(width: thin, color: Color(red: 1, green: 1, blue: 1, alpha: 0.3))
        return [
            .path(.rect(box), fill: .color(color.opacity(0.22)), stroke: nil),
            .group(
                [.path(stripes, fill: nil, stroke: light)], transform: nil, clip: .rect(box), opacity: 1,
                fade: nil),
        ]
    }

    /// A thin line on a light one.
    private func outline(_ box: Rect, _ color: Color, dash: [Double] = []) -> [Scene.Item] {
        let light = Stroke(width: 2 * thin, color: Color(red: 1, green: 1, blue: 1, alpha: 0.7))
        return [
            .path(.rect(box), fill: nil, stroke: light),
            .path(.rect(box), fill: nil, stroke: Stroke(width: thin, color: color, dash: dash)),
        ]
    }

    /// A line of two px.
    private var thin: Double { 2 / canvas.unit }
    private var size: Double { 20 / canvas.unit }

    /// Covered strips that have a width; the sides stand between top and bottom.
    var strips: [Rect] {
        let (safe, wide) = (canvas.safe, canvas.width)
        return [
            Rect(x: 0, y: 0, width: wide, height: safe.y),
            Rect(x: 0, y: safe.bottom, width: wide, height: canvas.height - safe.bottom),
            Rect(x: 0, y: safe.y, width: safe.x, height: safe.height),
            Rect(x: safe.right, y: safe.y, width: wide - safe.right, height: safe.height),
        ].filter { $0.width > 0 && $0.height > 0 }
    }

    private func rect(_ zone: Network.Zone) -> Rect {
        Rect(
            x: Double(zone.x) / canvas.unit, y: Double(zone.y) / canvas.unit,
            width: Double(zone.width) / canvas.unit, height: Double(zone.height) / canvas.unit)
    }

    /// How broad each strip is, beside the safe area's upper left corner; the sides' at their upper ends.
    private var stripLabels: [Scene.Item] {
        let (safe, edges, air) = (canvas.safe, canvas.covered, 0.7 * size)
        var labels: [Scene.Item] = []
        let above =
            strips.isEmpty ? "no strip is known to be covered · " : edges.top > 0 ? "\(px(edges.top)) · " : ""
        let y = edges.top > 2 * size ? safe.y - air - size : safe.y + air
        labels.append(
            text(
                above + Self.unfinished, Self.strip, Point(x: safe.x + air, y: y),
                safe.width - 2 * air))
        if edges.bottom > 1.5 * size {
            labels.append(
                text(
                    px(edges.bottom), Self.strip, Point(x: safe.x + air, y: safe.bottom + 0.5 * size),
                    safe.width - 2 * air))
        }
        for (x, width) in [(0, edges.left), (safe.right, edges.right)] where width > 2 * size {
            labels.append(
                text(px(width), Self.strip, Point(x: x, y: safe.y + air), width, alignment: .center))
        }
        return labels
    }

    private func px(_ du: Double) -> String { "\(Int((du * canvas.unit).rounded())) px" }

    /// A zone's name in its middle.
    private func label(_ zone: Network.Zone) -> Scene.Item {
        let place = rect(zone)
        return text(
            zone.name, Self.zone, Point(x: place.x, y: place.y + (place.height - 0.7 * size) / 2),
            place.width,
            alignment: .center)
    }

    /// Words cut out of what lies below by a white edge, so that they can be read on any slide.
    private func text(
        _ words: String, _ color: Color, _ place: Point, _ width: Double,
        alignment: TextBlock.Alignment = .leading
    ) -> Scene.Item {
        let block = TextBlock(
            runs: [TextBlock.Run(words, face: face, color: color)], size: size, width: width,
            leading: 1.2 * size, alignment: alignment,
            knockout: Stroke(width: 0.35 * size, color: Color(red: 1, green: 1, blue: 1), join: .round),
            maxLines: 2, isOrnament: true)
        return .text(block, at: place)
    }
}

extension Layout {
    /// The layout with what apps cover drawn over every slide, and a note that it is.
    ///
    /// - Parameters:
    ///   - zones: what a network's app draws, in px of the canvas.
    ///   - faces: where the labels' face is.
    ///   - report: told that these are no finished slides.
    /// - Returns: the same pages with other scenes.
    func showing(_ zones: [Network.Zone], _ faces: Faces, _ report: inout Report) -> Layout {
        let items = ZoneOverlay(style.canvas, zones, faces).items
        var drawn = compositions
        for index in drawn.indices { drawn[index].scene.items += items }
        report.add(
            Diagnostic(
                .note, "zones.shown", "these slides show what apps cover; they are not finished slides",
                remedy: "render without --show-zones what you post"))
        return Layout(
            deck: deck, pages: pages, compositions: drawn, style: style, facts: facts, pictures: pictures,
            origins: origins)
    }
}
