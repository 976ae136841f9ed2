internal import Glibc
package import Rendering

/// A colour by lightness, chroma and hue as the eye sees them (Björn Ottosson's OKLab, 2020, in polar form).
package struct OKLCH: Sendable, Hashable {
    /// From 0 (black) to 1 (white).
    package var lightness: Double
    /// Distance from grey, 0 to about 0.37 within sRGB.
    package var chroma: Double
    /// Angle in radians.
    package var hue: Double

    /// The coordinates of an sRGB colour; alpha is left out.
    package init(_ color: Color) {
        func linear(_ v: Double) -> Double { v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4) }
        let (r, g, b) = (linear(color.red), linear(color.green), linear(color.blue))
        let l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
        let m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
        let s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
        let a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s
        let bb = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        lightness = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s
        chroma = (a * a + bb * bb).squareRoot()
        hue = atan2(bb, a)
    }

    /// The colour in sRGB; where sRGB has no such colour, chroma is taken away until it has.
    package var color: Color {
        var low = 0.0
        var high = chroma
        if let exact = Self.color(lightness, chroma, hue) { return exact }
        for _ in 0..<20 {
            let middle = (low + high) / 2
            if Self.color(lightness, middle, hue) == nil { high = middle } else { low = middle }
        }
        return Self.color(lightness, low, hue) ?? Color(red: lightness, green: lightness, blue: lightness)
    }

    /// The sRGB colour of coordinates, nil outside sRGB.
    private static func color(_ lightness: Double, _ chroma: Double, _ hue: Double) -> Color? {
        let (a, b) = (chroma * cos(hue), chroma * sin(hue))
        func cube(_ v: Double) -> Double { v * v * v }
        let l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
        let m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
        let s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b)
        let linear = [
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
        ]
        guard linear.allSatisfy({ $0 > -1e-4 && $0 < 1 + 1e-4 }) else { return nil }
        let parts = linear.map { v in
            let held = min(1, max(0, v))
            return held <= 0.0031308 ? held * 12.92 : 1.055 * pow(held, 1 / 2.4) - 0.055
        }
        return Color(red: parts[0], green: parts[1], blue: parts[2])
    }

    /// The nearest lightness, in steps of 0.01 both ways, at which a colour passes; nil when none does.
    ///
    /// - Parameters:
    ///   - color: the colour that does not pass.
    ///   - passes: whether a colour is good enough; asked with colours as they are written, in 8 bits.
    /// - Returns: the same hue at another lightness.
    package static func nearest(to color: Color, passes: (Color) -> Bool) -> Color? {
        let start = OKLCH(color)
        for step in 1...100 {
            for sign in [-1.0, 1] {
                var other = start
                other.lightness += sign * Double(step) / 100
                guard (-0.0001...1.0001).contains(other.lightness) else { continue }
                // As it will be written: rounding to 8 bits may cost the last hundredth of contrast.
                if let written = Color(hex: other.color.hex), passes(written) { return written }
            }
        }
        return nil
    }
}
