internal import Diagnostics

/// What pages that show single posts of X are given: the syndication answer, or oEmbed.
struct XEmbed: RecordFormat {
    static let name = "x-embed"

    static func recognises(_ file: RecordFile) -> Bool {
        file.values.contains { isTweet($0) || isOEmbed($0) }
    }

    private static func isTweet(_ value: JSONValue) -> Bool {
        value["__typename"].string == "Tweet" && value["id_str"].id != nil && value["user"].has("screen_name")
    }

    private static func isOEmbed(_ value: JSONValue) -> Bool {
        value["html"].string?.contains("twitter-tweet") == true && value.has("author_url")
    }

    static func read(_ file: RecordFile, _ report: inout Report) throws(UnspoolError) -> SocialFile {
        var found = SocialFile(format: name)
        for value in file.values {
            if isOEmbed(value) {
                add(oEmbed: value, to: &found, in: file.name)
            } else if isTweet(value) {
                if found.focus == nil { found.focus = value["id_str"].id }
                for fields in [value, value["parent"]] where fields["id_str"].id != nil {
                    if let post = tweet(fields, in: file.name).social() { found.posts.append(post) }
                }
            }
        }
        return found
    }

    private static func tweet(_ fields: JSONValue, in name: String) -> XTweet {
        var tweet = XTweet(tweet: fields, user: fields["user"], name: name)
        tweet.card = fields["card"]
        let quoted = fields["quoted_tweet"]
        if quoted["id_str"].id != nil {
            tweet.quoted = [XTweet(tweet: quoted, user: quoted["user"], name: name)]
        }
        return tweet
    }

    /// Text in the first paragraph, the date in the last link.
    private static func add(oEmbed value: JSONValue, to found: inout SocialFile, in name: String) {
        let html = value["html"].string ?? ""
        guard let start = html.firstRange(of: "<p"),
            let end = html[start.upperBound...].firstRange(of: "</p>")
        else { return }
        let words = String(html[start.lowerBound..<end.upperBound])
        let url = PlainWords.address(value["url"].string)
        let id = url?.split(separator: "/").last.map { String($0.prefix { $0.isNumber }) } ?? ""
        let handle = value["author_url"].string?.split(separator: "/").last.map(String.init)
        let person = value["author_name"].string
        found.posts.append(
            SocialPost(
                id: id.isEmpty ? "1" : id, author: handle ?? "", order: id, words: HTMLText.words(words),
                make: { report in
                    let author = NetworkParts.author(name: person, handle: handle, in: name, &report)
                    var body = HTMLText.paragraphs(words, in: name, &report)
                    body.dropPictureLink(&report)
                    body.dropTagLinks()
                    return Post(id: id.isEmpty ? "1" : id, author: author, number: 1, body: body, url: url)
                }))
    }
}

extension RichText {
    /// Links over "@name" and "#tag" are mentions and tags, which are found by themselves.
    mutating func dropTagLinks() {
        for index in paragraphs.indices {
            let bytes = Array(paragraphs[index].text.utf8)
            paragraphs[index].spans.removeAll { span in
                span.role == .link && "@#$".utf8.contains(bytes[span.utf8.lowerBound])
            }
        }
    }

    /// Takes the link to the post's own picture from its end.
    mutating func dropPictureLink(_ report: inout Report) {
        guard let last = paragraphs.indices.last,
            let span = paragraphs[last].spans.last(where: { $0.role == .link }),
            span.utf8.upperBound == paragraphs[last].text.utf8.count
        else { return }
        let words = String(decoding: Array(paragraphs[last].text.utf8)[span.utf8], as: UTF8.self)
        guard words.hasPrefix("pic.twitter.com/") || words.hasPrefix("pic.x.com/") else { return }
        report.drop(words, reason: "link")
        paragraphs[last].keepPrefix(bytes: span.utf8.lowerBound)
        if paragraphs[last].text.isEmpty { paragraphs.removeLast() }
    }
}
