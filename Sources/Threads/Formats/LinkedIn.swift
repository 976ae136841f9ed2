internal import Diagnostics

/// Posts of LinkedIn's API: the commentary in its "little text" form, where signs are escaped and names and tags
/// are marked.
struct LinkedIn: RecordFormat {
    static let name = "linkedin"

    static func recognises(_ file: RecordFile) -> Bool {
        file.values.contains { value in ([value, value[0], value["elements"][0]]).contains(where: isPost) }
    }

    private static func isPost(_ value: JSONValue) -> Bool {
        value["commentary"].string != nil
            && (value["author"].string?.hasPrefix("urn:li:") == true || value.has("lifecycleState")
                || value["id"].string?.hasPrefix("urn:li:") == true)
    }

    static func read(_ file: RecordFile, _ report: inout Report) throws(UnspoolError) -> SocialFile {
        var found = SocialFile(format: name)
        let values = file.values.flatMap { [$0] + $0.items + $0["elements"].items }
        for value in values where isPost(value) {
            let id = value["id"].id ?? String(found.posts.count + 1)
            let commentary = value["commentary"].string ?? ""
            found.posts.append(
                SocialPost(
                    id: id, author: value["author"].string ?? "",
                    order: value["publishedAt"].id ?? value["createdAt"].id ?? id,
                    isOwn: value["reshareContext"].isNull || !commentary.isEmpty,
                    words: LittleText(commentary).text,
                    make: { post(value, commentary, id: id, in: file.name, &$0) }))
        }
        return found
    }

    private static func post(
        _ value: JSONValue, _ commentary: String, id: String, in name: String, _ report: inout Report
    ) -> Post {
        let little = LittleText(commentary)
        let words = SpannedText(
            little.text, little.entities, .scalars, isEscaped: false, in: name, &report)
        var post = Post(id: id, number: 1, body: words.body(&report))
        let person = value["author~"]
        let names = [person["localizedFirstName"].string, person["localizedLastName"].string]
        post.author = NetworkParts.author(
            name: person["localizedName"].string ?? names.compactMap { $0 }.joined(separator: " "),
            handle: person["vanityName"].string, in: name, &report)
        let moment = value["publishedAt"].integer ?? value["createdAt"].integer
        post.date = moment.flatMap { NetworkParts.date(seconds: $0 / 1000) }
        let content = value["content"]
        for image in content["media"].one + content["multiImage"]["images"].items {
            post.media.append(
                Media(
                    kind: image["id"].string?.contains(":video:") == true ? .video : .image, asset: "",
                    altText: PlainWords.line(
                        image["altText"].string ?? image["title"].string, in: name, &report)))
        }
        let article = content["article"]
        if let url = PlainWords.address(article["source"].string) {
            post.media.append(
                Media(
                    kind: .link, asset: "",
                    title: PlainWords.line(article["title"].string, in: name, &report),
                    summary: PlainWords.line(article["description"].string, in: name, &report), url: url))
        }
        let answers = content["poll"]["options"].items.prefix(20).compactMap { option in
            PlainWords.line(option["text"].string, in: name, &report).map {
                Poll.Option(label: $0, votes: NetworkParts.votes(option["voteCount"]))
            }
        }
        if !answers.isEmpty { post.poll = Poll(options: answers) }
        return post
    }
}

/// LinkedIn's "little text" (its documentation, "little Text Format"): `\` before signs, `@[Name](urn)`,
/// `{hashtag|\#|word}`.
struct LittleText {
    /// The words as they are shown.
    private(set) var text = ""
    /// Mentions, in code points.
    private(set) var entities: [TextEntity] = []

    private let scalars: [Unicode.Scalar]
    private var count = 0

    /// The words of a commentary.
    init(_ commentary: String) {
        scalars = Array(commentary.unicodeScalars)
        var index = 0
        while index < scalars.count { index = step(at: index) }
    }

    /// Reads what begins here; the index behind it.
    private mutating func step(at index: Int) -> Int {
        let scalar = scalars[index]
        if scalar == "\\", index + 1 < scalars.count, scalars[index + 1].isASCII,
            !scalars[index + 1].isASCIIAlphanumeric
        {
            append(scalars[index + 1])
            return index + 2
        }
        if scalar == "@", let name = bracketed(from: index + 1, "[", "]"),
            let urn = bracketed(from: name.end, "(", ")"), urn.words.hasPrefix("urn:li:")
        {
            let start = count
            for letter in name.words.unicodeScalars { append(letter) }
            if start < count { entities.append(TextEntity(range: start..<count, role: .mention)) }
            return urn.end
        }
        if scalar == "{", let tag = bracketed(from: index, "{", "}") {
            let parts = tag.words.split(separator: "|")
            if parts.count == 3, parts[0] == "hashtag" {
                append("#")
                for letter in parts[2].unicodeScalars { append(letter) }
                return tag.end
            }
        }
        append(scalar)
        return index + 1
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        text.unicodeScalars.append(scalar)
        count += 1
    }

    /// Words between two signs, without their escapes; at most 300 code points.
    private func bracketed(
        from start: Int, _ open: Unicode.Scalar, _ close: Unicode.Scalar
    ) -> (words: String, end: Int)? {
        guard start < scalars.count, scalars[start] == open else { return nil }
        var words = String.UnicodeScalarView()
        var index = start + 1
        while index < min(scalars.count, start + 300) {
            if scalars[index] == close { return (String(words), index + 1) }
            if scalars[index] == "\\", index + 1 < scalars.count { index += 1 }
            words.append(scalars[index])
            index += 1
        }
        return nil
    }
}
