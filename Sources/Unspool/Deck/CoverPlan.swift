internal import Threads

/// The first slide, and what the first post has left for its own.
struct CoverPlan: Sendable {
    /// The cover.
    let slide: Slide
    /// The first post without the words that the cover took; nil when nothing is left of it.
    let first: PostWords?

    /// The teaser shows about so many characters of what follows the hook; it is cut by the slide's edge.
    private static let longestTeaser = 200

    /// The cover of a thread whose posts are not empty.
    init(_ hook: Hook, _ posts: [(post: Post, words: PostWords)], kicker: String) {
        var slide = Slide(id: "cover", kind: .cover, kicker: kicker)
        slide.headline = hook.words
        guard let (post, words) = posts.first else {
            self.slide = slide
            first = nil
            return
        }
        slide.media = words.pictures.filter { $0.kind == .image }
        let following: RichText
        switch hook.taken {
        case .nothing:
            following = hook.following ?? words.body
            first = words
        case .beginning(let rest):
            following = rest
            slide.posts = [post.id]
            first = PostWords(
                heading: RichText(""), body: rest, media: words.media, quoted: words.quoted, poll: words.poll,
                mayDeriveHeadline: false)
        case .everything:
            following = posts.dropFirst().first?.words.body ?? RichText("")
            slide.posts = [post.id]
            first = nil
        }
        slide.body = Self.teaser(following)
        self.slide = slide
    }

    private static func teaser(_ text: RichText) -> RichText {
        RichText(paragraphs: text.paragraphs.filter { $0.role != .code }).shortened(to: longestTeaser)
    }
}
