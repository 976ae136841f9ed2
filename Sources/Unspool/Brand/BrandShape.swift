internal import Diagnostics
internal import Rendering

/// Corners, lines and shadows of a brand, in place of the theme's.
package struct BrandShape: Sendable, Hashable {
    /// Corner radius of cards in du; nil: the theme's.
    var radius: Double?
    /// Weight of rules in du; nil: the theme's.
    var stroke: Double?
    /// What stands under cards; nil: the theme's.
    var shadow: Theme.ShadowStyle?

    /// Nothing said.
    init() {}

    /// What a kit may say of shapes; the fields are a theme's own.
    static let schema = ObjectSchema(
        "shape", "Corners, lines and shadows, in place of the theme's",
        ["radius", "stroke", "shadow"].compactMap { name in
            Theme.schema.field(name).map { Field(name, $0.type, $0.summary, fallback: "the theme's") }
        })

    /// The shapes of a kit's mapping.
    init(_ map: DataMap) {
        radius = map.number("radius")
        stroke = map.number("stroke")
        shadow = map.object("shadow").map { Theme.ShadowStyle($0) }
    }

    /// A theme in the kit's shapes.
    func applied(to theme: Theme) -> Theme {
        var theme = theme
        theme.radius = radius ?? theme.radius
        theme.stroke = stroke ?? theme.stroke
        theme.shadow = shadow ?? theme.shadow
        return theme
    }

    /// "radius, shadow" and the like.
    var summary: String {
        let said = [("radius", radius != nil), ("stroke", stroke != nil), ("shadow", shadow != nil)]
        return said.filter(\.1).map(\.0).joined(separator: ", ")
    }
}
