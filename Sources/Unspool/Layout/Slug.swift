internal import Threads

/// A file name's stem for a deck, as a shell would like it: "small-claims".
enum Slug {
    /// At most so many characters.
    private static let longest = 22

    /// The title's first words in small Latin letters, else the author's handle, else "thread".
    static func make(_ title: String, _ author: Author) -> String {
        let words = slug(title)
        if words.count >= 3 { return words }
        let handle = slug(author.handle ?? "")
        return handle.isEmpty ? "thread" : handle
    }

    /// The same in letters of every script, for the name of a folder.
    static func name(_ title: String, _ author: Author) -> String {
        let words = slug(title) { $0.isLetter || $0.isNumber || $0 == "_" ? $0 : nil }
        if words.count >= 3 || words.contains(where: { !$0.isASCII }) { return words }
        let handle = slug(author.handle ?? "")
        return handle.isEmpty ? "thread" : handle
    }

    private static func slug(_ text: String, _ kept: (Character) -> Character? = latin) -> String {
        var slug = ""
        for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber && !"'’_".contains($0) }) {
            let letters = word.lowercased().compactMap(kept)
            guard !letters.isEmpty else { continue }
            let longer = (slug.isEmpty ? "" : slug + "-") + String(letters)
            guard longer.count <= longest else {
                return slug.isEmpty ? String(longer.prefix(longest)) : slug
            }
            slug = longer
        }
        return slug
    }

    /// A letter or digit of ASCII, without its accent; nil for what has none.
    private static func latin(_ character: Character) -> Character? {
        if let plain = accented[character] { return plain }
        return character.isASCII && (character.isLetter || character.isNumber || character == "_")
            ? character : nil
    }

    private static let accented: [Character: Character] = {
        let pairs: [(Character, String)] = [
            ("a", "àáâãäåāăą"), ("c", "çćč"), ("d", "ďđ"), ("e", "èéêëēėęě"), ("g", "ğ"), ("i", "ìíîïīįı"),
            ("l", "łľ"), ("n", "ñńňņ"), ("o", "òóôõöøōő"), ("r", "řŕ"), ("s", "śšşß"), ("t", "ťţ"),
            ("u", "ùúûüūůűų"), ("y", "ýÿ"), ("z", "źżž"),
        ]
        return Dictionary(uniqueKeysWithValues: pairs.flatMap { plain, all in all.map { ($0, plain) } })
    }()
}
