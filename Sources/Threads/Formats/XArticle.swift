internal import Diagnostics

/// A long article of X: blocks of text with styles, and the entities that they name (draft.js).
struct XArticle: RecordFormat {
    static let name = "x-article"

    static func recognises(_ file: RecordFile) -> Bool { file.values.contains { find(in: $0) != nil } }

    /// The article and, around it, whose it is.
    private struct Found {
        var article: JSONValue
        var content: JSONValue
        var user: JSONValue
        var id: String
    }

    static func read(_ file: RecordFile, _ report: inout Report) throws(UnspoolError) -> SocialFile {
        var social = SocialFile(format: name)
        guard let found = file.values.lazy.compactMap(find).first else { return social }
        social.title = PlainWords.line(found.article["title"].string, in: file.name, &report)
        let reader = ArticleBlocks(
            content: found.content, media: found.article["media_entities"], name: file.name)
        let person = found.user
        let isVerified = person["is_blue_verified"].isTrue || person["verified"].isTrue
        for (index, section) in reader.sections.enumerated() {
            let id = "\(found.id)-\(index + 1)"
            social.posts.append(
                SocialPost(
                    id: id, author: "author", parent: index > 0 ? "\(found.id)-\(index)" : nil,
                    root: "\(found.id)-1", parentAuthor: index > 0 ? "author" : nil,
                    order: String(index + 1), words: section.blocks.map(\.text).joined(separator: "\n"),
                    make: { report in
                        var post = reader.post(section, id: id, &report)
                        post.author = NetworkParts.author(
                            name: person["name"].string ?? person["core"]["name"].string
                                ?? person["legacy"]["name"].string,
                            handle: person["screen_name"].string ?? person["core"]["screen_name"].string
                                ?? person["legacy"]["screen_name"].string,
                            avatar: person["avatar"]["image_url"].string, isVerified: isVerified,
                            in: file.name, &report)
                        return post
                    }))
        }
        return social
    }

    /// Looks through the levels of what X's page is sent, to a depth of twelve.
    private static func find(in value: JSONValue) -> Found? {
        var waiting = [(value: value, user: JSONValue.null, depth: 0)]
        var looked = 0
        while let (node, around, depth) = waiting.popLast(), looked < 5_000 {
            looked += 1
            let user = self.user(of: node) ?? around
            for key in ["content_state", "content"] where isContent(node[key]) {
                return Found(
                    article: node, content: node[key], user: user,
                    id: node["rest_id"].id ?? node["id"].id ?? "1")
            }
            guard depth < 12 else { continue }
            for (_, child) in node.members.sorted(by: { $0.key > $1.key }) {
                switch child {
                case .object: waiting.append((child, user, depth + 1))
                case .array(let items):
                    for item in items.prefix(200).reversed() { waiting.append((item, user, depth + 1)) }
                default: break
                }
            }
        }
        return nil
    }

    private static func user(of node: JSONValue) -> JSONValue? {
        let result = node["core"]["user_results"]["result"]
        if !result.isNull { return result }
        return node["author"].has("screen_name") ? node["author"] : nil
    }

    private static func isContent(_ value: JSONValue) -> Bool {
        value["blocks"][0]["text"].string != nil && value["blocks"][0].has("type")
    }
}

/// A block with what it stands for.
struct ArticleBlock {
    /// "unstyled", "header-two", "atomic" ...
    var kind: String
    /// Its words.
    var text: String
    /// The block itself.
    var value: JSONValue
}

/// The blocks between two headings or dividers: one post.
struct ArticleSection {
    /// The heading over them.
    var heading: ArticleBlock?
    /// The blocks.
    var blocks: [ArticleBlock] = []
}

/// Blocks to posts.
struct ArticleBlocks {
    private let entities: [String: JSONValue]
    private let pictures: [String: JSONValue]
    private let name: String
    /// In order.
    let sections: [ArticleSection]

    /// The blocks of a content state; `media` are the pictures that it names.
    init(content: JSONValue, media: JSONValue, name: String) {
        self.name = name
        var entities: [String: JSONValue] = content["entityMap"].members
        // X's own page sends a list of keys and values instead of an object.
        for item in content["entityMap"].items {
            if let key = item["key"].id { entities[key] = item["value"] }
        }
        self.entities = entities
        var pictures: [String: JSONValue] = [:]
        for item in media.items {
            if let id = item["media_id"].id ?? item["id"].id { pictures[id] = item }
        }
        self.pictures = pictures
        let blocks = content["blocks"].items.prefix(5_000).map { block in
            ArticleBlock(
                kind: block["type"].string ?? "unstyled", text: block["text"].string ?? "", value: block)
        }
        sections = Self.sections(blocks, entities)
    }

