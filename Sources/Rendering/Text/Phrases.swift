/// Where Japanese and Chinese headlines are divided: between phrases, which no space shows.
///
/// Japanese phrases end in kana and begin with kanji, katakana or figures; Chinese ones end at marks and
/// behind U+7684 (de). What lies between is a weak place: reading text breaks there, balanced headlines do so
/// only when a phrase is wider than the box.
enum Phrases {
    /// True for a place between two characters of one phrase.
    static func isInside(_ scalars: [UInt32], _ number: Int) -> Bool {
        let (before, after) = (kind(scalars[number - 1]), kind(scalars[number]))
        switch (before, after) {
        case (.other, _), (_, .other): return false
        case (.hiragana, .kanji), (.hiragana, .katakana):
            return isPrefix(scalars[number - 1])
        case (.hiragana, .hiragana):
            return
                !(isPrefix(scalars[number]) && number + 1 < scalars.count
                && kind(scalars[number + 1]) == .kanji)
        case (.katakana, .kanji): return false
        case (.kanji, .kanji), (.kanji, .katakana): return scalars[number - 1] != 0x7684
        default: return true
        }
    }

    /// The polite "o" and "go" belong to what they stand before.
    private static func isPrefix(_ scalar: UInt32) -> Bool { scalar == 0x304A || scalar == 0x3054 }

    private enum Kind { case hiragana, katakana, kanji, other }

    private static func kind(_ scalar: UInt32) -> Kind {
        switch scalar {
        case 0x3041...0x309F: .hiragana
        case 0x30A0...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF: .katakana
        case 0x3005...0x3007, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: .kanji
        // Figures belong to the counter behind them.
        case 0x30...0x39, 0xFF10...0xFF19: .kanji
        default: .other
        }
    }
}
