internal import CPangoCairo
@preconcurrency internal import Dispatch
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
        try Self.add(files, to: config)
        for file in system { _ = FcConfigAppFontAddFile(config, Array(file.utf8) + [0]) }
    }

    deinit { FcConfigDestroy(raw) }

    /// Where the files' fonts are put.
    ///
    /// @unchecked because each of the jobs that run at once writes to a cell of its own.
    private struct Cells: @unchecked Sendable {
        let buffer: UnsafeMutableBufferPointer<UnsafeMutablePointer<FcFontSet>?>
    }

    /// Adds files in their order, as `FcConfigAppFontAddFile` does, but reads them on all cores: that is most of a
    /// start's time.
    private static func add(_ files: [String], to config: OpaquePointer) throws(RenderingError) {
        // The first one makes the set that the others join.
        guard let first = files.first else { return }
        guard FcConfigAppFontAddFile(config, Array(first.utf8) + [0]) != 0,
            let all = FcConfigGetFonts(config, FcSetApplication)
        else { throw RenderingError(.unreadableFont, first) }
        let rest = files.dropFirst()
        var found = [UnsafeMutablePointer<FcFontSet>?](repeating: nil, count: rest.count)
        found.withUnsafeMutableBufferPointer { buffer in
            let cells = Cells(buffer: buffer)
            DispatchQueue.concurrentPerform(iterations: buffer.count) { number in
                guard let set = FcFontSetCreate() else { return }
                let path = Array(rest[rest.startIndex + number].utf8) + [0]
                if FcFreeTypeQueryAll(path, UInt32.max, nil, nil, set) == 0 {
                    FcFontSetDestroy(set)
                } else {
                    cells.buffer[number] = set
                }
            }
        }
        defer { for set in found { if let set { FcFontSetDestroy(set) } } }
        for (set, file) in zip(found, rest) {
            guard let set else { throw RenderingError(.unreadableFont, file) }
            for number in 0..<Int(set.pointee.nfont) {
                guard let font = set.pointee.fonts[number] else { continue }
                FcPatternReference(font)
                guard FcConfigSubstitute(config, font, FcMatchScan) != 0, FcFontSetAdd(all, font) != 0 else {
                    throw RenderingError(.unreadableFont, file)
                }
            }
        }
    }

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
