import Foundation
import Testing

@testable import Diagnostics
@testable import Threads

// Skipped where ../shared is absent; see Samples.
@Suite(.enabled(if: Samples.arePresent, "the shared samples are not beside this checkout"))
struct DataSampleTests {
    /// Samples without an "expected" file: format, posts found, and what the first one holds.
    static let cases: [(file: String, format: String, posts: Int, media: Int, quoted: Int)] = [
        ("bluesky/getPostThread-gallery-six-images.json", "bluesky", 1, 6, 0),
        ("bluesky/getPostThread-quote-with-image.json", "bluesky", 1, 1, 1),
        ("bluesky/getPostThread-self-thread-and-strangers.json", "bluesky", 2, 0, 0),
        ("bluesky/record-facet-link.json", "bluesky", 1, 0, 0),
        ("bluesky/record-quote-and-image.json", "bluesky", 1, 1, 1),
        ("mastodon/context-self-thread.json", "mastodon", 2, 0, 0),
        ("mastodon/made-context.json", "mastodon", 2, 1, 0),
        ("mastodon/status-custom-emoji-spoiler-alt.json", "mastodon", 1, 1, 0),
        ("mastodon/status-line-breaks.json", "mastodon", 1, 0, 0),
        ("activitypub/note.json", "activitypub", 1, 1, 0),
        ("activitypub/note-image-document.json", "activitypub", 1, 1, 0),
        ("activitypub/note-two-parents.json", "activitypub", 1, 0, 0),
        ("threads/made-post.json", "threads", 1, 0, 0),
        ("threads/made-conversation.json", "threads", 2, 0, 0),
        ("nostr/note-with-imeta.json", "nostr", 1, 1, 0), ("nostr/note-with-mention.json", "nostr", 1, 0, 0),
        ("x-api-v2/one-photo.jsonl", "x-api-v2", 1, 1, 0),
        ("x-api-v2/quote-reply-and-edit.jsonl", "x-api-v2", 1, 0, 1),
        ("x-api-v2/self-reply-with-links.jsonl", "x-api-v2", 2, 0, 0),
        ("x-api-v2/thread-opener.jsonl", "x-api-v2", 1, 0, 0),
        ("x-api-v1/alt-text.json", "x-api-v1", 1, 1, 0),
        ("x-api-v1/compat-mode-truncated.json", "x-api-v1", 1, 0, 0),
        ("x-api-v1/extended-mode-full.json", "x-api-v1", 1, 1, 0),
        ("x-api-v1/quoted-with-media.json", "x-api-v1", 1, 0, 1),
        ("x-api-v1/retweet.json", "x-api-v1", 1, 0, 0),
        ("x-web-graphql/three-photos.json", "x-web-graphql", 1, 3, 0),
        ("x-web-graphql/thread-with-deleted-post.json", "x-web-graphql", 2, 0, 0),
        ("x-embed/made-syndication.json", "x-embed", 1, 0, 0), ("x-embed/oembed.json", "x-embed", 1, 0, 0),
    ]

    @Test(arguments: cases.indices)
    func `a sample of data is recognised and read`(_ index: Int) throws {
        let wanted = Self.cases[index]
        var options = ReadOptions()
        options.showsSpoilers = true
        let thread = try Reading(Samples.sources(wanted.file, nil), options).thread
        #expect(thread.format == wanted.format)
        #expect(thread.posts.count == wanted.posts)
        #expect(thread.posts.first?.media.count == wanted.media)
        #expect(thread.posts.first?.quoted.count == wanted.quoted)
        for post in thread.posts {
            let words = post.body.plain
            for rest in ["t.co/", "&amp;", "<p>", "pic.twitter.com"] {
                #expect(!words.contains(rest), "\(words)")
            }
        }
    }
}
