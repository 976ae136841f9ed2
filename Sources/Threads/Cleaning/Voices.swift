/// Who speaks where a paste holds several voices, each post opened by its speaker: "@ana: ...".
///
/// The opening stays in the text, since not every template names a post's author. "@ana ..." without
/// a colon is an answer to somebody, not somebody speaking, and stays a mention.
enum Voices {
    /// Names the author of every post that opens so, when at least two do.
    static func name(_ thread: inout PostThread) {
        let handles = thread.posts.map { $0.author == nil ? speaker(of: $0) : nil }
        let found = handles.compactMap { $0 }
        guard found.count >= 2 else { return }
        if Set(found).count == 1, found.count == thread.posts.count, thread.author == nil {
            thread.author = Author(name: "", handle: found[0])
            return
        }
        for (index, handle) in handles.enumerated() {
            guard let handle, thread.author?.handle != handle else { continue }
            thread.posts[index].author = Author(name: "", handle: handle)
        }
    }

    /// The handle before a colon at the head of a post: letters, digits and "_", at most 30.
    private static func speaker(of post: Post) -> String? {
        guard let text = post.body.paragraphs.first?.text, text.first == "@" else { return nil }
        let handle = text.dropFirst().prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        let behind = text.dropFirst(1 + handle.count)
        guard (1...30).contains(handle.count), behind.first == ":",
            behind.dropFirst().first?.isWhitespace ?? true
        else { return nil }
        return String(handle)
    }
}
