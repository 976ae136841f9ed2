internal import Threads

/// The language and direction of a thread, from what it says or from the letters it is written in.
enum DeckLanguage {
    /// The source's own tag, else a guess from the scripts of all posts, and from common words for Latin letters.
    static func tag(of thread: PostThread) -> String {
        if let given = thread.language, !given.isEmpty { return given }
        var counts: [String: Int] = [:]
        for post in thread.posts {
            for paragraph in post.body.paragraphs where paragraph.role != .code {
                count(paragraph.text, in: &counts)
            }
        }
        let guess = guess(counts)
        return guess == "en" ? latin(thread) : guess
    }

    /// Which language in Latin letters; "en" where too little is said to tell.
    private static func latin(_ thread: PostThread) -> String {
        let paragraphs = thread.posts.lazy.flatMap(\.body.paragraphs).filter { $0.role != .code }
        let words = paragraphs.flatMap { $0.text.split { !($0.isLetter || $0 == "'") } }
        return StopWords.latinLanguage(of: words)
    }

    /// True when the first strong character of most posts runs right to left.
    static func isRightToLeft(_ thread: PostThread) -> Bool {
        var balance = 0
        for post in thread.posts {
            let texts = post.body.paragraphs.filter { $0.role != .code }.map(\.text)
            balance += texts.lazy.compactMap { direction($0) }.first ?? 0
        }
        guard balance == 0 else { return balance > 0 }
        let primary = tag(of: thread).prefix { $0 != "-" && $0 != "_" }.lowercased()
        return ["ar", "he", "fa", "ur", "yi", "ps", "dv", "ug", "sd", "ckb"].contains(primary)
    }

    /// 1 for right to left, -1 for left to right, by the first letter; nil without letters.
    ///
    /// A handle or link at the start says nothing about the language (UAX 9 P2 would count it).
    private static func direction(_ text: String) -> Int? {
        var isEntity = false
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            if scalar == "@" || scalar == "#" || scalar == "$", previous.isSpace { isEntity = true }
            if scalar.isSpace { isEntity = false }
            previous = scalar
            guard !isEntity, scalar.isLetter else { continue }
            return isRightToLeft(scalar) ? 1 : -1
        }
        return nil
    }

    private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
        default: false
        }
    }

    private static func count(_ text: String, in counts: inout [String: Int]) {
        for scalar in text.unicodeScalars {
            if let script = script(scalar) { counts[script, default: 0] += 1 }
        }
    }

    private static func script(_ scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: "en"
        case 0x370...0x3FF, 0x1F00...0x1FFF: "el"
        case 0x404, 0x406, 0x407, 0x454, 0x456, 0x457, 0x490, 0x491: "uk"
        case 0x400...0x52F: "ru"
        case 0x5D0...0x5EA: "he"
        case 0x679, 0x688, 0x691, 0x6BA, 0x6BE, 0x6D2: "ur"
        case 0x67E, 0x686, 0x698, 0x6AF, 0x6CC, 0x6A9: "fa"
        case 0x620...0x6FF, 0x750...0x77F: "ar"
        case 0x900...0x97F: "hi"
        case 0xE01...0xE5B: "th"
        case 0x3040...0x30FF: "ja"
        case 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: "zh"
        case 0xAC00...0xD7A3, 0x1100...0x11FF: "ko"
        default: nil
        }
    }

    /// The script with the most letters; letters that only one language of a script has decide within it.
    private static func guess(_ counts: [String: Int]) -> String {
        func number(_ key: String) -> Int { counts[key] ?? 0 }
        let han = number("ja") + number("zh")
        let arabic = number("ar") + number("fa") + number("ur")
        let cyrillic = number("ru") + number("uk")
        let scripts: [(String, Int)] = [
            ("en", number("en")), ("el", number("el")), ("he", number("he")), ("hi", number("hi")),
            ("th", number("th")), ("ko", number("ko")),
            (number("ja") * 20 >= han ? "ja" : "zh", han),
            (number("ur") * 50 > arabic ? "ur" : number("fa") * 50 > arabic ? "fa" : "ar", arabic),
            (number("uk") * 50 > cyrillic ? "uk" : "ru", cyrillic),
        ]
        // The first of equals wins, so that the answer does not depend on the order of a dictionary.
        var best = ("en", 0)
        for script in scripts where script.1 > best.1 { best = script }
        return best.0
    }
}
