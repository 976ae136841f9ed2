internal import Glibc

/// A colour in sRGB; components and alpha from 0 to 1, not premultiplied.
public struct Color: Sendable, Hashable {
    /// From 0 to 1.
    public var red: Double
    /// From 0 to 1.
    public var green: Double
    /// From 0 to 1.
    public var blue: Double
    /// 0 is clear, 1 is solid.
    public var alpha: Double

    /// A colour of components from 0 to 1.
    public init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
        self.red = red
        self.green = green
        self.blue = blue
        self.alpha = alpha
    }

    /// A colour written "#RGB", "#RRGGBB" or "#RRGGBBAA"; nil for anything else.
    public init?(hex: String) {
        let digits = hex.utf8.dropFirst().compactMap { byte -> Int? in
            switch byte {
            case 48...57: Int(byte) - 48
            case 65...70: Int(byte) - 55
            case 97...102: Int(byte) - 87
            default: nil
            }
        }
        guard hex.utf8.first == 35, digits.count == hex.utf8.count - 1 else { return nil }
        let pairs: [Int]
        switch digits.count {
        case 3: pairs = digits.map { $0 * 17 }
        case 6, 8: pairs = stride(from: 0, to: digits.count, by: 2).map { digits[$0] * 16 + digits[$0 + 1] }
        default: return nil
        }
        self.init(
            red: Double(pairs[0]) / 255, green: Double(pairs[1]) / 255, blue: Double(pairs[2]) / 255,
            alpha: pairs.count > 3 ? Double(pairs[3]) / 255 : 1)
    }

    /// "#RRGGBB", with "AA" behind it when not solid.
    public var hex: String {
        func byte(_ value: Double) -> String {
            let number = Int((min(1, max(0, value)) * 255).rounded())
            let text = String(number, radix: 16, uppercase: true)
            return text.utf8.count < 2 ? "0" + text : text
        }
        return "#" + byte(red) + byte(green) + byte(blue) + (alpha < 1 ? byte(alpha) : "")
    }

    /// The same colour with another alpha.
    public func opacity(_ alpha: Double) -> Color { Color(red: red, green: green, blue: blue, alpha: alpha) }

    /// Linear mix in sRGB: 0 is this colour, 1 the other.
    public func mixed(with other: Color, _ t: Double) -> Color {
        Color(
            red: red + (other.red - red) * t, green: green + (other.green - green) * t,
            blue: blue + (other.blue - blue) * t, alpha: alpha + (other.alpha - alpha) * t)
    }

    /// Relative luminance after WCAG 2.1, 0 (black) to 1 (white); alpha is ignored.
    public var luminance: Double {
        func linear(_ v: Double) -> Double {
            v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// Contrast ratio after WCAG 2.1, 1 to 21.
    public func contrast(with other: Color) -> Double {
        let (a, b) = (luminance, other.luminance)
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }
}

/// What an area is filled with.
public enum Paint: Sendable, Hashable {
    /// One colour.
    case color(Color)
    /// A gradient along a line from one point to another, in du.
    case linear(from: Point, to: Point, [GradientStop])
    /// A gradient from a centre to a circle, in du.
    case radial(center: Point, radius: Double, [GradientStop])
    /// Paper grain: a repeating tile of `grainSize` x `grainSize` du, alpha of each = r^1.8 with
    /// r from mulberry32(seed), times the colour's own alpha (patterns.md, section 9).
    case grain(Color, seed: UInt32)
}

/// A colour at a place of a gradient.
public struct GradientStop: Sendable, Hashable {
    /// From 0 to 1.
    public var offset: Double
    /// The colour there.
    public var color: Color

    /// A colour at a place.
    public init(offset: Double, color: Color) {
        self.offset = offset
        self.color = color
    }
}

/// How a contour is drawn along.
public struct Stroke: Sendable, Hashable {
    /// How a line ends.
    public enum Cap: String, Sendable { case butt, round, square }
    /// How two lines meet.
    public enum Join: String, Sendable { case miter, round, bevel }

    /// Width in du.
    public var width: Double
    /// The colour.
    public var color: Color
    /// How a line ends.
    public var cap: Cap
    /// How two lines meet.
    public var join: Join
    /// Lengths of dashes and gaps in du; empty: solid.
    public var dash: [Double]

    /// A line of a width and colour.
    public init(
        width: Double, color: Color, cap: Cap = .butt, join: Join = .miter, dash: [Double] = []
    ) {
        self.width = width
        self.color = color
        self.cap = cap
        self.join = join
        self.dash = dash
    }
}

/// A shadow under a rounded box.
///
/// Blur 0 is an offset copy ("hard" shadow).
public struct Shadow: Sendable, Hashable {
    /// Shift to the right in du.
    public var dx: Double
    /// Shift downwards in du.
    public var dy: Double
    /// Blur as CSS means it: twice the standard deviation, in du.
    public var blur: Double
    /// Colour with its opacity.
    public var color: Color

    /// A shadow.
    public init(dx: Double, dy: Double, blur: Double, color: Color) {
        self.dx = dx
        self.dy = dy
        self.blur = blur
        self.color = color
    }
}
