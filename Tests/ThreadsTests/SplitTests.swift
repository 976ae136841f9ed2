import Testing

@testable import Diagnostics
@testable import Threads

struct SplitTests {
    func posts(_ text: String, _ split: ReadOptions.Split = .auto) throws -> [String] {
        var options = ReadOptions()
        options.split = split
        return try Reading(text, options).posts
    }

    @Test(arguments: [
        "1/ One\n\n2/ Two\n\n3/ Three", "1/3 One\n\n2/3 Two\n\n3/3 Three",
        "(1/3) One\n\n(2/3) Two\n\n(3/3) Three",
        "[1/3] One\n\n[2/3] Two\n\n[3/3] Three", "1. One\n\n2. Two\n\n3. Three", "1) One\n2) Two\n3) Three",
        "1 - One\n\n2 - Two\n\n3 - Three", "1/n One\n\n2/n Two\n\n3/n Three", "1️⃣ One\n\n2️⃣ Two\n\n3️⃣ Three",
        "🧵 1. One\n\n2. Two\n\n3. Three", "Tweet 1: One\n\nTweet 2: Two\n\nTweet 3: Three",
        "#1 One\n\n#2 Two\n\n#3 Three",
        "１／３ One\n\n２／３ Two\n\n３／３ Three", "1、One\n\n2、Two\n\n3、Three", "① One\n\n② Two\n\n③ Three",
        "١/ One\n\n٢/ Two\n\n٣/ Three",
        "१. One\n\n२. Two\n\n३. Three", "One (1/3)\n\nTwo (2/3)\n\nThree (3/3)",
        "One 1/3\n\nTwo 2/3\n\nThree 3/3",
        "1. One\n\n1. Two\n\n1. Three", "One\n\n---\n\nTwo\n\n* * *\n\nThree", "One\n• • •\nTwo\n━━━━\nThree",
        "One\n\n\n\nTwo\n\n\n\nThree",
        "One\n\nTwo\n\nThree", "One\nTwo\nThree", "One\n---\n1/ Two\n---\nThree",
    ])
    func `three posts in any dress are three posts`(_ text: String) throws {
        let found = try posts(text)
        #expect(found.map { $0.replacing("1/ ", with: "") } == ["One", "Two", "Three"], "\(found)")
    }

    @Test(arguments: [
        "Use 1/2 cup flour\n\nand 3/4 of the milk", "Open 24/7 for you\n\nevery day",
        "10.30 is early\n\n11.15 is not",
        "#1 by a mile\n\nthat team", "2/ alone at the start\n\nsays nothing",
    ])
    func `numbers that count nothing stay`(_ text: String) throws {
        #expect(try posts(text).joined(separator: "\n\n") == text)
    }

