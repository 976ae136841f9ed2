package import Threads

/// Replacements in one text, in order, and where every old offset lies afterwards.
///
/// The one primitive through which texts change after reading: whoever changes words through it
/// keeps all spans right. Offsets are UTF-8.
package struct TextEdits: Sendable, Hashable {
    private struct Edit: Sendable, Hashable {
        var old: Range<Int>
        var new: Range<Int>
        var replacement: String
    }

    private var edits: [Edit] = []

    /// No change.
    package init() {}

    /// True when nothing changes.
    package var isEmpty: Bool { edits.isEmpty }

    /// Replaces a range of the old text; ranges must come in order and not overlap.
    package mutating func replace(_ utf8: Range<Int>, with replacement: String) {
        let last = edits.last
        precondition(utf8.lowerBound >= (last?.old.upperBound ?? 0), "Edits come in the order of the text.")
        let shift = (last?.new.upperBound ?? 0) - (last?.old.upperBound ?? 0)
        let start = utf8.lowerBound + shift
        let new = start..<(start + replacement.utf8.count)
        edits.append(Edit(old: utf8, new: new, replacement: replacement))
    }

    /// Puts something between two characters of the old text.
    package mutating func insert(_ text: String, at offset: Int) { replace(offset..<offset, with: text) }

    /// The new text.
    package func applied(to text: String) -> String {
        guard !edits.isEmpty else { return text }
        var result = ""
        result.reserveCapacity(text.utf8.count + edits.count * 3)
        var cursor = text.startIndex
        var offset = 0
        for edit in edits {
            let start = text.utf8.index(cursor, offsetBy: edit.old.lowerBound - offset)
            result += text[cursor..<start]
            result += edit.replacement
            cursor = text.utf8.index(start, offsetBy: edit.old.count)
            offset = edit.old.upperBound
        }
        result += text[cursor...]
        return result
    }

    /// Where an old range lies in the new text; what is inserted at its ends stays outside of it.
    package func mapped(_ range: Range<Int>) -> Range<Int> {
        let start = mappedStart(range.lowerBound)
        return start..<max(start, mappedEnd(range.upperBound))
    }

    private func mappedStart(_ offset: Int) -> Int {
        let index = firstIndex { $0.old.lowerBound > offset } - 1
        guard index >= 0 else { return offset }
        let edit = edits[index]
        if offset >= edit.old.upperBound { return edit.new.upperBound + offset - edit.old.upperBound }
        return edit.new.lowerBound
    }

    private func mappedEnd(_ offset: Int) -> Int {
        let index = firstIndex { $0.old.lowerBound >= offset } - 1
        guard index >= 0 else { return offset }
        let edit = edits[index]
        return edit.new.upperBound + max(0, offset - edit.old.upperBound)
    }

    /// Index of the first edit that lies behind, by bisection: spans may be as many as edits.
    private func firstIndex(where isBehind: (Edit) -> Bool) -> Int {
        var low = 0
        var high = edits.count
        while low < high {
            let middle = (low + high) / 2
            if isBehind(edits[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension Paragraph {
    /// The paragraph with changed words and re-based spans; spans that lost all their words go.
    package func applying(_ edits: TextEdits) -> Paragraph {
        guard !edits.isEmpty else { return self }
        var result = self
        result.text = edits.applied(to: text)
        result.spans = spans.compactMap { span in
            var moved = span
            moved.utf8 = edits.mapped(span.utf8)
            return moved.utf8.isEmpty ? nil : moved
        }
        return result
    }
}
