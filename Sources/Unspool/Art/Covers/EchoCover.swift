internal import Glibc
internal import Rendering

/// A disc with circles that fade out around it.
///
/// Parameters: `cx`, `cy` (centre in parts of the frame, default 0.72 and 0.62), `r` (radius in parts of the
/// width, default 0.2), `n` (circles, default 22), `step` (du, default 26), `sw` (width, du, default 2),
/// `op` (opacity of the circles, default 0.9).
enum EchoCover: CoverGenerator {
    static let name = "echo"

    static func items(_ request: CoverRequest) -> [Scene.Item] {
        let parameters = request.parameters
        let center = request.center(0.72, 0.62)
        let radius = parameters.number("r", 0.2, in: 0.01...2) * request.width
        let count = parameters.count("n", 22, in: 1...200)
        let step = parameters.length("step", 26)
        let width = parameters.length("sw", 2)
        let strength = parameters.number("op", 0.9, in: 0...1)
        let circles = (1...count).map { index -> Scene.Item in
            let alpha = strength * pow(1 - Double(index) / Double(count + 1), 1.4)
            let color = request.palette.text
            return .stroked(
                .circle(center, radius + Double(index) * step), width, color.opacity(color.alpha * alpha))
        }
        return circles + [.filled(.circle(center, radius), request.palette.accent)]
    }
}
