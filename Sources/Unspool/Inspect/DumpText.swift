extension Double {
    /// The number rounded to 1/64, without a trailing ".0".
    ///
    /// Dumps are compared between machines; 1/64 du is far below what a reader sees and far above the
    /// last bits in which two processors differ.
    package var dumped: String {
        guard isFinite else { return isNaN ? "nan" : self < 0 ? "-inf" : "inf" }
        let rounded = (self * 64).rounded() / 64
        if rounded == rounded.rounded(), Swift.abs(rounded) < 1e15 { return String(Int(rounded)) }
        return "\(rounded)"
    }
}

extension String {
    /// The text in quotation marks; line ends, quotation marks and backslashes are escaped.
    var dumped: String {
        var out = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\u{2028}": out += "\\l"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }

    /// The first words, at most eight and 60 characters, followed by "…" when there are more.
    var firstWords: String {
        // Only the head is looked at: a paragraph may be one line of megabytes.
        let head = prefix(400)
        let words = head.split(maxSplits: 8, whereSeparator: \.isWhitespace)
        let line = words.prefix(8).joined(separator: " ")
        guard line.count > 60 || words.count > 8 || head.endIndex < endIndex else { return line }
        return String(line.prefix(60)) + "…"
    }
}
