internal import Diagnostics
internal import Threads

/// One input of the fuzzer: how to read, and what.
///
/// The first byte chooses the options, the second the format, and the rest is the content, where U+001E (record
/// separator) parts files that belong together. The letters of both are in `Fuzzing/README.md`. The file is
/// compiled into the fuzz target too, so that its finds mean the same in the tests.
struct FuzzedReading {
    /// How to read.
    var options = ReadOptions()
    /// What to read.
    var sources: [Source] = []

    /// The reading that bytes stand for; nil for fewer than two.
    init?(_ bytes: some Collection<UInt8>) {
        guard let first = bytes.first, let second = bytes.dropFirst().first else { return nil }
        let splits = ReadOptions.Split.allCases
        options.split = splits[Int(first & 7) % splits.count]
        options.voices = first & 8 == 0 ? .author : .all
        options.showsSpoilers = first & 16 != 0
        if first & 7 == 7 {
            options.maxPosts = 2
            options.part = 2
        }
        let encodings = TextEncoding.allCases
        if first & 128 != 0 { options.encoding = encodings[Int(first >> 3) % encodings.count] }
        // "a" and the letters after it name a format; anything else leaves it to the content.
        let names = ThreadFormats.names
        let place = Int(second) - 0x61
        let format = names.indices.contains(place) ? names[place] : nil
        let content = bytes.dropFirst(2)
        let isArchive = content.starts(with: [0x50, 0x4B])
        let files =
            isArchive ? [Array(content)] : content.split(separator: 0x1E, maxSplits: 7).map { Array($0) }
        for (index, file) in files.enumerated() {
            sources.append(Source(name: "file \(index + 1)", bytes: file, format: format))
        }
    }

    /// What a reading ended with.
    struct Outcome: Equatable {
        /// The thread; nil where there was an error.
        var thread: PostThread?
        /// The threads of a file of many, and what `inspect` lists.
        var more: [PostThread] = []
        var list: [ThreadSummary] = []
        /// What stopped one of these readings.
        var errors: [UnspoolError] = []
        /// What was said and dropped.
        var report = Report()

        /// One reading, whose error is kept with those of the others.
        fileprivate mutating func trying<Result>(
            _ reading: (inout Report) throws(UnspoolError) -> Result
        ) -> Result? {
            do {
                return try reading(&report)
            } catch {
                errors.append(error)
                return nil
            }
        }
    }

    /// Reads the sources as `render`, `inspect` and `batch` do.
    func outcome() -> Outcome {
        var outcome = Outcome()
        outcome.thread = outcome.trying { report throws(UnspoolError) in
            try ThreadReader.read(sources, options, &report)
        }
        let list = outcome.trying { report throws(UnspoolError) in
            try ThreadReader.list(sources, options, &report)
        }
        outcome.list = list ?? []
        guard let source = sources.first, sources.count == 1 else { return outcome }
        let batch = outcome.trying { report throws(UnspoolError) in
            try ThreadReader.readMany(source, options, &report)
        }
        guard let batch = batch ?? nil else { return outcome }
        for item in batch.items.prefix(20) {
            let thread = outcome.trying { report throws(UnspoolError) in
                try batch.thread(item, options, &report)
            }
            if let thread { outcome.more.append(thread) }
        }
        return outcome
    }
}

extension FuzzedReading.Outcome {
    /// What `PostThread` and `UnspoolError` promise and this outcome does not hold; empty when all is well.
    var brokenPromises: [String] {
        var broken: [String] = []
        if thread == nil, errors.isEmpty { broken.append("neither a thread nor an error") }
        for diagnostic in errors.flatMap(\.diagnostics) where diagnostic.remedy == nil {
            broken.append("no remedy: \(diagnostic.message)")
        }
        for error in errors where error.diagnostics.isEmpty { broken.append("an error without a sentence") }
        for thread in [thread].compactMap({ $0 }) + more {
            if thread.posts.isEmpty { broken.append("a thread without posts") }
            if thread.posts.count > 20 { broken.append("\(thread.posts.count) posts") }
            for post in thread.posts + thread.posts.flatMap(\.quoted) {
                if post.body.characterCount > 25_000 {
                    broken.append("a post of more than 25,000 characters")
                }
                for paragraph in post.body.paragraphs { broken += paragraph.brokenPromises }
            }
        }
        return broken
    }
}

extension Paragraph {
    /// What is wrong with the words or with the spans over them; linear in both.
    fileprivate var brokenPromises: [String] {
        var broken: [String] = []
        if text.isEmpty { broken.append("an empty paragraph") }
        let bytes = Array(text.utf8)
        var open: [Int] = []
        var start = 0
        for span in spans {
            let (lower, upper) = (span.utf8.lowerBound, span.utf8.upperBound)
            guard lower >= start, lower < upper, upper <= bytes.count else {
                return broken + ["a span outside of its paragraph, or out of order: \(span)"]
            }
            start = lower
            for place in [lower, upper] where place < bytes.count && bytes[place] & 0xC0 == 0x80 {
                broken.append("a span inside of a character: \(span)")
            }
            while let end = open.last, end <= lower { open.removeLast() }
            if let end = open.last, upper > end { broken.append("spans that cross: \(span)") }
            open.append(upper)
        }
        return broken
    }
}
