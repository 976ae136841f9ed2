/// The tags of a page in order, each with the place of its partner; linear, and never deeper than one loop.
struct HTMLScan {
    /// One tag.
    struct Tag {
        /// Name in lower case.
        var name: String
        /// True for "</p>".
        var isClosing: Bool
        /// Attributes by name in lower case, as written.
        var attributes: [String: String]
        /// Its bytes, "<" and ">" included.
        var range: Range<Int>
        /// Index of the tag that closes it; nil for those that nothing closes.
        var partner: Int?

        /// True when the class attribute names it.
        func hasClass(_ name: String) -> Bool {
            attributes["class"].map { $0.split(whereSeparator: \.isWhitespace).contains { $0 == name } }
                ?? false
        }
    }

    /// All tags.
    private(set) var tags: [Tag] = []
    /// The page.
    let bytes: [UInt8]

    /// Tags read at most; a page of 2 MB has some 50,000.
    private static let maxTags = 300_000
    /// Elements whose content is no markup.
    private static let raw: Set<String> = ["script", "style", "textarea", "title", "noscript"]

    /// The tags of a page.
    init(_ page: String) {
        bytes = Array(page.utf8)
        var index = 0
        // Bytes looked at in vain, and elements that nothing closes any more: both would cost the page's length again
        // for each tag of a hostile page.
        var wasted = 0
        var unclosed: Set<String> = []
        while index < bytes.count, tags.count < Self.maxTags {
            guard bytes[index] == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            if bytes[index...].starts(with: "<!--".utf8) {
                index = end(of: "-->", from: index + 4)
                continue
            }
            let reach = wasted > Self.patience * bytes.count ? Self.shortTag : bytes.count
            let (tag, end) = tag(at: index, until: min(bytes.count, index + reach))
            guard let tag else {
                wasted += end - index
                index += 1
                continue
            }
            index = end
            tags.append(tag)
            guard !tag.isClosing, Self.raw.contains(tag.name), !unclosed.contains(tag.name) else { continue }
            if let start = start(ofClosing: tag.name, from: index) {
                index = start
            } else {
                // What follows is read as markup, as browsers never would, but no word is lost.
                unclosed.insert(tag.name)
            }
        }
        pair()
    }

    /// How many times the page's length is spent on tags without an end, before only short tags are read.
    private static let patience = 8
    /// Bytes of a tag then.
    private static let shortTag = 200

    /// The text between two bytes.
    func text(_ range: Range<Int>) -> String {
        range.isEmpty ? "" : String(decoding: bytes[range], as: UTF8.self)
    }

    /// Bytes between a tag and its partner; nil when nothing closes it.
    func inside(_ index: Int) -> Range<Int>? {
        tags[index].partner.map { tags[index].range.upperBound..<tags[$0].range.lowerBound }
    }

    /// Indices of the tags between a tag and its partner.
    func children(of index: Int) -> Range<Int> { (index + 1)..<max(index + 1, tags[index].partner ?? 0) }

    /// The HTML inside of a tag, pictures that stand for emoji replaced by them, other elements left out.
    func html(inside index: Int, without: Set<String> = []) -> String {
        guard let inside = inside(index) else { return "" }
        var result: [UInt8] = []
        var offset = inside.lowerBound
        for child in children(of: index) where tags[child].range.lowerBound >= offset {
            let tag = tags[child]
            if tag.name == "img", let alt = tag.attributes["alt"], isEmoji(tag) {
                result += bytes[offset..<tag.range.lowerBound] + Array(alt.utf8)
                offset = tag.range.upperBound
            } else if without.contains(tag.name), let partner = tag.partner {
                result += bytes[offset..<tag.range.lowerBound]
                offset = tags[partner].range.upperBound
            }
        }
        if offset < inside.upperBound { result += bytes[offset..<inside.upperBound] }
        return String(decoding: result, as: UTF8.self)
    }

    private func isEmoji(_ tag: Tag) -> Bool {
        let marks = [tag.attributes["class"], tag.attributes["src"]].compactMap { $0?.lowercased() }
        return marks.contains { $0.contains("emoji") } && (tag.attributes["alt"]?.utf8.count ?? 0) <= 40
    }

    /// A stack for each name, so that what is never closed disturbs nobody else.
    private mutating func pair() {
        var open: [String: [Int]] = [:]
        for index in tags.indices {
            let name = tags[index].name
            if !tags[index].isClosing {
                open[name, default: []].append(index)
            } else if let start = open[name]?.popLast() {
                tags[start].partner = index
            }
        }
    }

    /// The tag that begins at a byte and ends before another, and where looking for it ended; nil when there is none.
    private func tag(at start: Int, until limit: Int) -> (tag: Tag?, end: Int) {
        var index = start + 1
        let isClosing = index < limit && bytes[index] == UInt8(ascii: "/")
        if isClosing { index += 1 }
        let nameStart = index
        while index < limit, Self.isNamePart(bytes[index]) { index += 1 }
        guard index > nameStart, index - nameStart <= 40, Self.isLetter(bytes[nameStart]) else {
            return (nil, index)
        }
        let name = text(nameStart..<index).lowercased()
        var attributes: [String: String] = [:]
        while index < limit, bytes[index] != UInt8(ascii: ">") {
            if Self.isNamePart(bytes[index]), attributes.count < 64 {
                let (key, value, end) = attribute(at: index, until: limit)
                if attributes[key] == nil { attributes[key] = value }
                index = end
            } else {
                index += 1
            }
        }
        guard index < limit else { return (nil, index) }
        let tag = Tag(
            name: name, isClosing: isClosing, attributes: attributes, range: start..<(index + 1), partner: nil
        )
        return (tag, index + 1)
    }

    private func attribute(at start: Int, until limit: Int) -> (key: String, value: String, end: Int) {
        var index = start
        while index < limit, Self.isNamePart(bytes[index]) { index += 1 }
        let key = text(start..<index).lowercased()
        while index < limit, Self.isBlank(bytes[index]) { index += 1 }
        guard index < limit, bytes[index] == UInt8(ascii: "=") else { return (key, "", index) }
        index += 1
        while index < limit, Self.isBlank(bytes[index]) { index += 1 }
        guard index < limit else { return (key, "", index) }
        let quote = bytes[index]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let from = index + 1
            index = from
            while index < limit, bytes[index] != quote { index += 1 }
            return (key, text(from..<index), min(index + 1, limit))
        }
        let from = index
        while index < limit, !Self.isBlank(bytes[index]), bytes[index] != UInt8(ascii: ">") {
            index += 1
        }
        return (key, text(from..<index), index)
    }

    private func end(of mark: String, from start: Int) -> Int {
        var index = start
        while index < bytes.count {
            if bytes[index...].starts(with: mark.utf8) { return index + mark.utf8.count }
            index += 1
        }
        return bytes.count
    }

    private func start(ofClosing name: String, from start: Int) -> Int? {
        let mark = Array("</\(name)".utf8)
        var index = start
        while index + mark.count <= bytes.count {
            if bytes[index] == UInt8(ascii: "<"),
                zip(bytes[index...], mark).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 })
            {
                return index
            }
            index += 1
        }
        return nil
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        isLetter(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }
}