    /// Cut at headings and dividers, else at every paragraph, as a text without marks is.
    private static func sections(
        _ blocks: [ArticleBlock], _ entities: [String: JSONValue]
    ) -> [ArticleSection] {
        func isDivider(_ block: ArticleBlock) -> Bool {
            block.kind == "atomic" && entity(of: block, entities)["type"].string == "DIVIDER"
        }
        let hasCuts = blocks.contains { $0.kind.hasPrefix("header-") || isDivider($0) }
        var sections = [ArticleSection()]
        for block in blocks {
            if isDivider(block) {
                sections.append(ArticleSection())
            } else if block.kind.hasPrefix("header-") {
                sections.append(ArticleSection(heading: block))
            } else {
                let isText = block.kind == "unstyled" && block.text.unicodeScalars.contains(where: \.isInk)
                if !hasCuts, isText, sections.last?.blocks.isEmpty == false {
                    sections.append(ArticleSection())
                }
                sections[sections.count - 1].blocks.append(block)
            }
        }
        return sections.filter { section in
            section.heading != nil
                || section.blocks.contains {
                    $0.kind == "atomic" || $0.text.unicodeScalars.contains(where: \.isInk)
                }
        }
    }

    private static func entity(of block: ArticleBlock, _ entities: [String: JSONValue]) -> JSONValue {
        block.value["entityRanges"][0]["key"].id.flatMap { entities[$0] } ?? .null
    }

    /// The post of a section.
    func post(_ section: ArticleSection, id: String, _ report: inout Report) -> Post {
        var post = Post(id: id, number: 1, body: RichText(paragraphs: []))
        post.heading = PlainWords.line(section.heading?.text, in: name, &report)
        var number = 0
        for block in section.blocks {
            number = block.kind == "ordered-list-item" ? number + 1 : 0
            if block.kind == "atomic" {
                addAtomic(block, to: &post, &report)
            } else {
                post.body.paragraphs += paragraphs(block, number: number, &report)
            }
        }
        return post
    }

    private func paragraphs(
        _ block: ArticleBlock, number: Int, _ report: inout Report
    ) -> [Paragraph] {
        if block.kind == "code-block" || block.kind == "code" {
            return block.text.isEmpty ? [] : [Paragraph(role: .code, text: block.text)]
        }
        let words = SpannedText(
            block.text, marks(block), .utf16, isEscaped: false, in: name, &report)
        var paragraphs = words.body(&report).paragraphs
        for index in paragraphs.indices {
            switch block.kind {
            case "unordered-list-item":
                (paragraphs[index].role, paragraphs[index].marker) = (.listItem, "•")
            case "ordered-list-item":
                (paragraphs[index].role, paragraphs[index].marker) = (.listItem, "\(number).")
            case "blockquote": paragraphs[index].role = .quotation
            default: break
            }
        }
        return paragraphs
    }

    /// Styles and links; draft.js counts UTF-16.
    private func marks(_ block: ArticleBlock) -> [TextEntity] {
        func range(_ value: JSONValue) -> Range<Int>? {
            guard let start = value["offset"].integer, let length = value["length"].integer, start >= 0,
                length > 0, length < 1 << 24, start < 1 << 24
            else { return nil }
            return start..<(start + length)
        }
        var marks: [TextEntity] = []
        for style in block.value["inlineStyleRanges"].items {
            guard let range = range(style) else { continue }
            switch style["style"].string?.lowercased() {
            case "bold": marks.append(TextEntity(range: range, role: .strong))
            case "italic": marks.append(TextEntity(range: range, role: .emphasis))
            case "strikethrough": marks.append(TextEntity(range: range, role: .strikethrough))
            case "code": marks.append(TextEntity(range: range, role: .code))
            default: break
            }
        }
        for place in block.value["entityRanges"].items {
            guard let range = range(place), let entity = place["key"].id.flatMap({ entities[$0] }),
                entity["type"].string == "LINK", let url = PlainWords.address(entity["data"]["url"].string)
            else { continue }
            marks.append(TextEntity(range: range, role: .link, target: url))
        }
        return marks
    }

    /// A picture, a quoted post's address, a formula or a piece of code.
    private func addAtomic(_ block: ArticleBlock, to post: inout Post, _ report: inout Report) {
        let entity = Self.entity(of: block, entities)
        let data = entity["data"]
        switch entity["type"].string {
        case "MEDIA":
            for item in data["mediaItems"].items {
                guard let picture = item["mediaId"].id.flatMap({ pictures[$0] }) else { continue }
                let info = picture["media_info"]
                let still =
                    info["original_img_url"].string ?? info["preview_image"]["original_img_url"].string
                var media = Media(
                    kind: info.has("variants") ? .video : .image, asset: PlainWords.address(still) ?? "",
                    altText: PlainWords.line(
                        data["caption"].string ?? info["alt_text"].string, in: name, &report))
                media.size = NetworkParts.size(info["original_img_width"], info["original_img_height"])
                post.media.append(media)
            }
        case "TWEET":
            guard let id = data["tweetId"].id else { return }
            let url = "https://x.com/i/status/\(id)"
            post.body.paragraphs.append(
                Paragraph(
                    text: url, spans: [Span(role: .link, utf8: 0..<url.utf8.count, target: url)]))
        case "LATEX", "MARKDOWN":
            if let words = data["formula"].words ?? data["latex"].words ?? data["markdown"].words {
                post.body.paragraphs.append(
                    Paragraph(role: .code, text: PlainWords.clean(words, in: name, &report)))
            }
        default: break
        }
    }
}
