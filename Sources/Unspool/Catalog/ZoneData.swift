/// The system's time zones (package tzdata): one TZif file a zone, and a list of all.
enum ZoneData {
    private static let longest = 64
    private static let fileLimit = 1 << 20, listLimit = 4 << 20

    /// The rules of an IANA name; nil when the folder has none.
    static func rules(of name: String, in folder: String) -> ZoneRules? {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        let isName = { (part: Substring) in
            !part.isEmpty
                && part.utf8.allSatisfy {
                    (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) || "+-_".utf8.contains($0)
                }
        }
        guard name.utf8.count <= longest, (1...3).contains(parts.count), parts.allSatisfy(isName),
            let bytes = try? DataFolder.bytes(of: folder + "/" + name, limit: fileLimit)
        else { return nil }
        return ZoneRules(bytes)
    }

    /// All names, sorted: from the list `tzdata.zi`, whose lines are "Z name ..." and "L target name".
    static func names(in folder: String) -> [String] {
        guard let text = try? DataFolder.text(of: folder + "/tzdata.zi", limit: listLimit) else { return [] }
        let names = text.split(separator: "\n").compactMap { line -> String? in
            let words = line.split(separator: " ", maxSplits: 3)
            if words.count > 1, words[0] == "Z" { return String(words[1]) }
            return words.count > 2 && words[0] == "L" ? String(words[2]) : nil
        }
        return Set(names).sorted()
    }
}
