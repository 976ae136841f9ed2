internal import CPangoCairo
internal import Glibc
internal import Synchronization

/// Our fonts and no others: one private fontconfig set, built once, shared by all engines.
///
/// There are two sets: the files alone, and the files with the system's Chinese, Japanese and
/// Korean fonts behind them. The second is made when the first ideograph is met, because reading
/// those fonts costs more than everything else together; which set is asked depends on the text
/// alone, so the same text always gets the same glyphs.
package final class FontLibrary: Sendable {
    private let base: FontSet
    private let files: [String]
    private let rules: String
    private let systemFolders: [String]
    private let extended = Mutex<FontSet?>(nil)

    /// Reads font files one by one under the rules of a fonts.conf text.
    ///
    /// In `systemFolders` Chinese, Japanese and Korean fonts are looked for, and nothing else.
    package init(files: [String], rules: String, systemFolders: [String]) throws(RenderingError) {
        guard !files.isEmpty else { throw RenderingError(.noFonts, "no font files were given") }
        base = try FontSet(files: files, rules: rules)
        self.files = files
        self.rules = rules
        self.systemFolders = systemFolders
    }

    /// The set for a text: with the system's ideographs when it has some.
    func set(ideographs: Bool) throws(RenderingError) -> FontSet {
        guard ideographs, !systemFolders.isEmpty else { return base }
        let result = extended.withLock { kept -> Result<FontSet, RenderingError> in
            if let kept { return .success(kept) }
            let found = EastAsianFonts.files(in: systemFolders)
            if found.isEmpty {
                kept = base
                return .success(base)
            }
            do throws(RenderingError) {
                let made = try FontSet(files: files, rules: rules, system: found)
                kept = made
                return .success(made)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}

/// One private fontconfig set.
///
/// @unchecked because the set is filled in `init` and only read afterwards, which fontconfig allows from any thread.
final class FontSet: @unchecked Sendable {
    private let raw: OpaquePointer

    /// A set of font files under rules; system fonts that cannot be read are left out.
    init(files: [String], rules: String, system: [String] = []) throws(RenderingError) {
        guard let config = FcConfigCreate() else { throw RenderingError(.library, "FcConfigCreate failed") }
        raw = config
        // Pango starts a thread that reads the machine's fonts unless a current set exists; nobody asks that set.
        FcConfigSetCurrent(config)
        let bytes = Array(rules.utf8) + [0]
        guard FcConfigParseAndLoadFromMemory(config, bytes, FcBool(1)) != 0 else {
            throw RenderingError(.library, "fontconfig did not accept the rules for fonts")
        }
        for file in files where FcConfigAppFontAddFile(config, Array(file.utf8) + [0]) == 0 {
            throw RenderingError(.unreadableFont, file)
        }
        for file in system { _ = FcConfigAppFontAddFile(config, Array(file.utf8) + [0]) }
    }

    deinit { FcConfigDestroy(raw) }

    /// The set for one call into C.
    func withRaw<R>(_ body: (OpaquePointer) -> R) -> R { withExtendedLifetime(self) { body(raw) } }
}

/// Finds the system's Chinese, Japanese and Korean fonts, which are too large to ship.
enum EastAsianFonts {
    /// File names of the fonts that Linux distributions install for these scripts, best first.
    private static let names = [
        "NotoSansCJK", "NotoSerifCJK", "SourceHanSans", "NotoSansJP", "NotoSansSC", "NotoSansTC",
        "NotoSansKR",
        "DroidSansFallback", "wqy-", "ipag", "NanumGothic", "uming", "ukai",
    ]

    /// Paths in a steady order: by the list of names, then by path.
    static func files(in folders: [String]) -> [String] {
        var found: [(rank: Int, path: String)] = []
        var open = folders.map { (path: $0, depth: 0) }
        while let next = open.popLast(), found.count < 64 {
            for entry in entries(of: next.path) {
                let path = next.path + "/" + entry.name
                if entry.isFolder {
                    if next.depth < 5 { open.append((path, next.depth + 1)) }
                } else if let rank = rank(of: entry.name) {
                    found.append((rank, path))
                }
            }
        }
        return found.sorted { ($0.rank, $0.path) < ($1.rank, $1.path) }.map(\.path)
    }

    private static func rank(of name: String) -> Int? {
        guard [".ttf", ".otf", ".ttc", ".otc"].contains(where: { name.hasSuffix($0) }) else { return nil }
        return names.firstIndex { name.hasPrefix($0) }
    }

    private static func entries(of folder: String) -> [(name: String, isFolder: Bool)] {
        guard let handle = opendir(folder) else { return [] }
        defer { closedir(handle) }
        var list: [(name: String, isFolder: Bool)] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { start in
                start.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            // Links are not followed: a folder that links to its parent would never end.
            if name.utf8.first != 46 { list.append((name, entry.pointee.d_type == UInt8(DT_DIR))) }
        }
        return list.sorted { $0.name > $1.name }
    }
}
