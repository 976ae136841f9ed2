public import Rendering

/// A background pattern as its file describes it: a generator with its parameters, or a tile of shapes.
public struct PatternSpec: Sendable, Hashable {
    /// The name that is asked for.
    public var name: String
    /// The name for people.
    public var title: String
    /// How it looks, one sentence.
    public var summary: String
    /// What draws it: one of `generators` such as "dots", or "tile", or "none".
    public var generator: String
    /// Every parameter of the generator, in du, degrees or counts as its schema says.
    public var parameters: [String: Double]
    /// What is repeated when the generator is "tile"; else nothing.
    public var tile: PatternTile

    /// A pattern of its parts.
    public init(
        name: String, title: String, summary: String, generator: String, parameters: [String: Double] = [:],
        tile: PatternTile = PatternTile()
    ) {
        self.name = name
        self.title = title
        self.summary = summary
        self.generator = generator
        self.parameters = parameters
        self.tile = tile
    }

    /// No pattern.
    public static let none = PatternSpec(name: "none", title: "None", summary: "Nothing.", generator: "none")

    /// A parameter by name; generators know their own, so that only a slip of the code meets 0.
    public subscript(parameter: String) -> Double { parameters[parameter] ?? 0 }
}

/// Shapes that are repeated from the top left corner, in du and in the pattern's ink.
public struct PatternTile: Sendable, Hashable {
    /// One shape of a tile.
    public enum Shape: Sendable, Hashable {
        /// A filled circle.
        case disc(Point, radius: Double)
        /// A circle's line.
        case ring(Point, radius: Double, stroke: Double)
        /// A straight line.
        case line(Point, Point, stroke: Double)
        /// A filled rectangle with rounded corners.
        case rect(Rect, radius: Double)
        /// A filled polygon.
        case polygon([Point])
    }

    /// Width and height in du.
    public var size: Size
    /// The shapes, back to front.
    public var shapes: [Shape]

    /// A tile of shapes.
    public init(size: Size = Size(width: 0, height: 0), shapes: [Shape] = []) {
        self.size = size
        self.shapes = shapes
    }
}
