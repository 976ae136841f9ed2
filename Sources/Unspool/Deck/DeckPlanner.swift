package import Diagnostics
package import Threads

/// From what was said to what is shown: which slides there are and which words stand on them.
///
/// Every word of every post is on the slides of that post or, where the cover's hook took it, on the
/// cover. Nothing here knows sizes: long slides are divided by the paginator.
package enum DeckPlanner {
    /// The deck of a thread by the rules of a template.
    package static func plan(
        _ thread: PostThread, _ rules: PlanRules, _ request: PlanRequest, _ report: inout Report
    ) -> Deck {
        let posts = kept(thread, &report)
        let language = DeckLanguage.tag(of: thread)
        let title = thread.title ?? thread.options["title"]
        let author = request.author ?? thread.author ?? Author(name: "")
        let hook = posts.first.map { first in
            Hook(
                given: request.hook, title: title, first: first.words,
                others: posts.dropFirst().map(\.words))
        }
        let draft = Draft(
            thread: thread, rules: rules, author: author, title: title ?? "", language: language,
            quotes: request.quotes)
        for words in posts.flatMap({ QuotedPost.left(of: $0.post, request.quotes) }) {
            report.drop(words, reason: "quote")
        }
        // A first post of pictures or a quote alone has no words for a cover: an empty one says nothing.
        let opening = hook.flatMap { $0.words.characterCount > 0 ? $0 : nil }
        var planned = draft.slides(posts, cover: request.cover ? opening : nil)
        if let first = planned.indices.first, planned[first].slide.kind == .cover,
            planned[first].slide.kicker.isEmpty
        {
            planned[first].slide.kicker = request.label
        }
        if let outro = request.outro {
            planned.append(PlannedSlide(slide: OutroPlan.slide(outro, request.words, &report)))
        }
        let hookTitle = hook?.words.paragraphs.map(\.text).joined(separator: " ")
        let frontMatter = request.title ?? thread.options["title"]
        return Deck(
            title: frontMatter ?? thread.title ?? hookTitle ?? "", author: author, language: language,
            rightToLeft: DeckLanguage.isRightToLeft(thread),
            masthead: request.masthead ?? thread.options["masthead"] ?? "",
            issue: request.issue ?? issue(thread.options["issue"] ?? ""),
            slides: TonePlan(rules: rules).toned(planned))
    }

    /// Up to three strings between upright bars, such as "Four | Ten notes | June".
    private static func issue(_ line: String) -> [String] {
        line.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false).map {
            $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
    }

    /// The posts that say or show something, with their words.
    private static func kept(
        _ thread: PostThread, _ report: inout Report
    ) -> [(post: Post, words: PostWords, index: Int)] {
        var kept: [(post: Post, words: PostWords, index: Int)] = []
        for (index, post) in thread.posts.enumerated() {
            let words = PostWords(post)
            if post.quoted.contains(where: { $0.isDeleted && $0.body.paragraphs.isEmpty }) {
                report.add(
                    Diagnostic(
                        .note, "quote.gone",
                        "what post \(post.number) quotes cannot be seen (deleted, blocked or private); its card says so"
                    ))
            }
            if words.isEmpty {
                report.drop("", reason: post.isDeleted ? "deleted" : "empty")
            } else {
                kept.append((post, words, index))
            }
        }
        return kept
    }
}

/// The slides before tones: cover, sections, posts.
private struct Draft {
    let thread: PostThread
    let rules: PlanRules
    let author: Author
    let title: String
    let language: String
    let quotes: QuoteLength

    func slides(_ posts: [(post: Post, words: PostWords, index: Int)], cover hook: Hook?) -> [PlannedSlide] {
        var slides: [PlannedSlide] = []
        var posts = posts
        var section = posts.first?.post.section ?? ""
        if let hook {
            let cover = cover(hook, posts, section: section)
            var slide = cover.slide
            // `emphasis: none` in the front matter leaves the hook plain.
            if thread.options["emphasis"] != "none" {
                slide.headline = HookStress.stressed(slide.headline, language: language)
            }
            slides.append(PlannedSlide(slide: slide))
            if let first = cover.first {
                posts[0].words = first
            } else {
                let heading = posts.first?.post.section
                posts.removeFirst(min(1, posts.count))
                // The heading stood over the post that is now the cover: it goes on to the next one.
                if let heading, !posts.isEmpty, posts[0].post.section == nil {
                    posts[0].post.section = heading
                }
            }
        }
        let maker = SlideMaker(rules: rules, author: author, threadAuthor: thread.author, quotes: quotes)
        var sections = 0
        for (position, item) in posts.enumerated() {
            if let heading = item.post.section, !heading.isEmpty, position == 0 || heading != section {
                section = heading
                sections += 1
                slides.append(PlannedSlide(slide: sectionSlide(heading, number: sections)))
            }
            let id = "p\(thread.firstIndex + item.index + 1)"
            let kicker = section.isEmpty ? title : section
            slides += maker.slides(for: item.post, item.words, id: id, kicker: kicker)
        }
        return slides
    }

    private func cover(
        _ hook: Hook, _ posts: [(post: Post, words: PostWords, index: Int)], section: String
    ) -> CoverPlan {
        let isTitle = hook.words.paragraphs.map(\.text) == [title]
        let kicker = section.isEmpty && !isTitle ? title : section
        return CoverPlan(hook, posts.map { ($0.post, $0.words) }, kicker: kicker)
    }

    private func sectionSlide(_ heading: String, number: Int) -> Slide {
        // A template that draws no sections shows the heading as a post of its own: words are never lost.
        let kind: SlideKind = rules.kinds.contains(.section) ? .section : .post
        var slide = Slide(id: "section-\(number)", kind: kind, kicker: title)
        slide.headline = RichText(paragraphs: [Paragraph(role: .heading, text: heading)])
        return slide
    }
}
