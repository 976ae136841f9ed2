/// What is painted in one go behind scenes: the backdrop of one, or of as many whole ones side by side as fit.
package struct BackdropSection: Sendable, Hashable {
    /// How large a section of a wide backdrop may become.
    package struct Bound: Sendable, Hashable {
        /// In px; Cairo's pictures have no longer side.
        package var width: Int
        /// In px, four bytes each: 67 Mpx are 268 MB.
        package var area: Int

        /// A largest width and area in px.
        package init(width: Int = 32_767, area: Int = PixelSurface.largestArea) {
            self.width = width
            self.area = area
        }
    }

    /// Back to front, in du from the left end of the whole picture.
    let items: [Scene.Item]
    /// The scenes whose pieces are on it, counted from 0 at the left end.
    let scenes: Range<Int>
    /// True for a stretch of a picture that runs on across scenes.
    let isWide: Bool
    /// Size of one scene in du.
    let scene: Size
    /// Size of one scene in px.
    let piece: PixelSize
    /// Pixels per du of the scene's other items.
    let density: Double

    /// The section that a scene's backdrop is on; nil when the scene cannot be drawn at that scale.
    init?(of scene: Scene, scale: Double, _ bound: Bound) {
        guard let piece = PixelSize(of: scene, scale: scale) else { return nil }
        self.scene = scene.size
        self.piece = piece
        density = scene.unit * scale
        isWide = scene.wide != nil
        items = scene.wide?.items ?? scene.backdrop
        guard let wide = scene.wide else {
            scenes = 0..<1
            return
        }
        guard (0..<max(0, wide.count)).contains(wide.index) else { return nil }
        let length = max(1, min(bound.width / piece.width, bound.area / (piece.width * piece.height)))
        let first = wide.index / length * length
        scenes = first..<min(wide.count, first + length)
    }

    /// In px.
    var width: Int { scenes.count * piece.width }
    /// In px.
    var height: Int { piece.height }

    /// Its stretch of the whole picture, in du.
    var place: Rect {
        Rect(
            x: Double(scenes.lowerBound) * scene.width, y: 0, width: Double(scenes.count) * scene.width,
            height: scene.height)
    }

    /// Pixels per du, across and down.
    ///
    /// Scenes are cut at whole px, so what lies behind them is stretched to whole px, by less than half of one: pieces
    /// of a wide picture meet, and at odd scales no edge is half covered.
    var stretch: (x: Double, y: Double) {
        (Double(piece.width) / scene.width, Double(piece.height) / scene.height)
    }

    /// Patterns have thousands of points: two or three backdrops of a deck are told apart by `==`, which is quick
    /// where they share their paths.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(items.count)
        hasher.combine(scenes)
        hasher.combine(piece)
        hasher.combine(density)
        if let ground = items.first { hasher.combine(ground) }
    }
}

/// Width and height of a picture in px.
struct PixelSize: Sendable, Hashable {
    let width: Int
    let height: Int

    /// The size of a scene, each side rounded; nil below 1 px, above `longest`, and for numbers that are not finite.
    init?(of scene: Scene, scale: Double) {
        let density = scene.unit * scale
        let width = (scene.size.width * density).rounded()
        let height = (scene.size.height * density).rounded()
        guard (1...Self.longest).contains(width), (1...Self.longest).contains(height) else { return nil }
        (self.width, self.height) = (Int(width), Int(height))
    }

    /// The longest side of a page in px.
    static let longest = 8_192.0
}
