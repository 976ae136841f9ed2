internal import Glibc
internal import Rendering

/// Layered hills under a disc.
///
/// Parameter: `n` (layers, default 6).
enum StrataCover: CoverGenerator {
    static let name = "strata"

    static func items(_ request: CoverRequest) -> [Scene.Item] {
        let palette = request.palette
        let count = request.parameters.count("n", 6, in: 1...40)
        let base = palette.background.blended(with: palette.accent, 0.9)
        var random = SeededRandom(seed: request.seed)
        let disc = Path.circle(
            Point(x: request.width * 0.7, y: request.height * 0.2), request.width * 0.13)
        return [.filled(disc, palette.highlight)]
            + (0..<count).map { index in
                let depth = Double(index + 1) / Double(count)
                let layer = Layer(
                    y: request.height * (0.18 + 0.72 * Double(index) / Double(count)),
                    rise: request.height * 0.11 * (1 - 0.5 * depth), slow: random.next() * 6.28,
                    fast: random.next() * 6.28)
                let tint = index.isMultiple(of: 2) ? palette.accent : palette.text
                return .filled(layer.path(request.size), base.blended(with: tint, depth * 0.55))
            }
    }
}

/// One range of hills.
private struct Layer {
    /// Mean height of its edge and amplitude, in du.
    let y, rise: Double
    /// Phases in radians.
    let slow, fast: Double

    func path(_ size: Size) -> Path {
        func edge(_ x: Double) -> Path.Element {
            let part = x / size.width
            let height = y + rise * sin(part * 5.2 + slow) + rise * 0.5 * sin(part * 11 + fast)
            return .line(Point(x: x, y: height))
        }
        // 12 du is finer than the eye; beyond 4,800 du the count of steps is held instead.
        let step = max(12, size.width / 400)
        return Path(
            [.move(Point(x: 0, y: size.height))]
                + stride(from: 0, to: size.width, by: step).map(edge)
                + [edge(size.width), .line(Point(x: size.width, y: size.height)), .close])
    }
}
