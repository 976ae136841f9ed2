internal import Diagnostics

/// The posts that a page marks as posts.
struct HTMLPosts {
    /// Found so far, in the order of the page.
    private(set) var found: [Post] = []
    private let scan: HTMLScan
    private let name: String
    /// For each tag the next opening `<p>` behind it: many embeds inside of each other are not walked through each.
    private let paragraphs: [Int]

    /// Pieces of pages that are known without a page around them.
    static let marks = [
        "\"twitter-tweet\"", "\"bluesky-embed\"", "\"mastodon-embed\"", "content-tweet",
        "data-testid=\"tweet\"",
        "e-content", "status__content__text",
    ]
    /// Embeds without words.
    static let empty = ["mastodon-embed", "text-post-media", "instagram-media"]

    /// Posts of a page.
    init(_ scan: HTMLScan, in name: String) {
        self.scan = scan
        self.name = name
        var next = scan.tags.count
        var paragraphs = Array(repeating: next, count: scan.tags.count)
        for index in scan.tags.indices.reversed() {
            paragraphs[index] = next
            if scan.tags[index].name == "p", !scan.tags[index].isClosing { next = index }
        }
        self.paragraphs = paragraphs
    }

    /// Looks at every element once; what is inside of a post belongs to it.
    mutating func find(_ report: inout Report) {
        var index = 0
        // Each look may walk through all of the page.
        var misses = 0
        while index < scan.tags.count, found.count < PostBuilding.limit, misses < 200 {
            let tag = scan.tags[index]
            guard !tag.isClosing, let partner = tag.partner else {
                index += 1
                continue
            }
            let count = found.count
            if tag.name == "blockquote", tag.hasClass("twitter-tweet") || tag.hasClass("bluesky-embed") {
                embed(index, &report)
            } else if tag.hasClass("content-tweet") {
                unrolled(index, &report)
            } else if tag.attributes["data-testid"] == "tweet" {
                shownByX(index, &report)
                if found.count == count { misses += 1 }
            } else if tag.hasClass("h-entry") || tag.hasClass("detailed-status") || tag.hasClass("status") {
                entry(index, &report)
                if found.count == count { misses += 1 }
            }
            index = found.count > count ? partner + 1 : index + 1
        }
    }

    /// Words in `<p>`, then "— Name (@handle)", the date in the last link.
    private mutating func embed(_ index: Int, _ report: inout Report) {
        let children = scan.children(of: index)
        let words = paragraphs[index]
        guard children.contains(words), let end = scan.tags[words].partner else { return }
        var post = post(scan.html(inside: words), &report)
        let last = children.last { scan.tags[$0].name == "a" && !scan.tags[$0].isClosing }
        if let last, let href = scan.tags[last].attributes["href"] {
            post.address(HTMLEntities.decodedOnce(href))
            post.date = scan.inside(last).flatMap {
                PlainWords.line(HTMLEntities.decodedOnce(scan.text($0)), in: name, &report)
            }
        }
        let close = scan.tags[index].partner.map { scan.tags[$0].range.lowerBound } ?? 0
        let tail = HTMLText.words(
            scan.text(scan.tags[end].range.upperBound..<max(close, scan.tags[end].range.upperBound)))
        let signature = tail.drop { $0.isWhitespace || $0 == "—" || $0 == "-" }
        if let at = signature.firstRange(of: "(@") {
            let handle = signature[at.upperBound...].prefix { $0 != ")" && !$0.isWhitespace }
            post.author = NetworkParts.author(
                name: String(signature[..<at.lowerBound]), handle: String(handle), in: name, &report)
        }
        post.body.dropPictureLink(&report)
        found.append(post)
    }

    /// A post of an unroll site.
    private mutating func unrolled(_ index: Int, _ report: inout Report) {
        let tag = scan.tags[index]
        var post = post(scan.html(inside: index, without: ["sup", "svg", "button"]), &report)
        post.media = media(in: index, &report)
        let handle = tag.attributes["data-screenname"]
        post.author = NetworkParts.author(
            name: found.isEmpty ? pageAuthor(&report) : found[0].author?.name, handle: handle, in: name,
            &report)
        if let id = tag.attributes["data-tweet"], id.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let handle
        {
            post.address("https://x.com/\(handle)/status/\(id)")
        }
        found.append(post)
    }

    /// The name that an unroll page is about.
    private func pageAuthor(_ report: inout Report) -> String? {
        let index = scan.tags.firstIndex { tag in
            !tag.isClosing && (tag.hasClass("twitter_name") || tag.hasClass("author-name"))
        }
        if let index { return HTMLText.words(scan.html(inside: index)) }
        let meta = scan.tags.first { $0.name == "meta" && $0.attributes["name"] == "author" }
        return meta?.attributes["content"].map(HTMLEntities.decodedOnce)
    }

