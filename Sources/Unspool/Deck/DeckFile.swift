package import Diagnostics
public import Threads

/// A deck as a file: the document that `inspect --stage deck --json` writes, that people and editors change,
/// and that `render` draws.
///
/// It is YAML or JSON. Words are either plain strings, read as posts are (`*emphasis*`, lists, blank lines
/// between paragraphs), or paragraphs with spans, exactly as the program writes them.
public struct DeckFile: Sendable, Hashable {
    /// Value of the file's key `format`; any file that says it is a deck.
    public static let format = "unspool-deck/1"

    /// What to show.
    public var deck: Deck
    /// Named options of its key `style` ("template", "theme" ...), as written; flags beat them.
    public var options: [String: String]

    /// True when a source says that it is a deck, within its first 2,000 bytes.
    public static func recognises(_ source: Source) -> Bool {
        let head = head(of: source)
        guard head.contains(format) else { return false }
        if head.first(where: { !$0.isWhitespace }) == "{" { return true }
        return head.split(whereSeparator: \.isNewline).contains {
            $0.hasPrefix("format:") && $0.contains(format)
        }
    }

    private static func head(of source: Source) -> String {
        let bytes = source.bytes.prefix(2_000)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return String(decoding: bytes.dropFirst(3), as: UTF8.self)
        }
        return Decoding.marked(bytes) ?? String(decoding: bytes, as: UTF8.self)
    }

    /// What is wrong with a source that should be a deck and is none that this version reads.
    ///
    /// - Parameters:
    ///   - source: the file.
    ///   - isMeant: true when it can be meant as nothing else.
    /// - Returns: nil for a deck, and for what may be a thread.
    package static func formatFault(of source: Source, isMeant: Bool) -> UnspoolError? {
        guard !recognises(source) else { return nil }
        let head = head(of: source)
        let isData =
            head.first { !$0.isWhitespace } == "{" || head.hasPrefix("format:") || head.contains("\nformat:")
        let named = head.firstRange(of: "unspool-deck/").map { range in
            "unspool-deck/"
                + head[range.upperBound...].prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") }
        }
        guard isMeant || isData && named != nil else { return nil }
        let known = named.flatMap { isData ? $0 : nil }
        return UnspoolError(
            .input,
            Diagnostic(
                .error, "deck.format",
                known.map { "the format \"\($0.prefix(40))\" is not known" }
                    ?? "this is no deck: \"format\" is missing",
                at: SourceLocation(file: source.name),
                remedy: "this version reads decks that say \"format\": \"\(format)\""))
    }

    /// Reads a deck; slides without a tone are paced by the rules of the template.
    ///
    /// - Throws: `UnspoolError` of kind `.input` with every fault of the file, each at its place.
    package static func read(
        _ source: Source, _ rules: (_ template: String?) throws(UnspoolError) -> PlanRules,
        _ report: inout Report
    ) throws(UnspoolError) -> DeckFile {
        guard let text = Decoding.marked(source.bytes[...]) ?? String(validating: source.bytes, as: UTF8.self)
        else {
            throw UnspoolError(
                .input,
                Diagnostic(
                    .error, "deck.encoding", "this deck is not UTF-8", at: SourceLocation(file: source.name),
                    remedy: "save it as UTF-8"))
        }
        let data: DataMap
        do {
            let joined = SourceText(name: source.name, text: SurrogatePairs.joined(text))
            data = try SchemaReader.read(joined, as: schema, area: "deck", limits: limits)
        } catch {
            throw error.asInput
        }
        var reader = DeckReading(name: source.name, report: report)
        var deck = reader.deck(data)
        report = reader.report
        if let error = UnspoolError.style(reader.faults) { throw error.asInput }
        let options = Self.options(data)
        deck.slides = TonePlan(rules: try rules(options["template"])).filled(deck.slides, reader.toned)
        return DeckFile(deck: deck, options: options)
    }

    /// A deck of 500 slides with 10,000 characters each is read.
    private static let limits = DataLimits(bytes: 8 << 20, depth: 16, nodes: 400_000, characters: 30_000)

    private static func options(_ data: DataMap) -> [String: String] {
        var options: [String: String] = [:]
        for entry in data.object("style")?.entries ?? [] { options[entry.key] = entry.value.text }
        return options
    }
}

extension UnspoolError {
    /// The same faults as faults of the input: a deck is what was said, not how it looks.
    fileprivate var asInput: UnspoolError {
        guard let first = diagnostics.first else { return self }
        return UnspoolError(.input, first, Array(diagnostics.dropFirst()))
    }
}

/// JSON writes characters beyond U+FFFF as two escapes, YAML as one.
enum SurrogatePairs {
    /// The text with `\ud83e\uddf5` written as `\U0001F9F5`.
    static func joined(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
        var out: [UInt8] = []
        let bytes = Array(text.utf8)
        out.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count else {
                out.append(bytes[index])
                index += 1
                continue
            }
            if let high = unit(bytes, index), (0xD800..<0xDC00).contains(high),
                let low = unit(bytes, index + 6), (0xDC00..<0xE000).contains(low)
            {
                let value = 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
                let digits = String(value, radix: 16)
                out += Array(("\\U" + String(repeating: "0", count: 8 - digits.utf8.count) + digits).utf8)
                index += 12
            } else {
                out += bytes[index...(index + 1)]
                index += 2
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// The code unit of an escape (`\ud83e`) at a place.
    private static func unit(_ bytes: [UInt8], _ index: Int) -> UInt32? {
        guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"),
            bytes[index + 1] == UInt8(ascii: "u")
        else { return nil }
        return UInt32(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
    }
}
