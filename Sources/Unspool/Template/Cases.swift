/// A value that may depend on the canvas or the words: conditions in order, then the rest.
package struct Cases<Value: Sendable & Hashable>: Sendable, Hashable {
    /// Condition and value, first that holds wins.
    package var cases: [Case]
    /// The value when none holds.
    package var otherwise: Value

    /// A condition with its value.
    package struct Case: Sendable, Hashable {
        /// When.
        package var condition: Condition
        /// What.
        package var value: Value
    }

    /// The same value always.
    package init(_ value: Value) {
        cases = []
        otherwise = value
    }

    /// Conditions with values, and the value when none holds.
    package init(cases: [Case], otherwise: Value) {
        self.cases = cases
        self.otherwise = otherwise
    }
}

/// A number or a range of numbers that fitting may choose from, written `46` or `32..45`.
package struct SizeRange: Sendable, Hashable {
    /// Where fitting begins (the first number), du.
    package var preferred: Expression
    /// Where fitting may go to (the second number), du.
    package var limit: Expression
    /// True when there is only one size.
    package var isFixed: Bool { preferred == limit }

    /// Sizes from one to another.
    package init(_ low: Double, _ high: Double) {
        preferred = .number(high)
        limit = .number(low)
    }

    /// One size.
    package init(_ size: Double) {
        preferred = .number(size)
        limit = .number(size)
    }
}

extension SizeRange {
    /// Reads `46` or `32..45`; a range is kept as written, its first number being the floor.
    package init(parsing text: String) throws(ExpressionFault) {
        let parts = text.split(separator: "..", omittingEmptySubsequences: false)
        // "32...45" would be 32 to 0.45.
        guard parts.count <= 2, !text.contains("...") else {
            throw ExpressionFault("a range is written 32..45")
        }
        let first = try Expression(parsing: String(parts[0]))
        limit = first
        preferred = parts.count == 2 ? try Expression(parsing: String(parts[1])) : first
    }
}
