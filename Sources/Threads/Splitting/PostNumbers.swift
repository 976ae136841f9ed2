internal import Diagnostics

/// Markers that are left at the beginning or end of posts that something else has cut.
enum PostNumbers {
    /// Posts without their markers; a lone "1/" that counts nothing goes as well.
    static func strip(_ posts: [DraftPost], _ report: inout Report) -> [DraftPost] {
        var posts = posts
        if posts.contains(where: { $0.number != nil }) { return posts }
        if !stripSeries(&posts, trailing: false, &report) { _ = stripSeries(&posts, trailing: true, &report) }
        if posts.allSatisfy({ $0.number == nil }) { stripLone(&posts, &report) }
        return posts
    }

    private static func stripSeries(_ posts: inout [DraftPost], trailing: Bool, _ report: inout Report)
        -> Bool
    {
        let markers = posts.map {
            trailing ? Marker.trailing($0.lines.last ?? "") : Marker.leading($0.lines.first ?? "")
        }
        guard posts.count >= 2, let first = markers.firstIndex(where: { $0 != nil }),
            let start = markers[first]
        else {
            return false
        }
        var matched: [Int] = []
        for (index, marker) in markers.enumerated() {
            guard let marker, marker.style == start.style, marker.total == start.total,
                marker.value == start.value + matched.count
            else { continue }
            matched.append(index)
        }
        guard start.value <= 1, matched.count >= 2, matched.count * 2 > posts.count else { return false }
        for index in matched {
            guard let marker = markers[index] else { continue }
            let place = trailing ? posts[index].lines.count - 1 : 0
            posts[index].lines[place] = marker.rest
            posts[index].number = marker.value
            report.drop(marker.source, reason: "numbering")
        }
        return true
    }

    /// Only forms that say nothing else: "1/", "1/n", "(1/9)"; "1/2 cup" stays.
    private static func stripLone(_ posts: inout [DraftPost], _ report: inout Report) {
        guard let line = posts.first?.lines.first, let marker = Marker.leading(line), marker.isStrong,
            marker.value <= 1, marker.total == nil || marker.style == .bracketed, !marker.rest.isBlankLine
        else { return }
        posts[0].lines[0] = marker.rest
        report.drop(marker.source, reason: "numbering")
    }
}