    @Test func `two fractions with different totals are no series`() throws {
        #expect(
            try posts("1/2 cup flour\n2/3 cup milk\nstir it well") == [
                "1/2 cup flour", "2/3 cup milk", "stir it well",
            ])
    }

    @Test func `a list inside a post stays in it`() throws {
        let text = "Before you go, pack:\n1. Socks\n2. A lamp\n3. Bread\n\nThen leave early."
        let reading = try Reading(text)
        #expect(reading.thread.posts.count == 2)
        #expect(reading.thread.posts[0].body.paragraphs.map(\.marker) == [nil, "1.", "2.", "3."])
    }

    @Test func `numbers of markers are the posts' numbers`() throws {
        let reading = try Reading("An introduction.\n\n1/ One\n\n2/ Two\n\n4/ Four")
        #expect(reading.thread.posts.map(\.number) == [0, 1, 2, 4])
        #expect(reading.thread.posts.map(\.id) == ["1", "2", "3", "4"])
        #expect(reading.dropped("numbering") == ["1/", "2/", "4/"])
    }

    @Test func `a total that disagrees is told`() throws {
        let reading = try Reading("1/12 One\n\n2/12 Two")
        #expect(reading.messages("thread.count") == ["12 posts are promised, 2 were found"])
    }

    @Test func `the evidence is told`() throws {
        #expect(
            try Reading("1/ a\n\n2/ b\n\n3/ c").messages("thread.split") == ["split at numbers (1/ to 3/)"])
        #expect(try Reading("a\n---\nb").messages("thread.split") == ["split at rules (1 line of ---)"])
        #expect(try Reading("a\n\nb").messages("thread.split") == ["split at blank lines"])
        #expect(try Reading("a").messages("thread.split") == ["one post, nothing to split at"])
    }

    @Test func `the option forces one rung`() throws {
        let text = "1/ a\nb\n\n2/ c"
        #expect(try posts(text, .lines) == ["a", "b", "c"] || posts(text, .lines) == ["1/ a", "b", "2/ c"])
        #expect(try posts(text, .paragraphs) == ["a\nb", "c"])
        #expect(try posts("x:\n1. a\n2. b", .numbers) == ["x:", "a", "b"])
        #expect(try posts("a\n\nb\n\nc", .none) == ["a\n\nb\n\nc"])
        var options = ReadOptions()
        options.split = .rules
        let reading = try Reading("a\n\nb", options)
        #expect(reading.posts == ["a\n\nb"])
        #expect(
            reading.messages("thread.split-not-found") == [
                "There are no rules (---) to split at; the text is one post"
            ])
    }

    @Test func `rules inside code do not cut`() throws {
        #expect(try posts("a\n\n```\n---\n\nx\n```\n\nb").count == 3)
    }

    @Test func `headings open the posts after them`() throws {
        let reading = try Reading("1/ Zero\n\n## Part\n\n2/ One\n\n3/ Two\n\n## End\n\n4/ Three")
        #expect(reading.thread.posts.map(\.section) == [nil, "Part", nil, nil])
        #expect(reading.thread.posts.map(\.heading) == [nil, nil, nil, "End"])
    }

    @Test func `a heading survives when the posts under it are empty`() throws {
        let reading = try Reading("1/ a\n\n## Part\n\n2/ 🧵\n\n3/ c\n\n## Last\n\n4/ 🧵\n\n5/ https://t.co/abc")
        #expect(reading.posts == ["a", "c", ""])
        #expect(reading.thread.posts.map(\.section) == [nil, "Part", nil])
        #expect(reading.thread.posts.map(\.heading) == [nil, nil, "Last"])
    }

    @Test func `numbering that starts again under a heading goes on`() throws {
        let text = "1/ a\n\n2/ b\n\n## Next\n\n1/ c\n\n2/ d"
        #expect(try Reading(text).thread.posts.map(\.number) == [1, 2, 3, 4])
    }

    @Test func `a lone slash marker is taken away and cuts nothing`() throws {
        let reading = try Reading("1/ The first of many\n\nand the rest never came")
        #expect(reading.posts[0].hasPrefix("The first"))
        #expect(reading.dropped("numbering") == ["1/"])
    }

    @Test func `lines that go on with a sentence belong to the post before`() throws {
        let long = String(repeating: "This sentence has a good many words in it. ", count: 3)
        let text = "\(long)\nbut in this form it goes on\n\(long)\n[ NOTE ]\n\(long)\nShort one."
        let found = try posts(text)
        #expect(found.count == 3)
        #expect(found[0].contains("\nbut in this form"))
        #expect(found[2].hasPrefix("[ NOTE ]\n"))
        #expect(found[2].hasSuffix("\nShort one."))
    }

    @Test func `a run of short lines is one list with the line before it`() throws {
        let long = String(repeating: "Long words fill this line so that it is a post. ", count: 3).trimmed
        let names = ["Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir"]
        let reading = try Reading(
            ([long, "Trees I like best."] + names + [long + " End"]).joined(separator: "\n"))
        let list = try #require(reading.thread.posts.first { $0.body.paragraphs.count > 3 })
        #expect(list.body.paragraphs.filter { $0.role == .listItem }.map(\.text) == names)
    }

    @Test func `items of more than 200 characters become posts of their own`() throws {
        let long = String(repeating: "many words ", count: 20).trimmed
        let text =
            "\(long) zero.\n\(long) one.\nThere are two ways:\n1. \(long) first.\n2. \(long) second.\n\(long) end."
        let reading = try Reading(text)
        #expect(reading.thread.posts.count == 6)
        #expect(reading.thread.posts[3].body.paragraphs[0].marker == "1.")
        #expect(reading.thread.posts[4].body.paragraphs[0].marker == "2.")
    }

    @Test func `hashtags alone go with the post before them`() throws {
        #expect(
            try posts("One thing.\n\nAnother thing.\n\n#a #b") == ["One thing.", "Another thing.\n\n#a #b"])
    }
}

struct DuplicateTests {
    @Test func `a text pasted twice is used once`() throws {
        let half =
            "This is the first line of a text that was pasted twice.\nThis is the second line of the very same text, and its last.\n"
        let reading = try Reading(half + half + "")
        #expect(reading.thread.posts.count == 1)
        #expect(reading.dropped("duplicate").count == 2)
    }

    @Test func `equal neighbours and repeated blocks are used once`() throws {
        let reading = try Reading(
            "a one\n\nb two\n\nb  two\n\nc three\n\na one\n\nb two\n\nc three\n\nd four")
        #expect(reading.posts == ["a one", "b two", "c three", "d four"])
        #expect(reading.messages("thread.duplicate") == ["4 posts were there twice and used once"])
    }

    @Test func `a line that comes back later is meant`() throws {
        let text = "Never again.\n\nWe tried it.\n\nNever again.\n\nWe tried more."
        #expect(try Reading(text).posts.count == 4)
    }

    @Test func `a short refrain is meant`() throws {
        #expect(try Reading("Yes!\nNo!\nYes!\nNo!").posts.joined(separator: "\n").hasPrefix("Yes!\nNo!"))
    }
}

