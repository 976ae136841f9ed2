internal import Diagnostics

/// Finds the thread among the posts of a file: the author's own chain (FORMATS.md section 6).
///
/// Everything is done in loops, since files of 10,000 posts and answers in a circle exist.
struct ThreadAssembly {
    /// What was found.
    struct Chain {
        /// Indices of the thread's posts, in reading order.
        var kept: [Int]
        /// For each kept post that follows a lost one: identity of the lost one.
        var lostBefore: [Int: String] = [:]
        /// Posts of the same author that answer a kept post, but another way.
        var branches: [Int] = []
    }

    /// Posts, each identity once.
    let posts: [SocialPost]
    private let index: [String: Int]
    /// Indices of answers by the same author, oldest first.
    private let next: [[Int]]
    /// Index of the post by the same author that this one answers.
    private let previous: [Int?]
    /// Number of posts of the longest way on from each.
    private let length: [Int]

    /// Puts posts in relation; of one that is there twice the newest edit is kept.
    init(_ all: [SocialPost]) {
        var index: [String: Int] = [:]
        var posts: [SocialPost] = []
        for post in all {
            let known = ([post.id] + post.aliases).lazy.compactMap { index[$0] }.first
            let place = known ?? posts.count
            if let known {
                let isNewer = SortKey(posts[known].id) < SortKey(post.id)
                // A list may hold the post itself and, before it, the author passing it on.
                let isBetter = posts[known].id == post.id && post.isOwn && !posts[known].isOwn
                if isNewer || isBetter { posts[known] = post }
            } else {
                posts.append(post)
            }
            for id in [post.id] + post.aliases { index[id] = place }
        }
        let previous = posts.indices.map { place -> Int? in
            guard let parent = posts[place].parent.flatMap({ index[$0] }), parent != place,
                posts[place].isOwn, posts[parent].isOwn, posts[parent].author == posts[place].author
            else { return nil }
            return parent
        }
        var next: [[Int]] = Array(repeating: [], count: posts.count)
        for (place, parent) in previous.enumerated() { if let parent { next[parent].append(place) } }
        for place in next.indices where next[place].count > 1 {
            next[place].sort { SortKey(posts[$0].order) < SortKey(posts[$1].order) }
        }
        self.posts = posts
        self.index = index
        self.previous = previous
        self.next = next
        length = Self.lengths(next, previous)
    }

    /// Longest way on, counted from the ends; posts in a circle have none.
    private static func lengths(_ next: [[Int]], _ previous: [Int?]) -> [Int] {
        var length = Array(repeating: 1, count: next.count)
        var waiting = next.map(\.count)
        var ready = next.indices.filter { waiting[$0] == 0 }
        while let place = ready.popLast() {
            guard let parent = previous[place] else { continue }
            length[parent] = max(length[parent], length[place] + 1)
            waiting[parent] -= 1
            if waiting[parent] == 0 { ready.append(parent) }
        }
        return length
    }

    /// The thread; nil when there is no post in the file.
    func chain(focus: String?) -> Chain? {
        let wanted = focus.flatMap { index[$0] }.flatMap { posts[$0].isOwn ? $0 : nil }
        // Posts in a circle have no head; then anything is better than nothing.
        guard let start = wanted ?? best(heads) ?? posts.indices.first(where: { posts[$0].isOwn }) else {
            return nil
        }
        var before: [Int] = []
        var chain = Chain(kept: [])
        var seen: Set<Int> = [start]
        var cursor = start
        while let parent = previous[cursor], seen.insert(parent).inserted {
            before.append(parent)
            cursor = parent
        }
        // The way that leads to the wanted post is the thread, even when another one is longer.
        chain.kept = before.reversed() + [start]
        follow(&chain, &seen)
        join(&chain, &seen)
        addBranches(&chain, seen)
        return chain
    }

    /// The head that answers nobody, of the longest chain, and of these the oldest.
    private func best(_ heads: [Int]) -> Int? {
        let asked = askedHeads()
        return heads.min { one, other in
            let (a, b) = (
                rank(one) + (asked.contains(one) ? 0 : 3), rank(other) + (asked.contains(other) ? 0 : 3)
            )
            if a != b { return a < b }
            return (length[other], SortKey(posts[one].order)) < (length[one], SortKey(posts[other].order))
        }
    }

    /// Heads of the chains that hold a post that was asked for.
    private func askedHeads() -> Set<Int> {
        var heads: Set<Int> = []
        var seen: Set<Int> = []
        for place in posts.indices where !posts[place].isAside {
            var cursor = place
            while seen.insert(cursor).inserted {
                guard let parent = previous[cursor] else {
                    heads.insert(cursor)
                    break
                }
                cursor = parent
            }
        }
        return heads
    }

