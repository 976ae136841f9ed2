internal import Diagnostics

/// A post as a network's data holds it, before a thread is made of many.
struct SocialPost {
    /// The network's own identity, never empty.
    var id: String
    /// Earlier identities of the same post (edits).
    var aliases: [String] = []
    /// Identity of the author.
    var author: String
    /// Identity of the post that this one answers.
    var parent: String?
    /// Identity of the post at the head of the conversation.
    var root: String?
    /// Identity of the one who wrote the parent, when the data say so.
    var parentAuthor: String?
    /// Sorts posts by age where nothing else does: numbers by their value, dates by their letters.
    var order: String
    /// Language of the words.
    var language: String?
    /// False for what is never part of a thread: somebody's words passed on.
    var isOwn = true
    /// The words as they stand in the data, for the ledger.
    var words: String
    /// True for what was not asked for, but stands beside it (X's "includes").
    var isAside = false
    /// True when the data hold only the beginning of the words.
    var isCut = false
    /// Makes the post; called only for those that are used.
    var make: (inout Report) -> Post
}

/// Everything that a file holds, before it is put in order.
struct SocialFile {
    /// Name of the format, as `PostThread.format` gives it.
    var format: String
    /// All posts.
    var posts: [SocialPost] = []
    /// Posts that the data name as deleted or not to be seen.
    var gone: Set<String> = []
    /// The post that the person asked the network for.
    var focus: String?
    /// Title of the whole.
    var title: String?
    /// True when the data say that there is more.
    var isIncomplete = false
}

/// A format that is data: its posts know which post they answer.
///
/// A new one is one file that conforms to this, and one line in `RecordFormats.all`.
protocol RecordFormat: Sendable {
    /// Name as users write it: "bluesky".
    static var name: String { get }
    /// True when the values are surely of this format.
    static func recognises(_ file: RecordFile) -> Bool
    /// All posts of the file.
    static func read(_ file: RecordFile, _ report: inout Report) throws(UnspoolError) -> SocialFile
}
