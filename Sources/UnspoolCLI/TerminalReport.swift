internal import Diagnostics

/// Messages as text for a terminal: colour, caret, and many of one kind in few lines.
struct TerminalReport: Sendable {
    /// With colour.
    let colored: Bool
    /// With notes, and every warning of a kind.
    let verbose: Bool

    /// So many warnings of one code are shown in full.
    static let shownOfOneCode = 3

    /// Messages, one after the other.
    func text(_ diagnostics: [Diagnostic]) -> String { diagnostics.map(text).joined() }

    /// Warnings and, when they are wished for, notes; more than three of one code are counted instead.
    func text(_ report: Report) -> String {
        let wanted = report.diagnostics.filter { verbose || $0.severity != .note }
        var seen: [String: Int] = [:]
        var out = ""
        for diagnostic in wanted {
            seen[diagnostic.code, default: 0] += 1
            if verbose || seen[diagnostic.code, default: 0] <= Self.shownOfOneCode { out += text(diagnostic) }
        }
        for code in seen.keys.sorted() {
            let more = seen[code, default: 0] - Self.shownOfOneCode
            guard !verbose, more > 0, let kind = wanted.first(where: { $0.code == code }) else { continue }
            out += text(
                Diagnostic(
                    kind.severity, code, "\(more) more of this kind", remedy: "--verbose shows all of them"))
        }
        return out
    }

    /// One message: headline, place, excerpt, remedy.
    func text(_ diagnostic: Diagnostic) -> String {
        let color =
            switch diagnostic.severity {
            case .error: "1;31"
            case .warning: "1;33"
            case .note: "1;36"
            }
        let head = paint("\(diagnostic.severity.rawValue)[\(diagnostic.code)]", color)
        var lines = ["\(head): \(paint(safe(diagnostic.message), "1"))"]
        if let location = diagnostic.location {
            lines.append("  \(paint("-->", "34")) \(safe(location.description))")
        }
        if let excerpt = diagnostic.excerpt { lines += self.lines(of: excerpt, diagnostic.location, color) }
        if let remedy = diagnostic.remedy { lines.append("  \(paint("=", "34")) \(safe(remedy))") }
        return lines.joined(separator: "\n") + "\n"
    }

    private func lines(of excerpt: String, _ location: SourceLocation?, _ color: String) -> [String] {
        let number = location?.line.map(String.init) ?? ""
        let blank = String(repeating: " ", count: number.count)
        let parts = TerminalText.masked(excerpt).split(separator: "\n", omittingEmptySubsequences: false)
        return parts.enumerated().map { index, part in
            let gutter = paint("\(index == 0 ? number : blank) |", "34")
            return "\(gutter) \(index == 0 ? String(part) : paint(String(part), color))"
        }
    }

    private func safe(_ text: String) -> String { TerminalText.escaped(text, keepingLines: false) }

    private func paint(_ text: String, _ code: String) -> String {
        colored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
