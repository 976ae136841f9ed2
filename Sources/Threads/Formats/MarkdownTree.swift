internal import CMarkGFM

/// A step of the walk through a Markdown document.
struct MarkdownEvent {
    /// cmark's name of the node, as "paragraph", "emph" or "table_cell".
    var kind: String
    /// True on the way in; nodes without children have no way out.
    var isEntering: Bool
    /// Text of text, code and HTML nodes; address of links and images; language of code blocks.
    var text = ""
    /// Level of a heading, first number of an ordered list.
    var number = 0
    /// State of a task ("☐", "☑"); nil for other items.
    var task: String?
}

/// Owns cmark's document; C is called only in here.
struct MarkdownTree: ~Copyable {
    private let root: OpaquePointer

    /// The document of a text; nil when cmark gives none.
    init?(_ text: String, tables: Bool) {
        // The registry is C's global list: filled once, before the first parser.
        guard Self.isRegistered, let parser = cmark_parser_new(CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE) else {
            return nil
        }
        defer { cmark_parser_free(parser) }
        for name in ["strikethrough", "tasklist"] + (tables ? ["table"] : []) {
            if let found = cmark_find_syntax_extension(name) {
                _ = cmark_parser_attach_syntax_extension(parser, found)
            }
        }
        var copy = text
        copy.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        }
        guard let document = cmark_parser_finish(parser) else { return nil }
        cmark_consolidate_text_nodes(document)
        root = document
    }

    deinit { cmark_node_free(root) }

    private static let isRegistered: Bool = {
        cmark_gfm_core_extensions_ensure_registered()
        return true
    }()

    /// Every node in reading order, in and out; the walk is a loop, however deep the nesting.
    borrowing func events() -> [MarkdownEvent] {
        guard let iterator = cmark_iter_new(root) else { return [] }
        defer { cmark_iter_free(iterator) }
        var events: [MarkdownEvent] = []
        while true {
            let step = cmark_iter_next(iterator)
            guard step != CMARK_EVENT_DONE, step != CMARK_EVENT_NONE else { return events }
            guard let node = cmark_iter_get_node(iterator) else { continue }
            events.append(Self.event(node, isEntering: step == CMARK_EVENT_ENTER))
        }
    }

    private static func event(_ node: OpaquePointer, isEntering: Bool) -> MarkdownEvent {
        var event = MarkdownEvent(kind: string(cmark_node_get_type_string(node)), isEntering: isEntering)
        if event.kind == "heading" { event.number = Int(cmark_node_get_heading_level(node)) }
        guard isEntering else { return event }
        switch event.kind {
        case "text", "code", "html_inline", "html_block": event.text = string(cmark_node_get_literal(node))
        case "code_block":
            event.text = string(cmark_node_get_fence_info(node)) + "\n" + string(cmark_node_get_literal(node))
        case "link", "image": event.text = string(cmark_node_get_url(node))
        case "list":
            let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
            event.number = isOrdered ? Int(cmark_node_get_list_start(node)) : -1
        case "tasklist": event.task = cmark_gfm_extensions_get_tasklist_item_checked(node) ? "☑" : "☐"
        default: break
        }
        return event
    }

    private static func string(_ pointer: UnsafePointer<CChar>?) -> String {
        pointer.map { String(cString: $0) } ?? ""
    }
}

/// Tables that stall cmark-gfm 0.29 (8 s for 20 kB of wide header and one-cell rows, measured) are not parsed.
enum MarkdownTableGuard {
    /// True when no delimiter row is wider than 32 columns and no table larger than 2,000 cells.
    static func allowsTables(in text: String) -> Bool {
        var columns = 0
        var rows = 0
        for line in text.lines {
            if line.isBlankLine {
                columns = 0
            } else if columns > 0 {
                rows += 1
                if rows * columns > 2000 { return false }
            } else if isDelimiter(line) {
                columns = line.utf8.count { $0 == UInt8(ascii: "|") } + 1
                rows = 0
                if columns > 33 { return false }
            }
        }
        return true
    }

    private static func isDelimiter(_ line: Substring) -> Bool {
        line.utf8.contains(UInt8(ascii: "-")) && line.utf8.contains(UInt8(ascii: "|"))
            && line.utf8.allSatisfy { "|-: \t>".utf8.contains($0) }
    }
}
