/// Pictures on the web that somebody saved beside the thread; nothing is ever fetched.
public enum SavedPicture {
    private static let longestPath = 12

    /// Names under which a picture may lie beside its thread, the most exact first.
    ///
    /// A name that is no web address stands for itself. One with escapes, as Markdown and addresses have them
    /// ("tall%20shot.png"), may lie there under the name that they spell. Whoever opens a name checks that it stays in
    /// its folder.
    ///
    /// Of `https://files.example/a/b.png` these are `files.example/a/b.png`, `a/b.png`, `b.png` and `media/b.png`;
    /// Bluesky writes the kind behind an "@" (`…/abc@jpeg`), X behind a "?" (`…/abc?format=jpg`).
    public static func names(of address: String) -> [String] {
        let names = written(address)
        return names + names.compactMap(unescaped)
    }

    /// The name without its escapes; nil when it has none, or they are no text that can be a name.
    private static func unescaped(_ name: String) -> String? {
        guard name.contains("%") else { return nil }
        var bytes: [UInt8] = []
        var rest = Array(name.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
                rest.first != UInt8(ascii: "+")
            {
                guard value >= 0x20, value != 0x7F else { return nil }
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        let text = String(validating: bytes, as: UTF8.self)
        return text == name ? nil : text
    }

    private static func written(_ address: String) -> [String] {
        guard let scheme = address.firstRange(of: "://") else { return [address] }
        let whole = address[scheme.upperBound...]
        let path = whole.prefix { !"?#".contains($0) }
        let parts = path.split(separator: "/")
        guard parts.count > 1, parts.count <= longestPath, let last = parts.last else { return [] }
        var names = parts.indices.dropLast().map { parts[$0...].joined(separator: "/") }
        names += ["media/" + last, String(last)]
        if let kind = kind(last, query: whole[path.endIndex...]) {
            let stem = last.prefix { $0 != "@" }
            let endings = kind == "jpeg" || kind == "jpg" ? ["jpg", "jpeg"] : [kind]
            for folder in ["media/", ""] { names += endings.map { "\(folder)\(stem).\($0)" } }
        }
        return names
    }

    /// "jpeg" of "abc@jpeg", "jpg" of "?format=jpg&name=large".
    private static func kind(_ last: Substring, query: Substring) -> String? {
        let ending: Substring?
        if let at = last.lastIndex(of: "@") {
            ending = last[last.index(after: at)...]
        } else {
            let field = query.dropFirst().split(separator: "&").first { $0.hasPrefix("format=") }
            ending = field?.dropFirst("format=".count)
        }
        guard let ending, (3...4).contains(ending.count), ending.allSatisfy({ $0.isASCII && $0.isLetter })
        else {
            return nil
        }
        return ending.lowercased()
    }

    /// What to do about a picture that is not there.
    static func remedy(for name: String) -> String {
        guard let saved = written(name).last, saved != name else {
            return "put it beside the thread, or leave it out"
        }
        return "nothing is fetched: save it beside the thread as \"\(saved)\", or leave it out"
    }
}
