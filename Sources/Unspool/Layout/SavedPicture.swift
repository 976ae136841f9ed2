/// Pictures on the web that somebody saved beside the thread; nothing is ever fetched.
public enum SavedPicture {
    private static let longestPath = 12

    /// Names under which a picture may lie beside its thread, the most exact first; a name that is no web address
    /// stands for itself.
    ///
    /// Of `https://files.example/a/b.png` these are `files.example/a/b.png`, `a/b.png`, `b.png` and `media/b.png`;
    /// Bluesky writes the kind behind an "@" (`…/abc@jpeg`), X behind a "?" (`…/abc?format=jpg`).
    public static func names(of address: String) -> [String] {
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
        guard let saved = names(of: name).last, saved != name else {
            return "put it beside the thread, or leave it out"
        }
        return "nothing is fetched: save it beside the thread as \"\(saved)\", or leave it out"
    }
}
