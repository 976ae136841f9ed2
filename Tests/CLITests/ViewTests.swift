internal import Foundation
internal import Testing

/// `inspect`, `check`, `catalog`, `schema`, help and version.
struct ViewTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("thread.txt", threadText)
    }

    private func object(_ run: Run) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
    }

    @Test func `a thread has the shape that machines rely on`() throws {
        let thread = try object(try Run("inspect", "thread.txt", "--stage", "thread", "--json", in: folder))
        #expect(
            Set(thread.keys) == [
                "format", "title", "language", "author", "found", "truncated", "posts", "dropped", "warnings",
            ])
        #expect(thread["author"] is NSNull)
        #expect(thread["found"] as? Int == 4)
        #expect(thread["truncated"] as? Bool == false)
        let posts = try #require(thread["posts"] as? [[String: Any]])
        #expect(posts.count == 4)
        #expect(
            Set(posts[2].keys) == [
                "number", "section", "heading", "text", "author", "media", "links", "mentions", "hashtags",
                "cashtags",
            ])
        #expect(posts[2]["mentions"] as? [String] == ["elmstreet"])
        #expect(posts[2]["hashtags"] as? [String] == ["shade"])
        #expect((posts[3]["text"] as? String) == "Nothing scales like one person who simply starts.")
        let dropped = try #require(thread["dropped"] as? [[String: String]])
        #expect(dropped.map { $0["reason"] }.allSatisfy { $0 == "numbering" })
    }

    @Test(arguments: ["thread", "deck", "pages", "scene"])
    func `every stage is shown as text and as JSON, and twice the same`(_ stage: String) throws {
        let text = try Run("inspect", "thread.txt", "--stage", stage, in: folder)
        #expect(text.status == 0)
        #expect(text.text.contains("waters"))
        #expect(try Run("inspect", "thread.txt", "--stage", stage, in: folder).output == text.output)
        let json = try Run("inspect", "thread.txt", "--stage", stage, "--json", in: folder)
        #expect((try? JSONSerialization.jsonObject(with: Data(json.output))) != nil)
    }

    @Test func `pages are one line each`() throws {
        let run = try Run("inspect", "thread.txt", "--stage", "pages", "--theme", "bone", in: folder)
        let lines = run.text.split(separator: "\n")
        #expect(lines.first?.hasPrefix("1/\(lines.count) cover cover ") == true)
        #expect(lines.last?.hasPrefix("\(lines.count)/\(lines.count) outro outro ") == true)
    }

    @Test func `a sound thread passes the check`() throws {
        let run = try Run("check", "thread.txt", in: folder)
        #expect(run.errors == "")
        #expect(run.text.hasPrefix("passed: "))
        #expect(run.status == 0)
        let json = try object(try Run("check", "thread.txt", "--json", in: folder))
        #expect(json["passed"] as? Bool == true)
        #expect((json["findings"] as? [Any])?.isEmpty == true)
    }

    @Test func `the catalog lists every kind for people and machines`() throws {
        let catalog = try object(try Run("catalog", "--json", in: folder))
        #expect(Set(catalog.keys) == ["canvases", "templates", "themes", "types", "patterns", "languages"])
        for (_, entries) in catalog {
            let entries = try #require(entries as? [[String: Any]])
            #expect(!entries.isEmpty)
            #expect(
                entries.allSatisfy { $0["name"] is String && ($0["summary"] as? String)?.isEmpty == false })
        }
        let text = try Run("catalog", in: folder)
        #expect(text.text.contains("themes (--theme)\n"))
        #expect(text.text.split(separator: "\n").allSatisfy { $0.count <= 120 })
    }

    @Test func `a folder of one's own adds to the catalog`() throws {
        let shipped = try Run("catalog", "--json", in: folder)
        let themes = try #require(try object(shipped)["themes"] as? [[String: Any]])
        try folder.write("mine/themes/own.yaml", "name: own\nsummary: Mine.\n")
        let run = try Run("catalog", "--json", "--catalog", "mine", in: folder)
        let more = try #require(try object(run)["themes"] as? [[String: Any]])
        #expect(more.count == themes.count + 1)
        #expect(more.first { $0["name"] as? String == "own" }?["shipped"] as? Bool == false)
        let broken = try Run("thread.txt", "--catalog", "mine", "--theme", "own", "-o", "out", in: folder)
        #expect(broken.status == 78)
        #expect(broken.errors.contains("  --> mine/themes/own.yaml"))
        #expect(folder.names() == ["mine", "thread.txt"])
    }

    @Test(arguments: ["theme", "template", "typography", "canvas", "pattern", "deck"])
    func `every kind of data file has a schema`(_ name: String) throws {
        let schema = try object(try Run("schema", name, in: folder))
        #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        #expect(schema["$id"] as? String == "\(name).schema.json")
    }

    @Test func `the version is one line`() throws {
        #expect(try Run("--version", in: folder).text == "unspool 0.1.0\n")
    }

    @Test func `help begins with examples and fits on a screen`() throws {
        let help = try Run("--help", in: folder)
        let lines = help.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(help.status == 0)
        #expect(lines.count < 40)
        #expect(
            lines.dropFirst(2).first
                == "unspool thread.txt                   thread-01.png ... in this folder")
        #expect(lines.allSatisfy { $0.count <= 80 })
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `shells complete the names of themes`(_ shell: String) throws {
        let script = try Run("--generate-completion-script", shell, in: folder)
        #expect(script.status == 0)
        #expect(script.text.contains("---completion render -- --theme"))
        let names = try Run(
            "---completion", "render", "--", "--theme", "2", "0", "unspool", "render", "--theme", in: folder)
        #expect(names.text.split(separator: "\n").contains("midnight"))
    }
}