    /// A post as X's page shows it.
    private mutating func shownByX(_ index: Int, _ report: inout Report) {
        let children = scan.children(of: index)
        func parts(_ id: String) -> [Int] {
            children.filter { scan.tags[$0].attributes["data-testid"] == id && scan.tags[$0].partner != nil }
        }
        let texts = parts("tweetText")
        let names = parts("User-Name")
        var posts = texts.prefix(2).enumerated().map { place, text in
            var post = self.post(scan.html(inside: text), &report)
            if place < names.count { post.author = person(names[place], &report) }
            return post
        }
        let photos = parts("tweetPhoto").flatMap { media(in: $0, &report) }
        if posts.isEmpty, !photos.isEmpty {
            posts = [post("", &report)]
            posts[0].author = names.first.flatMap { person($0, &report) }
        }
        guard var first = posts.first else { return }
        if posts.count > 1 { first.quoted = [posts[1]] }
        first.media = photos
        let time = children.first { scan.tags[$0].name == "time" && !scan.tags[$0].isClosing }
        first.date = time.flatMap { NetworkParts.date(scan.tags[$0].attributes["datetime"]) }
        let link = children.compactMap { scan.tags[$0].attributes["href"] }.first { $0.contains("/status/") }
        if let link { first.address(link.hasPrefix("/") ? "https://x.com" + link : link) }
        found.append(first)
    }

    /// "Name@handle·2h": the handle is where the sign is.
    private func person(_ index: Int, _ report: inout Report) -> Author? {
        let words = HTMLText.words(scan.html(inside: index)).split(whereSeparator: \.isWhitespace).joined(
            separator: " ")
        guard let at = words.lastIndex(of: "@") else { return nil }
        let handle = words[words.index(after: at)...].prefix {
            $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")
        }
        return NetworkParts.author(
            name: String(words[..<at]), handle: String(handle), in: name, &report)
    }

    /// A post by the classes of microformats, or of Mastodon's page.
    private mutating func entry(_ index: Int, _ report: inout Report) {
        let children = scan.children(of: index)
        func first(_ names: [String]) -> Int? {
            children.first { child in
                scan.tags[child].partner != nil && names.contains(where: scan.tags[child].hasClass)
            }
        }
        guard let words = first(["e-content", "status__content__text", "status__content"]) else { return }
        var post = post(scan.html(inside: words, without: ["svg", "button"]), &report)
        let names = first(["p-name", "display-name__html"]).flatMap { $0 == words ? nil : $0 }
        let handle = first(["display-name__account", "p-nickname", "u-nickname"]).map {
            HTMLText.words(scan.html(inside: $0))
        }
        let person = first(["p-author"]).map { HTMLText.words(scan.html(inside: $0)) }
        post.author = NetworkParts.author(
            name: names.map { HTMLText.words(scan.html(inside: $0)) } ?? person, handle: handle, in: name,
            &report)
        let time = children.first { scan.tags[$0].name == "time" && !scan.tags[$0].isClosing }
        post.date = time.flatMap { NetworkParts.date(scan.tags[$0].attributes["datetime"]) }
        if let link = first(["u-url"]), let href = scan.tags[link].attributes["href"] { post.address(href) }
        found.append(post)
    }

    /// The words of a piece of HTML.
    private func post(_ html: String, _ report: inout Report) -> Post {
        var body = HTMLText.paragraphs(html, in: name, &report)
        body.dropTagLinks()
        return Post(id: String(found.count + 1), number: 1, body: body)
    }

    /// Pictures inside of an element, faces and signs left out.
    private func media(in index: Int, _ report: inout Report) -> [Media] {
        var seen: Set<String> = []
        return scan.children(of: index).compactMap { child in
            let tag = scan.tags[child]
            guard tag.name == "img",
                let source = [tag.attributes["data-src"], tag.attributes["src"]].compactMap({ $0 }).first,
                !source.hasPrefix("data:"), !source.contains("profile_images"), !source.contains("emoji"),
                seen.insert(source).inserted
            else { return nil }
            let asset = HTMLEntities.decodedOnce(source)
            let path = asset.hasPrefix("./") ? String(asset.dropFirst(2)) : asset
            // X's own words for "no description".
            let alt = tag.attributes["alt"].map(HTMLEntities.decodedOnce).flatMap { $0 == "Image" ? nil : $0 }
            return Media(
                kind: .image, asset: path, altText: PlainWords.line(alt, in: name, &report))
        }
    }
}

extension Post {
    /// The web address of a post, and the number in it as its identity.
    fileprivate mutating func address(_ text: String) {
        url = PlainWords.address(String(text.prefix { $0 != "?" }))
        guard let url, let last = url.split(separator: "/").last, last.contains(where: \.isNumber) else {
            return
        }
        id = String(last)
    }
}
