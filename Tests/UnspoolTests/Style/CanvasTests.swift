import Diagnostics
import Rendering
import Testing

@testable import Unspool

struct CanvasTests {
    /// SPEC.md, section 2: name, pixels, logical size, k, side margins, top, bottom, content frame.
    static let table:
        [(String, Int, Int, Double, Double, Double, Double, Double, Double, Double, Double, Double)] = [
            ("portrait", 1080, 1350, 1080, 1350, 1, 88, 88, 72, 72, 904, 1006),
            ("square", 1080, 1080, 1080, 1080, 1, 80, 80, 64, 64, 920, 752),
            ("tall", 1080, 1440, 1080, 1440, 1, 88, 88, 76, 76, 904, 1088),
            ("story", 1080, 1920, 1080, 1920, 1, 88, 152, 264, 432, 840, 1024),
            ("landscape", 1600, 900, 1280, 720, 1.25, 72, 72, 48, 48, 1136, 464),
            ("pin", 1000, 1500, 1080, 1620, 0.9259, 88, 88, 84, 84, 904, 1252),
        ]

    @Test(arguments: table.map(\.0)) func `shipped canvases have the boxes of the table`(_ name: String)
        throws
    {
        let row = try #require(Self.table.first { $0.0 == name })
        let canvas = try ShippedData.catalog().canvas(name)
        #expect(canvas.pixelWidth == row.1 && canvas.pixelHeight == row.2)
        #expect(canvas.size == Size(width: row.3, height: row.4))
        #expect(abs(canvas.unit - row.5) < 0.0001)
        #expect(canvas.margins == Canvas.Edges(left: row.6, right: row.7, top: row.8, bottom: row.9))
        #expect(canvas.body.width == row.10 && canvas.body.height == row.11)
        #expect(canvas.head == Rect(x: row.6, y: row.8, width: row.10, height: 44))
        #expect(canvas.foot.bottom == canvas.height - row.9)
        #expect(canvas.body.y - canvas.head.bottom == canvas.air)
        #expect(canvas.foot.y - canvas.body.bottom == canvas.air)
        #expect(canvas.safe.width <= canvas.width)
    }

    @Test(arguments: table.map(\.0)) func `asking for a shipped canvas by its size gives its boxes`(
        _ name: String
    ) throws {
        let catalog = try ShippedData.catalog()
        let shipped = try catalog.canvas(name)
        let own = try catalog.canvas("\(shipped.pixelWidth)x\(shipped.pixelHeight)")
        #expect(own.name == "\(shipped.pixelWidth)x\(shipped.pixelHeight)")
        #expect(own.shape == shipped.shape)
        #expect(own.size == shipped.size)
        #expect([own.head, own.body, own.foot] == [shipped.head, shipped.body, shipped.foot])
        #expect(own.floors == shipped.floors)
    }

    @Test func `a size of one's own is laid out by its shape`() throws {
        let upright = try Canvas.custom("1200x1500")
        #expect(upright.size == Size(width: 1080, height: 1350))
        #expect(upright.body.height == 1006)
        let wide = try Canvas.custom("1920×1080")
        #expect(wide.shape == .landscape)
        #expect(wide.size == Size(width: 1280, height: 720))
        #expect(wide.unit == 1.5)
        for text in ["64x64", "4096x4096", "4096x1366", "1366x4096", "100x300", "300x100"] {
            let canvas = try Canvas.custom(text)
            #expect(canvas.body.width > 240 && canvas.body.height > 120, "\(text)")
        }
    }

    @Test(arguments: [
        ("12", "\"12\" is not a size", "write width x height, as 1080x1350"),
        ("1080x", "\"1080x\" is not a size", "write width x height, as 1080x1350"),
        ("0x100", "\"0x100\" is not a size", "write width x height, as 1080x1350"),
        (
            "63x100", "63x100 is 63 pixels wide; 64 to 4096 are allowed",
            "choose a size within these limits, or a larger export scale"
        ),
        (
            "100x4097", "100x4097 is 4097 pixels high; 64 to 4096 are allowed",
            "choose a size within these limits, or a larger export scale"
        ),
        (
            "100x301", "100x301 is more than three times as long as it is broad",
            "choose sides that differ by a factor of 3 at most"
        ),
    ])
    func `a size that cannot be laid out is refused`(_ text: String, _ message: String, _ remedy: String) {
        let kind = message.hasSuffix("not a size") ? UnspoolError.Kind.usage : .style
        let error = #expect(throws: UnspoolError.self) { try Canvas.custom(text) }
        #expect(error?.kind == kind)
        #expect(error?.description == "error[canvas.size]: \(message)\n  = \(remedy)")
        let bounds = ["63x100": Bound(64, actual: 63), "100x4097": Bound(4_096, actual: 4_097)]
        #expect(error?.diagnostics.first?.bound == bounds[text])
    }

    @Test func `a canvas file whose sizes disagree is refused`() throws {
        var text = try ShippedData.catalog().source("portrait", .canvas).text
        text = text.replacing(
            "logical: {width: 1080, height: 1350}", with: "logical: {width: 1080, height: 1300}")
        text = text.replacing("left: 88, right: 88, top", with: "left: 433, right: 88, top")
        let error = #expect(throws: UnspoolError.self) {
            try Canvas.read(SourceText(name: "portrait.yaml", text: text))
        }
        #expect(
            error?.diagnostics.map(\.message) == [
                "pixels and logical have different shapes: 0.8 and 0.83 wide to high",
                "\"left\" is 433 du, more than 40 % of the side",
            ])
        #expect(error?.diagnostics.map(\.remedy) == ["logical height: 1350 for this width", "at most 432"])
    }
}
