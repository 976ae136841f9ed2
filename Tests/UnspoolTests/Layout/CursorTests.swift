import Rendering
import Testing
import Threads

@testable import Unspool

/// The block behind the last glyph.
struct CursorTests {
    private func bench(_ headline: String, width: Int = 600) throws -> Bench {
        var bench = try Bench(
            """
            - text: { words: "{headline}", size: 40, at: { x: 100, y: 200, w: \(width) } }
            - text: { words: furniture, size: 40, at: { x: 100, y: 600, w: 500 } }
            - cursor: accent
            """)
        bench.page.headline = RichText(headline)
        return bench
    }

    /// Ten characters at 40 du are 200 du wide; the first baseline is 28 du below the top.
    @Test func `it stands behind the last glyph, 0,12 em away`() throws {
        let box = try #require(try bench("aaaa bbbbb").boxes().last)
        #expect(box == Rect(x: 304.8, y: 228 - 0.82 * 40, width: 20.8, height: 38).rounded)
    }

    @Test func `it is mirrored with its text`() throws {
        var bench = try bench("aaaa bbbbb", width: 200)
        bench.facts.rightToLeft = true
        let x = try #require(try bench.boxes().last).x
        #expect(abs(x - (1080 - 304.8 - 20.8)) < 0.11)
    }

    @Test func `it begins a line where its own is full`() throws {
        let box = try #require(try bench("aaaa bbbbb", width: 180).boxes().last)
        #expect(box.y > 228)
        let wrapped = try #require(try bench("aaaaabbbbb", width: 160).boxes().last)
        #expect(wrapped.x >= 100)
    }

    @Test func `without words there is none`() throws {
        #expect(try bench("").boxes().isEmpty)
    }
}

/// File names for decks.
struct SlugTests {
    @Test(arguments: [
        ("Small claims", "small-claims"), ("It’s 4 a.m.", "its-4-a-m"), ("Über Größe", "uber-grose"),
        ("One two three four five six seven", "one-two-three-four"), ("حكاية", "ada"), ("日本", "ada"),
        ("", "ada"),
        ("Donaudampfschifffahrtsgesellschaft", "donaudampfschifffahrts"),
    ])
    func `titles become stems that a shell likes`(_ title: String, _ slug: String) {
        #expect(Slug.make(title, Author(name: "Ada", handle: "Ada")) == slug)
    }

    @Test(arguments: [
        ("Small claims", "small-claims"), ("It’s 4 a.m.", "its-4-a-m"), ("Über Größe", "über-größe"),
        ("日本", "日本"), ("夜 の バス", "夜-の-バス"), ("حكاية قهوة", "حكاية-قهوة"), ("No", "ada"), ("", "ada"),
    ])
    func `names of folders keep the letters of every script`(_ title: String, _ slug: String) {
        #expect(Slug.name(title, Author(name: "Ada", handle: "Ada")) == slug)
    }

    @Test func `without any Latin letter it is a thread`() {
        #expect(Slug.make("", Author(name: "")) == "thread")
    }
}
