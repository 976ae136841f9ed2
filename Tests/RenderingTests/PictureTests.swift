import Foundation
import Testing

@testable import Rendering

/// PNG out, PNG and JPEG in.
///
/// Cairo's reader, which checks every sum, is the judge of our writer.
@Suite(.enabled(if: TestFonts.areHere, "no fonts on this machine"))
struct PictureTests {
    private let engine: Engine

    init() throws { engine = try TestFonts.engine() }

    /// Draws a PNG pixel by pixel.
    private func decoded(_ png: [UInt8], _ width: Double, _ height: Double) throws -> PixelSurface {
        let key = ImageKey(digest: "\(png.count)-\(png.hashValue)")
        #expect(try engine.keep(png, as: key) == Size(width: width, height: height))
        let box = Rect(x: 0, y: 0, width: width, height: height)
        let item = Scene.Item.image(key, box, fit: .cover, focus: Point(x: 0.5, y: 0.5), corners: Corners(0))
        return try engine.pixels(of: TestFonts.scene([item], width: width, height: height), scale: 1)
    }

    private func bytes(_ surface: PixelSurface) throws -> [UInt8] {
        try surface.withPixels { pixels in pixels.enumerated().filter { $0.offset % 4 != 3 }.map(\.element) }
    }

    @Test func `few colours become a palette, many become three bytes, photographs are filtered`() throws {
        let flat = TestFonts.scene([
            .path(.circle(Point(x: 20, y: 20), 12), fill: .color(TestFonts.red), stroke: nil)
        ])
        let stops = [
            GradientStop(offset: 0, color: TestFonts.red), GradientStop(offset: 1, color: TestFonts.black),
        ]
        let box = Path.rect(Rect(x: 0, y: 0, width: 300, height: 200))
        let gradient = TestFonts.scene(
            [
                .path(
                    box, fill: .linear(from: Point(x: 0, y: 0), to: Point(x: 300, y: 200), stops), stroke: nil
                ),
                .path(
                    box,
                    fill: .linear(
                        from: Point(x: 0, y: 200), to: Point(x: 300, y: 0),
                        [
                            GradientStop(offset: 0, color: TestFonts.white.opacity(0)),
                            GradientStop(offset: 1, color: TestFonts.white),
                        ]), stroke: nil),
            ], width: 300, height: 200)
        let noise = TestFonts.scene(
            gradient.items + [.path(box, fill: .grain(TestFonts.black, seed: 3), stroke: nil)], width: 300,
            height: 200)
        for (scene, colorType) in [(flat, 3), (gradient, 2), (noise, 2)] {
            let png = try engine.png(scene, scale: 1)
            #expect(
                Array(png[16..<24]) == [
                    0, 0, UInt8(Int(scene.size.width) >> 8), UInt8(Int(scene.size.width) & 255), 0, 0, 0,
                    UInt8(scene.size.height),
                ])
            #expect(png[25] == UInt8(colorType))
            let back = try decoded(png, scene.size.width, scene.size.height)
            #expect(try bytes(back) == bytes(engine.pixels(of: scene, scale: 1)))
        }
    }

    @Test func `a JPEG is decoded and turned as its EXIF says`() throws {
        let key = ImageKey(digest: "turned")
        // 32 x 16 px, left half red, right half blue, orientation 6: to be turned clockwise.
        #expect(try engine.keep(Self.jpeg, as: key) == Size(width: 16, height: 32))
        let item = Scene.Item.image(
            key, Rect(x: 0, y: 0, width: 20, height: 40), fit: .cover, focus: Point(x: 0.5, y: 0.5),
            corners: Corners(0))
        let picture = try engine.pixels(of: TestFonts.scene([item]), scale: 1)
        #expect(try picture.color(10, 8).hasPrefix("F"))
        #expect(try picture.color(10, 32).hasPrefix("0"))
        #expect(try picture.color(30, 20) == "FFFFFF")
    }

    @Test func `the focus stays in sight when a picture is cropped`() throws {
        let halves = TestFonts.scene(
            [.path(.rect(Rect(x: 0, y: 0, width: 40, height: 40)), fill: .color(TestFonts.red), stroke: nil)],
            width: 80, height: 40)
        let key = ImageKey(digest: "halves")
        _ = try engine.keep(engine.png(halves, scale: 1), as: key)
        func middle(_ focus: Double, _ fit: Scene.Fit) throws -> String {
            let box = Rect(x: 0, y: 0, width: 40, height: 40)
            let item = Scene.Item.image(
                key, box, fit: fit, focus: Point(x: focus, y: 0.5), corners: Corners(4))
            let dark = Scene.Item.path(.rect(box), fill: .color(TestFonts.black), stroke: nil)
            return try engine.pixels(of: TestFonts.scene([dark, item]), scale: 1).color(20, 2)
        }
        #expect(try middle(0, .cover) == "FF0000")
        #expect(try middle(1, .cover) == "FFFFFF")
        #expect(try middle(0.5, .contain) == "000000")
    }

    @Test func `a picture that was not given is an error`() {
        let item = Scene.Item.image(
            ImageKey(digest: "none"), Rect(x: 0, y: 0, width: 9, height: 9), fit: .cover,
            focus: Point(x: 0, y: 0),
            corners: Corners(0))
        #expect(throws: RenderingError.self) { try engine.png(TestFonts.scene([item]), scale: 1) }
    }

    /// 32 x 16 px with an EXIF orientation of 6 in its 49th byte.
    static let jpeg: [UInt8] = {
        let text = """
            /9j/4AAQSkZJRgABAQAAAQABAAD/4QAiRXhpZgAASUkqAAgAAAABABIBAwABAAAABgAAAAAAAAD/2wBDAAMCAgMCAg
            MDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/2wBDAQMEBAUE
            BQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBT/wAARCAAQAC
            ADASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQID
            AAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1
            hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW
            19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBA
            QDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5
            OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uL
            m6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwD50ooor8MP9UzwKiiiv9xj
            /HQ//9k=
            """
        return [UInt8](Data(base64Encoded: text, options: .ignoreUnknownCharacters) ?? Data())
    }()
}
