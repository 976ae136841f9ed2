internal import Diagnostics

/// A byte of a text as line, column and excerpt.
struct Place {
    /// Line and column.
    let location: SourceLocation
    /// The line with a caret under the column; nil for lines that are nobody's business.
    var excerpt: String?
}

/// Lines and places of rising offsets into one text: each byte is looked at once, however many lines are broken.
struct Places {
    private let text: String
    private let file: String
    private var offset = 0
    private var line = 1
    /// Offset of the line's first byte.
    private var start = 0
    /// Offset of the last line end before a line that begins with "{"; -1: there is none; nil: not looked for yet.
    private var lastValue: Int?
    /// How many places were asked for.
    private(set) var count = 0

    /// The places of a text.
    init(in text: String, named file: String) {
        self.text = text
        self.file = file
    }

    /// The line of an offset, from 1; offsets never go back.
    mutating func line(of place: Int) -> Int {
        let bytes = text.utf8
        var index = bytes.index(bytes.startIndex, offsetBy: offset)
        while offset < place, index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "\n") {
                line += 1
                start = offset + 1
            }
            offset += 1
            index = bytes.index(after: index)
        }
        return line
    }

    /// The place of a byte; offsets never go back.
    mutating func place(of place: Int) -> Place {
        count += 1
        let line = line(of: place)
        let first = text.utf8.index(text.startIndex, offsetBy: start)
        let end = text.utf8.index(text.startIndex, offsetBy: place, limitedBy: text.endIndex) ?? text.endIndex
        let location = SourceLocation(file: file, line: line, column: text[first..<end].count + 1)
        // Only the stretch around it: the one line of a big file is not walked again.
        let tail = text[end...].prefix(40).prefix { !$0.isNewline }
        let head = text[first..<end].suffix(60)
        let shown = (String(head) + String(tail)).map { $0 == "\t" ? " " : String($0) }.joined()
        return Place(
            location: location, excerpt: shown + "\n" + String(repeating: " ", count: head.count) + "^")
    }

    /// True when a later line begins with a value of its own: then a broken one costs only its line.
    mutating func hasValues(after place: Int) -> Bool {
        if let lastValue { return lastValue >= place }
        var next: UInt8 = 0
        var position = text.utf8.count
        lastValue = -1
        for byte in text.utf8.reversed() {
            position -= 1
            // A lone bracket at the very end is no value.
            if byte == UInt8(ascii: "\n"), next == UInt8(ascii: "{"), position + 2 < text.utf8.count {
                lastValue = position
                break
            }
            next = byte
        }
        return lastValue.map { $0 >= place } ?? false
    }
}
