/// Lines of copied pages that are not anybody's words, by their form.
enum PageLine: Equatable {
    /// "@name" alone.
    case handle(String)
    /// "6 tweets".
    case count(Int)
    /// "Jun 9", "2h", "9:14 AM · Jun 9, 2026".
    case date
    /// A button or label that only such pages have.
    case button
    /// A button that other texts have as well.
    case word
    /// Anything else.
    case other

    /// True for what only a page of this kind shows.
    var isSure: Bool {
        switch self {
        case .count, .button: true
        default: false
        }
    }

    /// A line of an unroll page's header.
    static func unrollHeader(_ line: String) -> PageLine {
        let text = line.trimmed
        guard text.utf8.count <= 60 else { return .other }
        if let handle = handle(text) { return .handle(handle) }
        let lower = text.lowercased()
        let words = lower.split(separator: " ")
        if words.count == 2, words[1] == "tweets" || words[1] == "posts", let count = Int(words[0]) {
            return .count(count)
        }
        if words.count == 3, Int(words[0]) != nil, words[1] == "min", words[2] == "read" { return .button }
        if unrollButtons.contains(lower) { return .button }
        if unrollWords.contains(lower) { return .word }
        return isDate(text) ? .date : .other
    }

    private static let unrollButtons: Set<String> = [
        "thread reader", "thread reader app", "read on x", "read on twitter", "save as pdf", "my authors",
        "this thread is being archived", "unroll available on thread reader",
    ]
    private static let unrollWords: Set<String> = [
        "subscribe", "bookmark", "follow", "share", "save", "scrolly",
    ]

    /// Beginnings of lines after which nothing of the thread comes, in lower case.
    static let unrollTails = [
        "missing some tweet in this thread?", "missing some post in this thread?", "keep current with ",
        "stay in touch and get notified when new unrolls", "this thread may be removed anytime",
        "try unrolling a thread yourself",
    ]

    /// The name of "@name" alone; X allows 15 characters, others more.
    static func handle(_ text: String) -> String? {
        guard text.hasPrefix("@") else { return nil }
        let name = text.dropFirst()
        let isName = name.unicodeScalars.allSatisfy {
            $0.isASCIIAlphanumeric || $0 == "_" || $0 == "." || $0 == "-" || $0 == "@"
        }
        return !name.isEmpty && name.utf8.count <= 64 && isName ? String(name) : nil
    }

    /// "12", "1.2K", "58K Views", "3 Quotes": the counts under a post.
    static func isCount(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        guard let first = words.first, words.count <= 2 else { return false }
        if words.count == 2, !countNouns.contains(words[1].lowercased()) { return false }
        var digits = first[...]
        if let last = digits.last, "KMBkmb".contains(last) { digits = digits.dropLast() }
        return !digits.isEmpty && digits.utf8.count <= 9 && digits.first?.isNumber == true
            && digits.allSatisfy { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }
    }

    private static let countNouns: Set<String> = [
        "view", "views", "repost", "reposts", "quote", "quotes", "like", "likes", "bookmark", "bookmarks",
        "retweets",
        "replies",
    ]

    /// A date as pages write it.
    static func isDate(_ text: String) -> Bool {
        guard text.utf8.count <= 40 else { return false }
        let words = text.lowercased().split { $0 == " " || $0 == "," || $0 == "·" }
        guard !words.isEmpty, words.count <= 6, text.contains(where: \.isNumber) else { return false }
        return words.allSatisfy { word in
            months.contains(String(word.prefix(3))) && word.count <= 9 || word == "am" || word == "pm"
                || word.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ":") }
                || (word.last.map { "smhd".contains($0) } ?? false) && Int(word.dropLast()) != nil
        }
            && (words.contains { months.contains(String($0.prefix(3))) }
                || words.count == 1 && Int(words[0]) == nil)
    }

    private static let months: Set<String> = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
}
