/// A length, count or size in a template: a small sum such as `head.y + 150` or `max(0.46 H, hook.bottom + 72)`.
///
/// Terms are numbers, names, a number times a name (`0.665 H`), `min(a, b)`, `max(a, b)` and
/// brackets. Names are the canvas (`W H M R`), its frames (`head body foot`, each with
/// `.x .y .w .h .right .bottom`), boxes named earlier on the slide, and facts (`chars`, `stroke`).
/// There are no conditions in it and no loops: presence is said by `when`.
package indirect enum Expression: Sendable, Hashable {
    case number(Double)
    case name(String)
    case sum(Expression, Expression)
    case difference(Expression, Expression)
    case product(Expression, Expression)
    case quotient(Expression, Expression)
    case smallest(Expression, Expression)
    case largest(Expression, Expression)

    /// The value, names looked up by `value`; unknown names count as 0.
    package func evaluate(_ value: (String) -> Double?) -> Double {
        switch self {
        case .number(let number): number
        case .name(let name): value(name) ?? 0
        case .sum(let a, let b): a.evaluate(value) + b.evaluate(value)
        case .difference(let a, let b): a.evaluate(value) - b.evaluate(value)
        case .product(let a, let b): a.evaluate(value) * b.evaluate(value)
        case .quotient(let a, let b): divide(a.evaluate(value), b.evaluate(value))
        case .smallest(let a, let b): min(a.evaluate(value), b.evaluate(value))
        case .largest(let a, let b): max(a.evaluate(value), b.evaluate(value))
        }
    }

    /// Every name in it, in the order of writing.
    package var names: [String] {
        switch self {
        case .number: []
        case .name(let name): [name]
        case .sum(let a, let b), .difference(let a, let b), .product(let a, let b),
            .quotient(let a, let b), .smallest(let a, let b), .largest(let a, let b):
            a.names + b.names
        }
    }

    /// Every number in it, in the order of writing.
    package var numbers: [Double] {
        switch self {
        case .number(let number): [number]
        case .name: []
        case .sum(let a, let b), .difference(let a, let b), .product(let a, let b),
            .quotient(let a, let b), .smallest(let a, let b), .largest(let a, let b):
            a.numbers + b.numbers
        }
    }

    private func divide(_ a: Double, _ b: Double) -> Double { b == 0 ? 0 : a / b }
}

/// Why a text is no expression; `description` is one sentence for a person.
package struct ExpressionFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// One sentence without a full stop.
    package let description: String

    /// A fault in words.
    package init(_ description: String) { self.description = description }
}

extension Expression {
    /// Reads an expression; at most 200 characters and 12 brackets deep.
    package init(parsing text: String) throws(ExpressionFault) {
        guard text.utf8.count <= 200 else {
            throw ExpressionFault("a length has at most 200 characters, this one has \(text.utf8.count)")
        }
        var parser = ExpressionParser(text)
        self = try parser.sum(depth: 0)
        guard parser.atEnd else {
            throw ExpressionFault("\"\(parser.rest)\" is left over in the length \"\(text)\"")
        }
    }
}

/// Recursive descent over at most 200 characters.
private struct ExpressionParser {
    private var text: Substring

    init(_ text: String) { self.text = text[...] }

    var atEnd: Bool {
        mutating get {
            skipSpace()
            return text.isEmpty
        }
    }
    var rest: String { String(text.prefix(20)) }

    mutating func sum(depth: Int) throws(ExpressionFault) -> Expression {
        guard depth <= 12 else { throw ExpressionFault("a length nests at most 12 brackets") }
        var left = try product(depth: depth)
        while let sign = next(oneOf: "+-") {
            let right = try product(depth: depth)
            left = sign == "+" ? .sum(left, right) : .difference(left, right)
        }
        return left
    }

    private mutating func product(depth: Int) throws(ExpressionFault) -> Expression {
        var left = try factor(depth: depth)
        while true {
            if let sign = next(oneOf: "*/") {
                let right = try factor(depth: depth)
                left = sign == "*" ? .product(left, right) : .quotient(left, right)
            } else if case .number = left, startsName {
                // "0.46 H" is a number times a name.
                left = .product(left, try factor(depth: depth))
            } else {
                return left
            }
        }
    }

    private mutating func factor(depth: Int) throws(ExpressionFault) -> Expression {
        skipSpace()
        if next(oneOf: "-") != nil { return .difference(.number(0), try factor(depth: depth)) }
        if next(oneOf: "(") != nil {
            let inner = try sum(depth: depth + 1)
            guard next(oneOf: ")") != nil else { throw ExpressionFault("a \")\" is missing in the length") }
            return inner
        }
        if let first = text.first, first.isNumber || first == "." { return try number() }
        guard startsName else {
            let found = text.isEmpty ? "the end" : "\"\(rest)\""
            throw ExpressionFault("a number or a name was expected in the length, found \(found)")
        }
        let name = take { $0.isLetter || $0.isNumber || $0 == "." || $0 == "_" }
        guard name == "min" || name == "max", next(oneOf: "(") != nil else { return .name(name) }
        return try choice(name, depth: depth + 1)
    }

    private mutating func choice(_ name: String, depth: Int) throws(ExpressionFault) -> Expression {
        var result = try sum(depth: depth)
        while next(oneOf: ",") != nil {
            let other = try sum(depth: depth)
            result = name == "min" ? .smallest(result, other) : .largest(result, other)
        }
        guard next(oneOf: ")") != nil else { throw ExpressionFault("a \")\" is missing after \(name)(") }
        return result
    }

    private mutating func number() throws(ExpressionFault) -> Expression {
        let digits = take { $0.isNumber || $0 == "." }
        guard !digits.hasSuffix("."), let value = Double(digits), value.isFinite, abs(value) <= 100_000 else {
            throw ExpressionFault("\"\(digits)\" is not a number up to 100000")
        }
        return .number(value)
    }

    private var startsName: Bool {
        mutating get {
            skipSpace()
            return text.first?.isLetter ?? false
        }
    }

    private mutating func next(oneOf set: String) -> Character? {
        skipSpace()
        guard let first = text.first, set.contains(first) else { return nil }
        text.removeFirst()
        return first
    }

    private mutating func take(while inside: (Character) -> Bool) -> String {
        let taken = text.prefix(while: inside)
        text = text.dropFirst(taken.count)
        return String(taken)
    }

    private mutating func skipSpace() { text = text.drop { $0 == " " } }
}
