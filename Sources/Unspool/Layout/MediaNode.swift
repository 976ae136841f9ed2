package import Diagnostics
package import Rendering
internal import Threads

/// One to four pictures of the post as a grid.
package struct MediaNode: LayoutNode {
    package static let schema = ObjectSchema(
        "media", "One to four pictures of the post as a grid.",
        [
            Field("height", Fields.length, "Height in du, in a stack.", fallback: "470"),
            Field("gutter", Fields.length, "Distance between pictures in du.", fallback: "12"),
            Field(
                "fit", .choice(["cover", "contain"]), "How pictures fill their places.", fallback: "cover"),
            Field("most", .integer(1...4), "At most so many pictures.", fallback: "4"),
            Field("radius", Fields.length, "Radius of the outer corners in du.", fallback: "0"),
        ] + Fields.traits, shorthand: nil)

    package let traits: NodeTraits
    private let ownHeight, gutter, radius: Cases<Expression>
    private let fit: Scene.Fit
    private let most: Int

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        ownHeight = data.expression("height", &faults) ?? Cases(.number(470))
        gutter = data.expression("gutter", &faults) ?? Cases(.number(12))
        fit = data.text("fit").flatMap(Scene.Fit.init(rawValue:)) ?? .cover
        most = data.integer("most") ?? 4
        radius = data.expression("radius", &faults) ?? Cases(.number(0))
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        context.pictures.isEmpty ? 0 : context.value(context.pick(ownHeight))
    }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        let pictures = context.pictures.prefix(most)
        var box = frame
        if !box.height.isFinite { box.height = try height(width: frame.width, context) }
        let cells = Self.cells(
            pictures.count, in: box, gutter: max(0, context.value(context.pick(gutter))),
            radius: max(0, context.value(context.pick(radius))))
        for (picture, cell) in zip(pictures, cells) {
            // The focus of SPEC.md, section 10: half across, two fifths down.
            context.add([
                .image(
                    picture.key, context.mirrored(cell.0), fit: fit, focus: Point(x: 0.5, y: 0.4),
                    corners: context.deck.rightToLeft ? cell.1.mirrored : cell.1)
            ])
        }
        return box
    }

    /// Frames and corner radii: 1 whole, 2 side by side, 3 one tall and two, 4 two by two.
    private static func cells(_ count: Int, in box: Rect, gutter g: Double, radius r: Double) -> [(
        Rect, Corners
    )] {
        let (w, h) = (max(0, (box.width - g) / 2), max(0, (box.height - g) / 2))
        let (right, low) = (box.x + w + g, box.y + h + g)
        func corners(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Corners {
            Corners(topLeft: a, topRight: b, bottomRight: c, bottomLeft: d)
        }
        let leftHalf = Rect(x: box.x, y: box.y, width: w, height: box.height)
        switch count {
        case 0: return []
        case 1: return [(box, Corners(r))]
        case 2:
            return [
                (leftHalf, corners(r, 0, 0, r)),
                (Rect(x: right, y: box.y, width: w, height: box.height), corners(0, r, r, 0)),
            ]
        case 3:
            return [
                (leftHalf, corners(r, 0, 0, r)),
                (Rect(x: right, y: box.y, width: w, height: h), corners(0, r, 0, 0)),
                (Rect(x: right, y: low, width: w, height: h), corners(0, 0, r, 0)),
            ]
        default:
            return [
                (Rect(x: box.x, y: box.y, width: w, height: h), corners(r, 0, 0, 0)),
                (Rect(x: right, y: box.y, width: w, height: h), corners(0, r, 0, 0)),
                (Rect(x: box.x, y: low, width: w, height: h), corners(0, 0, 0, r)),
                (Rect(x: right, y: low, width: w, height: h), corners(0, 0, r, 0)),
            ]
        }
    }
}

extension Corners {
    /// Left and right swapped.
    var mirrored: Corners {
        Corners(topLeft: topRight, topRight: topLeft, bottomRight: bottomLeft, bottomLeft: bottomRight)
    }
}
