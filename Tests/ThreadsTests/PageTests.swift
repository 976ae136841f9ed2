import Testing

@testable import Diagnostics
@testable import Threads

struct FurnitureTests {
    @Test func `lines of forms, newsletters and cookie banners go`() throws {
        let text = """
            We use cookies to make this site better for you and our partners.
            Accept all
            Manage preferences
            Layout Template
            Canvas & Ratio
            Subscribe
            Get your free personalized podcast brief

            A real first sentence.

            A real second sentence.
            """
        let reading = try Reading(text)
        #expect(reading.posts == ["A real first sentence.", "A real second sentence."])
        #expect(
            reading.messages("thread.furniture") == [
                "7 lines of page furniture were left out (carousel form, newsletter, cookie banner)"
            ])
    }

    @Test(arguments: [
        "Layout Template", "Subscribe", "Accept", "We use cookies to bribe our children.",
        "Background Pattern", "Share",
        "My canvas & ratio of hope", "Related insights are what I look for.", "Learn more",
    ])
    func `an ordinary line is never furniture`(_ line: String) throws {
        let text = "A first post.\n\n\(line)\n\nA last post."
        #expect(try Reading(text).posts == ["A first post.", line, "A last post."])
    }

    @Test func `furniture in code stays`() throws {
        #expect(try Reading("```\nCanvas & Ratio\n```").posts == ["Canvas & Ratio"])
    }
}

struct PageTests {
    static let page = """
        Conversation
        Ada Byron
        @ada_b
        ·
        Mar 3
        Engines need no sleep, but I do.
        4
        12
        1.5K
        Grace
        @grace
        ·
        Mar 3
        So true!
        1
        Ada Byron
        @ada_b
        ·
        Mar 4
        Second thought, in
        two lines.
        Show more
        3
        Discover more
        Sourced from across X
        Somebody else entirely
        """

    @Test func `a copied X page has its author's posts only`() throws {
        let reading = try Reading(Self.page)
        #expect(reading.thread.format == "text/x-page")
        #expect(reading.thread.author == Author(name: "Ada Byron", handle: "ada_b"))
        #expect(reading.posts == ["Engines need no sleep, but I do.", "Second thought, in\ntwo lines."])
        #expect(reading.thread.posts.map(\.date) == ["Mar 3", "Mar 4"])
        #expect(reading.dropped("reply") == ["Grace\n@grace\n·\nMar 3\nSo true!\n1"])
        #expect(reading.messages("thread.replies") == ["1 reply by others was left out"])
        #expect(
            reading.messages("thread.show-more") == ["1 post ends with \"Show more\": the page had cut it"])
    }

    @Test func `a mention on a line of its own makes no page`() throws {
        let reading = try Reading("Thanks to\n@ada_b\nfor the engine")
        #expect(reading.thread.format == "text")
    }

    @Test func `an unroll page loses its frame and keeps its count`() throws {
        let text = """
            Thread Reader
            Ada Byron
            @ada_b
            Mar 3
            3 tweets
            1 min read
            Read on X

            The first post, which has some words.

            The second post, in

            two paragraphs.

            The third post, which has some words.

            • • •

            Missing some Tweet in this thread? You can try to force a refresh

            More from @ada_b
            """
        let reading = try Reading(text)
        #expect(reading.thread.format == "text/unroll-page")
        #expect(reading.thread.author == Author(name: "Ada Byron", handle: "ada_b"))
        #expect(reading.thread.posts.count == 3)
        #expect(reading.posts[1] == "The second post, in\n\ntwo paragraphs.")
        #expect(reading.messages("thread.count").isEmpty)
    }

    @Test func `an unroll page that promises more is told`() throws {
        let text = "Thread Reader\nAda\n@ada\n5 tweets\n1 min read\nRead on X\n\nOnly one post."
        #expect(try Reading(text).messages("thread.count") == ["5 posts are promised, 1 was found"])
    }
}
