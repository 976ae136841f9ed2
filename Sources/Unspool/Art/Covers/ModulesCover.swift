internal import Rendering

/// A grid of modules: quarter discs, discs, half discs, bars, arcs, triangles.
///
/// Parameters: `m` (side in du) or `cols` (modules across, default 4), `mix` (share of text colour in the
/// third colour, default 0.16), `onAccent` (1: that colour takes the highlight's place, as on outros).
enum ModulesCover: CoverGenerator {
    static let name = "modules"

    /// So many modules at most; smaller ones are made larger.
    private static let mostModules = 1024.0

    static func items(_ request: CoverRequest) -> [Scene.Item] {
        let side = side(request)
        let colors = colors(request)
        var random = SeededRandom(seed: request.seed)
        var items: [Scene.Item] = []
        for y in stride(from: 0, to: request.height, by: side) {
            for x in stride(from: 0, to: request.width, by: side) {
                // The order in which the numbers are taken makes the picture.
                let kind = random.index(below: 8)
                let first = colors[random.index(below: colors.count)]
                let second = colors[random.index(below: colors.count)]
                let module = Module(
                    x: x, y: y, side: side, quarters: random.index(below: 4), first: first, second: second,
                    background: request.palette.background)
                items += module.items(kind)
            }
        }
        return items
    }

    private static func side(_ request: CoverRequest) -> Double {
        let columns = request.parameters.number("cols", 4, in: 1...64)
        let usual = max(1, (request.width / columns).rounded())
        let smallest = (request.width * request.height / mostModules).squareRoot()
        return max(request.parameters.number("m", in: 1...8192) ?? usual, smallest)
    }

    private static func colors(_ request: CoverRequest) -> [Color] {
        let palette = request.palette
        let shade = palette.background.blended(
            with: palette.text, request.parameters.number("mix", 0.16, in: 0...1))
        let last = request.parameters.number("onAccent", 0, in: 0...1) > 0.5
        return [palette.text, palette.accent, shade, last ? palette.onAccent : palette.highlight]
    }
}

/// One square of the grid.
private struct Module {
    let side: Double
    let square: Rect
    let frame: LocalFrame
    let first: Color
    let second: Color
    let background: Color

    init(
        x: Double, y: Double, side: Double, quarters: Int, first: Color, second: Color, background: Color
    ) {
        self.side = side
        // Half a du more, so that no seam shows between two squares.
        square = Rect(x: x, y: y, width: side + 0.5, height: side + 0.5)
        frame = LocalFrame(
            origin: Point(x: x + side / 2, y: y + side / 2), degrees: Double(quarters) * 90)
        self.first = first
        self.second = second
        self.background = background
    }

    /// A module is turned about its middle; its own coordinates start at its corner.
    private func point(_ x: Double, _ y: Double) -> Point { frame.point(x - side / 2, y - side / 2) }
    private func arc(_ x: Double, _ y: Double, _ radius: Double, _ from: Double, _ to: Double) -> Path.Element
    {
        frame.arc(x - side / 2, y - side / 2, radius: radius, from: from, to: to)
    }

    func items(_ kind: Int) -> [Scene.Item] {
        switch kind {
        case 0: [.filled(quarterDisc, first)]
        case 1: [.filled(.rect(square), first)] + (first == second ? [] : [.filled(quarterDisc, second)])
        case 2: [.filled(.circle(frame.origin, side / 2), first)]
        case 3: [.filled(halfDisc(side / 2), first), .filled(halfDisc(side), second)]
        case 4: [.stroked(bars, side / 12, first)]
        case 5: [.stroked(arcs, side / 14, first)]
        case 6:
            [
                .filled(
                    Path([.move(point(0, 0)), .line(point(side, 0)), .line(point(0, side)), .close]), first)
            ]
        default:
            [
                .filled(.rect(square), first),
                .filled(.circle(frame.origin, side / 5), first == second ? background : second),
            ]
        }
    }

    private var quarterDisc: Path {
        Path([.move(point(0, 0)), .line(point(side, 0)), arc(0, 0, side, 0, .pi / 2), .close])
    }

    /// Half a disc, its flat side down at a height.
    private func halfDisc(_ y: Double) -> Path {
        Path([.move(point(0, y)), arc(side / 2, y, side / 2, .pi, 2 * .pi), .close])
    }

    private var bars: Path {
        Path(
            (0..<6).flatMap { index -> [Path.Element] in
                let y = (Double(index) + 0.5) * side / 6
                return [.move(point(0, y)), .line(point(side, y))]
            })
    }

    private var arcs: Path {
        Path(
            (1...4).flatMap { index -> [Path.Element] in
                let radius = side * Double(index) / 4
                return [.move(point(radius, 0)), arc(0, 0, radius, 0, .pi / 2)]
            })
    }
}
