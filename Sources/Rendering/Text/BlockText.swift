/// The bytes of a block, cut into paragraphs, with the style of each stretch: what shaping depends on and nothing else.
struct BlockText {
    /// A paragraph or forced line, without the character that ends it.
    struct Paragraph {
        /// UTF-8 offsets into the block's text.
        var utf8: Range<Int>
        /// The runs that it has words of; an empty paragraph has the run it stands in.
        var runs: Range<Int>
        /// False when only U+2028 ends it.
        var endsParagraph: Bool
    }

    /// The text of all runs.
    var bytes: [UInt8] = []
    /// Where each run begins, and the end behind the last.
    var runStarts: [Int] = []
    /// In order.
    var paragraphs: [Paragraph] = []

    /// Reads a block's runs once.
    init(_ block: TextBlock) {
        for run in block.runs {
            runStarts.append(bytes.count)
            bytes.append(contentsOf: run.text.utf8)
        }
        runStarts.append(bytes.count)
        cut()
    }

    /// The part of a run that lies in a paragraph.
    func slice(of run: Int, in paragraph: Paragraph) -> Range<Int> {
        let start = max(runStarts[run], paragraph.utf8.lowerBound)
        return start..<max(start, min(runStarts[run + 1], paragraph.utf8.upperBound))
    }

    /// Cuts at LF, CR, CR LF and U+2029 (paragraphs) and U+2028 (lines).
    private mutating func cut() {
        var start = 0
        var at = 0
        var run = 0
        while at < bytes.count {
            let (length, isParagraph) = Self.separator(bytes, at)
            guard length > 0 else {
                at += 1
                continue
            }
            run = append(start..<at, from: run, endsParagraph: isParagraph)
            at += length
            start = at
        }
        if start < bytes.count || !paragraphs.isEmpty {
            _ = append(start..<bytes.count, from: run, endsParagraph: true)
        }
    }

    private mutating func append(_ utf8: Range<Int>, from first: Int, endsParagraph: Bool) -> Int {
        let runs = runStarts.count - 1
        var run = first
        while run + 1 < runs, runStarts[run + 1] <= utf8.lowerBound { run += 1 }
        var end = run + 1
        while end < runs, runStarts[end] < utf8.upperBound { end += 1 }
        paragraphs.append(Paragraph(utf8: utf8, runs: run..<end, endsParagraph: endsParagraph))
        return run
    }

    private static func separator(_ bytes: [UInt8], _ at: Int) -> (length: Int, isParagraph: Bool) {
        switch bytes[at] {
        case 0x0A: (1, true)
        case 0x0D: (at + 1 < bytes.count && bytes[at + 1] == 0x0A ? 2 : 1, true)
        case 0xE2 where at + 2 < bytes.count && bytes[at + 1] == 0x80 && bytes[at + 2] & 0xFE == 0xA8:
            (3, bytes[at + 2] == 0xA9)
        default: (0, false)
        }
    }
}

/// A paragraph as a cache key, compared byte by byte: Swift's strings call "é" and "e" + accent equal, fonts do not.
struct ParagraphKey: Hashable {
    private let bytes: [UInt8]
    private let hash: Int

    /// Roughly what a paragraph of this key weighs in a cache, in bytes.
    var weight: Int { bytes.count * 48 }

    /// A paragraph of a block, its faces by number.
    init(_ text: BlockText, _ paragraph: BlockText.Paragraph, _ block: TextBlock, faces: [Int]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(paragraph.utf8.count + paragraph.runs.count * 20 + 16)
        for run in paragraph.runs {
            Self.append(UInt64(faces[run]), to: &bytes)
            Self.append(block.runs[run].scale.bitPattern, to: &bytes)
            Self.append(UInt64(text.slice(of: run, in: paragraph).count), to: &bytes)
            let run = block.runs[run]
            bytes.append(
                (run.isolated ? 1 : 0) | (run.link != nil ? 2 : 0) | (run.leftToRight ? 4 : 0))
        }
        bytes.append(block.tracking != 0 ? 1 : 0)
        bytes.append(block.direction == .leftToRight ? 0 : 1)
        bytes.append(contentsOf: block.language.utf8)
        bytes.append(0)
        bytes.append(contentsOf: text.bytes[paragraph.utf8])
        self.bytes = bytes
        var hasher = Hasher()
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
        hash = hasher.finalize()
    }

    private static func append(_ value: UInt64, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    static func == (a: ParagraphKey, b: ParagraphKey) -> Bool { a.hash == b.hash && a.bytes == b.bytes }
    func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}
