import Foundation
import Testing

@testable import Diagnostics
@testable import Threads

// Skipped where ../shared is absent; see Samples.
@Suite(.enabled(if: Samples.arePresent, "the shared samples are not beside this checkout"))
struct SampleTests {
    /// What a sample's "expected" file promises.
    struct Expectation: Decodable {
        struct Person: Decodable {
            var name: String?
            var handle: String?
        }
        var files: [String]?
        var format: String
        var author: Person?
        var title: String?
        var firstWords: [String]
        var images: [Int]
        var links: [[String]]
        var alt: [[String]]?
        var overrides: [String: String]?
        var mustContain: [String]?
        var mustNotContain: [String]?
        var postsTotal: Int
        var postsTotalRange: [Int]?
        var postsKept: Int
        var truncated: Bool
    }

    static let files = Samples.withExpectation

    @Test(arguments: files)
    func `a sample reads as its expectation says`(_ file: String) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let data = Data(try Samples.bytes(file + ".expected.json"))
        let expected = try decoder.decode(Expectation.self, from: data)
        let thread = try Reading(Samples.sources(file, expected.files)).thread

        #expect(thread.format == expected.format)
        #expect(thread.author?.name ?? "" == expected.author?.name ?? "")
        #expect(thread.author?.handle == expected.author?.handle)
        if let title = expected.title { #expect(thread.title == title) }
        let range = expected.postsTotalRange ?? [expected.postsTotal, expected.postsTotal]
        #expect(range[0] <= thread.found && thread.found <= range[1])
        #expect(thread.posts.count == expected.postsKept)
        #expect(thread.truncated == expected.truncated)
        for (post, words) in zip(thread.posts, expected.firstWords) {
            let text = post.body.paragraphs.map(\.text).joined(separator: " ")
            #expect(text.hasPrefix(words), "\(text)")
        }
        #expect(thread.posts.map(\.media.count) == expected.images)
        #expect(
            thread.posts.map { $0.body.paragraphs.flatMap(\.spans).compactMap(\.target) } == expected.links)
        if let alt = expected.alt { #expect(thread.posts.map { $0.media.compactMap(\.altText) } == alt) }
        for (key, value) in (expected.overrides ?? [:]).sorted(by: { $0.key < $1.key }) {
            #expect((thread.options[key] ?? thread.options["overrides." + key]) == value)
        }
        let all = thread.posts.map(\.body.plain).joined(separator: "\n")
        for words in expected.mustContain ?? [] { #expect(all.contains(words)) }
        for words in expected.mustNotContain ?? [] { #expect(!all.contains(words)) }
    }

    @Test func `there are samples to read`() { #expect(Self.files.count >= 15, "\(Self.files)") }
}

// Skipped where ../shared is absent; see Samples.
@Suite(.enabled(if: Samples.arePresent, "the shared samples are not beside this checkout"))
struct SeedTests {
    func seed(_ prefix: String) throws -> Reading {
        let names = try FileManager.default.contentsOfDirectory(
            atPath: Samples.folder.appendingPathComponent("seeds").path)
        let name = try #require(names.first { $0.hasPrefix(prefix) })
        return try Reading(bytes: Samples.bytes("seeds/" + name), name: name)
    }

    @Test func `seed 000 is twenty posts, its eighteen names one list`() throws {
        let reading = try seed("000")
        #expect(reading.thread.found == 20)
        #expect(!reading.thread.truncated)
        let list = try #require(reading.thread.posts.first { $0.body.paragraphs.count > 5 })
        #expect(list.body.paragraphs.count(where: { $0.role == .listItem && $0.marker == "•" }) == 18)
        #expect(list.body.paragraphs[0].role == .body)
        #expect(reading.posts[0].contains("\n"))
        #expect(reading.posts[1].contains("(10^12)"))
        #expect(reading.posts.contains { $0.hasPrefix("[ ") && $0.contains(" ]\n") })
        let numbered = reading.thread.posts.filter { $0.body.paragraphs[0].marker?.hasSuffix(".") == true }
        #expect(numbered.map { $0.body.paragraphs[0].marker } == ["1.", "2."])
        #expect(reading.dropped("link") == ["https://t.co/YyrGsn3TB7"])
        #expect(reading.dropped("numbering") == ["🧵"])
        #expect(
            reading.thread.posts[5].body.paragraphs[0].styles == [
                "emphasis: the teacher cannot stop teaching"
            ])
    }

    @Test func `seed 001 was pasted twice and is five posts`() throws {
        let reading = try seed("001")
        #expect(reading.thread.found == 5)
        #expect(reading.dropped("duplicate").count == 5)
        #expect(reading.messages("thread.duplicate") == ["5 posts were there twice and used once"])
    }

    @Test func `seed 002 loses its lone marker and keeps mentions, bullets and half sentences together`()
        throws
    {
        let reading = try seed("002")
        #expect(reading.thread.found == 14)
        #expect(!reading.posts[0].hasPrefix("1/") && reading.posts[0].contains("\n"))
        #expect(reading.dropped("numbering") == ["1/"])
        #expect(reading.posts[1].hasPrefix("@"))
        #expect(reading.posts[1].contains("\nbut "))
        let bullets = try #require(reading.thread.posts.first { $0.body.paragraphs.count == 3 })
        #expect(bullets.body.paragraphs.map(\.role) == [.body, .listItem, .listItem])
        let tags = reading.thread.posts.flatMap(\.body.paragraphs).flatMap(\.spans).filter {
            $0.role == .cashtag
        }
        #expect(tags.count == 9)
    }

    @Test func `seed 003 is an intro and seventeen numbered points under two sections`() throws {
        let reading = try seed("003")
        #expect(reading.thread.found == 18)
        #expect(!reading.thread.truncated)
        #expect(reading.thread.posts.map(\.number) == Array(0...17))
        #expect(
            reading.thread.posts.compactMap(\.section) == ["Intelligence", "The intelligence supply chain"])
        #expect(reading.thread.posts[1].section == "Intelligence")
        #expect(reading.thread.posts[11].section == "The intelligence supply chain")
        let all = reading.posts.joined(separator: "\n")
        for word in [
            "Cap Enforced", "Canvas & Ratio", "Preset Themes", "Brand Kit", "AGENCY", "Drag and drop", "<i>",
            "ā",
        ] {
            #expect(!all.contains(word))
        }
        #expect(reading.dropped("furniture").count == 15)
        #expect(all.contains("past’s "))
        #expect(all.contains("“RSI”-pilled"))
        #expect(all.contains("labs’ "))
        #expect(
            reading.messages("thread.mended") == [
                "24 characters were mended (the text had been read in the wrong encoding)"
            ])
        let link = reading.thread.posts[0].body.paragraphs[0].spans.first { $0.role == .link }
        #expect(link?.target?.hasPrefix("https://x.com/") == true)
    }

    @Test func `seed 004 is eleven posts without the newsletter's own lines`() throws {
        let reading = try seed("004")
        #expect(reading.thread.found == 11)
        #expect(
            reading.dropped("furniture") == [
                "Get your free personalized podcast brief",
                "We scan new podcasts and send you the top 5 insights daily.", "Related Insights",
            ])
    }
}
