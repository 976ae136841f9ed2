/// When something is drawn: presence of a field or a comparison, `&` for and, `|` for or, `!` for not.
///
/// `headline & !landscape`, `chars < 160`, `part | more`. `|` binds weaker than `&`; no brackets.
package struct Condition: Sendable, Hashable {
    /// One test.
    package indirect enum Test: Sendable, Hashable {
        case present(String)
        case absent(String)
        case less(Expression, Expression)
        case greater(Expression, Expression)
    }

    /// Any of these groups, all of whose tests hold.
    package let anyOf: [[Test]]

    /// True when it holds; `present` answers for a name, `value` for numbers.
    package func holds(_ present: (String) -> Bool, _ value: (String) -> Double?) -> Bool {
        anyOf.contains { group in
            group.allSatisfy { test in
                switch test {
                case .present(let name): present(name)
                case .absent(let name): !present(name)
                case .less(let a, let b): a.evaluate(value) < b.evaluate(value)
                case .greater(let a, let b): a.evaluate(value) > b.evaluate(value)
                }
            }
        }
    }

    /// The names whose presence is asked for.
    package var asks: [String] {
        anyOf.joined().compactMap { test in
            switch test {
            case .present(let name), .absent(let name): name
            case .less, .greater: nil
            }
        }
    }

    /// The names whose value is compared.
    package var compares: [String] {
        anyOf.joined().flatMap { test in
            switch test {
            case .present, .absent: [String]()
            case .less(let a, let b), .greater(let a, let b): a.names + b.names
            }
        }
    }
}

extension Condition {
    /// Reads a condition of at most 200 characters.
    package init(parsing text: String) throws(ExpressionFault) {
        guard text.utf8.count <= 200 else {
            throw ExpressionFault("a condition has at most 200 characters, this one has \(text.utf8.count)")
        }
        var groups: [[Test]] = []
        for group in text.split(separator: "|", omittingEmptySubsequences: false) {
            var tests: [Test] = []
            for part in group.split(separator: "&", omittingEmptySubsequences: false) {
                tests.append(try Self.test(String(part)))
            }
            groups.append(tests)
        }
        anyOf = groups
    }

    private static func test(_ text: String) throws(ExpressionFault) -> Test {
        for sign in ["<", ">"] {
            let sides = text.split(separator: sign, omittingEmptySubsequences: false)
            guard sides.count > 1 else { continue }
            guard sides.count == 2 else { throw ExpressionFault("a comparison has one \"\(sign)\"") }
            let (a, b) = (
                try Expression(parsing: String(sides[0])), try Expression(parsing: String(sides[1]))
            )
            return sign == "<" ? .less(a, b) : .greater(a, b)
        }
        var name = text.drop { $0 == " " }
        let negated = name.hasPrefix("!")
        if negated { name = name.dropFirst() }
        while name.last == " " { name = name.dropLast() }
        guard let first = name.first, first.isLetter,
            name.allSatisfy({ $0.isLetter || $0.isNumber || "._-".contains($0) })
        else {
            throw ExpressionFault("a condition is made of names, comparisons, \"&\", \"|\" and \"!\"")
        }
        return negated ? .absent(String(name)) : .present(String(name))
    }
}
