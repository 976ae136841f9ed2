package import Threads

extension PostThread {
    /// A name for the thread's folder: the first words of its title, or of its first post, in small letters.
    package var slug: String {
        let first = posts.first
        let words =
            title ?? first?.heading
            ?? first?.body.paragraphs.lazy.map(\.text).first { !$0.isEmpty } ?? ""
        return Slug.name(words, author ?? Author(name: ""))
    }
}
