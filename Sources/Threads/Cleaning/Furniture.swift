internal import Diagnostics

/// Step 6: lines of pages, forms and newsletters around a thread go, whole lines by named rules only.
enum Furniture {
    /// The text without furniture.
    static func remove(from text: String, in name: String, _ report: inout Report) -> String {
        let lines = DraftLines(text)
        let keys = lines.texts.indices.map { lines.isCode[$0] ? "" : key(lines.texts[$0]) }
        var taken = Array(repeating: false, count: keys.count)
        var names: [String] = []
        for rule in FurnitureRule.all {
            let hits = matches(rule, keys)
            guard !hits.isEmpty else { continue }
            for hit in hits { taken[hit] = true }
            names.append(rule.name)
        }
        guard !names.isEmpty else { return text }
        let dropped = lines.texts.indices.filter { taken[$0] }.map { lines.texts[$0].trimmed }
        for line in dropped { report.drop(line, reason: "furniture") }
        report.add(.removedFurniture(dropped.count, names, in: name))
        return lines.texts.indices.filter { !taken[$0] }.map { lines.texts[$0] }.joined(separator: "\n")
    }

    private static func matches(_ rule: FurnitureRule, _ keys: [String]) -> [Int] {
        var hits = keys.indices.filter { !keys[$0].isEmpty && rule.sure.contains(keys[$0]) }
        for index in keys.indices where rule.openings.contains(where: { keys[index].hasPrefix($0) }) {
            let following = inkAfter(index, keys, count: 4)
            if following.contains(where: { rule.near.contains(keys[$0]) || rule.sure.contains(keys[$0]) }) {
                hits.append(index)
            }
        }
        guard !rule.near.isEmpty, !hits.isEmpty else { return hits }
        let ink = keys.indices.filter { !keys[$0].isEmpty }
        var anchors = Set(hits)
        // Neighbours of neighbours count, so that a row of buttons goes as one.
        for order in [ink, ink.reversed()] {
            var distance = 4
            for index in order {
                distance = anchors.contains(index) ? 0 : distance + 1
                if distance <= 3, distance > 0, rule.near.contains(keys[index]) {
                    anchors.insert(index)
                    distance = 0
                }
            }
        }
        return anchors.sorted()
    }

    /// First letters of all rules' lines; other lines need no closer look.
    private static let beginnings: Set<UInt8> = Set(
        FurnitureRule.all.flatMap { Array($0.sure) + Array($0.near) + $0.openings }.compactMap(\.utf8.first))

    private static func inkAfter(_ index: Int, _ keys: [String], count: Int) -> [Int] {
        var found: [Int] = []
        var cursor = index + 1
        while cursor < keys.count, found.count < count, cursor < index + 12 {
            if !keys[cursor].isEmpty { found.append(cursor) }
            cursor += 1
        }
        return found
    }

    /// Lower case, single blanks, numbers as "#"; empty for lines that are too long for furniture.
    private static func key(_ line: String) -> String {
        guard line.utf8.count <= 400, let first = line.firstInkByte, beginnings.contains(first | 0x20) else {
            return ""
        }
        var key = ""
        var inNumber = false
        for word in line.lowercased().split(whereSeparator: \.isWhitespace) {
            if !key.isEmpty { key.append(" ") }
            inNumber = false
            for character in word {
                let isDigit = character.isASCII && character.isNumber
                if !isDigit { key.append(character) } else if !inNumber { key.append("#") }
                inNumber = isDigit
            }
        }
        return key
    }
}
