internal import Threads

extension Deck {
    /// The deck as stable text, one line for each fact, for goldens and for reading.
    package func dump() -> String {
        let handle = author.handle.map { " @" + $0 } ?? ""
        var lines = ["deck \(quoted(title)) \(language) \(rightToLeft ? "rtl" : "ltr")"]
        if !author.name.isEmpty || !handle.isEmpty { lines.append("author \(author.name)\(handle)") }
        if !masthead.isEmpty { lines.append("masthead \(quoted(masthead))") }
        if issue.contains(where: { !$0.isEmpty }) {
            lines.append("issue " + issue.map(quoted).joined(separator: " "))
        }
        for (index, slide) in slides.enumerated() {
            lines.append("")
            lines.append(
                "\(index + 1) \(slide.id) \(slide.kind.rawValue) \(slide.tone.rawValue)" + facts(slide))
            lines += words(slide)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func facts(_ slide: Slide) -> String {
        var facts = ""
        if let number = slide.number { facts += " #\(number)" }
        if !slide.posts.isEmpty { facts += " posts \(slide.posts.joined(separator: ","))" }
        if !slide.date.isEmpty { facts += " date \(quoted(slide.date))" }
        return facts
    }

    private func words(_ slide: Slide) -> [String] {
        var lines: [String] = []
        if !slide.kicker.isEmpty { lines.append("  kicker \(quoted(slide.kicker))") }
        for paragraph in slide.headline.paragraphs { lines.append("  headline" + described(paragraph)) }
        if !slide.figure.isEmpty { lines.append("  figure \(quoted(slide.figure))") }
        for paragraph in slide.lead.paragraphs { lines.append("  lead" + described(paragraph)) }
        for paragraph in slide.body.paragraphs {
            lines.append("  \(paragraph.role.rawValue)" + described(paragraph))
        }
        if !slide.attribution.isEmpty { lines.append("  attribution \(quoted(slide.attribution))") }
        if let author = slide.author {
            lines.append("  author \(author.name)\(author.handle.map { " @" + $0 } ?? "")")
        }
        if let photo = slide.background { lines.append("  background " + photo.dumped) }
        for media in slide.media { lines.append("  " + media.dumped) }
        for post in slide.quoted {
            lines.append("  quoted \(post.author.dumped)")
            lines += post.body.paragraphs.map { "    \($0.role.rawValue)" + described($0) }
            lines += post.media.map { "    " + $0.dumped }
        }
        if let poll = slide.poll { lines += poll.dumped.map { "  " + $0 } }
        for button in slide.buttons {
            lines.append("  button \(quoted(button.label))\(button.icon.map { " " + $0 } ?? "")")
        }
        if !slide.qr.isEmpty { lines.append("  qr \(quoted(slide.qr))") }
        return lines
    }

    private func described(_ paragraph: Paragraph) -> String {
        let marker = paragraph.marker.map { " [\($0)]" } ?? ""
        let spans = paragraph.spans.map { span in
            " \(span.role.rawValue) \(span.utf8.lowerBound)-\(span.utf8.upperBound)"
                + (span.target.map { " <\($0)>" } ?? "")
        }
        return marker + " " + quoted(paragraph.text) + spans.joined()
    }

    private func quoted(_ text: String) -> String {
        "\"" + text.map { $0 == "\n" ? "\\n" : $0 == "\"" ? "\\\"" : String($0) }.joined() + "\""
    }
}
