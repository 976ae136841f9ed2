internal import Rendering

extension Canvas {
    /// Least distance between words and what an app draws over them, in px.
    private static let zoneGap = 8.0

    /// The canvas with its margins moved out of what a network's app draws over slides.
    ///
    /// A zone lies at one or more edges. The margin of one of them grows until header, footer and body are clear
    /// of the zone: of that where it grows least. Zones in the middle of a slide are left alone.
    func clear(of zones: [Network.Zone]) -> Canvas {
        var canvas = self
        for zone in zones {
            let gap = Self.zoneGap
            let sides: [(edge: WritableKeyPath<Edges, Double>, touches: Bool, depth: Double)] = [
                (\.top, zone.y <= 0, Double(zone.y + zone.height) + gap),
                (\.bottom, zone.y + zone.height >= pixelHeight, Double(pixelHeight - zone.y) + gap),
                (\.left, zone.x <= 0, Double(zone.x + zone.width) + gap),
                (\.right, zone.x + zone.width >= pixelWidth, Double(pixelWidth - zone.x) + gap),
            ]
            let growth = sides.filter(\.touches).map { side in
                (edge: side.edge, more: side.depth / unit - canvas.margins[keyPath: side.edge])
            }
            guard let least = growth.min(by: { $0.more < $1.more }), least.more > 0 else { continue }
            canvas.margins[keyPath: least.edge] += least.more
        }
        return canvas
    }
}
