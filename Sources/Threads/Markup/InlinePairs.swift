/// What belongs together in a paragraph, found in one pass each.
enum InlinePairs {
    /// For each "[" the index of its "]", on one line.
    static func brackets(in text: [Unicode.Scalar]) -> [Int: Int] {
        var pairs: [Int: Int] = [:]
        var open: [Int] = []
        for (index, scalar) in text.enumerated() {
            switch scalar {
            case "[": open.append(index)
            case "]": if let start = open.popLast() { pairs[start] = index }
            case "\n": open.removeAll(keepingCapacity: true)
            default: break
            }
        }
        return pairs
    }

    /// For each run of backticks that opens code, the index of the run that closes it: the next one of its
    /// length on its line, when the opening one is not glued to a word.
    static func ticks(in text: [Unicode.Scalar]) -> [Int: Int] {
        var runs: [(start: Int, length: Int, line: Int)] = []
        var line = 0
        for (index, scalar) in text.enumerated() {
            if scalar == "\n" { line += 1 }
            guard scalar == "`" else { continue }
            if let last = runs.last, last.start + last.length == index {
                runs[runs.count - 1].length += 1
            } else {
                runs.append((index, 1, line))
            }
        }
        var pairs: [Int: Int] = [:]
        var next: [Int: (start: Int, line: Int)] = [:]
        for run in runs.reversed() {
            if let close = next[run.length], close.line == run.line {
                if run.start == 0 || !text[run.start - 1].isASCIIAlphanumeric {
                    pairs[run.start] = close.start
                }
            }
            next[run.length] = (run.start, run.line)
        }
        return pairs
    }

    /// "(address)" or "(address "title")" right after a closing bracket.
    static func address(in text: [Unicode.Scalar], after close: Int) -> (target: String, end: Int)? {
        var index = close + 1
        guard index < text.count, text[index] == "(" else { return nil }
        index += 1
        let start = index
        var depth = 1
        while index < text.count, index - start < 4096, text[index] != "\n" {
            if text[index] == "(" { depth += 1 }
            if text[index] == ")" { depth -= 1 }
            if depth == 0 {
                let parts = text[start..<index].split(separator: " ", maxSplits: 1)
                let target = parts.first.map { String($0) } ?? ""
                if parts.count == 2, parts[1].first != "\"", parts[1].first != "'" { return nil }
                return (target, index + 1)
            }
            index += 1
        }
        return nil
    }

    /// What a run of signs means; empty when it means nothing.
    static func roles(of sign: Unicode.Scalar, count: Int) -> [Span.Role] {
        switch (sign, count) {
        case ("*", 1), ("_", 1): [.emphasis]
        case ("*", 2): [.strong]
        case ("*", 3): [.strong, .emphasis]
        case ("~", 2): [.strikethrough]
        case ("=", 2): [.mark]
        // "__init__" is a name far more often than a bold word.
        default: []
        }
    }
}
