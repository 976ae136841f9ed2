package import Rendering

/// Shapes that templates draw across the margins: arrows and the thread (templates.md).
package enum Shapes {
    /// An arrow whose shaft runs off the edge the next slide lies on.
    ///
    /// - Parameters:
    ///   - x: Where the shaft begins on a left-to-right page, in du; mirrored by `rightToLeft`.
    ///   - y: Height of the shaft in du.
    ///   - canvasWidth: In du.
    ///   - color: The line.
    ///   - width: Of the line in du.
    ///   - knockout: A border of 9 du around it, to keep it clear of lines behind; none: no border.
    ///   - rightToLeft: True when the next slide lies on the left.
    /// - Returns: The contour, the border below it if there is one.
    package static func bleedArrow(
        from x: Double, y: Double, canvasWidth: Double, color: Color, width: Double = 5,
        knockout: Color? = nil, rightToLeft: Bool = false
    ) -> [Scene.Item] {
        guard x.isFinite, y.isFinite, canvasWidth.isFinite, width.isFinite, width > 0 else { return [] }
        let page = MirroredPage(width: canvasWidth, rightToLeft: rightToLeft)
        let path = Path([
            .move(page.point(x, y)), .line(page.point(canvasWidth, y)),
            .move(page.point(canvasWidth - 96, y - 34)), .line(page.point(canvasWidth - 62, y)),
            .line(page.point(canvasWidth - 96, y + 34)),
        ])
        let border = knockout.map { Scene.Item.stroked(path, width + 18, $0, cap: .square) }
        return (border.map { [$0] } ?? []) + [.stroked(path, width, color)]
    }

    /// The heavy arrow with which a post that ends in a colon hands over; its tip is 72 du from the edge.
    ///
    /// - Parameters:
    ///   - x: Where the shaft begins on a left-to-right page, in du; mirrored by `rightToLeft`.
    ///   - y: Height of the shaft in du.
    ///   - canvasWidth: In du.
    ///   - color: The line.
    ///   - scale: 1; 0.6 on landscape pages.
    ///   - rightToLeft: True when the next slide lies on the left.
    /// - Returns: One contour.
    package static func nextArrow(
        from x: Double, y: Double, canvasWidth: Double, color: Color, scale: Double = 1,
        rightToLeft: Bool = false
    ) -> [Scene.Item] {
        guard x.isFinite, y.isFinite, canvasWidth.isFinite, scale.isFinite, scale > 0 else { return [] }
        let page = MirroredPage(width: canvasWidth, rightToLeft: rightToLeft)
        let width = 34 * scale
        let arm = 104 * scale
        let tip = canvasWidth - 72
        let path = Path([
            .move(page.point(x, y)), .line(page.point(tip - width * 0.6, y)),
            .move(page.point(tip - arm, y - arm)), .line(page.point(tip, y)),
            .line(page.point(tip - arm, y + arm)),
        ])
        return [.stroked(path, width, color)]
    }

    /// The thread a card hangs on: over the margin, through an eyelet, and out on the other side.
    ///
    /// - Parameters:
    ///   - x: Left edge of the card on a left-to-right page, in du; mirrored by `rightToLeft`.
    ///   - cardWidth: In du.
    ///   - y: Height of the thread in du.
    ///   - canvasWidth: In du.
    ///   - eyelet: 82 % of the way from the card's colour to its text.
    ///   - thread: The accent.
    ///   - end: True when the thread ends at the near eyelet: no second one.
    ///   - rightToLeft: True when the thread comes from the right.
    /// - Returns: Eyelet and thread, twice unless it ends here.
    package static func stitch(
        card x: Double, width cardWidth: Double, y: Double, canvasWidth: Double, eyelet: Color, thread: Color,
        end: Bool = false, rightToLeft: Bool = false
    ) -> [Scene.Item] {
        guard x.isFinite, cardWidth.isFinite, y.isFinite, canvasWidth.isFinite else { return [] }
        let page = MirroredPage(width: canvasWidth, rightToLeft: rightToLeft)
        func side(_ hole: Double, _ edge: Double) -> [Scene.Item] {
            [
                .filled(.circle(page.point(hole, y), 11), eyelet),
                .stroked(.line(page.point(edge, y), page.point(hole, y)), 7, thread, cap: .round),
            ]
        }
        let near = side(x + 28, 0)
        return end ? near : near + side(x + cardWidth - 28, canvasWidth)
    }
}

/// A page whose places may be counted from the right.
private struct MirroredPage {
    let width: Double
    let rightToLeft: Bool

    func point(_ x: Double, _ y: Double) -> Point { Point(x: rightToLeft ? width - x : x, y: y) }
}
