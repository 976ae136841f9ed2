/// Where addresses stand in a text that is no part of a thread: a caption, a description.
package enum Links {
    /// The ranges of all links, in order, by the rules that mark them in posts.
    package static func ranges(in text: String) -> [Range<String.Index>] {
        guard text.utf8.contains(0x2E) else { return [] }
        let places = Array(text.unicodeScalars.indices) + [text.endIndex]
        return URLScanner(Array(text.unicodeScalars)).links().map {
            places[$0.lowerBound]..<places[$0.upperBound]
        }
    }
}
