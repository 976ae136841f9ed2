/// Lengths to try one after the other, in du, largest first.
package struct Steps: Sendable, Hashable {
    /// At least one, each from 8 to 400.
    package let values: [Double]

    package init(_ values: [Double]) { self.values = values }

    /// Reads `92 80 68`.
    package init(parsing text: String) throws(ExpressionFault) {
        let words = text.split(separator: " ")
        let numbers = words.compactMap { Double($0) }
        guard !numbers.isEmpty, numbers.count == words.count, numbers.count <= 24 else {
            throw ExpressionFault("\"\(text)\" is no list of lengths such as 92 80 68")
        }
        guard numbers.allSatisfy({ (8...400).contains($0) }) else {
            throw ExpressionFault("a length in \"\(text)\" is not from 8 to 400 du")
        }
        guard zip(numbers, numbers.dropFirst()).allSatisfy({ $0 > $1 }) else {
            throw ExpressionFault("\"\(text)\" does not go from the largest to the smallest")
        }
        values = numbers
    }
}
