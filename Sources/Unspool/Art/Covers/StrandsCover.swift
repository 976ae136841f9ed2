internal import Rendering

/// A bundle of parallel strands that enters at the left edge and leaves at the right one.
///
/// Parameters: `n` (strands, default 26), `gap` (between two, du, default 15), `sw` (width, du, default 5),
/// `mix` (the last strand is background with this share of accent; without it, text colour).
enum StrandsCover: CoverGenerator {
    static let name = "strands"

    static func items(_ request: CoverRequest) -> [Scene.Item] {
        let parameters = request.parameters
        let palette = request.palette
        let count = parameters.count("n", 26, in: 1...200)
        let gap = parameters.number("gap", 15, in: 0...400)
        let last =
            parameters.number("mix", in: 0...1).map { palette.background.blended(with: palette.accent, $0) }
            ?? palette.text
        return (0..<count).map { index in
            let offset = (Double(index) - Double(count - 1) / 2) * gap
            let color = palette.accent.blended(with: last, Double(index) / Double(max(1, count - 1)))
            return .stroked(
                strand(offset, request.width, request.height), parameters.length("sw", 5), color, cap: .round)
        }
    }

    private static func strand(_ offset: Double, _ width: Double, _ height: Double) -> Path {
        func point(_ x: Double, _ y: Double, _ spread: Double) -> Point {
            Point(x: x * width, y: y * height + offset * spread)
        }
        let before = point(0.20, 1.18, 0.3)
        let middle = point(0.62, 0.66, 1)
        // The second curve goes on in the direction in which the first one ends.
        let onward = Point(x: 2 * middle.x - before.x, y: 2 * middle.y - before.y)
        return Path([
            .move(point(-0.06, 0.26, 0.55)),
            .curve(middle, control1: point(0.42, -0.22, 1.9), control2: before),
            .curve(point(1.06, 0.52, 0.42), control1: onward, control2: point(0.90, 0.60, 0.5)),
        ])
    }
}
