import Diagnostics
import Rendering
import Testing

@testable import Unspool

struct ThemeTests {
    @Test func `792 pairs of the shipped themes pass, with the lowest where the design says`() throws {
        let catalog = try ShippedData.catalog()
        var count = 0
        var lowest = 21.0
        var lowestText = 21.0
        for name in catalog.names(.theme) {
            let theme = try catalog.theme(name)
            for tone in Tone.allCases {
                for pair in Contrast.pairs(of: theme[tone], tone) {
                    let ink = try #require(theme[tone][ink: pair.ink])
                    let found = Contrast.lowest(ink, on: pair.grounds)
                    #expect(found >= pair.needed, "\(name) \(tone) \(pair.ink) on \(pair.ground)")
                    count += 1
                    if pair.ground != "the pattern" { lowest = min(lowest, found) }
                    if pair.ink == "text", pair.ground == "the background" {
                        lowestText = min(lowestText, found)
                    }
                }
            }
        }
        #expect(count == 792)
        #expect((lowest * 100).rounded() == 471)
        #expect((lowestText * 100).rounded() == 551)
    }

    @Test func `an ink that is too weak is told with a lightness that will do`() throws {
        let source = try ShippedData.chalk(("muted: \"#5C626D\"", "muted: \"#9CA2AD\""))
        let error = #expect(throws: UnspoolError.self) { try Theme.read(source) }
        #expect(
            error?.description == """
                error[theme.contrast]: "muted" on the background has a contrast of 2.56; 4.5 is needed
                  --> chalk.yaml:21:5
                21 |     muted: "#9CA2AD"
                   |     ^
                  = "#6F757F" would do, the same colour at another lightness

                error[theme.contrast]: "muted" on the pattern has a contrast of 2.16; 3 is needed
                  --> chalk.yaml:21:5
                21 |     muted: "#9CA2AD"
                   |     ^
                  = "#6F757F" would do, the same colour at another lightness
                """)
        let better = try ShippedData.chalk(("muted: \"#5C626D\"", "muted: \"#6F757F\""))
        #expect(throws: Never.self) { try Theme.read(better) }
    }

    @Test func `gradients are checked along their whole length`() throws {
        let source = try ShippedData.chalk(
            (
                "background: {type: solid, color: \"#FFFFFF\"}",
                "background: {type: linear, angle: 90, stops: [[0, \"#FFFFFF\"], [0.5, \"#404040\"], [1, \"#FFFFFF\"]]}"
            ))
        let error = #expect(throws: UnspoolError.self) { try Theme.read(source) }
        #expect(error?.diagnostics.count == 6)
        #expect(
            error?.diagnostics.first?.message.hasPrefix("\"text\" on the background has a contrast of 1.8")
                == true)
    }

    @Test func `a theme of nothing but contrast faults lists them all in order`() throws {
        let source = try ShippedData.chalk(
            ("onAccent: \"#FFFFFF\"", "onAccent: \"#1F4DFF\""),
            ("surface: \"#191B20\"", "surface: \"#FFFFFF\""))
        let error = #expect(throws: UnspoolError.self) { try Theme.read(source) }
        #expect(
            error?.diagnostics.map(\.message) == [
                "\"onAccent\" on accent has a contrast of 1; 4.5 is needed",
                "\"onSurface\" on surface has a contrast of 1; 4.5 is needed",
                "\"mutedOnSurface\" on surface has a contrast of 2.22; 4.5 is needed",
                "\"accentOnSurface\" on surface has a contrast of 2.11; 4.5 is needed",
            ])
    }

    @Test func `translucent inks and unsorted stops are refused`() throws {
        let source = try ShippedData.chalk(
            ("text: \"#0B0C0E\"", "text: \"#0B0C0E80\""),
            (
                "background: {type: solid, color: \"#0B0C0E\"}",
                "background: {type: linear, angle: 0, stops: [[1, \"#000\"], [0, \"#111\"]]}"
            ))
        let error = #expect(throws: UnspoolError.self) { try Theme.read(source) }
        #expect(
            error?.diagnostics.map(\.message) == [
                "\"text\" is translucent", "stops must be in order, from 0 to 1",
            ])
        #expect(error?.diagnostics.first?.remedy == "write \"#0B0C0E\"")
    }

    @Test func `a wrong key and a wrong kind of background are told by name`() throws {
        let source = try ShippedData.chalk(
            ("highlight:", "highlite:"),
            ("{type: solid, color: \"#0B0C0E\"}", "{type: soild, color: \"#0B0C0E\"}"))
        let error = #expect(throws: UnspoolError.self) { try Theme.read(source) }
        #expect(
            error?.diagnostics.map(\.message) == [
                "a tone needs the key \"highlight\"", "\"highlite\" is not a key of a tone",
                "\"type\" is \"soild\", which is not one of its values",
            ])
        #expect(
            error?.diagnostics.map(\.remedy) == [
                "add \"highlight\": band behind marked words", "did you mean \"highlight\"?",
                "did you mean \"solid\"?",
            ])
    }

    @Test func `shadows, suggestions and the smallest text are read`() throws {
        let catalog = try ShippedData.catalog()
        let chalk = try catalog.theme("chalk")
        let ink = try #require(Color(hex: "#0B1B4D")).opacity(0.14)
        #expect(chalk.shadow == .soft(Shadow(dx: 0, dy: 18, blur: 48, color: ink)))
        #expect(chalk.suggest.templates == ["minimal", "headline-body", "post-card"])
        #expect(chalk.minBodySize == 0)
        #expect(try catalog.theme("contrast").minBodySize == 42)
        #expect(try catalog.theme("contrast").shadow == .none)
        let black = Color(red: 0, green: 0, blue: 0)
        #expect(try catalog.theme("brutal").shadow == .hard(Shadow(dx: 14, dy: 14, blur: 0, color: black)))
    }

    @Test func `colours are found by the names they have in files`() throws {
        let palette = try ShippedData.catalog().theme("aurora").base
        #expect(palette[ink: "accent"]?.hex == "#52F2C8")
        #expect(palette[ink: "pattern"]?.hex == "#2BD4A8")
        #expect(palette[ink: "background"]?.hex == "#050A14")
        #expect(palette[ink: "akzent"] == nil)
        for (name, path) in Palette.tokens { #expect(palette[ink: name] == palette[keyPath: path]) }
    }
}

