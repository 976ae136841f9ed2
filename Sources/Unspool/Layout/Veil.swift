internal import Glibc
internal import Rendering

/// The veil over a background photo: as dense as the words on it need, and no denser.
///
/// It is one ink, the slide's background colour, whose opacity changes down or across the slide. Where words
/// stand it brings the worst pixel below them to the contrast that they need; towards the rest of the photo
/// it fades out.
struct Veil {
    /// What the photo looks like below the words.
    let ground: PictureGround
    /// The ink of the veil: what the tone's words are made for.
    let ink: Color
    /// Of the slide, in du.
    let size: Size

    /// One thing to be read: its ink, what it covers in du, and the contrast that it needs.
    struct Demand: Hashable {
        var ink: Color
        var frame: Rect
        var contrast: Double
    }

    /// WCAG's 4.5:1 and 3:1 with a little to spare for the rounding of pixels.
    static let words = 4.6, shapes = 3.1
    /// How far the veil fades out from what it protects, in parts of the slide.
    private static let reach = 0.3
    /// Least opacity anywhere, in parts of the greatest, so that the photo has one mood.
    private static let least = 0.3
    /// Below words the lightness of what shows through varies by so much at most: letters drown in unrest.
    private static let unrest = 0.3
    /// Opacity is looked for in steps of one sixty-fourth; so many stops make a gradient.
    private static let steps = 64, stops = 72
    /// Half the width of what counts as a short valley, in stops.
    private static let valley = 9

    /// The paint over the slide; nil when nothing needs it.
    func paint(_ demands: [Demand]) -> Paint? {
        var needs = demands.map { (frame: $0.frame, alpha: alpha($0)) }.filter { $0.alpha > 0 }
        guard let most = needs.map(\.alpha).max() else { return nil }
        needs.append((Rect(x: 0, y: 0, width: size.width, height: size.height), Self.least * most))
        let down = profile(needs.map { ($0.frame.y, $0.frame.bottom, $0.alpha) }, length: size.height)
        let across = profile(needs.map { ($0.frame.x, $0.frame.right, $0.alpha) }, length: size.width)
        // Which of the two hides less of the photo.
        let isDown = down.reduce(0, +) <= across.reduce(0, +) * 1.05
        let end = isDown ? Point(x: 0, y: size.height) : Point(x: size.width, y: 0)
        let stops = (isDown ? down : across).enumerated().map { index, alpha in
            GradientStop(offset: Double(index) / Double(Self.stops), color: ink.opacity(alpha))
        }
        return .linear(from: Point(x: 0, y: 0), to: end, stops)
    }

    /// Opacity at each stop along one direction: at least what is needed there, fading out beside it.
    private func profile(_ needs: [(from: Double, to: Double, alpha: Double)], length: Double) -> [Double] {
        let step = length / Double(Self.stops)
        let fade = Self.reach * length
        let alphas = (0...Self.stops).map { index in
            let place = Double(index) * step
            return needs.reduce(0) { most, need in
                // A step more on either side: between two stops the opacity is a straight line.
                let distance = max(0, need.from - step - place, place - need.to - step)
                guard distance < fade else { return most }
                let near = 1 - distance / fade
                return max(most, need.alpha * near * near * (3 - 2 * near))
            }
        }
        return Self.closed(alphas)
    }

    /// Fills short valleys: a bright band between two veiled ones looks like a fault.
    private static func closed(_ alphas: [Double]) -> [Double] {
        func near(_ index: Int) -> ClosedRange<Int> {
            max(0, index - valley)...min(alphas.count - 1, index + valley)
        }
        let raised = alphas.indices.map { near($0).reduce(0) { max($0, alphas[$1]) } }
        return alphas.indices.map { near($0).reduce(1) { min($0, raised[$1]) } }
    }

    /// The least opacity at which a thing can be read wherever it stands.
    func alpha(_ demand: Demand) -> Double {
        let cells = ground.cells(in: demand.frame)
        // What the veil alone cannot give is not asked of it.
        let best = Self.ratio(demand.ink.over(ink), ink)
        let needed = min(demand.contrast, best * 0.97)
        guard best > 1.05, !cells.isEmpty else { return 0 }
        let isLight = demand.ink.over(ink).luminance > ink.luminance
        let worst = Self.distinct(cells, isLight ? ground.high : ground.low)
        let calm = demand.contrast < Self.words ? 0 : 1 - Self.unrest / max(Self.unrest, spread(cells))
        if calm == 0, reaches(needed, demand.ink, worst, isLight, 0) { return 0 }
        var (low, high) = (min(Self.steps - 1, Int(calm * Double(Self.steps))), Self.steps)
        while high - low > 1 {
            let middle = (low + high) / 2
            if reaches(needed, demand.ink, worst, isLight, Double(middle) / Double(Self.steps)) {
                high = middle
            } else {
                low = middle
            }
        }
        return Double(high) / Double(Self.steps)
    }

    /// By how much the lightness of what lies below a thing varies, 0 to 1.
    private func spread(_ cells: [Int]) -> Double {
        func sum(_ values: [UInt8], _ cell: Int) -> Int {
            Int(values[cell * 3]) + Int(values[cell * 3 + 1]) + Int(values[cell * 3 + 2])
        }
        let least = cells.map { sum(ground.low, $0) }.min() ?? 0
        let most = cells.map { sum(ground.high, $0) }.max() ?? 0
        return Double(most - least) / 765
    }

    /// The colours of cells, those that are nearly alike once; each is the worst of its kind.
    private static func distinct(_ cells: [Int], _ values: [UInt8]) -> [Color] {
        var seen: Set<Int> = []
        var colors: [Color] = []
        for cell in cells {
            let (red, green, blue) = (values[cell * 3], values[cell * 3 + 1], values[cell * 3 + 2])
            guard seen.insert(Int(red) << 16 | Int(green) << 8 | Int(blue)).inserted else { continue }
            colors.append(
                Color(red: Double(red) / 255, green: Double(green) / 255, blue: Double(blue) / 255))
        }
        return colors
    }

    /// True when the ink stands out from every colour below the veil, on the side that it is made for.
    private func reaches(
        _ needed: Double, _ ink: Color, _ colors: [Color], _ isLight: Bool, _ alpha: Double
    ) -> Bool {
        colors.allSatisfy { color in
            let veiled = color.mixed(with: self.ink, alpha)
            let (above, below) = (ink.over(veiled).luminance, veiled.luminance)
            return isLight
                ? above + 0.05 >= needed * (below + 0.05) : below + 0.05 >= needed * (above + 0.05)
        }
    }

    private static func ratio(_ ink: Color, _ ground: Color) -> Double { ink.contrast(with: ground) }
}

extension Color {
    /// What is seen where a colour that may be translucent lies over another one.
    func over(_ ground: Color) -> Color { alpha >= 1 ? self : ground.mixed(with: opacity(1), alpha) }
}
