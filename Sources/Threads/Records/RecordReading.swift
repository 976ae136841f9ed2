internal import Diagnostics

/// Threads that come as data; the first format that recognises the values reads them.
package enum RecordFormats {
    /// In the order in which they are asked.
    static let all: [any RecordFormat.Type] = [
        Bluesky.self,
        Mastodon.self,
        ActivityPub.self,
        MetaThreads.self,
        Nostr.self,
        XArchive.self,
        XArticle.self,
        XEmbed.self,
        XWeb.self,
        XAPI2.self,
        XAPI1.self,
        LinkedIn.self,
    ]

    /// Names as users write them.
    package static var names: [String] { all.map { $0.name } }

    /// The format that was asked for, else the first that recognises the values.
    static func format(
        of file: RecordFile, named name: String?
    ) throws(UnspoolError) -> any RecordFormat.Type {
        let named = all.first { $0.name == name }
        if let format = named ?? all.first(where: { $0.recognises(file) }) { return format }
        let names = file.values.first?[0].members ?? [:]
        let top = file.values.first?.members ?? [:]
        let shown = (top.isEmpty ? names : top).keys.sorted().prefix(5).map { String($0.prefix(30)) }
        throw .unknownJSON(shown, known: self.names, in: file.name)
    }

    /// The thread in files of JSON.
    static func thread(
        in file: RecordFile, named name: String?, _ options: ReadOptions, _ report: inout Report
    ) throws(UnspoolError) -> PostThread {
        let format = try format(of: file, named: name)
        let found = try format.read(file, &report)
        let assembly = ThreadAssembly(found.posts)
        if let wanted = options.thread, !assembly.holds(wanted) {
            throw .noSuchThread(wanted, known: [], in: file.name)
        }
        guard let chain = assembly.chain(focus: options.thread ?? found.focus) else {
            throw .noPosts(format.name, in: file.name)
        }
        if found.isIncomplete { report.add(.incomplete(in: file.name)) }
        let cut = chain.kept.count { assembly.posts[$0].isCut }
        if cut > 0 { report.add(.cutByNetwork(cut, in: file.name)) }
        let answers = options.voices == .all ? assembly.answers(to: chain) : [:]
        leaveOut(assembly, chain, answers, in: file.name, &report)
        return thread(assembly, chain, answers, found, &report)
    }

    private static func thread(
        _ assembly: ThreadAssembly, _ chain: ThreadAssembly.Chain, _ answers: [Int: [Int]],
        _ file: SocialFile, _ report: inout Report
    ) -> PostThread {
        var posts: [Post] = []
        for place in chain.kept.prefix(PostBuilding.limit) {
            if let lost = chain.lostBefore[place], file.gone.contains(lost) {
                posts.append(Post(id: lost, number: 1, body: RichText(paragraphs: []), isDeleted: true))
            }
            var post = assembly.posts[place].make(&report)
            for answer in answers[place] ?? [] { post.quoted.append(assembly.posts[answer].make(&report)) }
            posts.append(post)
        }
        for place in posts.indices { posts[place].markQuoted() }
        let author = posts.lazy.compactMap(\.author).first
        for place in posts.indices where posts[place].author == author { posts[place].author = nil }
        let language = chain.kept.lazy.compactMap { assembly.posts[$0].language }.first
        var thread = PostThread(
            format: file.format, title: file.title, author: author, language: language, posts: posts)
        ChainNumbers.strip(&thread, &report)
        return thread
    }

    /// Says what is not in the thread, and puts its words into the ledger.
    private static func leaveOut(
        _ assembly: ThreadAssembly, _ chain: ThreadAssembly.Chain, _ answers: [Int: [Int]],
        in name: String, _ report: inout Report
    ) {
        let kept = Set(chain.kept).union(answers.values.joined())
        let branches = Set(chain.branches)
        let first = chain.kept.first.map { assembly.posts[$0] }
        let root = first.map { $0.root ?? $0.id }
        var replies = 0
        var others = 0
        for (place, post) in assembly.posts.enumerated() where !kept.contains(place) {
            if branches.contains(place) {
                report.drop(post.words, reason: "branch")
            } else if post.root != nil, post.root == root {
                replies += 1
                report.drop(post.words, reason: "reply")
            } else {
                others += 1
                report.drop(post.words, reason: "other-thread")
            }
        }
        if replies > 0 { report.add(.removedReplies(replies, in: name)) }
        if others > 0 { report.add(.otherThreads(others, in: name)) }
        if !branches.isEmpty { report.add(.twoBranches(branches.count, in: name)) }
        let missing = chain.lostBefore.count + (assembly.lacksHead(chain) ? 1 : 0)
        if missing > 0 { report.add(.missingPosts(missing, in: name)) }
        if chain.kept.count > PostBuilding.limit {
            report.add(.tooManyPosts(chain.kept.count, limit: PostBuilding.limit, in: name))
            for place in chain.kept.dropFirst(PostBuilding.limit) {
                report.drop(assembly.posts[place].words, reason: "limit")
            }
        }
    }
}

extension Post {
    /// Links and tags of quoted posts become spans, as those of the thread's own do later.
    fileprivate mutating func markQuoted() {
        guard !quoted.isEmpty else { return }
        var thread = PostThread(format: "", posts: quoted)
        EntityMarking.mark(&thread)
        quoted = thread.posts
    }
}
