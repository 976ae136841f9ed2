/// Scripts that are too large to ship: where the system keeps their fonts, and what to install.
package enum FallbackFonts {
    /// Folders in which Chinese, Japanese and Korean faces are looked for.
    package static let systemFolders = [
        "/usr/share/fonts/opentype/noto", "/usr/share/fonts/truetype/noto-cjk", "/usr/share/fonts/noto-cjk",
        "/usr/local/share/fonts",
    ]

    /// Which package brings the missing characters.
    package static func remedy(for missing: Set<Character>) -> String {
        let scalars = missing.flatMap(\.unicodeScalars).map(\.value)
        let isCJK = scalars.contains { value in
            (0x2E80...0x9FFF).contains(value) || (0xAC00...0xD7AF).contains(value)
                || (0xF900...0xFAFF).contains(value) || (0x20000...0x3FFFF).contains(value)
        }
        if isCJK { return "install a font that has them: apt-get install fonts-noto-cjk" }
        return "no shipped font has them: write them in other characters, or add a font to Fonts/families"
    }
}
