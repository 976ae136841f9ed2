/// Which glyph's height trims a block: "H", or its like in scripts without capitals (SPEC.md, section 4).
enum CapHeight {
    /// What a height is remembered by.
    struct Key: Hashable {
        var face: Int
        var reference: Character
    }

    /// "H" wherever there is a Latin, Greek or Cyrillic letter or no letter at all; else by the first letter's script.
    static func reference(for bytes: [UInt8]) -> Character {
        var found: Character?
        var at = 0
        while at < bytes.count {
            let (scalar, length) = PreparedText.decode(bytes, at)
            at += length
            switch scalar {
            case 0x41...0x5A, 0x61...0x7A, 0xC0...0x52F, 0x1E00...0x1FFF: return "H"
            default: found = found ?? glyph(for: scalar)
            }
        }
        return found ?? "H"
    }

    private static func glyph(for scalar: UInt32) -> Character? {
        switch scalar {
        case 0x5D0...0x5EA: "ה"
        case 0x620...0x64A, 0x671...0x6D3, 0x750...0x77F: "ا"
        case 0x904...0x939: "क"
        case 0xE01...0xE30: "ก"
        case 0x3041...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3, 0x20000...0x3FFFF: "永"
        default: nil
        }
    }
}