    /// 0: opens a conversation; 1: goes on with one of the same author's that is not in the file; 2: answers.
    private func rank(_ place: Int) -> Int {
        let post = posts[place]
        guard let parent = post.parent else { return 0 }
        if let parentAuthor = post.parentAuthor ?? index[parent].map({ posts[$0].author }) {
            return parentAuthor == post.author ? 1 : 2
        }
        return 1
    }

    private func follow(_ chain: inout Chain, _ seen: inout Set<Int>) {
        while let last = chain.kept.last {
            let ways = next[last].filter { !seen.contains($0) }
            guard let longest = ways.map({ length[$0] }).max(),
                let way = ways.first(where: { length[$0] == longest })
            else { return }
            seen.insert(way)
            chain.kept.append(way)
        }
    }

    /// Goes on behind posts that are lost: same author, same conversation, and an answer to what is not there.
    private func join(_ chain: inout Chain, _ seen: inout Set<Int>) {
        guard let first = chain.kept.first else { return }
        let head = posts[first]
        let root = head.root ?? head.id
        let orphans = posts.indices.filter { place in
            let post = posts[place]
            guard post.isOwn, !seen.contains(place), post.author == head.author, let parent = post.parent,
                index[parent] == nil
            else { return false }
            return post.root == root && (post.parentAuthor ?? post.author) == post.author
        }.sorted { SortKey(posts[$0].order) < SortKey(posts[$1].order) }
        for orphan in orphans where !seen.contains(orphan) {
            guard let last = chain.kept.last, SortKey(posts[last].order) <= SortKey(posts[orphan].order)
            else { continue }
            chain.lostBefore[orphan] = posts[orphan].parent
            chain.kept.append(orphan)
            seen.insert(orphan)
            follow(&chain, &seen)
        }
    }

    private func addBranches(_ chain: inout Chain, _ seen: Set<Int>) {
        var waiting = chain.kept.flatMap { next[$0] }.filter { !seen.contains($0) }
        var found = Set(waiting)
        while let place = waiting.popLast() {
            chain.branches.append(place)
            for way in next[place] where !seen.contains(way) && found.insert(way).inserted {
                waiting.append(way)
            }
        }
    }
}

extension ThreadAssembly {
    /// True when there is a post of this identity that can be in a thread.
    func holds(_ id: String) -> Bool { index[id].map { posts[$0].isOwn } ?? false }

    /// Posts that go on from none of the same author's.
    private var heads: [Int] { posts.indices.filter { posts[$0].isOwn && previous[$0] == nil } }

    /// The first post of each thread with the number of its posts, the longest first; answers to others are none.
    var threads: [(head: Int, posts: Int)] {
        let all = heads.filter { rank($0) < 2 }.map { (head: $0, posts: length[$0]) }
        return all.sorted { one, other in
            if one.posts != other.posts { return one.posts > other.posts }
            return SortKey(posts[one.head].order) < SortKey(posts[other.head].order)
        }
    }

    /// True when the thread opens with an answer to a post of the same author's that is not in the file.
    func lacksHead(_ chain: Chain) -> Bool {
        guard let first = chain.kept.first, let parent = posts[first].parent, index[parent] == nil else {
            return false
        }
        return posts[first].parentAuthor == posts[first].author
    }

    /// Answers of others to each post of the thread, oldest first, ten at most.
    func answers(to chain: Chain) -> [Int: [Int]] {
        let kept = Set(chain.kept)
        var answers: [Int: [Int]] = [:]
        for (place, post) in posts.enumerated() where post.isOwn && !kept.contains(place) {
            guard let parent = post.parent.flatMap({ index[$0] }), kept.contains(parent),
                posts[parent].author != post.author
            else { continue }
            answers[parent, default: []].append(place)
        }
        return answers.mapValues { places in
            Array(places.sorted { SortKey(posts[$0].order) < SortKey(posts[$1].order) }.prefix(10))
        }
    }
}

/// An order for identities and dates: numbers by length and then letters, all others by letters.
struct SortKey: Comparable {
    private let text: String

    /// The key of a text.
    init(_ text: String) { self.text = text }

    static func < (one: SortKey, other: SortKey) -> Bool {
        let (a, b) = (one.text, other.text)
        let areNumbers = a.utf8.allSatisfy(isDigit) && b.utf8.allSatisfy(isDigit)
        if areNumbers, a.utf8.count != b.utf8.count { return a.utf8.count < b.utf8.count }
        return a < b
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
