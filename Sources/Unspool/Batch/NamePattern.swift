package import Diagnostics

/// How the folder of a thread is named: text with places such as "{n}-{stem}".
package struct NamePattern: Sendable, Hashable {
    /// What is known of a thread when its folder is named.
    package struct Facts: Sendable, Hashable {
        /// The input's file name without its ending.
        package var stem: String
        /// The thread's name in a file of many, else the stem.
        package var id: String
        /// The first words of its title; empty unless the pattern asks for it.
        package var slug: String
        /// Its number among all threads of the run, from 1.
        package var number: Int

        /// Facts of one thread.
        package init(stem: String, id: String, slug: String = "", number: Int) {
            (self.stem, self.id, self.slug, self.number) = (stem, id, slug, number)
        }
    }

    private enum Place: String, CaseIterable { case stem, id, slug, number = "n" }

    private enum Part: Hashable {
        case text(String)
        case place(Place)
    }

    private let parts: [Part]

    /// Digits of {n} at least, so that a few hundred names sort as they count.
    private static let digits = 3

    /// The pattern that is taken when none is asked for: rows by their id, files by their stem.
    package static let standard = NamePattern(parts: [.place(.id)])

    private init(parts: [Part]) { self.parts = parts }

    /// Reads a pattern.
    ///
    /// - Throws: `UnspoolError` of kind `.usage` for a place that does not exist, or that is not closed.
    package init(_ text: String) throws(UnspoolError) {
        var parts: [Part] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            guard let close = rest[open...].firstIndex(of: "}") else {
                throw Self.fault(
                    "a brace of --names \"\(text.shortened)\" is not closed",
                    "write {stem}, {id}, {slug} or {n}")
            }
            let name = String(rest[rest.index(after: open)..<close])
            guard let place = Place(rawValue: name) else {
                throw Self.fault(
                    "--names has no place \"{\(name.shortened)}\"",
                    Suggestion.remedy(for: name, in: Place.allCases.map(\.rawValue)))
            }
            parts.append(.place(place))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        guard !parts.isEmpty else {
            throw Self.fault("--names is empty", "write {stem}, {id}, {slug} or {n}")
        }
        self.parts = parts
    }

    /// True when threads must be read before their folders can be named.
    package var needsSlug: Bool { parts.contains(.place(.slug)) }

    /// The name of a thread's folder, safe on every system.
    package func name(_ facts: Facts) -> String {
        SafeName.of(
            parts.map { part in
                switch part {
                case .text(let text): text
                case .place(.stem): facts.stem
                case .place(.id): facts.id
                case .place(.slug): facts.slug
                case .place(.number): Self.padded(facts.number)
                }
            }.joined())
    }

    private static func padded(_ number: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    private static func fault(_ message: String, _ remedy: String) -> UnspoolError {
        UnspoolError(.usage, Diagnostic(.error, "usage.names", message, remedy: remedy))
    }
}
