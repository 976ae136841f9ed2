internal import Diagnostics

/// Answers of X's API v2: one page, a list of pages, or one page a line (twarc).
struct XAPI2: RecordFormat {
    static let name = "x-api-v2"

    static func recognises(_ file: RecordFile) -> Bool {
        file.values.contains { value in
            ([value] + [value[0]]).contains { page in
                guard let tweet = page["data"].one.first else { return isTweet(page) }
                return isTweet(tweet)
            }
        }
    }

    private static func isTweet(_ value: JSONValue) -> Bool {
        value["id"].id != nil && value["text"].string != nil
            && (value.has("edit_history_tweet_ids") || value.has("author_id") || value.has("conversation_id"))
    }

    static func read(_ file: RecordFile, _ report: inout Report) throws(UnspoolError) -> SocialFile {
        var found = SocialFile(format: name)
        var context = XContext(name: file.name)
        var tweets: [JSONValue] = []
        var others: [JSONValue] = []
        for page in file.values.flatMap({ $0.items.isEmpty ? [$0] : $0.items }) {
            tweets += (isTweet(page) ? [page] : page["data"].one).filter(isTweet)
            others += page["includes"]["tweets"].items.filter(isTweet)
            context.add(page["includes"])
            for error in page["errors"].items {
                if let id = error["resource_id"].id { found.gone.insert(id) }
            }
            if page["meta"]["next_token"].words != nil { found.isIncomplete = true }
        }
        context.gone = found.gone
        for tweet in tweets + others { if let id = tweet["id"].id { context.tweets[id] = tweet } }
        // What is only there because it is quoted is shown inside the post that quotes it.
        let quotes = Set((tweets + others).flatMap { XContext.references($0, "quoted") })
        let own = Set(tweets.compactMap { $0["id"].id })
        others.removeAll { tweet in tweet["id"].id.map { own.contains($0) || quotes.contains($0) } ?? true }
        for tweet in tweets { add(tweet, isAside: false, context, to: &found) }
        for tweet in others { add(tweet, isAside: true, context, to: &found) }
        return found
    }

    private static func add(
        _ tweet: JSONValue, isAside: Bool, _ context: XContext, to found: inout SocialFile
    ) {
        guard let id = tweet["id"].id else { return }
        let edits = tweet["edit_history_tweet_ids"].items.compactMap(\.id).filter { $0 != id }
        let parent = XContext.references(tweet, "replied_to").first
        let isCut =
            tweet["note_tweet"].isNull
            && XLink.all(in: tweet["entities"]).contains(where: \.isOwnLink)
            && tweet["text"].string?.contains("…") == true
        found.posts.append(
            SocialPost(
                id: id, aliases: edits, author: tweet["author_id"].id ?? "", parent: parent,
                root: tweet["conversation_id"].id, parentAuthor: tweet["in_reply_to_user_id"].id, order: id,
                language: context.language(of: tweet),
                isOwn: XContext.references(tweet, "retweeted").isEmpty,
                words: HTMLEntities.decodedOnce(context.text(of: tweet)), isAside: isAside, isCut: isCut,
                make: { context.post(tweet, id: id, &$0) }))
    }
}

/// What the pages' "includes" hold, by identity.
struct XContext {
    /// Name of the file.
    let name: String
    /// Posts of the pages and those beside them.
    var tweets: [String: JSONValue] = [:]
    /// Posts that the pages name as not to be seen.
    var gone: Set<String> = []
    private var users: [String: JSONValue] = [:]
    private var media: [String: JSONValue] = [:]
    private var polls: [String: JSONValue] = [:]

    /// Nothing yet.
    init(name: String) { self.name = name }

    /// Adds what stands beside a page's posts.
    mutating func add(_ includes: JSONValue) {
        for user in includes["users"].items { if let id = user["id"].id { users[id] = user } }
        for item in includes["media"].items { if let id = item["media_key"].id { media[id] = item } }
        for poll in includes["polls"].items { if let id = poll["id"].id { polls[id] = poll } }
    }

    /// Identities of the posts that one refers to in this way.
    static func references(_ tweet: JSONValue, _ type: String) -> [String] {
        tweet["referenced_tweets"].items.filter { $0["type"].string == type }.compactMap { $0["id"].id }
    }

    /// The whole text.
    func text(of tweet: JSONValue) -> String {
        tweet["note_tweet"]["text"].string ?? tweet["text"].string ?? ""
    }

