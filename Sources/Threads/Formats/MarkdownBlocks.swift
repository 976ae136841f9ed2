internal import Diagnostics

/// A block at the top of a Markdown document.
struct MarkdownBlock {
    /// What it is.
    enum Kind: Equatable {
        /// A heading and its level.
        case heading(Int)
        /// "---".
        case rule
        /// An ordered list; each item has its own paragraphs.
        case orderedList
        /// Anything else.
        case content
    }

    /// What it is.
    var kind: Kind
    /// Paragraphs, one list per item of an ordered list, else one.
    var items: [[Paragraph]]
    /// Pictures.
    var media: [Media] = []

    /// True for headings of any level.
    var isHeading: Bool { if case .heading = kind { true } else { false } }

    /// All paragraphs.
    var paragraphs: [Paragraph] { items.flatMap { $0 } }
}

/// Builds blocks from the walk through the document.
struct MarkdownBlocks {
    private(set) var blocks: [MarkdownBlock] = []
    /// Markup that is not shown.
    private(set) var removed: [String] = []

    private var depth = 0
    private var paragraphs: [Paragraph] = []
    private var media: [Media] = []
    private var items: [[Paragraph]] = []
    private var lists: [(next: Int, isOrdered: Bool)] = []
    private var quotes = 0
    /// Marker for the next paragraph of an item.
    private var marker: String?
    private var inline = InlineBuilder()
    private var alt: String?
    private var pictures: [String] = []
    private var cells: [Paragraph] = []

    /// The blocks of a document.
    static func read(_ events: [MarkdownEvent]) -> MarkdownBlocks {
        var blocks = MarkdownBlocks()
        for event in events {
            if event.isEntering { blocks.enter(event) } else { blocks.leave(event) }
        }
        return blocks
    }

    // MARK: Blocks

    private mutating func enter(_ event: MarkdownEvent) {
        switch event.kind {
        case "document": break
        case "list": lists.append((max(event.number, 0), event.number >= 0)); depth += 1
        case "item", "tasklist": enterItem(event)
        case "block_quote": quotes += 1; depth += 1
        case "table", "table_header", "table_row": depth += 1
        case "paragraph", "heading", "table_cell": inline = InlineBuilder(); depth += 1
        case "code_block": addCode(event.text); closeIfTop(.content)
        case "html_block": addHTML(event.text); closeIfTop(.content)
        case "thematic_break":
            if depth == 0 {
                blocks.append(MarkdownBlock(kind: .rule, items: []))
            } else {
                removed.append("---")
            }
        default: enterInline(event)
        }
    }

    private mutating func enterItem(_ event: MarkdownEvent) {
        depth += 1
        if depth == 2 { flushItem() }
        guard let list = lists.last else { return }
        marker = event.task ?? (list.isOrdered ? "\(list.next)." : "•")
        lists[lists.count - 1].next += 1
    }

    private mutating func leave(_ event: MarkdownEvent) {
        switch event.kind {
        case "paragraph":
            depth -= 1
            finish(
                role: lists.isEmpty ? (quotes > 0 ? .quotation : .body) : marker == nil ? .body : .listItem)
            closeIfTop(.content)
        case "heading":
            depth -= 1
            finish(role: .heading)
            closeIfTop(.heading(event.number))
        case "table_cell":
            depth -= 1
            cells += finished(role: .listItem, marker: "•")
        case "table_header": depth -= 1; finishRow(role: .heading)
        case "table_row": depth -= 1; finishRow(role: .listItem)
        case "table": depth -= 1; closeIfTop(.content)
        case "item", "tasklist": depth -= 1; marker = nil
        case "list":
            depth -= 1
            let isOrdered = lists.popLast()?.isOrdered ?? false
            if depth == 0 { flushItem() }
            closeIfTop(isOrdered ? .orderedList : .content)
        case "block_quote": quotes -= 1; depth -= 1; closeIfTop(.content)
        default: leaveInline(event)
        }
    }

    private mutating func flushItem() {
        if !paragraphs.isEmpty { items.append(paragraphs) }
        paragraphs = []
    }

    /// Ends a block of the document's top level.
    private mutating func closeIfTop(_ kind: MarkdownBlock.Kind) {
        guard depth == 0 else { return }
        flushItem()
        if !items.isEmpty || !media.isEmpty {
            blocks.append(MarkdownBlock(kind: kind, items: items, media: media))
        }
        items = []
        media = []
    }

