internal import Threads

/// The words of the cover, and what the first post has left to say on a slide of its own (SPEC.md, section 7).
struct Hook: Sendable {
    /// What the hook took from the first post.
    enum Taken: Sendable, Equatable {
        /// Nothing: the post's slide says everything.
        case nothing
        /// Its beginning; these words are left.
        case beginning(rest: RichText)
        /// The whole post, which needs no slide.
        case everything
    }

    /// One heading paragraph, or none.
    let words: RichText
    /// What is left of the first post.
    let taken: Taken
    /// What the first post says behind the hook, where the hook took nothing but repeats its beginning.
    var following: RichText?

    /// A hook that is cut is at most so long.
    private static let longest = 90
    /// More characters than this do not fit on a cover in six lines; such a heading is cut there and
    /// stands whole on its post's slide.
    static let mostRoom = 160
    /// A sentence of fewer words takes the next one with it.
    private static let fewestWords = 3

    /// The hook of a thread: the given one, its title, the first headline, or the first sentence.
    init(given: String?, title: String?, first: PostWords, others: [PostWords]) {
        if let given = given ?? title, !given.isEmpty {
            let asked = Self.heading(Emphasis.parsed(given))
            taken = Self.match(asked, first)
            // What was matched is taken from the first post, so it stands whole.
            words =
                asked.measure > Self.mostRoom && taken == .nothing
                ? Self.heading(asked.shortened(to: Self.longest)) : asked
        } else if let headline = Self.headline(of: first) {
            let fits = headline.headline.measure <= Self.mostRoom
            words = fits ? headline.headline : Self.heading(headline.headline.shortened(to: Self.longest))
            taken = fits ? .beginning(rest: headline.rest) : .nothing
        } else if let sentence = Self.sentence(of: first) {
            self = sentence
        } else {
            let prose = others.lazy.flatMap { $0.heading.paragraphs + $0.body.paragraphs }.first {
                $0.role != .code
            }
            let text = RichText(paragraphs: prose.map { [$0] } ?? [])
            words = Self.heading(text.shortened(to: Self.longest))
            taken = .nothing
        }
    }

    private init(words: RichText, taken: Taken, following: RichText? = nil) {
        self.words = words
        self.taken = taken
        self.following = following
    }

    private static func headline(of words: PostWords) -> Headline? {
        if words.heading.paragraphs.isEmpty, QuotedWords(words.body) != nil { return nil }
        let isShort = words.characters <= SlideKindRule.longestThought
        let headline = isShort ? Headline.ofShort(words) : Headline.of(words)
        return headline.map { Headline(headline: heading($0.headline), rest: $0.rest) }
    }

    /// The first sentence; when it is whole and the post is prose, the post need not repeat it.
    private static func sentence(of words: PostWords) -> Hook? {
        guard let first = words.body.paragraphs.first, first.role != .code else { return nil }
        let (end, next) = sentenceEnd(in: first)
        let sentence = RichText(paragraphs: [first.slice(0..<end)])
        if sentence.characterCount > longest {
            let cut = sentence.shortened(to: longest)
            let length = max(0, (cut.paragraphs.first?.text.utf8.count ?? 0) - "…".utf8.count)
            return Hook(words: heading(cut), taken: .nothing, following: rest(of: words, from: length))
        }
        let rest = rest(of: words, from: next)
        let isProse = words.body.paragraphs.allSatisfy { $0.role == .body } && QuotedWords(words.body) == nil
        if !isProse {
            return Hook(words: heading(sentence), taken: .nothing, following: rest.hasWords ? rest : nil)
        }
        let isAll = !rest.hasWords && words.isBare
        return Hook(
            words: heading(isAll ? words.body : sentence), taken: isAll ? .everything : .beginning(rest: rest)
        )
    }

    private static func rest(of words: PostWords, from utf8: Int) -> RichText {
        words.body.slice(from: RichText.Place(paragraph: 0, utf8: utf8), to: words.body.end).trimmed()
    }

    /// UTF-8 offsets behind the first sentence of a few words, and of what follows.
    private static func sentenceEnd(in paragraph: Paragraph) -> (end: Int, next: Int) {
        let length = paragraph.text.utf8.count
        let line = paragraph.text.utf8.firstIndex(of: 0x0A) ?? paragraph.text.utf8.endIndex
        let lineEnd = paragraph.text.utf8.distance(from: paragraph.text.startIndex, to: line)
        for sentence in SentenceBreaks.all(in: paragraph).prefix(4) where sentence.end <= lineEnd {
            let text = paragraph.slice(0..<sentence.end).text
            if text.split(whereSeparator: \.isWhitespace).count >= fewestWords {
                return (sentence.end, sentence.next)
            }
        }
        return (lineEnd, min(length, lineEnd + (lineEnd < length ? 1 : 0)))
    }

    /// What a hook that came from elsewhere says of the first post.
    private static func match(_ hook: RichText, _ first: PostWords) -> Taken {
        let said = key(hook)
        let whole = RichText(paragraphs: first.heading.paragraphs + first.body.paragraphs)
        if key(whole) == said, first.isBare { return .everything }
        if let headline = headline(of: first), key(headline.headline) == said {
            return .beginning(rest: headline.rest)
        }
        return .nothing
    }

    /// The words for comparison: without case, typography and closing stops.
    private static func key(_ text: RichText) -> String {
        var key = SmartText.fold(text.paragraphs.map(\.text).joined(separator: " ")).lowercased()
        while let last = key.last, ".!?: ".contains(last) { key.removeLast() }
        return key
    }

    /// One heading paragraph of all the words; a closing emoji on a line of its own joins the line before.
    private static func heading(_ text: RichText) -> RichText {
        guard var heading = text.paragraphs.first?.trimmed() else { return text }
        heading.role = .heading
        heading.marker = nil
        for paragraph in text.paragraphs.dropFirst() {
            let shift = heading.text.utf8.count + 1
            heading.text += " " + paragraph.text
            heading.spans += paragraph.spans.map { span in
                let moved = (span.utf8.lowerBound + shift)..<(span.utf8.upperBound + shift)
                return Span(role: span.role, utf8: moved, target: span.target)
            }
        }
        return RichText(paragraphs: heading.text.isEmpty ? [] : [heading])
    }
}

/// One `*emphasised*` phrase in words that a person types in a field.
enum Emphasis {
    /// The words without the asterisks and with a span; stray asterisks stay.
    static func parsed(_ text: String) -> RichText {
        let parts = text.split(separator: "*", omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[1].isEmpty else { return RichText(text) }
        let start = parts[0].utf8.count
        let span = Span(role: .emphasis, utf8: start..<(start + parts[1].utf8.count))
        return RichText(paragraphs: [Paragraph(text: parts.joined(), spans: [span])])
    }
}
