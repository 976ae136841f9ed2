package import Rendering

/// Where a slide lies in a background that runs on across all slides: the first one at its left end.
///
/// Pixels are copied from the wide picture, so that slides side by side are that picture (`WideBackdrop`); documents
/// draw `ground` and `piece`, which have the same geometry. It is not mirrored for right-to-left text: networks show
/// the first slide of every carousel on the same side.
package struct Panorama: Sendable, Hashable {
    /// Which slide it is, counted from 0.
    package let index: Int
    /// How many slides there are.
    package let count: Int
    /// Left edge of the slide in the wide picture, in du.
    package let left: Double
    /// The wide picture in du.
    package let whole: Size
    /// One slide in du.
    package let slide: Size

    /// The place of a slide among so many, counted from 1.
    package init(_ number: Counter, _ slide: Size) {
        index = max(1, number.index) - 1
        count = max(1, number.count)
        left = Double(index) * slide.width
        whole = Size(width: Double(count) * slide.width, height: slide.height)
        self.slide = slide
    }

    /// What the slide shows of the wide background.
    package func ground(_ background: Background) -> [Scene.Item] {
        let paint = background.paint(whole)
        if case .color = paint {
            let own = Rect(x: 0, y: 0, width: slide.width, height: slide.height)
            return [.path(.rect(own), fill: paint, stroke: nil)]
        }
        let piece = Rect(x: left, y: 0, width: slide.width, height: slide.height)
        return [
            .group(
                [.path(.rect(piece), fill: paint, stroke: nil)], transform: .translation(-left, 0), clip: nil,
                opacity: 1, fade: nil)
        ]
    }

    /// The wide picture itself: its ground, what every slide has on that, and the pattern; nil when it is of one
    /// colour.
    package func picture(
        _ background: Background, with own: [Scene.Item], below pattern: [Scene.Item]
    ) -> WideBackdrop? {
        let paint = background.paint(whole)
        if case .color = paint, pattern.isEmpty { return nil }
        let ground = Scene.Item.path(
            .rect(Rect(x: 0, y: 0, width: whole.width, height: whole.height)), fill: paint, stroke: nil)
        let clip = Path.rect(Rect(x: 0, y: 0, width: slide.width, height: slide.height))
        let repeated = (0..<count).map { index in
            Scene.Item.group(
                own, transform: .translation(Double(index) * slide.width, 0), clip: clip, opacity: 1,
                fade: nil)
        }
        return WideBackdrop(
            items: [ground] + (own.isEmpty ? [] : repeated) + pattern, count: count, index: index)
    }

    /// What the slide shows of a wide pattern, by `PatternArt`: only marks that touch it.
    package func piece(of pattern: [Scene.Item]) -> [Scene.Item] {
        pattern.map { item in
            guard case .group(let marks, let transform, _, let opacity, let fade) = item else { return item }
            let scale = transform?.a ?? 1
            let piece = Rect(
                x: left / scale, y: 0, width: slide.width / scale, height: slide.height / scale)
            return .group(
                marks.compactMap { $0.touching(piece.x...piece.right) },
                transform: Transform(a: scale, b: 0, c: 0, d: scale, e: -left, f: 0),
                clip: .rect(piece), opacity: opacity, fade: fade)
        }
    }
}

extension LayoutContext {
    /// Where the page lies in the background, when that runs on across all pages.
    package var panorama: Panorama? {
        guard style.backdrop == .continuous, page.number.count > 1 else { return nil }
        return Panorama(page.number, Size(width: style.canvas.width, height: style.canvas.height))
    }
}

extension Scene.Item {
    /// The contours that touch a stretch of x, in du; nil when none does.
    ///
    /// Only what never shows is left out.
    fileprivate func touching(_ stretch: ClosedRange<Double>) -> Scene.Item? {
        guard case .path(let path, let fill, let stroke) = self else { return self }
        // Mitred corners reach farther than half the width: to ten times of it, where Cairo cuts them off.
        let reach = 2 + (stroke.map { $0.width / 2 * ($0.join == .miter ? 10 : 1.5) } ?? 0)
        let near = (stretch.lowerBound - reach)...(stretch.upperBound + reach)
        let isLine = fill == nil && stroke?.dash.isEmpty ?? true
        var kept = Path()
        for contour in path.contours where contour.overlaps(near) {
            kept.elements += isLine ? contour.trimmed(to: near) : contour
        }
        return kept.elements.isEmpty ? nil : .path(kept, fill: fill, stroke: stroke)
    }
}

extension Path {
    /// The elements from each `move` to the next.
    fileprivate var contours: [ArraySlice<Element>] {
        var contours: [ArraySlice<Element>] = []
        var start = elements.startIndex
        for index in elements.indices.dropFirst() {
            guard case .move = elements[index] else { continue }
            contours.append(elements[start..<index])
            start = index
        }
        if start < elements.endIndex { contours.append(elements[start...]) }
        return contours
    }
}

extension ArraySlice<Path.Element> {
    /// True when its points, or those that bend it, span some of a stretch of x.
    fileprivate func overlaps(_ stretch: ClosedRange<Double>) -> Bool {
        var (low, high) = (Double.infinity, -Double.infinity)
        for element in self {
            guard let span = element.span else { continue }
            (low, high) = (Swift.min(low, span.lowerBound), Swift.max(high, span.upperBound))
        }
        return low <= stretch.upperBound && high >= stretch.lowerBound
    }

    /// An open line without the steps at both ends that lie outside; one step more is kept at either end, so that
    /// the corner at the edge is drawn as before.
    fileprivate func trimmed(to stretch: ClosedRange<Double>) -> ArraySlice {
        guard count > 8, !contains(where: { $0.span == nil || $0.isArc }) else { return self }
        func isInside(_ index: Int) -> Bool { self[(index - 1)...index].overlaps(stretch) }
        let steps = indices.dropFirst()
        guard let first = steps.first(where: isInside), let last = steps.last(where: isInside),
            let begin = self[Swift.max(startIndex, first - 2)].end
        else { return self }
        guard first - 2 > startIndex else { return self[...Swift.min(last + 1, endIndex - 1)] }
        return [.move(begin)] + self[(first - 1)...Swift.min(last + 1, endIndex - 1)]
    }
}

extension Path.Element {
    /// From its leftmost to its rightmost point in du, control points included; nil for `close`.
    fileprivate var span: ClosedRange<Double>? {
        switch self {
        case .move(let point), .line(let point): point.x...point.x
        case .curve(let point, let one, let two):
            min(point.x, one.x, two.x)...max(point.x, one.x, two.x)
        case .arc(let center, let radius, _, _): (center.x - abs(radius))...(center.x + abs(radius))
        case .close: nil
        }
    }

    fileprivate var isArc: Bool { if case .arc = self { true } else { false } }

    /// Where it ends; nil for `close` and arcs.
    fileprivate var end: Point? {
        switch self {
        case .move(let point), .line(let point), .curve(let point, _, _): point
        case .arc, .close: nil
        }
    }
}