struct BackgroundTests {
    private static let stops = [
        GradientStop(offset: 0, color: Color(red: 0, green: 0, blue: 0)),
        GradientStop(offset: 1, color: Color(red: 1, green: 1, blue: 1)),
    ]

    /// Ends computed by hand after CSS Images 3: the line's half is (|W sin a| + |H cos a|) / 2.
    @Test(arguments: [
        (0.0, 50.0, 200.0, 50.0, 0.0), (90, 0, 100, 100, 100), (180, 50, 0, 50, 200), (270, 100, 100, 0, 100),
        (45, -25, 175, 125, 25), (135, -25, 25, 125, 175),
    ])
    func `a linear gradient runs from corner to corner as in CSS`(
        _ angle: Double, _ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double
    ) throws {
        let paint = Background.linear(angle: angle, Self.stops).paint(Size(width: 100, height: 200))
        guard case .linear(let from, let to, _) = paint else {
            Issue.record("not linear")
            return
        }
        for (found, wanted) in [(from.x, x0), (from.y, y0), (to.x, x1), (to.y, y1)] {
            #expect(abs(found - wanted) < 1e-9)
        }
    }

    @Test func `a radial gradient is measured in parts of sides and diagonal`() {
        let background = Background.radial(centerX: 0.5, centerY: 0, radius: 0.5, Self.stops)
        #expect(
            background.paint(Size(width: 30, height: 40))
                == .radial(center: Point(x: 15, y: 0), radius: 25, Self.stops))
    }

    @Test func `a gradient has 33 samples and ends beyond its stops`() {
        let samples = Background.linear(angle: 0, Self.stops).samples
        #expect(samples.count == 33)
        #expect(samples[16].red == 0.5)
        let late = [
            GradientStop(offset: 0.5, color: .black), GradientStop(offset: 0.5, color: Self.stops[1].color),
        ]
        #expect(Background.linear(angle: 0, late).samples.first == .black)
        #expect(Background.linear(angle: 0, late).samples.last?.red == 1)
    }
}

struct OKLCHTests {
    @Test func `colours survive the way to OKLCH and back`() throws {
        for hex in ["#000000", "#FFFFFF", "#1F4DFF", "#FF7526", "#52F2C8", "#5C626D"] {
            #expect(OKLCH(try #require(Color(hex: hex))).color.hex == hex)
        }
        // Björn Ottosson's reference: sRGB red is L 0.62796, C 0.25768, h 29.23 degrees.
        let red = OKLCH(Color(red: 1, green: 0, blue: 0))
        #expect(abs(red.lightness - 0.62796) < 1e-4)
        #expect(abs(red.chroma - 0.25768) < 1e-4)
        #expect(abs(red.hue * 180 / .pi - 29.23) < 0.01)
    }

    @Test func `another lightness stays within sRGB and keeps its hue`() throws {
        var blue = OKLCH(try #require(Color(hex: "#1F4DFF")))
        blue.lightness = 0.9
        let light = OKLCH(blue.color)
        #expect(abs(light.lightness - 0.9) < 0.01)
        #expect(abs(light.hue - blue.hue) < 0.05)
        #expect(light.chroma < blue.chroma)
    }
}
