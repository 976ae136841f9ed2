public import Diagnostics

/// The threads of a file of many (JSON Lines or CSV), each read when it is asked for.
public struct ThreadBatch: Sendable {
    /// One thread of the file.
    public struct Item: Sendable, Hashable {
        /// Its name in the file.
        public var id: String { written.id }
        /// First line of it in the file, from 1.
        public var line: Int { written.line }
        /// How many posts it has.
        public var posts: Int { written.posts.count }
        /// True when rows of it are faulty; reading it tells which.
        public var isFaulty: Bool { !written.faults.isEmpty }
        /// The brand kit that it asks for, as it is written there.
        public var brand: String? { written.options["brand"] }
        /// Everything that is written of it, in a form that is the same in every run.
        package var words: String { written.canonical }

        let written: WrittenThread
    }

    /// Name of the file.
    public let name: String
    /// Name of the format.
    public let format: String
    /// All threads, in the order of the file.
    public let items: [Item]

    /// One of the threads, clean and capped.
    ///
    /// - Throws: `UnspoolError` of kind `.input` with every fault of its rows, each at its line.
    public func thread(
        _ item: Item, _ options: ReadOptions, _ report: inout Report
    ) throws(UnspoolError) -> PostThread {
        try ThreadReader.thread(item.written, format: format, options, in: name, &report)
    }
}

extension ThreadReader {
    /// The threads of a file of many; nil when the file is one thread, which `read` takes.
    ///
    /// - Throws: `UnspoolError` when nothing of the file can be used: no text, too large, a column missing.
    public static func readMany(
        _ source: Source, _ options: ReadOptions, _ report: inout Report
    ) throws(UnspoolError) -> ThreadBatch? {
        guard let text = try decoded([source], options, &report).first,
            let format = try WrittenThreads.format(of: text, named: source.format)
        else { return nil }
        let threads = try format.threads(in: text, options, &report)
        return ThreadBatch(
            name: text.name, format: format.name, items: threads.map { ThreadBatch.Item(written: $0) })
    }
}

extension ThreadReader {
    /// False when a file surely is one thread, by its first bytes (some kB): then `readMany` need not be asked.
    package static func mayHoldMany(_ beginning: [UInt8]) -> Bool {
        // Other encodings than UTF-8 cannot be judged here.
        if beginning.starts(with: [0xFF, 0xFE]) || beginning.starts(with: [0xFE, 0xFF])
            || beginning.contains(0)
        {
            return true
        }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = String(
            decoding: beginning.dropFirst(beginning.starts(with: mark) ? mark.count : 0), as: UTF8.self)
        if RecordFile.isData(text) { return text.contains("\"posts\"") }
        return ThreadTable.recognises(SourceText(name: "", text: text))
    }
}
