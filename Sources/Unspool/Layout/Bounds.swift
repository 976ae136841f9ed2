package import Rendering

/// Bounds of the numbers that a template can make, whatever it says.
///
/// Expressions multiply, stacks add up: nothing infinite, no radius below nothing and no type of a
/// kilometre may reach the drawing library.
package enum Bounds {
    /// No edge lies further from the slide's corner, in du; marks at such an edge stay within twice that.
    package static let reach = 10_000.0
    /// Sizes of type, in du before the type factor.
    package static let type = 6.0...1_200.0
}

extension Double {
    /// The number held to `Bounds.reach`; what is no number becomes 0.
    package var held: Double { isNaN ? 0 : Swift.min(Bounds.reach, Swift.max(-Bounds.reach, self)) }

    /// The size of type held to `Bounds.type`; what is no number becomes the smallest.
    package var heldType: Double {
        isNaN
            ? Bounds.type.lowerBound
            : Swift.min(Bounds.type.upperBound, Swift.max(Bounds.type.lowerBound, self))
    }
}

extension Rect {
    /// The rectangle with all of its edges held, none of its extents below 0.
    package var held: Rect {
        let (x, y) = (self.x.held, self.y.held)
        return Rect(
            x: x, y: y, width: max(0, min(width.held, Bounds.reach - x)),
            height: max(0, min(height.held, Bounds.reach - y)))
    }
}

extension Corners {
    /// The radii held, none below 0.
    package var held: Corners {
        Corners(
            topLeft: max(0, topLeft.held), topRight: max(0, topRight.held),
            bottomRight: max(0, bottomRight.held), bottomLeft: max(0, bottomLeft.held))
    }
}

extension LayoutContext {
    /// The sizes that a range comes to on this page, held to `Bounds.type`.
    package func sizes(_ range: SizeRange) -> ClosedRange<Double> {
        let (a, b) = (value(range.limit).heldType, value(range.preferred).heldType)
        return min(a, b)...max(a, b)
    }
}
