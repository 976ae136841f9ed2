package import Diagnostics
package import Rendering
internal import Threads

/// The slide's web address as a QR code on a white plate, at the trailing bottom corner of its place.
///
/// Dark on white in every tone: many readers do not know inverted codes (SPEC.md, section 8).
package struct QRNode: LayoutNode {
    package static let schema = ObjectSchema(
        "qr", "The slide's web address as a QR code on a white plate.",
        [Field("size", Fields.length, "Edge of the plate in du.", fallback: "190")] + Fields.traits,
        shorthand: "size")

    package let traits: NodeTraits
    private let size: Cases<Expression>
    /// Radius of the plate, and the least air around the modules, in du.
    private let radius = 20.0, air = 24.0
    /// Below this contrast to white a colour of the theme is not dark enough.
    private let leastContrast = 10.0

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        size = data.expression("size", &faults) ?? Cases(.number(190))
    }

    private func edge(_ context: LayoutContext) -> Double {
        context.page.slide.qr.isEmpty ? 0 : max(0, context.value(context.pick(size)))
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        edge(context)
    }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        let edge = edge(context)
        let y = frame.height.isFinite ? frame.bottom - edge : frame.y
        let box = Rect(x: frame.right - edge, y: y, width: edge, height: edge)
        guard edge >= 1, let code = QRCode(context.page.slide.qr) else { return box }
        let quiet = Double(QRCode.quiet) * edge / Double(code.side + 2 * QRCode.quiet)
        let plate = context.mirrored(box)
        context.addBox(box, corners: Corners(radius), fill: Color(red: 1, green: 1, blue: 1))
        // The modules themselves are never mirrored.
        let modules = code.path(in: plate.inset(max(quiet, air * edge / 190)))
        context.add([
            .path(modules, fill: .color(ink(context)), stroke: nil), .link(context.page.slide.qr, plate),
        ])
        return box
    }

    /// The darker of the tone's ink and ground where it is dark enough, else nearly black.
    private func ink(_ context: LayoutContext) -> Color {
        let white = Color(red: 1, green: 1, blue: 1)
        let inks = [context.palette.text, context.palette.backgroundColor].filter { $0.alpha == 1 }
        let best = inks.max { $0.contrast(with: white) < $1.contrast(with: white) }
        guard let best, best.contrast(with: white) >= leastContrast else {
            return Color(red: 0.07, green: 0.07, blue: 0.07)
        }
        return best
    }
}
