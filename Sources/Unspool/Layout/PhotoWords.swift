internal import Rendering

/// What stands right on a background photo, found in the items of a slide: words, and shapes that say something.
///
/// What lies on a card, a note or a window of the template has that below it, and does not count.
struct PhotoWords {
    /// Asks for sizes of texts.
    let measuring: any TextMeasuring
    /// Of the slide, in du.
    let size: Size
    /// What needs to be read, with its place on the slide.
    private(set) var demands: [Veil.Demand] = []
    /// True when something opaque covers all of the photo.
    private(set) var isHidden = false

    /// So few characters of at least this size are shapes: numerals, quotation marks; in du.
    private static let large = 150.0, figure = 4
    /// Outlines at least this wide are a ground of their own, in du.
    private static let knockout = 8.0
    /// Shapes that cover more of the slide are grounds, not signs.
    private static let largest = 0.12
    /// Inks that are fainter than this by design are decoration.
    private static let faintest = 0.9

    init(_ measuring: any TextMeasuring, _ size: Size) {
        self.measuring = measuring
        self.size = size
    }

    /// Looks through items back to front.
    mutating func look(at items: [Scene.Item]) throws(RenderingError) {
        try look(at: items, grounds: [], map: .identity, opacity: 1)
    }

    private mutating func look(
        at items: [Scene.Item], grounds outer: [Rect], map: Transform, opacity: Double
    ) throws(RenderingError) {
        // Inside a turned group, in the group's own numbers; outside of it, of the slide.
        var grounds: [Rect] = []
        func stands(_ frame: Rect, on grounds: [Rect]) -> Bool {
            grounds.contains { $0.contains(frame) }
        }
        for item in items {
            switch item {
            case .path(let path, let fill, let stroke):
                guard let bounds = path.bounds else { continue }
                let onSlide = bounds.turned(map)
                if opacity >= 1, let box = path.box, fill.map(\.isOpaque) ?? false {
                    if map == .identity,
                        box.contains(Rect(x: 0, y: 0, width: size.width, height: size.height))
                    {
                        isHidden = true
                    }
                    if !stands(bounds, on: grounds), !stands(onSlide, on: outer) { sign(fill, nil, onSlide) }
                    grounds.append(box)
                } else if !stands(bounds, on: grounds), !stands(onSlide, on: outer) {
                    sign(fill, stroke, onSlide)
                }
            case .text(let block, let place):
                for (frame, inks) in try Self.lines(of: block, at: place, measuring) {
                    guard !stands(frame, on: grounds), !stands(frame.turned(map), on: outer) else { continue }
                    let contrast =
                        block.size >= Self.large && block.text.count <= Self.figure ? Veil.shapes : Veil.words
                    demands += inks.map {
                        Veil.Demand(ink: $0, frame: frame.turned(map), contrast: contrast)
                    }
                }
            case .group(let inner, let transform, _, let alpha, let fade):
                let own = transform.map { map.after($0) } ?? map
                let isPlain = transform == nil
                try look(
                    at: inner, grounds: isPlain ? outer + grounds.map { $0.turned(map) } : outer, map: own,
                    opacity: fade == nil ? opacity * alpha : 0)
            case .shadow, .image, .link: continue
            }
        }
    }

    /// A small shape that stands on the photo is a sign: an arrow, a rule, an icon.
    private mutating func sign(_ fill: Paint?, _ stroke: Stroke?, _ frame: Rect) {
        guard frame.width * frame.height <= Self.largest * size.width * size.height else { return }
        var ink: Color?
        if case .color(let color)? = fill { ink = color }
        if let stroke { ink = stroke.color }
        guard let ink, ink.alpha > Self.faintest else { return }
        demands.append(Veil.Demand(ink: ink, frame: frame, contrast: Veil.shapes))
    }

    /// The frames of a block's lines with the inks in them; none where nothing is filled or an outline lies below.
    static func lines(
        of block: TextBlock, at place: Point, _ measuring: any TextMeasuring
    ) throws(RenderingError) -> [(Rect, [Color])] {
        guard block.contour == nil, block.knockout.map({ $0.width < knockout }) ?? true else { return [] }
        let metrics = try measuring.metrics(of: block)
        var ends: [(end: Int, ink: Color?)] = []
        for run in block.runs {
            ends.append(((ends.last?.end ?? 0) + run.text.utf8.count, run.highlight == nil ? run.color : nil))
        }
        return metrics.lines.map { line in
            var inks: [Color] = []
            var start = 0
            for (end, ink) in ends {
                if start < line.utf8.upperBound, end > line.utf8.lowerBound, let ink, !inks.contains(ink) {
                    inks.append(ink)
                }
                start = end
            }
            // Accents rise above capitals, descenders hang.
            let frame = Rect(
                x: place.x + line.x - 4, y: place.y + line.baseline - metrics.capHeight * 1.3,
                width: line.width + 8, height: metrics.capHeight * 1.3 + 0.3 * block.size)
            return (frame, inks)
        }
    }
}

extension Rect {
    /// True when the other one lies inside.
    fileprivate func contains(_ other: Rect) -> Bool {
        other.x >= x - 0.5 && other.y >= y - 0.5 && other.right <= right + 0.5 && other.bottom <= bottom + 0.5
    }
}

extension Paint {
    /// True when nothing shows through.
    fileprivate var isOpaque: Bool {
        switch self {
        case .color(let color): color.alpha >= 1
        case .linear(_, _, let stops), .radial(_, _, let stops): stops.allSatisfy { $0.color.alpha >= 1 }
        case .grain: false
        }
    }
}

extension Path {
    /// The upright rectangle around all points, control points included; nil without points.
    fileprivate var bounds: Rect? {
        var (left, top, right, bottom) = (
            Double.infinity, Double.infinity, -Double.infinity, -Double.infinity
        )
        func take(_ point: Point, _ reach: Double = 0) {
            (left, right) = (min(left, point.x - reach), max(right, point.x + reach))
            (top, bottom) = (min(top, point.y - reach), max(bottom, point.y + reach))
        }
        for element in elements {
            switch element {
            case .move(let to), .line(let to): take(to)
            case .curve(let to, let first, let second): [to, first, second].forEach { take($0) }
            case .arc(let center, let radius, _, _): take(center, radius)
            case .close: continue
            }
        }
        return left <= right && top <= bottom
            ? Rect(x: left, y: top, width: right - left, height: bottom - top) : nil
    }

    /// The rectangle, rounded rectangle or disc that it is; nil for other contours.
    var box: Rect? {
        guard elements.count <= 10, let bounds else { return nil }
        let square = Path.rect(bounds).elements
        if elements == square { return bounds }
        let arcs = elements.count {
            if case .arc = $0 { true } else { false }
        }
        return arcs == 4 || (arcs == 1 && elements.count == 3) ? bounds : nil
    }
}
