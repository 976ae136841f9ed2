/// Paragraphs of plain text; everything else is a span over UTF-8 offsets.
public struct RichText: Sendable, Hashable, Codable {
    /// In reading order, none empty.
    public var paragraphs: [Paragraph]

    /// Text made of paragraphs.
    public init(paragraphs: [Paragraph]) { self.paragraphs = paragraphs }

    /// One body paragraph without spans.
    public init(_ text: String) { paragraphs = text.isEmpty ? [] : [Paragraph(text: text)] }

    /// The words alone: paragraphs joined by blank lines, list markers included.
    public var plain: String {
        paragraphs.map { paragraph in
            guard paragraph.role == .listItem, let marker = paragraph.marker else { return paragraph.text }
            return marker + " " + paragraph.text
        }.joined(separator: "\n\n")
    }

    /// Number of characters (grapheme clusters) over all paragraphs.
    public var characterCount: Int { paragraphs.reduce(0) { $0 + $1.text.count } }
}

/// One paragraph.
public struct Paragraph: Sendable, Hashable, Codable {
    /// What it is.
    public enum Role: String, Sendable, Codable, CaseIterable {
        case body, heading, listItem, quotation, code
    }

    /// What it is.
    public var role: Role
    /// "1." or "•" for list items, the language for code; nil otherwise.
    public var marker: String?
    /// The words; "\n" is a line break inside the paragraph (code keeps all of its lines).
    public var text: String
    /// Styles and entities, sorted by start; they nest but do not cross.
    public var spans: [Span]

    /// A paragraph.
    public init(role: Role = .body, marker: String? = nil, text: String, spans: [Span] = []) {
        self.role = role
        self.marker = marker
        self.text = text
        self.spans = spans
    }
}

/// A style or entity over a range of a paragraph's UTF-8.
public struct Span: Sendable, Hashable, Codable {
    /// What it is.
    public enum Role: String, Sendable, Codable, CaseIterable {
        case link, mention, hashtag, cashtag, strong, emphasis, code, mark, strikethrough
    }

    /// What it is.
    public var role: Role
    /// UTF-8 offsets into the paragraph's text, end exclusive, on scalar borders.
    public var utf8: Range<Int>
    /// URL of a link.
    public var target: String?

    /// A style or entity.
    public init(role: Role, utf8: Range<Int>, target: String? = nil) {
        self.role = role
        self.utf8 = utf8
        self.target = target
    }
}
