internal import Diagnostics

/// The kinds of value that layout words share, each with its syntax in one place.
package enum Fields {
    /// A length: an expression, or conditions with expressions.
    package static let length = cases(
        .syntax(
            name: "a length such as 48, 0.46 H or head.y + 150", pattern: #"^[A-Za-z0-9_.+\-*/(), ]+$"#,
            check: { text in
                check { () throws(ExpressionFault) in try inReach(try Expression(parsing: text)) }
            }))
    /// A distance or range of distances in du.
    package static let distances = cases(
        .syntax(
            name: "a distance such as 48, or a range such as 74..92", pattern: #"^[A-Za-z0-9_.+\-*/(), ]+$"#,
            check: { text in
                check { () throws(ExpressionFault) in
                    let range = try SizeRange(parsing: text)
                    try inReach(range.preferred)
                    try inReach(range.limit)
                }
            }))
    /// A size of type or range of sizes in du.
    package static let sizes = cases(
        .syntax(
            name: "a size such as 46, or a range such as 32..45", pattern: #"^[A-Za-z0-9_.+\-*/(), ]+$"#,
            check: { text in
                check { () throws(ExpressionFault) in
                    let range = try SizeRange(parsing: text)
                    try isType(range.preferred)
                    try isType(range.limit)
                }
            }))
    /// Lengths to try one after the other.
    package static let steps = cases(
        .syntax(
            name: "lengths from the largest to the smallest, such as 92 80 68", pattern: #"^[0-9. ]+$"#,
            check: { text in check { () throws(ExpressionFault) in _ = try Steps(parsing: text) } }))
    /// A colour of the tone.
    package static let ink = FieldType.syntax(
        name: "a colour such as accent, text 18% or mix(surface, text, 0.2)",
        pattern: #"^(mix\(.+\)|[A-Za-z]+( \d+(\.\d+)?%)?)$"#,
        check: { text in check { () throws(ExpressionFault) in _ = try Ink(parsing: text) } })
    /// A condition.
    package static let condition = FieldType.syntax(
        name: "a condition such as headline & !landscape",
        pattern: #"^[A-Za-z0-9_.!&|<>+\-*/() ]+$"#,
        check: { text in check { () throws(ExpressionFault) in _ = try Condition(parsing: text) } })
    /// A role of the typography.
    package static let role = FieldType.choice(TextRole.allCases.map(\.rawValue))
    /// A role, or conditions with roles.
    package static let roles = cases(role)
    /// Place of a box by its edges.
    package static let place = FieldType.object(
        ObjectSchema(
            "at", "Place by edges, in du; what is missing follows from the others.",
            ["x", "y", "w", "h", "right", "bottom"].map { Field($0, length, "Edge or extent in du.") }))

    /// What every word may say.
    package static let traits: [Field] = [
        Field("id", .text(max: 40), "Name under which later words may ask for its frame."),
        Field("when", condition, "When it is drawn: `headline & !landscape`, `chars < 160`."),
        Field("at", place, "Place on the slide or in its layer."),
        Field(
            "gap", distances, "Distance from the sibling above in a stack, du; a range shrinks with the fit."),
        Field("inset", length, "Distance from the stack's leading edge, du."),
        Field("under", .flag, "Drawn below everything that stands on the slide so far.", fallback: "false"),
        Field("push", .flag, "Takes the free height of its stack above itself.", fallback: "false"),
    ]

    private static func cases(_ type: FieldType) -> FieldType { .either([type, .map(type)]) }

    /// A number in a length is at most the reach of a slide.
    private static func inReach(_ expression: Expression) throws(ExpressionFault) {
        for number in expression.numbers where number > Bounds.reach {
            throw ExpressionFault(
                "\(number.asWritten) du is too far; \(Bounds.reach.asWritten) du is the limit")
        }
    }

    /// A size that is only a number is one that type can have.
    private static func isType(_ expression: Expression) throws(ExpressionFault) {
        try inReach(expression)
        guard expression.names.isEmpty else { return }
        let size = expression.evaluate { _ in nil }
        guard !Bounds.type.contains(size) else { return }
        let (low, high) = (Bounds.type.lowerBound.asWritten, Bounds.type.upperBound.asWritten)
        throw ExpressionFault("type of \(size.asWritten) du; \(low) to \(high) du is allowed")
    }

    private static func check(_ parse: () throws(ExpressionFault) -> Void) -> String? {
        do throws(ExpressionFault) {
            try parse()
            return nil
        } catch {
            return error.description
        }
    }
}

