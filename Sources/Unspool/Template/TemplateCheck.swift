internal import Diagnostics

/// What a schema cannot say of a template: names that are asked for exist, and parts do not use themselves.
enum TemplateCheck {
    /// Adds every fault that it finds, with its place.
    static func run(_ data: DataMap, _ faults: inout [Diagnostic]) {
        let parts = data.map("parts")
        var uses: [String: [String]] = [:]
        for part in parts {
            guard let word = part.value.word else { continue }
            uses[part.key] = usedParts(word.name, word.data)
        }
        let names = parts.map(\.key)
        var words: [(String, DataMap)] = parts.compactMap { $0.value.word.map { ($0.name, $0.data) } }
        for kind in SlideKind.allCases {
            guard let section = data.object("kinds") else { continue }
            words += section.words(kind.rawValue).map { ($0.name, $0.data) }
        }
        for (name, word) in words { check(name, word, names, &faults, ids: ids(words)) }
        for part in parts where reaches(part.key, part.key, uses) {
            faults.append(
                data.fault(
                    "part-in-itself", "the part \"\(part.key)\" uses itself", at: part.value,
                    remedy: "take the `use` that leads back to it out"))
        }
    }

    private static func check(
        _ name: String, _ word: DataMap, _ parts: [String], _ faults: inout [Diagnostic], ids: Set<String>
    ) {
        if name == "use", let part = word.text("part"), !parts.contains(part) {
            faults.append(
                word.fault(
                    "unknown-part", "there is no part \"\(part)\"", at: "part",
                    remedy: Suggestion.remedy(for: part, in: parts)))
        }
        for key in ["x", "y", "w", "h", "right", "bottom"] {
            guard let place = word.object("at"), let text = place.text(key) else { continue }
            checkNames(text, key, place, ids, &faults)
        }
        for key in ["size", "gap", "inset", "height", "padding", "min-height", "thickness", "stroke", "radius"] {
            guard let text = word.text(key) else { continue }
            checkNames(text, key, word, ids, &faults)
        }
        if let when = word.text("when"), let condition = try? Condition(parsing: when) {
            let known = LayoutContext.presences + ids.sorted()
            for name in condition.asks where !known.contains(name) {
                faults.append(
                    word.fault(
                        "unknown-condition", "\"\(name)\" is nothing that `when` may ask for", at: "when",
                        remedy: Suggestion.remedy(for: name, in: known)))
            }
        }
        for child in word.words("children") { check(child.name, child.data, parts, &faults, ids: ids) }
    }

    private static func checkNames(
        _ text: String, _ key: String, _ map: DataMap, _ ids: Set<String>, _ faults: inout [Diagnostic]
    ) {
        var names: [String] = []
        for part in text.split(separator: ".", omittingEmptySubsequences: false).isEmpty ? [] : [text] {
            guard let range = try? SizeRange(parsing: part) else { continue }
            names = range.limit.names + range.preferred.names
        }
        for name in names where !isKnown(name, ids) {
            let known = LayoutContext.counts + (LayoutContext.frames + ids.sorted()).map { $0 + ".y" }
            faults.append(
                map.fault(
                    "unknown-length", "\"\(name)\" is no length, count or box", at: key,
                    remedy: Suggestion.remedy(for: name, in: known)))
        }
    }

    private static func isKnown(_ name: String, _ ids: Set<String>) -> Bool {
        if LayoutContext.counts.contains(name) { return true }
        let parts = name.split(separator: ".").map(String.init)
        guard parts.count == 2, LayoutContext.edges.contains(parts[1]) else { return false }
        return LayoutContext.frames.contains(parts[0]) || ids.contains(parts[0])
    }

    private static func ids(_ words: [(String, DataMap)]) -> Set<String> {
        var found: Set<String> = []
        var rest = words
        while let (_, word) = rest.popLast() {
            if let id = word.text("id") { found.insert(id) }
            rest += word.words("children").map { ($0.name, $0.data) }
        }
        return found
    }

    private static func usedParts(_ name: String, _ data: DataMap) -> [String] {
        var found: [String] = []
        var rest = [(name, data)]
        while let (name, word) = rest.popLast() {
            if name == "use", let part = word.text("part") { found.append(part) }
            rest += word.words("children").map { ($0.name, $0.data) }
        }
        return found
    }

    private static func reaches(_ start: String, _ goal: String, _ uses: [String: [String]]) -> Bool {
        var seen: Set<String> = []
        var rest = uses[start] ?? []
        while let part = rest.popLast() {
            if part == goal { return true }
            if seen.insert(part).inserted { rest += uses[part] ?? [] }
        }
        return false
    }
}
