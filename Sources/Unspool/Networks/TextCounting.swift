internal import Threads

/// How a network counts the characters of a text.
public enum TextCounting: String, Sendable, Hashable, CaseIterable {
    /// UTF-16 units: the strictest of the usual ways, where nobody says which one holds.
    case utf16
    /// What a reader takes for one character (Unicode, UAX 29).
    case graphemes
    /// Graphemes; every link counts 23 (docs.joinmastodon.org, posting to your profile).
    case mastodon
    /// Unicode scalars, but each of an emoji counts its UTF-8 bytes (developers.facebook.com, Threads posts).
    case threads
    /// Weights of Unicode scalars, 2 for an emoji of any length, 23 for a link (twitter-text, config v3).
    case x

    /// What a link counts on X and Mastodon, whatever its length.
    private static let linkLength = 23

    /// The length of a text.
    public func length(of text: String) -> Int {
        switch self {
        case .utf16: return text.utf16.count
        case .graphemes: return text.count
        case .threads: return text.reduce(0) { $0 + Self.bytesOfEmoji($1) }
        case .mastodon, .x:
            var (length, at) = (0, text.startIndex)
            for link in Links.ranges(in: text) where counts(text[link]) {
                length += plain(text[at..<link.lowerBound]) + Self.linkLength
                at = link.upperBound
            }
            return length + plain(text[at...])
        }
    }

    /// The text cut before a word so that it is at most so long, "…" included; a single word that is longer is
    /// cut inside.
    ///
    /// Found by halving over the number of characters that are kept.
    public func cut(_ text: String, to limit: Int) -> String {
        guard length(of: text) > limit else { return text }
        var (low, high) = (0, text.count)
        while low < high {
            let middle = (low + high + 1) / 2
            if length(of: AltText.cut(text, to: middle)) <= limit { low = middle } else { high = middle - 1 }
        }
        return AltText.cut(text, to: low)
    }

    /// Mastodon takes nothing for a link that does not say so.
    private func counts(_ link: Substring) -> Bool {
        self == .x || link.hasPrefix("https://") || link.hasPrefix("http://")
    }

    /// The length of a text without links.
    private func plain(_ text: Substring) -> Int {
        guard self == .x else { return text.count }
        return text.reduce(0) { sum, character in
            if Self.isEmoji(character) { return sum + 2 }
            return sum + character.unicodeScalars.reduce(0) { $0 + Self.weight($1) }
        }
    }

    /// twitter-text's configuration, version 3: four ranges count 1, everything else 2.
    private static func weight(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0...0x10FF, 0x2000...0x200D, 0x2010...0x201F, 0x2032...0x2037: 1
        default: 2
        }
    }

    private static func bytesOfEmoji(_ character: Character) -> Int {
        isEmoji(character) ? character.utf8.count : character.unicodeScalars.count
    }

    /// True for what is drawn as an emoji: of itself, by a variation selector, or as a sequence.
    private static func isEmoji(_ character: Character) -> Bool {
        let scalars = character.unicodeScalars
        guard let first = scalars.first else { return false }
        if first.properties.isEmojiPresentation { return true }
        guard first.properties.isEmoji else { return false }
        return scalars.count > 1
            && scalars.contains { $0.value == 0xFE0F || $0.value == 0x20E3 || $0.value == 0x200D }
    }
}
