package import Diagnostics

/// What the thread itself asks for: names in its front matter, or a deck's style, which any flag or field beats.
package enum FrontMatter {
    /// Where the values stand.
    package struct Places: Sendable {
        private let file: String
        private let lines: [String: Int]
        /// True for a row of a table, whose columns are meant for us alone.
        fileprivate let isRow: Bool

        /// Lines of a file by key, from 1.
        package init(in file: String, _ lines: [String: Int], isRow: Bool = false) {
            self.file = file
            self.lines = lines
            self.isRow = isRow
        }

        fileprivate func place(of key: String) -> SourceLocation? {
            lines[key].map { SourceLocation(file: file, line: $0) }
        }
    }

    /// One way to write an option.
    private struct Spelling {
        var key: String
        /// True for "cover", of which the table has only "no-cover".
        var isNegated = false
    }

    /// The front matter's names over the options; what stands below `overrides:` beats what stands beside it.
    ///
    /// A key that is nearly one of ours is mistyped, which is worth a warning; all others are somebody else's.
    package static func apply(
        _ values: [String: String], at places: Places? = nil, to options: inout CarouselOptions,
        _ report: inout Report
    ) {
        for field in OptionTable.threadsOwn {
            for spelling in spellings(of: field).reversed() {
                for key in [spelling.key, nested + spelling.key] {
                    guard let text = values[key] else { continue }
                    var spelling = spelling
                    spelling.key = key
                    take(field, spelling, text, places, &options, &report)
                }
            }
        }
        tellUnused(values, places, &report)
    }

    private static let nested = "overrides."

    /// Keys that are no options but mean something to the reader.
    private static let readers = [
        "title", "author", "name", "handle", "avatar", "lang", "language", "date", "masthead", "issue",
        "emphasis",
    ]

    /// Options that only the caller may ask for.
    private static let callers = Set(
        OptionTable.fields().filter { !$0.isThreadsOwn }.map(\.name)
    ).subtracting(readers)

    /// The name comes first, and beats its other spellings.
    private static func spellings(of field: OptionField) -> [Spelling] {
        let names = ([field.name] + field.aliases).map { Spelling(key: $0) }
        guard field.kind == .flag, field.name.hasPrefix("no-") else { return names }
        return [Spelling(key: String(field.name.dropFirst(3)), isNegated: true)] + names
    }

    private static func take(
        _ field: OptionField, _ spelling: Spelling, _ text: String, _ places: Places?,
        _ options: inout CarouselOptions, _ report: inout Report
    ) {
        let key = spelling.key
        do throws(OptionField.Fault) {
            let value = try field.value(of: text)
            if spelling.isNegated, case .flag(let isOn) = value { return field.set(.flag(!isOn), &options) }
            field.set(value, &options)
        } catch {
            let isName = if case .choice = field.kind { true } else { false }
            report.add(
                Diagnostic(
                    .warning, "front-matter.\(key)",
                    isName
                        ? "the front matter asks for the \(key) \"\(text.prefix(40))\", and there is none"
                        : "the front matter's \(key) \(error.problem)",
                    at: places?.place(of: key), remedy: error.remedy))
        }
    }

    private static func tellUnused(
        _ values: [String: String], _ places: Places?, _ report: inout Report
    ) {
        let names = OptionTable.threadsOwn.flatMap { spellings(of: $0).map(\.key) }
        let known = readers + names
        for key in values.keys.sorted() where !known.contains(key) {
            let place = places?.place(of: key)
            if key == "brand" {
                report.add(
                    Diagnostic(
                        .warning, "front-matter.brand", "a thread cannot choose a brand kit", at: place,
                        remedy: "give it with --brand"))
            } else if key.hasPrefix(nested) {
                let name = String(key.dropFirst(nested.count))
                guard !names.contains(name) else { continue }
                let near = Suggestion.nearest(to: name, in: names).map { "did you mean \"\($0)\"?" }
                report.add(
                    Diagnostic(
                        .warning, "front-matter.overrides", "overrides has no option \"\(name)\"", at: place,
                        remedy: near
                            ?? "choose a theme, or write colours into a brand kit and give it with --brand"))
            } else if places?.isRow == true, callers.contains(key) {
                report.add(
                    Diagnostic(
                        .warning, "front-matter.callers", "a row cannot choose \"\(key)\" for itself",
                        at: place,
                        remedy: "leave it out, and give --\(key) for all"))
            } else if key.count > 3, let near = Suggestion.nearest(to: key, in: known) {
                report.add(
                    Diagnostic(
                        .warning, "front-matter.unknown", "the front matter's \"\(key)\" is no option",
                        at: place, remedy: "did you mean \"\(near)\"?"))
            }
        }
    }
}
