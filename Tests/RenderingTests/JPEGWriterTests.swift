import Foundation
import Testing

@testable import Rendering

@Suite(.enabled(if: TestFonts.areHere, "no fonts on this machine"))
struct JPEGWriterTests {
    private let engine: Engine

    init() throws { engine = try TestFonts.engine() }

    private var scene: Scene {
        let box = Path.rect(Rect(x: 0, y: 0, width: 300, height: 200))
        return TestFonts.scene(
            [
                .path(box, fill: .grain(TestFonts.black, seed: 3), stroke: nil),
                .path(.circle(Point(x: 150, y: 100), 60), fill: .color(TestFonts.red), stroke: nil),
            ], width: 300, height: 200)
    }

    private func bytes(_ surface: PixelSurface) throws -> [UInt8] {
        try surface.withPixels { pixels in pixels.enumerated().filter { $0.offset % 4 != 3 }.map(\.element) }
    }

    @Test func `a JPEG says that it is sRGB and keeps the full resolution of colours`() throws {
        let file = try engine.jpeg(scene, scale: 2, quality: 92)
        let facts = try JPEGPicture.facts(file)
        #expect(facts.width == 600)
        #expect(facts.height == 400)
        let text = file.map { $0 }
        let note = try #require(text.firstRange(of: Array("Exif".utf8)))
        #expect(
            Array(text[(note.lowerBound + 32)..<(note.lowerBound + 44)]) == [
                0, 1, 0xA0, 1, 0, 3, 0, 0, 0, 1, 0, 1,
            ])
        // The frame's header: three components, each sampled 1 x 1.
        let frame = try #require(text.firstRange(of: [0xFF, 0xC0]))
        let components = text[(frame.lowerBound + 10)..<(frame.lowerBound + 19)]
        #expect(components.enumerated().filter { $0.offset % 3 == 1 }.map(\.element) == [0x11, 0x11, 0x11])
    }

    @Test func `a JPEG shows what its PNG shows`() throws {
        let file = try engine.jpeg(scene, scale: 1, quality: 92)
        let facts = try JPEGPicture.facts(file)
        let read = try JPEGPicture.decode(file, facts, wanted: Size(width: 300, height: 200))
        let drawn = try engine.pixels(of: scene, scale: 1)
        let (left, right) = (try bytes(read), try bytes(drawn))
        let off = zip(left, right).map { abs(Int($0) - Int($1)) }
        #expect(off.reduce(0, +) / off.count <= 3)
    }

    @Test(arguments: [80, 65, 55])
    func `the quality is the best that meets the bytes`(percent: Int) throws {
        let free = try engine.jpeg(scene, scale: 2, quality: 92)
        let limit = free.count * percent / 100
        let kept = try engine.jpeg(scene, scale: 2, quality: 92, maxBytes: limit)
        #expect(kept.count <= limit)
        #expect(kept.count > limit * 4 / 5)
    }

    @Test func `where no quality meets the bytes, letters stay readable`() throws {
        let least = try engine.jpeg(scene, scale: 2, quality: JPEGQuality.lowest)
        let limited = try engine.jpeg(scene, scale: 2, quality: 92, maxBytes: 100)
        #expect(limited == least)
    }
}
