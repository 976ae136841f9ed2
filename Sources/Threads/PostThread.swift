/// What somebody said: author and posts in reading order, cleaned and capped.
///
/// After reading: valid Unicode in NFC, no HTML tags or entities, no control characters, no empty
/// post, no two equal neighbours; spans lie inside their paragraph, sorted, not crossing.
public struct PostThread: Sendable, Hashable, Codable {
    /// Name of the format that was recognised: "text", "text/unroll-page", "markdown" ...
    public var format: String
    /// A title of the whole thread, when the source gives one (front matter, a single top heading).
    public var title: String?
    /// Who wrote it, when the source says so.
    public var author: Author?
    /// BCP 47 language tag, when the source says so.
    public var language: String?
    /// The posts that are kept, in reading order.
    public var posts: [Post]
    /// How many posts the source holds, before the cap.
    public var found: Int
    /// Index of the first kept post among those found, from 0; more than 0 with `part` 2 and up.
    public var firstIndex: Int
    /// Named values of the source's front matter ("theme", "template", "accent" ...), as written.
    public var options: [String: String]
    /// Line of the source in which each of them stands, from 1, for those whose line is known.
    public var optionLines: [String: Int] = [:]

    /// True when posts were left out by the cap.
    public var truncated: Bool { posts.count < found }

    /// A thread of posts.
    public init(
        format: String, title: String? = nil, author: Author? = nil, language: String? = nil,
        posts: [Post], found: Int? = nil, firstIndex: Int = 0, options: [String: String] = [:]
    ) {
        self.format = format
        self.title = title
        self.author = author
        self.language = language
        self.posts = posts
        self.found = found ?? posts.count
        self.firstIndex = firstIndex
        self.options = options
    }
}

/// A person who posts.
public struct Author: Sendable, Hashable, Codable {
    /// Display name; may be empty when only the handle is known.
    public var name: String
    /// Handle without the "@".
    public var handle: String?
    /// Asset name of the avatar, resolved later.
    public var avatar: String?
    /// True when the source says that the person is verified.
    public var isVerified: Bool

    /// A person with a name, a handle, or both.
    public init(
        name: String, handle: String? = nil, avatar: String? = nil, isVerified: Bool = false
    ) {
        self.name = name
        self.handle = handle
        self.avatar = avatar
        self.isVerified = isVerified
    }
}

/// One post.
public struct Post: Sendable, Hashable, Codable, Identifiable {
    /// Stable within the thread: the source's id, else "1", "2" ...
    public var id: String
    /// nil: the thread's author.
    public var author: Author?
    /// Number in the thread as a reader counts it, from 1; the source's own marker ("7/") when it has one.
    public var number: Int
    /// Heading that opens a run of posts, before this one ("## The supply chain" over a list).
    public var section: String?
    /// Heading of this post alone.
    public var heading: String?
    /// The words.
    public var body: RichText
    /// Pictures and videos, in order.
    public var media: [Media]
    /// Posts that this one quotes.
    public var quoted: [Post]
    /// Date as the source writes it, when it says so.
    public var date: String?
    /// Web address of the post itself.
    public var url: String?
    /// A question with answers to choose from.
    public var poll: Poll?
    /// What the author warns of before the words ("spoilers for the last chapter").
    public var warning: String?
    /// True when the source names the post but its words are gone: deleted, blocked, not public.
    public var isDeleted: Bool

    /// A post.
    public init(
        id: String, author: Author? = nil, number: Int, section: String? = nil, heading: String? = nil,
        body: RichText, media: [Media] = [], quoted: [Post] = [], date: String? = nil, url: String? = nil,
        poll: Poll? = nil, warning: String? = nil, isDeleted: Bool = false
    ) {
        self.id = id
        self.author = author
        self.number = number
        self.section = section
        self.heading = heading
        self.body = body
        self.media = media
        self.quoted = quoted
        self.date = date
        self.url = url
        self.poll = poll
        self.warning = warning
        self.isDeleted = isDeleted
    }
}
