internal import Glibc
internal import Rendering

/// Scattered pieces in three colours that keep clear of what is to be read (patterns.md, 12).
enum ConfettiPattern: PatternGenerator {
    static let name = "confetti"

    static func elementEstimate(_ request: PatternRequest) -> Double {
        let pitch = request.parameters.length("pitch", 120)
        return (request.width / pitch + 1) * (request.height / pitch + 1) * 6
    }

    /// The pieces lie in a layer of their own, so that two that overlap do not add up.
    static func layerOpacity(_ request: PatternRequest) -> Double {
        min(1, request.opacity * request.parameters.number("strength", 3.2, in: 0...10))
    }

    static func items(_ request: PatternRequest) -> [Scene.Item] {
        let colors = [request.accent, request.ink, request.muted]
        var solids = [Path](repeating: Path(), count: colors.count)
        var squiggles = solids
        for piece in pieces(request) where !isCovered(piece, request.boxes) {
            if piece.shape == 2 {
                squiggles[piece.color].elements += outline(piece)
            } else {
                solids[piece.color].elements += outline(piece)
            }
        }
        let width = 6 * scale(request)
        return zip(colors, zip(solids, squiggles)).flatMap { color, paths in
            [
                .filled(paths.0, color),
                .stroked(paths.1, width, color, cap: .round),
            ]
        }
    }

    private struct Piece {
        let frame: LocalFrame
        let shape: Int
        let color: Int
    }

    /// All pieces in row order; every cell takes its five numbers, whether its piece is shown or not.
    private static func pieces(_ request: PatternRequest) -> [Piece] {
        let pitch = request.parameters.length("pitch", 120)
        let scale = scale(request)
        var random = SeededRandom(seed: request.parameters.seed(11))
        var pieces: [Piece] = []
        for y in stride(from: 0, to: request.height, by: pitch) {
            for x in stride(from: 0, to: request.width, by: pitch) {
                let center = Point(
                    x: x + pitch * (0.18 + 0.64 * random.next()), y: y + pitch * (0.18 + 0.64 * random.next())
                )
                let degrees = (360 * random.next()).rounded()
                let frame = LocalFrame(origin: center, degrees: degrees, scale: scale)
                pieces.append(
                    Piece(frame: frame, shape: random.index(below: 4), color: random.index(below: 3)))
            }
        }
        return pieces
    }

    private static func scale(_ request: PatternRequest) -> Double {
        request.parameters.number("scale", 1.3, in: 0.05...10)
    }

    /// True inside a box grown by 40 du.
    private static func isCovered(_ piece: Piece, _ boxes: [Rect]) -> Bool {
        let center = piece.frame.origin
        return boxes.contains {
            center.x > $0.x - 40 && center.x < $0.right + 40 && center.y > $0.y - 40
                && center.y < $0.bottom + 40
        }
    }

    private static func outline(_ piece: Piece) -> [Path.Element] {
        let frame = piece.frame
        switch piece.shape {
        case 0:
            return [
                .move(frame.point(-10, -6)), .line(frame.point(10, -6)),
                frame.arc(10, 0, radius: 6, from: -.pi / 2, to: .pi / 2), .line(frame.point(-10, 6)),
                frame.arc(-10, 0, radius: 6, from: .pi / 2, to: 1.5 * .pi), .close,
            ]
        case 1: return Path.circle(frame.origin, 9 * frame.scale).elements
        case 2:
            return [
                .move(frame.point(-20, 0)),
                .curve(frame.point(0, 0), control1: frame.point(-13, -12), control2: frame.point(-7, -12)),
                .curve(frame.point(20, 0), control1: frame.point(7, 12), control2: frame.point(13, 12)),
            ]
        default:
            return [
                .move(frame.point(0, -13)), .line(frame.point(13, 11)), .line(frame.point(-13, 11)), .close,
            ]
        }
    }
}