struct ThreadMarkTests {
    @Test(arguments: [
        ("What I learned 🧵", "What I learned"), ("What I learned. A thread 🧵", "What I learned."),
        ("What I learned. 🧵👇", "What I learned."), ("🧵 What I learned", "What I learned"),
        ("🧵: What I learned", "What I learned"),
        ("I pulled the 🧵 and it came", "I pulled the 🧵 and it came"),
        ("Here is a thread 🧵", "Here is a thread"),
    ])
    func `the thread emoji stays only inside a sentence`(_ text: String, _ expected: String) throws {
        #expect(try Reading(text).posts == [expected])
    }
}

struct TailLinkTests {
    @Test(arguments: [
        ("Words https://t.co/abc123", "Words"), ("Words 🎉 https://t.co/abc123", "Words 🎉"),
        ("Words\n\nhttps://t.co/abc https://t.co/def", "Words"),
        ("See https://t.co/abc123 now", "See https://t.co/abc123 now"),
        ("Words https://example.org/abc", "Words https://example.org/abc"),
        ("Words xhttps://t.co/abc", "Words xhttps://t.co/abc"),
    ])
    func `a shortened link is dropped where it is the last word`(_ text: String, _ expected: String) throws {
        var options = ReadOptions()
        options.split = .none
        #expect(try Reading(text, options).posts == [expected])
    }

    @Test func `a post that was only a link is gone and reported`() throws {
        let reading = try Reading("One.\n\nTwo.\n\n🧵 https://t.co/xyz")
        #expect(reading.posts == ["One.", "Two."])
        #expect(reading.messages("thread.links") == ["1 shortened link at the end of a post was left out"])
    }
}

struct CapTests {
    static let text = (1...34).map { "\($0)/ Post number \($0)" }.joined(separator: "\n\n")

    @Test func `the first twenty are used and the rest is reported`() throws {
        let reading = try Reading(Self.text)
        #expect(reading.thread.posts.count == 20)
        #expect(reading.thread.found == 34)
        #expect(reading.thread.truncated)
        #expect(reading.dropped("cap").count == 14)
        let warning = try #require(reading.report.diagnostics.first { $0.code == "thread.truncated" })
        #expect(warning.message == "Only the first 20 of 34 posts are used")
        #expect(
            warning.remedy == "--part 2 makes a carousel of the next ones, --max-posts allows more in one")
    }

    @Test func `the second part has the others`() throws {
        var options = ReadOptions()
        options.part = 2
        let reading = try Reading(Self.text, options)
        #expect(reading.thread.posts.map(\.number) == Array(21...34))
        #expect(reading.thread.posts.map(\.id) == (21...34).map(String.init))
        #expect(reading.thread.firstIndex == 20)
        #expect(reading.messages("thread.truncated") == ["Only posts 21 to 34 of 34 posts are used"])
    }

    @Test(arguments: [33, 34, 35])
    func `the limit is exact`(_ limit: Int) throws {
        var options = ReadOptions()
        options.maxPosts = limit
        let reading = try Reading(Self.text, options)
        #expect(reading.thread.posts.count == min(limit, 34))
        #expect(reading.messages("thread.truncated").isEmpty == (limit >= 34))
    }

    @Test func `a part after the last is the caller's mistake`() throws {
        var options = ReadOptions()
        options.part = 3
        let error = try #require(failure(Array(Self.text.utf8), options))
        #expect(error.kind == .usage)
        #expect(
            error.diagnostics[0].message
                == "There is no part 3: 34 posts, at most 20 a carousel, make 2 parts")
        #expect(error.diagnostics[0].remedy == "ask for --part 1 to --part 2")
    }

    @Test func `parts and limits count from 1`() {
        var options = ReadOptions()
        options.part = 0
        #expect(failure([0x61], options)?.kind == .usage)
        options.part = 1
        options.maxPosts = 0
        #expect(failure([0x61], options)?.diagnostics[0].message == "max-posts is 0; it counts from 1")
    }

    @Test(arguments: [24_999, 25_000, 25_001])
    func `a post's length is limited exactly`(_ length: Int) throws {
        let reading = try Reading(String(repeating: "é", count: length))
        #expect(reading.posts[0].count == min(length, 25_000))
        #expect(
            reading.messages("thread.post-cut")
                == (length > 25_000 ? ["Post 1 was cut after 25,000 characters"] : []))
        #expect(reading.dropped("length").joined().count == max(0, length - 25_000))
    }

    @Test(arguments: [1999, 2000, 2001])
    func `at most two thousand posts are read`(_ count: Int) throws {
        let text = (1...count).map { "\($0)/ word\($0)" }.joined(separator: "\n")
        let reading = try Reading(text)
        #expect(reading.thread.found == min(count, 2000))
        #expect(
            reading.messages("thread.too-many")
                == (count > 2000 ? ["Only the first 2,000 of 2,001 posts were read"] : []))
    }
}
