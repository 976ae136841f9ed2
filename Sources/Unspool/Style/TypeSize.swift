/// How large the words of a deck are set: the type scale, moved by one step.
///
/// A step multiplies what templates give as ranges: by 0.88 downwards, by 1.14 upwards. Sizes that a
/// template fixes (names, footers, numerals) stay, because the boxes around them do.
public enum TypeSize: String, Sendable, Hashable, Codable, CaseIterable {
    /// More words on a slide, none below the floors of its canvas.
    case small
    /// As the templates were drawn.
    case regular
    /// Fewer words on a slide, each larger.
    case large

    /// What sizes are multiplied by.
    package var factor: Double {
        switch self {
        case .small: 0.88
        case .regular: 1
        case .large: 1.14
        }
    }
}

extension ResolvedStyle {
    /// A range of sizes in du on the deck's type scale.
    ///
    /// Steps down stop at the floor of the role, unless the template itself went lower. Steps up raise the
    /// lower end of running text only, which then goes on to another page; a headline cannot, and keeps the
    /// size at which it fits.
    package func scaled(
        _ range: ClosedRange<Double>, role: TextRole, isReading: Bool
    ) -> ClosedRange<Double> {
        guard size != .regular else { return range }
        let isHeadline = !isReading && (role == .display || role == .title)
        let floor = isHeadline ? canvas.floors.display : readingFloor
        // Halves of a du, as fitting has them.
        func step(_ value: Double) -> Double {
            max((value * size.factor * 2).rounded() / 2, min(value, floor))
        }
        let low = size == .large && !isReading ? range.lowerBound : step(range.lowerBound)
        return low...max(low, step(range.upperBound))
    }

    /// The smallest size of running text, in du: the canvas' floor, or the theme's own.
    package var readingFloor: Double { max(canvas.floors.text, theme.minBodySize) }

    /// Running text below this goes on to another page, in du; one step larger or smaller with the scale.
    package var comfortable: Double {
        max(readingFloor, max(canvas.floors.comfortable, theme.minBodySize) * size.factor)
    }

    /// Rows of a list are read one by one: below this they go on to another page, in du.
    package var smallestRow: Double { max(readingFloor, readingFloor * size.factor) }
}

extension LayoutContext {
    /// The sizes that a range of a template comes to on this page, on the deck's type scale.
    package func sizes(_ range: SizeRange, role: TextRole, isReading: Bool = false) -> ClosedRange<Double> {
        let plain = sizes(range)
        let isFurniture = [.meta, .kicker, .numeral, .mono].contains(role)
        guard !range.isFixed || isReading, !isFurniture else { return plain }
        return style.scaled(plain, role: role, isReading: isReading)
    }
}
