import Diagnostics
import Rendering
import Testing

@testable import Unspool

struct BrandColorTests {
    private func passes(_ palette: Palette, _ tone: Tone, _ name: String) {
        for pair in Contrast.pairs(of: palette, tone) {
            let ink = palette[ink: pair.ink] ?? Color(red: 0, green: 0, blue: 0)
            let needed = min(4.5, pair.needed)
            #expect(
                Contrast.lowest(ink, on: pair.grounds) >= needed,
                "\(name) \(tone) \(pair.ink) on \(pair.ground)")
        }
    }

    @Test func `any colour gives three tones in which every pair can be read`() {
        for hex in [
            "#000000", "#FFFFFF", "#808080", "#777777", "#FFE600", "#FF0000", "#00FF00", "#0000FF",
            "#0E4D3A", "#FF7A59", "#F5C2E7", "#7F5AF0", "#C0FFEE", "#3B3B1F", "#FF00FF", "#00FFFF",
        ] {
            guard let color = Color(hex: hex) else { continue }
            for tone in Tone.allCases {
                passes(BrandPalette(primary: color, secondary: nil).palette(tone), tone, hex)
                let second = Color(hex: "#FFB000")
                passes(BrandPalette(primary: color, secondary: second).palette(tone), tone, hex)
            }
        }
    }

    @Test func `two thousand pairs of colours can be read`() {
        var seed: UInt64 = 11
        func byte() -> Double {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double((seed >> 40) & 255) / 255
        }
        for _ in 0..<300 {
            let primary = Color(red: byte(), green: byte(), blue: byte())
            let secondary = Color(red: byte(), green: byte(), blue: byte())
            for tone in Tone.allCases {
                passes(
                    BrandPalette(primary: primary, secondary: secondary).palette(tone), tone,
                    "\(primary.hex) \(secondary.hex)")
            }
        }
    }

    private func applied(_ text: String) throws -> (theme: Theme, warnings: [Diagnostic]) {
        let catalog = try ShippedData.catalog()
        let kit = try BrandKit.read(SourceText(name: "brand.yaml", text: text), catalog)
        return kit.colors.applied(to: try catalog.theme("chalk"))
    }

    @Test func `a colour that cannot be read is replaced and reported at its place`() throws {
        let (theme, warnings) = try applied(
            "name: Tarn\ncolors:\n  base:\n    accent: \"#FFE600\"\n    background: \"#FFFFFF\"\n")
        #expect(theme.base.accent.hex != "#FFE600")
        #expect(theme.base.background == .solid(Color(red: 1, green: 1, blue: 1)))
        passes(theme.base, .base, "override")
        #expect(
            warnings.first?.description.split(separator: "\n").prefix(2).joined(separator: "\n")
                == "warning[brand.contrast]: \"base.accent\" #FFE600 on the background has a contrast of 1.26; "
                + "4.5 is needed, so \(theme.base.accent.hex) is used there\n  --> brand.yaml:4:13")
    }

    @Test func `a light main colour is reported where it would be an ink`() throws {
        let (theme, warnings) = try applied("name: Tarn\ncolors: { primary: \"#FFE600\" }\n")
        #expect(warnings.count == 1)
        #expect(warnings.first?.location?.line == 2)
        #expect(theme.pop.background == .solid(Color(hex: "#FFE600") ?? Color(red: 0, green: 0, blue: 0)))
    }

    @Test func `colours that can be read are used as they are, without a word`() throws {
        let (theme, warnings) = try applied(
            "name: Tarn\ncolors: { primary: \"#0E4D3A\", secondary: \"#FF7A59\" }\n")
        #expect(warnings.isEmpty)
        #expect(theme.base.accent.hex == "#0E4D3A")
        #expect(theme.inverse.accent.hex == "#FF7A59")
        #expect(theme.pop.backgroundColor.hex == "#FF7A59")
    }

    @Test func `a gradient on which no ink can be read becomes its first colour`() throws {
        let (theme, warnings) = try applied(
            """
            name: Tarn
            colors:
              pop: { background: { type: linear, angle: 90, stops: [[0, "#000000"], [1, "#FFFFFF"]] } }
            """)
        #expect(theme.pop.background == .solid(Color(red: 0, green: 0, blue: 0)))
        #expect(warnings.first?.code == "brand.background")
        #expect(warnings.first?.location?.line == 3)
        passes(theme.pop, .pop, "gradient")
    }
}