    /// Language of the words; X's own codes for "no language" are none.
    func language(of tweet: JSONValue) -> String? {
        tweet["lang"].words.flatMap {
            ["und", "zxx", "qme", "qst", "art", "qam", "qct", "qht"].contains($0) ? nil : $0
        }
    }

    /// The post.
    func post(_ tweet: JSONValue, id: String, quotesLeft: Int = 1, _ report: inout Report) -> Post {
        let author = author(tweet, &report)
        let quoted = quotesLeft > 0 ? Self.references(tweet, "quoted").compactMap { tweets[$0] } : []
        let entities = tweet["note_tweet"].isNull ? tweet["entities"] : tweet["note_tweet"]["entities"]
        var words = XText(text: text(of: tweet), links: XLink.all(in: entities))
        let lost =
            quotesLeft > 0
            ? Self.references(tweet, "quoted").filter { tweets[$0] == nil && gone.contains($0) } : []
        words.quotes = Set(quoted.compactMap { $0["id"].id } + lost)
        if !Self.references(tweet, "replied_to").isEmpty {
            words.lead = XText.addressees(in: words.text, entities["mentions"].items)
        }
        var post = Post(id: id, author: author, number: 1, body: words.body(in: name, &report))
        post.date = NetworkParts.date(tweet["created_at"].string)
        if let handle = author?.handle {
            post.url = PlainWords.address("https://x.com/\(handle)/status/\(id)")
        }
        post.media = tweet["attachments"]["media_keys"].items.compactMap { key in
            key.id.flatMap { media[$0] }.flatMap { picture($0, &report) }
        }
        if post.media.isEmpty, let card = card(entities, &report) { post.media.append(card) }
        post.poll = poll(tweet, &report)
        post.quoted = quoted.prefix(1).compactMap { quote in
            quote["id"].id.map { self.post(quote, id: $0, quotesLeft: quotesLeft - 1, &report) }
        }
        if post.quoted.isEmpty, let id = lost.first {
            post.quoted = [Post(id: id, number: 1, body: RichText(paragraphs: []), isDeleted: true)]
        }
        return post
    }

    private func author(_ tweet: JSONValue, _ report: inout Report) -> Author? {
        let user = tweet["author_id"].id.flatMap { users[$0] } ?? .null
        return NetworkParts.author(
            name: user["name"].string, handle: user["username"].string,
            avatar: user["profile_image_url"].string, isVerified: user["verified"].isTrue, in: name, &report)
    }

    private func picture(_ item: JSONValue, _ report: inout Report) -> Media? {
        let isVideo = item["type"].string != "photo"
        let still = item["preview_image_url"].string ?? item["url"].string
        guard let asset = PlainWords.address(isVideo ? still : item["url"].string) else { return nil }
        var media = Media(
            kind: isVideo ? .video : .image, asset: asset,
            altText: PlainWords.line(item["alt_text"].string, in: name, &report))
        media.size = NetworkParts.size(item["width"], item["height"])
        media.duration = isVideo ? NetworkParts.seconds(milliseconds: item["duration_ms"]) : nil
        if isVideo {
            media.url = PlainWords.address(
                item["variants"].items.first { $0["content_type"].string == "video/mp4" }?["url"].string)
        }
        return media
    }

    /// The card of the last link that X knows the title of.
    private func card(_ entities: JSONValue, _ report: inout Report) -> Media? {
        guard let link = entities["urls"].items.last(where: { $0["title"].words != nil }),
            let url = PlainWords.address(link["unwound_url"].string ?? link["expanded_url"].string)
        else { return nil }
        return Media(
            kind: .link, asset: PlainWords.address(link["images"][0]["url"].string) ?? "",
            title: PlainWords.line(link["title"].string, in: name, &report),
            summary: PlainWords.line(link["description"].string, in: name, &report), url: url)
    }

    private func poll(_ tweet: JSONValue, _ report: inout Report) -> Poll? {
        guard let poll = tweet["attachments"]["poll_ids"][0].id.flatMap({ polls[$0] }) else { return nil }
        let rows = poll["options"].items.sorted {
            ($0["position"].integer ?? 0) < ($1["position"].integer ?? 0)
        }
        let options = rows.compactMap { row in
            PlainWords.line(row["label"].string, in: name, &report).map {
                Poll.Option(label: $0, votes: NetworkParts.votes(row["votes"]))
            }
        }
        guard !options.isEmpty else { return nil }
        let status = poll["voting_status"].string
        return Poll(options: options, hasEnded: status.map { $0 == "closed" })
    }
}