    private mutating func addCode(_ text: String) {
        let parts = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        let language = parts[0].split(separator: " ").first.map(String.init)
        let code = parts.count > 1 ? String(parts[1]).trimmedEnd : ""
        if !code.isBlankLine { paragraphs.append(Paragraph(role: .code, marker: language, text: code)) }
    }

    private mutating func addHTML(_ text: String) {
        inline = InlineParser.parse(text)
        finish(role: .body)
    }

    private mutating func finish(role: Paragraph.Role) {
        paragraphs += finished(role: role, marker: role == .listItem ? marker : nil)
        if role == .listItem { marker = nil }
    }

    private mutating func finished(role: Paragraph.Role, marker: String?) -> [Paragraph] {
        removed += inline.usedMarks
        media += inline.media
        let (text, spans) = inline.finished()
        inline = InlineBuilder()
        return text.isBlankLine ? [] : [Paragraph(role: role, marker: marker, text: text, spans: spans)]
    }

    /// "North Head — flash, 3 s dark".
    private mutating func finishRow(role: Paragraph.Role) {
        var row = Paragraph(role: role, marker: role == .listItem ? "•" : nil, text: "")
        for (index, cell) in cells.enumerated() {
            if index > 0 { row.text += index == 1 ? " — " : " · " }
            row.spans += cell.spans.map { $0.moved(by: row.text.utf8.count) }
            row.text += cell.text
        }
        if !row.text.isEmpty { paragraphs.append(row) }
        cells = []
    }

    // MARK: Words

    private mutating func enterInline(_ event: MarkdownEvent) {
        switch event.kind {
        case "text": addText(event.text)
        case "softbreak": addText(" ")
        case "linebreak": addText("\n")
        case "code":
            guard alt == nil else { return addText(event.text) }
            inline.open(.code, isTag: true)
            inline.text(event.text.unicodeScalars)
            inline.close(.code, isTag: true)
        case "html_inline": addTag(event.text)
        case "image":
            pictures.append(event.text)
            alt = alt ?? ""
        case "link": if alt == nil { inline.open(.link, target: event.text, isTag: true) }
        default: if alt == nil, let role = Self.role(event.kind) { inline.open(role, isTag: true) }
        }
    }

    private mutating func leaveInline(_ event: MarkdownEvent) {
        switch event.kind {
        case "image":
            guard let source = pictures.popLast(), pictures.isEmpty else { return }
            let words = alt?.trimmed ?? ""
            if !source.isEmpty {
                inline.picture(Media(kind: .image, asset: source, altText: words.isEmpty ? nil : words))
            }
            alt = nil
        case "link": if alt == nil { inline.close(.link, isTag: true) }
        default: if alt == nil, let role = Self.role(event.kind) { inline.close(role, isTag: true) }
        }
    }

    private static func role(_ kind: String) -> Span.Role? {
        switch kind {
        case "emph": .emphasis
        case "strong": .strong
        case "strikethrough": .strikethrough
        default: nil
        }
    }

    private mutating func addText(_ text: String) {
        if alt != nil { alt?.append(text) } else { inline.add(markdownText: Array(text.unicodeScalars)) }
    }

    private mutating func addTag(_ text: String) {
        let scalars = Array(text.unicodeScalars)
        guard alt == nil else { return }
        if let tag = HTMLTag.parse(scalars, at: 0) {
            inline.remove(scalars)
            inline.apply(tag)
        } else if text.hasPrefix("<!--") {
            inline.remove(scalars)
        } else {
            inline.text(scalars)
        }
    }
}

extension InlineBuilder {
    /// Adds text of a parsed document: what is left in it are "==marks==" and entities escaped two times.
    mutating func add(markdownText text: [Unicode.Scalar]) {
        var plain = 0
        var index = 0
        while index < text.count {
            if text[index] == "&", let reference = HTMLEntities.reference(in: text, at: index) {
                self.text(text[plain..<index])
                self.text([reference.scalar])
                index = reference.end
                plain = index
            } else if text[index] == "=", index + 1 < text.count, text[index + 1] == "=" {
                self.text(text[plain..<index])
                let before: Unicode.Scalar = index > 0 ? text[index - 1] : " "
                let after: Unicode.Scalar = index + 2 < text.count ? text[index + 2] : " "
                let sign: [Unicode.Scalar] = ["=", "="]
                if !(!before.isBlank && close(.mark, literal: sign, isTag: false)) {
                    if after.isBlank || before.isWord || after == "=" {
                        self.text(sign)
                    } else {
                        open(.mark, literal: sign, isTag: false)
                    }
                }
                index += 2
                plain = index
            } else {
                index += 1
            }
        }
        self.text(text[plain...])
    }
}
