/// A place on the canvas in design units (du), y downwards.
public struct Point: Sendable, Hashable {
    /// Distance from the left edge in du.
    public var x: Double
    /// Distance from the top edge in du.
    public var y: Double

    /// A place.
    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
}

/// Width and height in design units (du).
public struct Size: Sendable, Hashable {
    /// In du.
    public var width: Double
    /// In du.
    public var height: Double

    /// A size.
    public init(width: Double, height: Double) {
        self.width = width
        self.height = height
    }
}

/// A rectangle in design units (du).
public struct Rect: Sendable, Hashable {
    /// Left edge.
    public var x: Double
    /// Top edge.
    public var y: Double
    /// Width.
    public var width: Double
    /// Height.
    public var height: Double

    /// A rectangle.
    public init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// Right edge.
    public var right: Double { x + width }
    /// Bottom edge.
    public var bottom: Double { y + height }
    /// Middle, horizontally.
    public var midX: Double { x + width / 2 }
    /// Middle, vertically.
    public var midY: Double { y + height / 2 }

    /// The rectangle without a border of the given widths.
    public func inset(_ all: Double) -> Rect {
        Rect(x: x + all, y: y + all, width: max(0, width - 2 * all), height: max(0, height - 2 * all))
    }

    /// True when every number is finite.
    public var isFinite: Bool { x.isFinite && y.isFinite && width.isFinite && height.isFinite }
}

/// A contour made of lines and curves, in du.
public struct Path: Sendable, Hashable {
    /// One step of the pen.
    public enum Element: Sendable, Hashable {
        case move(Point)
        case line(Point)
        case curve(Point, control1: Point, control2: Point)
        /// Part of a circle; angles in radians, clockwise from the right; joins the pen by a line.
        case arc(center: Point, radius: Double, from: Double, to: Double)
        case close
    }

    /// The steps in order.
    public var elements: [Element]

    /// A contour of steps.
    public init(_ elements: [Element] = []) { self.elements = elements }

    /// A circle.
    public static func circle(_ center: Point, _ radius: Double) -> Path {
        Path([
            .move(Point(x: center.x + radius, y: center.y)),
            .arc(center: center, radius: radius, from: 0, to: 2 * .pi), .close,
        ])
    }

    /// A straight line.
    public static func line(_ from: Point, _ to: Point) -> Path { Path([.move(from), .line(to)]) }

    /// A rectangle, its corners rounded; radii are held to half the shorter side.
    public static func rect(_ rect: Rect, radii: Corners = Corners(0)) -> Path {
        let limit = max(0, min(rect.width, rect.height) / 2)
        let r = Corners(
            topLeft: min(limit, radii.topLeft), topRight: min(limit, radii.topRight),
            bottomRight: min(limit, radii.bottomRight), bottomLeft: min(limit, radii.bottomLeft))
        guard r != Corners(0) else {
            return Path([
                .move(Point(x: rect.x, y: rect.y)), .line(Point(x: rect.right, y: rect.y)),
                .line(Point(x: rect.right, y: rect.bottom)), .line(Point(x: rect.x, y: rect.bottom)), .close,
            ])
        }
        func corner(_ x: Double, _ y: Double, _ radius: Double, _ quarter: Double) -> Element {
            .arc(
                center: Point(x: x, y: y), radius: radius, from: quarter * .pi / 2,
                to: (quarter + 1) * .pi / 2)
        }
        return Path([
            .move(Point(x: rect.x + r.topLeft, y: rect.y)),
            .line(Point(x: rect.right - r.topRight, y: rect.y)),
            corner(rect.right - r.topRight, rect.y + r.topRight, r.topRight, 3),
            corner(rect.right - r.bottomRight, rect.bottom - r.bottomRight, r.bottomRight, 0),
            corner(rect.x + r.bottomLeft, rect.bottom - r.bottomLeft, r.bottomLeft, 1),
            corner(rect.x + r.topLeft, rect.y + r.topLeft, r.topLeft, 2),
            .close,
        ])
    }
}

/// Radii of the four corners of a box, in du.
public struct Corners: Sendable, Hashable {
    /// Radius in du.
    public var topLeft: Double
    /// Radius in du.
    public var topRight: Double
    /// Radius in du.
    public var bottomRight: Double
    /// Radius in du.
    public var bottomLeft: Double

    /// Four radii.
    public init(topLeft: Double, topRight: Double, bottomRight: Double, bottomLeft: Double) {
        self.topLeft = topLeft
        self.topRight = topRight
        self.bottomRight = bottomRight
        self.bottomLeft = bottomLeft
    }

    /// The same radius at every corner.
    public init(_ all: Double) {
        self.init(topLeft: all, topRight: all, bottomRight: all, bottomLeft: all)
    }
}

/// A linear map of the plane: x' = a x + c y + e, y' = b x + d y + f.
public struct Transform: Sendable, Hashable {
    /// Column of x.
    public var a, b: Double
    /// Column of y.
    public var c, d: Double
    /// Shift, in du.
    public var e, f: Double

    /// A map by its six numbers.
    public init(a: Double, b: Double, c: Double, d: Double, e: Double, f: Double) {
        self.a = a
        self.b = b
        self.c = c
        self.d = d
        self.e = e
        self.f = f
    }

    /// Leaves everything where it is.
    public static let identity = Transform(a: 1, b: 0, c: 0, d: 1, e: 0, f: 0)

    /// A shift in du.
    public static func translation(_ x: Double, _ y: Double) -> Transform {
        Transform(a: 1, b: 0, c: 0, d: 1, e: x, f: y)
    }

    /// Scaling about a point, then moving that point to another.
    public static func scale(_ sx: Double, _ sy: Double, from origin: Point = Point(x: 0, y: 0), to: Point)
        -> Transform
    {
        Transform(a: sx, b: 0, c: 0, d: sy, e: to.x - sx * origin.x, f: to.y - sy * origin.y)
    }
}
