import Diagnostics
import Testing
import Threads

@testable internal import Rendering
@testable internal import Unspool

/// Backgrounds that run on across all slides.
struct PanoramaTests {
    private static let slide = Size(width: 540, height: 675)

    /// The bytes of a scene's pixels, row by row.
    private func rows(_ items: [Scene.Item], _ size: Size, scale: Double) async throws -> [[UInt8]] {
        let scene = Scene(size: size, unit: 1, backdrop: [], items: items, bookmark: "")
        let png = try await Walk.renderer.get().engines.withEngine { (engine) throws(RenderingError) in
            try engine.png(scene, scale: scale)
        }
        let picture = try PNGPicture.pixels(png)
        return try picture.withPixels { bytes in
            (0..<picture.height).map { row in
                Array(bytes[(row * picture.stride)..<(row * picture.stride + 4 * picture.width)])
            }
        }
    }

    /// Pixels that differ between the wide picture and the slides side by side, and the largest difference.
    private func difference(
        _ theme: Theme, _ tone: Tone, _ pattern: PatternSpec, slides: Int, scale: Double
    ) async throws -> (count: Int, largest: Int) {
        let (slide, palette) = (Self.slide, theme[tone])
        let whole = Size(width: Double(slides) * slide.width, height: slide.height)
        let wide = PatternArt.items(
            pattern.generator, parameters: pattern.parameters, in: whole, slide: slide,
            ink: palette.patternColor, accent: palette.accent, muted: palette.muted, opacity: 1,
            cell: pattern.tile.cell)
        let ground = Scene.Item.path(
            .rect(Rect(x: 0, y: 0, width: whole.width, height: whole.height)), fill: palette.paint(whole),
            stroke: nil)
        let picture = try await rows([ground] + wide, whole, scale: scale)
        var (count, largest) = (0, 0)
        for number in 1...slides {
            let place = Panorama(Counter(index: number, count: slides), slide)
            let own = try await rows(
                place.ground(palette.background) + place.piece(of: wide), slide, scale: scale)
            for (row, line) in own.enumerated() {
                let start = (number - 1) * line.count
                let there = picture[row][start..<(start + line.count)]
                guard !there.elementsEqual(line) else { continue }
                for (a, b) in zip(line, there) where a != b {
                    count += 1
                    largest = max(largest, abs(Int(a) - Int(b)))
                }
            }
        }
        return (count, largest)
    }

    @Test func `slides side by side are the wide picture, pixel by pixel, for every pattern`() async throws {
        let catalog = try Walk.renderer.get().catalog
        let theme = try catalog.theme("bone")
        for name in catalog.names(.pattern) where name != "none" {
            let found = try await difference(theme, .base, try catalog.pattern(name), slides: 5, scale: 1)
            #expect(found.count == 0, "\(name): up to \(found.largest)")
        }
    }

    @Test func `so they are for every gradient and at half size`() async throws {
        let catalog = try Walk.renderer.get().catalog
        for name in catalog.names(.theme) {
            let theme = try catalog.theme(name)
            for tone in Tone.allCases {
                if case .solid = theme[tone].background { continue }
                for scale in [1, 0.5] {
                    let found = try await difference(theme, tone, .none, slides: 4, scale: scale)
                    #expect(found.count == 0, "\(name) \(tone) at \(scale): up to \(found.largest)")
                }
            }
        }
    }
}
