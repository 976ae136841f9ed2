internal import Diagnostics

/// Which parts use which: that none uses itself, and that all of them filled in are no million boxes.
///
/// Ten parts that each use the next one ten times would be ten thousand million boxes in 500 bytes.
struct PartUses {
    /// A word with its fields.
    typealias Word = (name: String, data: DataMap)

    /// Boxes of one kind of slide, parts filled in.
    private static let mostBoxes = 1_000
    /// Parts in parts.
    private static let deepest = 8

    /// Names of the parts in the order of the file.
    let names: [String]
    private let parts: [(key: String, value: DataValue)]
    private var uses: [String: [String]] = [:]
    private var sizes: [String: Int] = [:]

    /// The uses of a template.
    init(_ data: DataMap) {
        parts = data.map("parts")
        names = parts.map(\.key)
        for part in parts {
            let words = part.value.word.map { Self.words(in: $0) } ?? []
            uses[part.key] = Self.used(words)
            sizes[part.key] = words.count
        }
    }

    /// Parts that lead back to themselves, and kinds that come to too many boxes.
    func faults(_ data: DataMap) -> [Diagnostic] {
        let circles = parts.filter { reaches($0.key) }
        guard circles.isEmpty else {
            return circles.map { part in
                data.fault(
                    "part-in-itself", "the part \"\(part.key)\" uses itself", at: part.value,
                    remedy: "take the `use` that leads back to it out")
            }
        }
        guard let kinds = data.object("kinds") else { return [] }
        return kinds.entries.compactMap { entry in
            let words = kinds.words(entry.key).flatMap { Self.words(in: $0) }
            return problem(words).map { problem in
                kinds.fault(
                    "too-many-boxes", "\"\(entry.key)\" \(problem)", at: entry.key,
                    remedy: "use fewer parts in parts")
            }
        }
    }

    /// Fills parts in, level by level.
    private func problem(_ words: [Word]) -> String? {
        var total = words.count
        var level = Self.counted(Self.used(words).map { ($0, 1) })
        for _ in 0..<Self.deepest where !level.isEmpty {
            for (part, count) in level { total += count * (sizes[part] ?? 0) }
            guard total <= Self.mostBoxes else {
                return "has more than \(Self.mostBoxes) boxes with its parts filled in"
            }
            level = Self.counted(level.flatMap { part, count in (uses[part] ?? []).map { ($0, count) } })
        }
        return level.isEmpty ? nil : "nests parts more than \(Self.deepest) deep"
    }

    /// Names of all words of each kind, parts filled in.
    func words(_ data: DataMap) -> [SlideKind: Set<String>] {
        let kinds = data.object("kinds")
        var found: [SlideKind: Set<String>] = [:]
        let own = Dictionary(
            parts.map { part in (part.key, part.value.word.map { Self.words(in: $0) } ?? []) },
            uniquingKeysWith: { first, _ in first })
        for kind in SlideKind.allCases where kinds?.has(kind.rawValue) ?? false {
            let roots = kinds?.words(kind.rawValue).flatMap { Self.words(in: $0) } ?? []
            var names = Set(roots.map(\.name))
            var seen: Set<String> = []
            var rest = Self.used(roots)
            while let part = rest.popLast() {
                guard seen.insert(part).inserted else { continue }
                names.formUnion(own[part]?.map(\.name) ?? [])
                rest += uses[part] ?? []
            }
            found[kind] = names
        }
        return found
    }

    private static func counted(_ uses: [(String, Int)]) -> [String: Int] {
        Dictionary(uses, uniquingKeysWith: +)
    }

    private static func used(_ words: [Word]) -> [String] {
        words.compactMap { $0.name == "use" ? $0.data.text("part") : nil }
    }

    private func reaches(_ goal: String) -> Bool {
        var seen: Set<String> = []
        var rest = uses[goal] ?? []
        while let part = rest.popLast() {
            if part == goal { return true }
            if seen.insert(part).inserted { rest += uses[part] ?? [] }
        }
        return false
    }

    /// The outermost words of parts and kinds.
    static func roots(_ data: DataMap) -> [Word] {
        let kinds = data.object("kinds")
        return data.map("parts").compactMap(\.value.word)
            + SlideKind.allCases.flatMap { kinds?.words($0.rawValue) ?? [] }
    }

    /// A word and all words in it.
    static func words(in root: Word) -> [Word] {
        var found: [Word] = []
        var rest = [root]
        while let word = rest.popLast() {
            found.append(word)
            rest += word.data.words("children")
        }
        return found
    }
}
