/// A text as an array of scalars with their UTF-8 offsets, so that rules can look both ways in constant time.
struct ScalarView: Sendable {
    /// The scalars in order.
    let scalars: [Unicode.Scalar]
    /// UTF-8 offset of each scalar, and of the end of the text as one more.
    let offsets: [Int]

    /// The scalars of a text.
    init(_ text: String) {
        var scalars: [Unicode.Scalar] = []
        var offsets: [Int] = []
        scalars.reserveCapacity(text.utf8.count)
        offsets.reserveCapacity(text.utf8.count + 1)
        var offset = 0
        for scalar in text.unicodeScalars {
            scalars.append(scalar)
            offsets.append(offset)
            offset += UTF8.width(scalar)
        }
        offsets.append(offset)
        self.scalars = scalars
        self.offsets = offsets
    }

    /// How many scalars there are.
    var count: Int { scalars.count }

    /// The scalar at an index, or nil outside of the text.
    subscript(index: Int) -> Unicode.Scalar? {
        index >= 0 && index < scalars.count ? scalars[index] : nil
    }

    /// UTF-8 range of a range of scalars.
    func utf8(_ range: Range<Int>) -> Range<Int> { offsets[range.lowerBound]..<offsets[range.upperBound] }

    /// The words of a range of scalars.
    func string(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    /// For each scalar, whether it lies in one of the ranges (UTF-8, sorted by start).
    func flags(for ranges: [Range<Int>]) -> [Bool] {
        var flags = [Bool](repeating: false, count: count)
        var index = 0
        var reach = 0
        for range in ranges where range.upperBound > reach {
            let start = max(range.lowerBound, reach)
            while index < count, offsets[index] < start { index += 1 }
            while index < count, offsets[index] < range.upperBound {
                flags[index] = true
                index += 1
            }
            reach = range.upperBound
        }
        return flags
    }

    /// Where the run of scalars that do not pass `stop` ends, looking at no more than `limit` of them.
    func end(from index: Int, limit: Int = .max, while goesOn: (Unicode.Scalar) -> Bool) -> Int {
        var cursor = index
        let last = limit < count - index ? index + limit : count
        while cursor < last, goesOn(scalars[cursor]) { cursor += 1 }
        return cursor
    }

    /// Where the run of scalars that ends before `index` begins, looking at no more than `limit` of them.
    func start(before index: Int, limit: Int = .max, while goesOn: (Unicode.Scalar) -> Bool) -> Int {
        var cursor = index
        let first = limit < index ? index - limit : 0
        while cursor > first, goesOn(scalars[cursor - 1]) { cursor -= 1 }
        return cursor
    }
}
