internal import Rendering

/// Scattered pieces that keep away from text (patterns.md, section 12).
enum Confetti {
    static func items(_ request: PatternRequest) -> [Scene.Item] {
        let pitch = request.pitch("pitch")
        var random = SeededRandom(seed: UInt32(max(0, min(65535, request.number("seed")))))
        let colors = [request.accent, request.ink, request.muted].map { $0.times(request.number("strength")) }
        var items: [Scene.Item] = []
        for y in stride(from: 0, to: request.size.height, by: pitch) {
            for x in stride(from: 0, to: request.size.width, by: pitch) {
                let place = Point(
                    x: x + pitch * (0.18 + 0.64 * random.next()), y: y + pitch * (0.18 + 0.64 * random.next()))
                let turn = (360 * random.next()).rounded()
                let kind = random.next(below: 4)
                let color = colors[random.next(below: 3)]
                guard !request.boxes.contains(where: { $0.inset(-40).holds(place) }) else { continue }
                items.append(piece(kind, color, turn, place, scale: request.number("scale")))
            }
        }
        return items
    }

    private static func piece(
        _ kind: Int, _ color: Color, _ turn: Double, _ place: Point, scale: Double
    ) -> Scene.Item {
        let turned = Transform.rotation(degrees: turn, about: Point(x: 0, y: 0))
        let transform = Transform(
            a: turned.a * scale, b: turned.b * scale, c: turned.c * scale, d: turned.d * scale, e: place.x,
            f: place.y)
        let item: Scene.Item =
            switch kind {
            case 0:
                .path(
                    .rect(Rect(x: -16, y: -6, width: 32, height: 12), radii: Corners(6)), fill: .color(color),
                    stroke: nil)
            case 1: .path(.circle(Point(x: 0, y: 0), 9), fill: .color(color), stroke: nil)
            case 2:
                .path(
                    PathData.path("M-20 0c7-12 13-12 20 0s13 12 20 0"), fill: nil,
                    stroke: Stroke(width: 6, color: color, cap: .round))
            default: .path(PathData.path("M0-13 13 11h-26z"), fill: .color(color), stroke: nil)
            }
        return .group([item], transform: transform, clip: nil, opacity: 1, fade: nil)
    }
}

extension Rect {
    fileprivate func holds(_ point: Point) -> Bool {
        point.x > x && point.x < right && point.y > y && point.y < bottom
    }
}

/// A tile of a pattern file's own shapes, repeated over the canvas.
enum TileArt {
    static func items(_ request: PatternRequest) -> [Scene.Item] {
        let tile = request.spec.tile
        let count = max(1, tile.shapes.count)
        // At most 20,000 shapes on a canvas: a tile that is too small is drawn larger.
        let least = (request.size.width * request.size.height * Double(count) / 20_000).squareRoot()
        let (w, h) = (max(tile.size.width, least), max(tile.size.height, least))
        guard w.isFinite, h.isFinite else { return [] }
        var filled = Path()
        var strokes: [Double: Path] = [:]
        for y in stride(from: 0, to: request.size.height, by: h) {
            for x in stride(from: 0, to: request.size.width, by: w) {
                for shape in tile.shapes { add(shape, x, y, &filled, &strokes) }
            }
        }
        var items: [Scene.Item] = filled.elements.isEmpty ? [] : [.path(filled, fill: .color(request.ink), stroke: nil)]
        for width in strokes.keys.sorted() {
            items.append(
                .path(strokes[width] ?? Path(), fill: nil, stroke: Stroke(width: width, color: request.ink)))
        }
        return items
    }

    private static func add(
        _ shape: PatternTile.Shape, _ x: Double, _ y: Double, _ filled: inout Path, _ strokes: inout [Double: Path]
    ) {
        func moved(_ point: Point) -> Point { Point(x: point.x + x, y: point.y + y) }
        switch shape {
        case .disc(let center, let radius): filled.elements += Path.circle(moved(center), radius).elements
        case .ring(let center, let radius, let stroke):
            strokes[stroke, default: Path()].elements += Path.circle(moved(center), radius).elements
        case .line(let from, let to, let stroke):
            strokes[stroke, default: Path()].elements += Path.line(moved(from), moved(to)).elements
        case .rect(let rect, let radius):
            let box = Rect(x: rect.x + x, y: rect.y + y, width: rect.width, height: rect.height)
            filled.elements += Path.rect(box, radii: Corners(radius)).elements
        case .polygon(let points):
            guard let first = points.first else { return }
            filled.elements.append(.move(moved(first)))
            filled.elements += points.dropFirst().map { .line(moved($0)) }
            filled.elements.append(.close)
        }
    }
}
