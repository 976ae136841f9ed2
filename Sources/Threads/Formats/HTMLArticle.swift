internal import Diagnostics

/// The words of a page that marks no posts: cut at headings, else at paragraphs.
struct HTMLArticle {
    private let html: String
    private let pictures: [(asset: String, alt: String?)]
    private let name: String

    /// A paragraph of its own for each picture, so that it stays at its place; no words look like it.
    private static let mark = "\u{27E6}\u{2302}\u{27E7}"

    /// The article inside of a tag, or all of the page.
    init(_ scan: HTMLScan, in region: Int?, without furniture: Set<String>, named name: String) {
        self.name = name
        let range = region.flatMap { scan.inside($0) } ?? 0..<scan.bytes.count
        var html: [UInt8] = []
        var pictures: [(asset: String, alt: String?)] = []
        var offset = range.lowerBound
        for tag in scan.tags where tag.range.lowerBound >= offset && tag.range.upperBound <= range.upperBound
        {
            if furniture.contains(tag.name), let partner = tag.partner {
                html += scan.bytes[offset..<tag.range.lowerBound]
                offset = scan.tags[partner].range.upperBound
            } else if tag.name == "img", let source = tag.attributes["data-src"] ?? tag.attributes["src"],
                !source.isEmpty, !source.hasPrefix("data:"), pictures.count < 100
            {
                html += scan.bytes[offset..<tag.range.lowerBound] + Array("<p>\(Self.mark)</p>".utf8)
                offset = tag.range.upperBound
                let asset = HTMLEntities.decodedOnce(source)
                pictures.append(
                    (
                        asset.hasPrefix("./") ? String(asset.dropFirst(2)) : asset,
                        tag.attributes["alt"].map(HTMLEntities.decodedOnce)
                    ))
            }
        }
        if offset < range.upperBound { html += scan.bytes[offset..<range.upperBound] }
        self.html = String(decoding: html, as: UTF8.self)
        self.pictures = pictures
    }

    /// The posts; a list stays with the paragraph before it.
    func thread(_ report: inout Report) -> PostThread {
        let paragraphs = HTMLText.paragraphs(html, in: name, &report).paragraphs
        let hasHeadings = paragraphs.count { $0.role == .heading } > 1
        var posts: [Post] = []
        var used = 0
        for paragraph in paragraphs {
            if paragraph.text == Self.mark {
                guard used < pictures.count else { continue }
                if posts.isEmpty { posts.append(empty(1)) }
                posts[posts.count - 1].media.append(
                    Media(
                        kind: .image, asset: pictures[used].asset,
                        altText: PlainWords.line(pictures[used].alt, in: name, &report)))
                used += 1
                continue
            }
            let isHeading = paragraph.role == .heading
            let opens = isHeading || !hasHeadings && paragraph.role == .body && posts.last?.hasWords ?? true
            if posts.isEmpty || opens { posts.append(empty(posts.count + 1)) }
            if isHeading {
                posts[posts.count - 1].heading = paragraph.text
            } else {
                posts[posts.count - 1].body.paragraphs.append(paragraph)
            }
        }
        posts = Self.sections(posts)
        if posts.count > PostBuilding.limit {
            report.add(.tooManyPosts(posts.count, limit: PostBuilding.limit, in: name))
            for post in posts.dropFirst(PostBuilding.limit) { report.drop(post.body.plain, reason: "limit") }
        }
        return PostThread(format: HTMLPage.name, posts: Array(posts.prefix(PostBuilding.limit)))
    }

    private func empty(_ number: Int) -> Post {
        Post(id: String(number), number: number, body: RichText(paragraphs: []))
    }

    /// A heading with nothing under it but another heading is the section of the next post.
    private static func sections(_ posts: [Post]) -> [Post] {
        var result: [Post] = []
        var section: String?
        for var post in posts {
            if !post.hasWords, post.media.isEmpty, let heading = post.heading {
                section = [section, heading].compactMap { $0 }.joined(separator: ": ")
                continue
            }
            post.section = section
            section = nil
            result.append(post)
        }
        if let section {
            result.append(
                Post(
                    id: String(result.count + 1), number: 1, heading: section, body: RichText(paragraphs: []))
            )
        }
        return result
    }
}

extension Post {
    fileprivate var hasWords: Bool { !body.paragraphs.isEmpty }
}
