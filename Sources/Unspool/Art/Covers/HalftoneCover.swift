internal import Glibc
internal import Rendering

/// A disc in halftone dots, lit from the upper left.
///
/// Parameters: `pitch` (du, default 22), `cx`, `cy` (centre in parts of the frame, default 0.6 and 0.5),
/// `r` (radius in parts of the shorter side, default 0.5).
enum HalftoneCover: CoverGenerator {
    static let name = "halftone"

    /// So many dots at most; a finer lattice is made coarser.
    private static let mostDots = 6000.0

    static func items(_ request: CoverRequest) -> [Scene.Item] {
        let center = request.center(0.6, 0.5)
        let radius = request.parameters.number("r", 0.5, in: 0.01...2) * min(request.width, request.height)
        let pitch = pitch(request, radius)
        var path = Path()
        for (row, y) in stride(from: pitch / 2, to: request.height, by: pitch * 0.866).enumerated() {
            let first = row.isMultiple(of: 2) ? pitch / 2 : pitch
            for x in stride(from: first, to: request.width, by: pitch) {
                let dx = (x - center.x) / radius
                let dy = (y - center.y) / radius
                guard dx * dx + dy * dy < 1 else { continue }
                let light = ((dx + 0.35) * (dx + 0.35) + (dy + 0.4) * (dy + 0.4)).squareRoot()
                let dot = pitch * 0.62 * pow(min(1, light / 1.35), 0.9)
                // Smaller dots would be dust.
                if dot > 0.8 { path.addCircle(x, y, dot) }
            }
        }
        return [.filled(path, request.palette.text)]
    }

    private static func pitch(_ request: CoverRequest, _ radius: Double) -> Double {
        let area = min(request.width * request.height, .pi * radius * radius)
        let smallest = (area / (mostDots * 0.866)).squareRoot()
        return max(request.parameters.length("pitch", 22), smallest)
    }
}
