import Diagnostics
import Testing

@testable import Threads

@Suite struct VoicesTests {
    private func thread(_ text: String) throws -> PostThread {
        var report = Report()
        return try ThreadReader.read(Source(name: "a.txt", bytes: Array(text.utf8)), ReadOptions(), &report)
    }

    @Test func `posts opened by their speakers have authors, and keep their words`() throws {
        let thread = try thread("@ana: The oven is on.\n\n@bo: Then I bring the dough.\n\nAnd so they baked.")
        #expect(thread.posts.map { $0.author?.handle } == ["ana", "bo", nil])
        #expect(thread.posts[0].body.paragraphs[0].text == "@ana: The oven is on.")
        #expect(thread.posts[0].body.paragraphs[0].spans.map(\.role) == [.mention])
    }

    @Test func `one speaker of all posts is the thread's author`() throws {
        let thread = try thread("@ana: The oven is on.\n\n@ana: The dough is ready.")
        #expect(thread.author?.handle == "ana")
        #expect(thread.posts.allSatisfy { $0.author == nil })
    }

    @Test func `an answer to somebody is not somebody speaking`() throws {
        let thread = try thread("@ana the oven is on, I think.\n\n@bo: is that a name?\n\nNobody knows.")
        #expect(thread.author == nil)
        #expect(thread.posts.allSatisfy { $0.author == nil })
    }
}
