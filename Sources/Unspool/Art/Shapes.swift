package import Rendering

/// Arrows and stitches that templates share; already mirrored for right-to-left decks.
package enum Shapes {
    /// An arrow whose shaft runs off the slide's far edge.
    package static func bleedArrow(
        from x: Double, y: Double, canvasWidth w: Double, rightToLeft: Bool, color: Color, width: Double,
        knockout: Color?
    ) -> [Scene.Item] {
        func point(_ x: Double, _ y: Double) -> Point { Point(x: rightToLeft ? w - x : x, y: y) }
        let path = Path([
            .move(point(x, y)), .line(point(w, y)), .move(point(w - 96, y - 34)), .line(point(w - 62, y)),
            .line(point(w - 96, y + 34)),
        ])
        var items: [Scene.Item] = []
        if let knockout {
            items.append(
                .path(path, fill: nil, stroke: Stroke(width: width + 18, color: knockout, cap: .square)))
        }
        items.append(.path(path, fill: nil, stroke: Stroke(width: width, color: color)))
        return items
    }

    /// The heavy arrow of a post that hands over to the next slide.
    package static func nextArrow(
        y: Double, margin: Double, canvasWidth w: Double, landscape: Bool, rightToLeft: Bool, color: Color
    ) -> [Scene.Item] {
        func point(_ x: Double, _ y: Double) -> Point { Point(x: rightToLeft ? w - x : x, y: y) }
        let k = landscape ? 0.6 : 1
        let (width, head, tip) = (34 * k, 104 * k, w - 72)
        let path = Path([
            .move(point(margin, y)), .line(point(tip - width * 0.6, y)), .move(point(tip - head, y - head)),
            .line(point(tip, y)), .line(point(tip - head, y + head)),
        ])
        return [.path(path, fill: nil, stroke: Stroke(width: width, color: color))]
    }

    /// The thread from the slide's edge through eyelets in the card, and out on the other side.
    package static func stitch(
        cardX: Double, cardWidth: Double, y: Double, canvasWidth w: Double, eyelet: Color, thread: Color,
        end: Bool, rightToLeft: Bool
    ) -> [Scene.Item] {
        func point(_ x: Double) -> Point { Point(x: rightToLeft ? w - x : x, y: y) }
        let stroke = Stroke(width: 7, color: thread, cap: .round)
        func side(_ hole: Double, _ edge: Double) -> [Scene.Item] {
            [
                .path(.circle(point(hole), 11), fill: .color(eyelet), stroke: nil),
                .path(.line(point(edge), point(hole)), fill: nil, stroke: stroke),
            ]
        }
        return side(cardX + 28, 0) + (end ? [] : side(cardX + cardWidth - 28, w))
    }
}
