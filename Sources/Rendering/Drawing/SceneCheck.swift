/// Looks at every number of a scene before C sees it: an infinite radius hangs Cairo, a NaN makes the page
/// blank without an error (LIMITS.md, section 2.2).
struct SceneCheck {
    private static let largest = 1_000_000.0
    /// A filled contour of 20,000 crossing lines takes ten seconds.
    private static let longestPath = 50_000
    /// A wide backdrop has the marks of many slides in one contour (`PatternArt` stops at those of 25), none of which
    /// lies across another slide's.
    private static let longestWidePath = 25 * longestPath
    private static let deepest = 32

    /// Throws when a number is not finite or out of range.
    static func check(_ scene: Scene) throws(RenderingError) {
        guard scene.size.width.isFinite, scene.size.height.isFinite, scene.unit.isFinite, scene.unit > 0,
            scene.unit <= 100, scene.size.width > 0, scene.size.height > 0
        else { throw RenderingError(.tooLarge, "a scene of \(scene.size.width) x \(scene.size.height) du") }
        try check(scene.backdrop, depth: 0, longestPath)
        try check(scene.items, depth: 0, longestPath)
    }

    /// Throws when a number of a wide backdrop is not finite or out of range.
    static func check(wide items: [Scene.Item]) throws(RenderingError) {
        try check(items, depth: 0, longestWidePath)
    }

    private static func check(_ items: [Scene.Item], depth: Int, _ longest: Int) throws(RenderingError) {
        guard depth < deepest else { throw RenderingError(.tooLarge, "groups nested deeper than \(deepest)") }
        for item in items {
            let passes: Bool =
                switch item {
                case .path(let path, let fill, let stroke):
                    isSound(path, longest) && fill.map(isSound) ?? true && stroke.map(isSound) ?? true
                case .shadow(let rect, let radius, let shadow):
                    isSound(rect) && isSound([radius, shadow.dx, shadow.dy, shadow.blur])
                        && isSound(shadow.color)
                        && radius >= 0 && shadow.blur >= 0 && shadow.blur <= 1_000
                        && max(rect.width, rect.height) <= 20_000
                case .text(_, let at): isSound([at.x, at.y])
                case .image(_, let rect, _, let focus, let corners):
                    isSound(rect) && isSound([focus.x, focus.y]) && isSound(corners)
                case .group(_, let transform, let clip, let opacity, let fade):
                    transform.map(isSound) ?? true && clip.map { isSound($0, longest) } ?? true
                        && opacity.isFinite
                        && fade.map { isSound([$0.from.x, $0.from.y, $0.to.x, $0.to.y]) } ?? true
                case .link(_, let rect): isSound(rect)
                }
            guard passes else {
                throw RenderingError(.tooLarge, "a number in a scene is not finite or out of range")
            }
            if case .group(let inner, _, _, _, _) = item { try check(inner, depth: depth + 1, longest) }
        }
    }

    private static func isSound(_ numbers: [Double]) -> Bool {
        numbers.allSatisfy { $0.isFinite && abs($0) <= largest }
    }

    private static func isSound(_ point: Point) -> Bool {
        point.x.isFinite && point.y.isFinite && abs(point.x) <= largest && abs(point.y) <= largest
    }

    private static func isSound(_ rect: Rect) -> Bool {
        isSound([rect.x, rect.y, rect.width, rect.height]) && rect.width >= 0 && rect.height >= 0
    }

    private static func isSound(_ corners: Corners) -> Bool {
        isSound([corners.topLeft, corners.topRight, corners.bottomLeft, corners.bottomRight])
    }

    private static func isSound(_ color: Color) -> Bool {
        isSound([color.red, color.green, color.blue, color.alpha])
    }

    private static func isSound(_ map: Transform) -> Bool {
        isSound([map.a, map.b, map.c, map.d, map.e, map.f]) && abs(map.a * map.d - map.b * map.c) > 1e-9
    }

    private static func isSound(_ paint: Paint) -> Bool {
        switch paint {
        case .color(let color), .grain(let color, _): isSound(color)
        case .linear(let from, let to, let stops):
            isSound(from) && isSound(to) && stops.allSatisfy { isSound($0.color) && $0.offset.isFinite }
        case .radial(let center, let radius, let stops):
            isSound(center) && isSound([radius]) && radius >= 0
                && stops.allSatisfy { isSound($0.color) && $0.offset.isFinite }
        }
    }

    private static func isSound(_ stroke: Stroke) -> Bool {
        isSound(stroke.dash + [stroke.width]) && isSound(stroke.color) && stroke.width >= 0
            && stroke.dash.allSatisfy { $0 >= 0 }
            && (stroke.dash.isEmpty || stroke.dash.reduce(0, +) >= 0.5)
    }

    private static func isSound(_ path: Path, _ longest: Int) -> Bool {
        guard path.elements.count <= longest else { return false }
        return path.elements.allSatisfy { element in
            switch element {
            case .move(let to), .line(let to): isSound(to)
            case .curve(let to, let first, let second): isSound(to) && isSound(first) && isSound(second)
            // Cairo walks large angles turn by turn, and never comes back from some.
            case .arc(let center, let radius, let from, let to):
                isSound(center) && radius >= 0 && radius <= largest && abs(from) <= 100 && abs(to) <= 100
            case .close: true
            }
        }
    }
}
