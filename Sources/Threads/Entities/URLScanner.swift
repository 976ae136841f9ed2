/// Finds links by twitter-text's rules (its README and conformance vectors), in one pass.
///
/// After a scheme a host may be of any script; without one it must be Latin and end in a known domain.
struct URLScanner {
    private let text: [Unicode.Scalar]

    /// A scanner of one paragraph.
    init(_ text: [Unicode.Scalar]) { self.text = text }

    /// Ranges of links in the characters, in order.
    func links() -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = 0
        while index < text.count {
            if let scheme = schemeLength(at: index), isFree(before: index) {
                let run = hostRun(from: index + scheme, bare: false)
                if let end = linkEnd(of: run) { found.append(index..<end) }
                // A scheme over a bad host is no link, and neither is a part of it ("http://-x.com").
                index = max(found.last?.upperBound ?? 0, run.upperBound, index + scheme)
            } else if text[index].isLatinHost || text[index].isHostMark {
                let run = hostRun(from: index, bare: true)
                if let end = bareEnd(of: run) { found.append(run.lowerBound..<end) }
                index = max(found.last?.upperBound ?? 0, run.upperBound)
            } else {
                index += 1
            }
        }
        return found
    }

    /// Length of "http://" or "https://" at a place; nil when there is neither.
    private func schemeLength(at index: Int) -> Int? {
        guard text[index] == "h" || text[index] == "H" else { return nil }
        for scheme in [Self.secure, Self.plain] where index + scheme.count <= text.count {
            let isSame = scheme.indices.allSatisfy { offset in
                let value = text[index + offset].value
                return (value < 0x41 || value > 0x5A ? value : value | 0x20) == scheme[offset].value
            }
            if isSame { return scheme.count }
        }
        return nil
    }

    private static let secure = Array("https://".unicodeScalars)
    private static let plain = Array("http://".unicodeScalars)

    /// True when the character before allows a link to begin.
    private func isFree(before index: Int) -> Bool {
        guard index > 0 else { return true }
        let previous = text[index - 1]
        return !previous.isASCIIAlphanumeric && !"@＠$#＃".unicodeScalars.contains(previous)
    }

    /// The longest run of characters that may be in a host name, dots included.
    private func hostRun(from start: Int, bare: Bool) -> Range<Int> {
        var end = start
        while end < text.count, text[end].isHostMark || (bare ? text[end].isLatinHost : text[end].isAnyHost) {
            // "see:http://…" in one Latin run: the scheme begins a link of its own.
            if bare, end > start, schemeLength(at: end) != nil, isFree(before: end) { break }
            end += 1
        }
        return start..<end
    }

    private func linkEnd(of run: Range<Int>) -> Int? {
        HostName.end(in: text, run).flatMap { afterDomain($0, host: run.lowerBound) }
    }

    private func bareEnd(of run: Range<Int>) -> Int? {
        guard isFree(before: run.lowerBound), !text[run.lowerBound].isHostMark,
            run.lowerBound == 0 || text[run.lowerBound - 1] != "/",
            let domain = HostName.end(in: text, run), let end = afterDomain(domain, host: run.lowerBound)
        else { return nil }
        var dot = domain - 1
        while text[dot] != "." { dot -= 1 }
        let ending = text[(dot + 1)..<domain]
        // "It ends.So it goes": a capital after the dot is a sentence without its blank.
        if ending[dot + 1].properties.isUppercase,
            ending.dropFirst().contains(where: \.properties.isLowercase)
        {
            return nil
        }
        let isFile = end == domain && TopLevelDomains.fileEndings.contains(String(ending).lowercased())
        return isFile ? nil : end
    }

    private func afterDomain(_ domain: Int, host: Int) -> Int? {
        var end = domain
        if end + 1 < text.count, text[end] == ":", text[end + 1].isASCIIDigit {
            end += 1
            while end < text.count, text[end].isASCIIDigit { end += 1 }
        }
        if end < text.count, text[end] == "/" {
            if domain - host == 4, String(text[host..<domain]).lowercased() == "t.co" {
                guard let path = shortPathEnd(slash: end) else { return nil }
                end = path
            } else {
                end = LinkPath.end(in: text, from: end)
            }
        }
        return LinkPath.queryEnd(in: text, from: end)
    }

    /// t.co/abc: at most 40 letters and figures (twitter-text's own limit).
    private func shortPathEnd(slash: Int) -> Int? {
        var end = slash + 1
        while end < text.count, text[end].isASCIIAlphanumeric { end += 1 }
        return end - slash - 1 > 40 ? nil : end
    }
}