extension DataMap {
    /// A value or conditions with values; what does not parse was already reported by the schema.
    func cases<Value>(
        _ key: String, _ faults: inout [Diagnostic], _ parse: (String) throws(ExpressionFault) -> Value
    ) -> Cases<Value>? {
        guard let value = value(key) else { return nil }
        return cases(of: value, at: key, &faults, parse)
    }

    /// The same for a value that is already at hand; `key` is where faults are shown.
    func cases<Value>(
        of value: DataValue, at key: String, _ faults: inout [Diagnostic],
        _ parse: (String) throws(ExpressionFault) -> Value
    ) -> Cases<Value>? {
        if let text = value.text { return (try? parse(text)).map { Cases($0) } }
        var cases: [Cases<Value>.Case] = []
        var otherwise: Value?
        for entry in value.object?.entries ?? [] {
            guard let text = entry.value.text, let value = try? parse(text) else { continue }
            guard entry.key != "else" else {
                otherwise = value
                continue
            }
            do throws(ExpressionFault) {
                cases.append(.init(condition: try Condition(parsing: entry.key), value: value))
            } catch {
                faults.append(
                    fault(
                        "condition", "\(error.description): \"\(entry.key)\"", at: key,
                        remedy:
                            "write a condition such as `landscape` or `chars < 160`, and `else` for the rest")
                )
            }
        }
        guard let otherwise else {
            faults.append(
                fault(
                    "no-else", "the cases of \"\(key)\" have no \"else\"", at: key,
                    remedy: "add `else:` with the value for all other slides"))
            return nil
        }
        return Cases(cases: cases, otherwise: otherwise)
    }

    func expression(_ key: String, _ faults: inout [Diagnostic]) -> Cases<Expression>? {
        cases(key, &faults) { (text: String) throws(ExpressionFault) in try Expression(parsing: text) }
    }

    func sizes(_ key: String, _ faults: inout [Diagnostic]) -> Cases<SizeRange>? {
        cases(key, &faults) { (text: String) throws(ExpressionFault) in try SizeRange(parsing: text) }
    }

    func steps(_ key: String, _ faults: inout [Diagnostic]) -> Cases<Steps>? {
        cases(key, &faults) { (text: String) throws(ExpressionFault) in try Steps(parsing: text) }
    }

    func role(_ key: String, _ faults: inout [Diagnostic]) -> Cases<TextRole>? {
        cases(key, &faults) { (text: String) throws(ExpressionFault) in
            guard let role = TextRole(rawValue: text) else { throw ExpressionFault("no role \(text)") }
            return role
        }
    }

    func ink(_ key: String) -> Ink? { text(key).flatMap { try? Ink(parsing: $0) } }

    func condition(_ key: String) -> Condition? { text(key).flatMap { try? Condition(parsing: $0) } }

    func traits(_ faults: inout [Diagnostic]) -> NodeTraits {
        NodeTraits(
            id: text("id"), when: condition("when"), at: object("at").map { $0.place(&faults) },
            gap: sizes("gap", &faults) ?? Cases(SizeRange(0)),
            inset: expression("inset", &faults) ?? Cases(.number(0)), push: flag("push") ?? false,
            under: flag("under") ?? false)
    }

    private func place(_ faults: inout [Diagnostic]) -> Place {
        Place(
            x: expression("x", &faults), y: expression("y", &faults), w: expression("w", &faults),
            h: expression("h", &faults), right: expression("right", &faults),
            bottom: expression("bottom", &faults))
    }
}
