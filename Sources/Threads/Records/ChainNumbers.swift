internal import Diagnostics

/// The author's own count ("2/9") in posts whose order is known: the program numbers slides itself.
enum ChainNumbers {
    private struct Found {
        var marker: Marker
        var isTrailing: Bool
    }

    /// Posts without their markers, numbered by them where they have one.
    static func strip(_ thread: inout PostThread, _ report: inout Report) {
        for index in thread.posts.indices { thread.posts[index].number = index + 1 }
        let strong = thread.posts.map { find($0.body, where: \.isStrong) }
        var matched = rising(strong)
        let isCounted = matched.count >= 2
        var found = strong
        if !isCounted {
            let weak = thread.posts.map { find($0.body) { !$0.isStrong } }
            matched = rising(weak)
            if matched.count >= 2, matched.count * 2 > thread.posts.count {
                found = weak
            } else {
                found = strong
                matched = lone(strong)
            }
        }
        for index in matched {
            guard let marker = found[index] else { continue }
            take(marker, from: &thread.posts[index].body)
            report.drop(marker.marker.source, reason: "numbering")
        }
        guard matched.count >= 2 else { return }
        let isMatched = Set(matched)
        var next = found[matched[0]]?.marker.value == 0 && matched[0] == 0 ? 0 : 1
        for index in thread.posts.indices {
            if isMatched.contains(index), let value = found[index]?.marker.value { next = max(next, value) }
            thread.posts[index].number = next
            next += 1
        }
    }

    /// Indices of markers that rise, all with one total, beginning with 0 or 1.
    private static func rising(_ found: [Found?]) -> [Int] {
        // "2/3" may be the first one of a thread whose opening is not there.
        guard let start = found.lazy.compactMap({ $0 }).first?.marker,
            start.value <= 1 || (start.isStrong && start.total.map { $0 > start.value } ?? false)
        else { return [] }
        var matched: [Int] = []
        var last = start.value - 1
        for (index, entry) in found.enumerated() {
            guard let marker = entry?.marker, marker.total == start.total,
                marker.style == start.style || marker.isStrong && start.isStrong,
                marker.value == last + 1 || (marker.isStrong && marker.value > last)
            else { continue }
            matched.append(index)
            last = marker.value
        }
        return matched
    }

    /// Only forms that say nothing else: "1/", "1/n", "(1/9)" at the head of the first post.
    private static func lone(_ found: [Found?]) -> [Int] {
        guard let entry = found.first ?? nil, !entry.isTrailing, entry.marker.value <= 1,
            entry.marker.total == nil || entry.marker.style == .bracketed
        else { return [] }
        return [0]
    }

    private static func find(_ body: RichText, where isWanted: (Marker) -> Bool) -> Found? {
        guard let first = body.paragraphs.first, let last = body.paragraphs.last else { return nil }
        let head = String(first.text.lines.first ?? "")
        let number = first.role == .listItem ? (first.marker.map { $0 + " " } ?? "") : ""
        if first.role != .code, let marker = Marker.leading(number + head), isWanted(marker) {
            return Found(marker: marker, isTrailing: false)
        }
        let tail = String(last.text.lines.last ?? "")
        guard last.role == .body else { return nil }
        if let marker = Marker.trailing(tail), isWanted(marker) {
            return Found(marker: marker, isTrailing: true)
        }
        // A line of its own at the end of the post.
        guard let marker = Marker.leading(tail), marker.rest.isBlankLine, isWanted(marker) else { return nil }
        return Found(marker: marker, isTrailing: true)
    }

    private static func take(_ found: Found, from body: inout RichText) {
        let index = found.isTrailing ? body.paragraphs.count - 1 : 0
        if !found.isTrailing, body.paragraphs[index].role == .listItem {
            (body.paragraphs[index].role, body.paragraphs[index].marker) = (.body, nil)
            return
        }
        let text = body.paragraphs[index].text
        let line = (found.isTrailing ? text.lines.last : text.lines.first) ?? ""
        let cut = line.utf8.count - found.marker.rest.utf8.count
        if found.isTrailing {
            body.paragraphs[index].keepPrefix(bytes: text.utf8.count - cut)
        } else {
            body.paragraphs[index].dropPrefix(bytes: cut)
        }
        if body.paragraphs[index].text.isEmpty { body.paragraphs.remove(at: index) }
    }
}
