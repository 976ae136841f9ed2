internal import Diagnostics

/// A post in the form of X's API v1.1, which the archive, the web client and the embeds use as well.
struct XTweet {
    /// The post's fields.
    var tweet: JSONValue
    /// The author's fields.
    var user: JSONValue
    /// The whole of a long post; `.null` for others.
    var note: JSONValue = .null
    /// The quoted post in the same form.
    var quoted: [XTweet] = []
    /// Identity of a quoted post that cannot be seen any more.
    var lostQuote: String?
    /// A link card, or a poll, as the web client and the embeds have it.
    var card: JSONValue = .null
    /// Folder of the pictures in an archive; nil when they are on the web.
    var mediaFolder: String?
    /// Name of the file.
    var name: String

    /// Identity; nil when there is none.
    var id: String? { tweet["id_str"].id ?? tweet["rest_id"].id ?? tweet["id"].id }

    /// The fields of the text: streams put the whole one aside.
    private var full: JSONValue { tweet.has("extended_tweet") ? tweet["extended_tweet"] : tweet }

    /// The text as it stands in the data.
    var text: String {
        note["text"].string ?? full["full_text"].string ?? full["text"].string ?? tweet["text"].string ?? ""
    }

    /// True when the whole text is not there.
    var isCut: Bool {
        guard note.isNull, !tweet.has("extended_tweet") else { return false }
        if tweet["truncated"].isTrue || tweet.has("note_tweet") { return true }
        return XLink.all(in: full["entities"]).contains(where: \.isOwnLink) && text.contains("…")
    }

    /// True for somebody's words passed on.
    var isRepost: Bool {
        tweet.has("retweeted_status") || tweet.has("retweeted_status_result") || text.hasPrefix("RT @")
    }

    /// The post among others.
    func social(author: String? = nil) -> SocialPost? {
        guard let id else { return nil }
        let parent = tweet["in_reply_to_status_id_str"].id
        let (info, control) = (tweet["edit_info"], tweet["edit_control"])
        // The first version names all versions, each later one the first with its list.
        let edits = [
            info["initial"]["editTweetIds"], info["edit"]["editControlInitial"]["editTweetIds"],
            control["edit_tweet_ids"], control["edit_control_initial"]["edit_tweet_ids"],
        ].flatMap(\.items)
        return SocialPost(
            id: id, aliases: edits.compactMap(\.id).filter { $0 != id },
            author: author ?? tweet["user_id_str"].id ?? user["id_str"].id ?? user["rest_id"].id
                ?? user["screen_name"].string ?? "",
            parent: parent, root: tweet["conversation_id_str"].id ?? (parent == nil ? id : nil),
            parentAuthor: tweet["in_reply_to_user_id_str"].id, order: id, language: language,
            isOwn: !isRepost, words: HTMLEntities.decodedOnce(text), isCut: isCut,
            make: { post(id: id, &$0) })
    }

    /// X's own codes for "no language" are none.
    private var language: String? {
        tweet["lang"].words.flatMap {
            ["und", "zxx", "qme", "qst", "art", "qam", "qct", "qht"].contains($0) ? nil : $0
        }
    }

    /// The post.
    func post(id: String, quotesLeft: Int = 1, _ report: inout Report) -> Post {
        let author = author(&report)
        var words = XText(text: text, quotes: Set(quoted.compactMap(\.id) + [lostQuote].compactMap { $0 }))
        if note.isNull {
            words.links = XLink.all(in: full["entities"]) + XLink.all(in: full["extended_entities"])
            words.lead = max(0, full["display_text_range"][0].integer ?? 0)
            if full["display_text_range"][1].integer == 0 { words.lead = text.unicodeScalars.count }
        } else {
            words.links =
                XLink.all(in: note["entity_set"]) + XLink.all(in: note["entities"])
                + note["urls"].items.compactMap { XLink($0, isMedia: false) }
            words.styles = XText.styles(note["richtext"]["richtext_tags"])
            // The long text repeats the addressees.
            if let lead = full["display_text_range"][0].integer, lead > 0 {
                words.lead = XText.addressees(in: text, note["entity_set"]["user_mentions"].items)
            }
        }
        var post = Post(id: id, author: author, number: 1, body: words.body(in: name, &report))
        post.date = NetworkParts.date(tweet["created_at"].string)
        if let handle = author?.handle {
            post.url = PlainWords.address("https://x.com/\(handle)/status/\(id)")
        }
        post.media = media(id, &report)
        if !card.isNull {
            let card = XCard(card, links: words.links)
            post.poll = card.poll(in: name, &report)
            if post.media.isEmpty, let link = card.link(in: name, &report) { post.media.append(link) }
        }
        if quotesLeft > 0, quoted.isEmpty, let lostQuote {
            post.quoted = [Post(id: lostQuote, number: 1, body: RichText(paragraphs: []), isDeleted: true)]
        } else if quotesLeft > 0 {
            post.quoted = quoted.prefix(1).compactMap { quote in
                quote.id.map { quote.post(id: $0, quotesLeft: quotesLeft - 1, &report) }
            }
        }
        return post
    }

    private func author(_ report: inout Report) -> Author? {
        let verified = ["verified", "is_blue_verified"].contains { user[$0].isTrue }
        return NetworkParts.author(
            name: user["name"].string, handle: user["screen_name"].string,
            avatar: user["profile_image_url_https"].string ?? user["profile_image_url"].string,
            isVerified: verified, in: name, &report)
    }

    // MARK: Pictures

    private func media(_ id: String, _ report: inout Report) -> [Media] {
        let lists = [
            full["extended_entities"]["media"], tweet["mediaDetails"], full["entities"]["media"],
            tweet["photos"],
        ]
        let items = lists.first { !$0.items.isEmpty }?.items ?? []
        var seen: Set<String> = []
        return items.compactMap { item in
            guard let url = item["media_url_https"].words ?? item["media_url"].words ?? item["url"].words,
                seen.insert(url).inserted
            else { return nil }
            return media(item, url, id, &report)
        }
    }

    private func media(_ item: JSONValue, _ url: String, _ id: String, _ report: inout Report) -> Media? {
        let isVideo = ["video", "animated_gif"].contains(item["type"].string)
        var asset = PlainWords.address(url) ?? ""
        if let mediaFolder, !isVideo, let file = url.split(separator: "/").last {
            asset = "\(mediaFolder)/\(id)-\(file)"
        }
        var media = Media(
            kind: isVideo ? .video : .image, asset: asset,
            altText: PlainWords.line(
                item["ext_alt_text"].string ?? item["accessibilityLabel"].string, in: name, &report))
        let (original, large) = (item["original_info"], item["sizes"]["large"])
        media.size =
            NetworkParts.size(original["width"], original["height"]) ?? NetworkParts.size(
                large["w"], large["h"])
            ?? NetworkParts.size(item["width"], item["height"])
        if isVideo {
            media.duration = NetworkParts.seconds(milliseconds: item["video_info"]["duration_millis"])
            media.url = PlainWords.address(
                item["video_info"]["variants"].items.first { $0["content_type"].string == "video/mp4" }?[
                    "url"
                ]
                .string)
        }
        return media
    }
}
