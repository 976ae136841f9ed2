internal import Threads

extension Author {
    /// Name, handle and badge in one line.
    var dumped: String {
        name.dumped + (handle.map { " @" + $0 } ?? "") + (isVerified ? " verified" : "")
    }
}

extension Media {
    /// Everything but its description in one line.
    var dumped: String {
        var line = "\(kind.rawValue) \(asset.dumped)"
        if let title { line += " title \(title.dumped)" }
        if let url { line += " url \(url.dumped)" }
        if let duration { line += " seconds \(duration.dumped)" }
        if let focus { line += " focus \(focus.x.dumped),\(focus.y.dumped)" }
        if let size { line += " size \(size.width)x\(size.height)" }
        return line
    }
}

extension Poll {
    /// One line for the poll and one for each answer.
    var dumped: [String] {
        let facts = (total.map { " of \($0)" } ?? "") + (hasEnded == true ? " ended" : "")
        return ["poll" + facts]
            + options.map { "  option \($0.label.dumped)" + ($0.votes.map { " \($0)" } ?? "") }
    }
}
