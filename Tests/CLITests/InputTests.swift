internal import Testing

@testable internal import UnspoolCLI

/// Several files, folders, and files of several threads.
struct InputTests {
    private let first = #"{"id": "1", "account": {"acct": "bo", "id": "b"}, "content": "<p>Begin</p>"}"#
    private let rest =
        #"{"ancestors": [], "descendants": [{"id": "2", "account": {"acct": "bo", "id": "b"}, "content": "<p>End</p>", "in_reply_to_id": "1", "in_reply_to_account_id": "b"}]}"#
    private let tweets =
        #"window.YTD.tweets.part0 = [{"tweet": {"id_str": "5", "full_text": "One post", "created_at": "Mon Jan 05 08:00:00 +0000 2026"}}]"#

    @Test func `a picture is found under the name that its escapes spell, and never outside of its folder`()
        throws
    {
        let folder = try TemporaryFolder()
        let mark = "<svg viewBox='0 0 40 40'><rect width='40' height='40' fill='#07c'/></svg>"
        try folder.write("t/pictures/tall shot.svg", mark)
        try folder.write("t/a.md", "One lamp.\n\n![a square](pictures/tall%20shot.svg)\n")
        let found = try Run("check", "t/a.md", in: folder)
        #expect(!found.errors.contains("picture"), "\(found.errors)")
        try folder.write("secret.svg", mark)
        for name in [
            "..%2fsecret.svg", "%2e%2e/secret.svg", "..%252fsecret.svg", "pictures%2f..%2f..%2fsecret.svg",
        ] {
            try folder.write("t/a.md", "One lamp.\n\n![a square](\(name))\n")
            let run = try Run("render", "t/a.md", "-o", "out", "--scale", "0.1", in: folder)
            #expect(run.errors.contains("warning[picture.missing]"), "\(name): \(run.errors)")
        }
    }

    @Test func `several files are one thread`() throws {
        let folder = try TemporaryFolder()
        try folder.write("status.json", first)
        try folder.write("context.json", rest)
        let run = try Run("inspect", "status.json", "context.json", in: folder)
        #expect(run.status == 0 && run.text.contains("posts 2 of 2"), "\(run.errors)")
        let twice = try Run("check", "status.json", "status.json", in: folder)
        #expect(
            twice.status == 64 && twice.errors.hasPrefix("error[input.twice]: \"status.json\" is named twice")
        )
    }

    @Test func `the folder of an archive is a thread`() throws {
        let folder = try TemporaryFolder()
        try folder.write("mine/data/tweets.js", tweets)
        try folder.write("mine/data/ad-engagements.js", "window.YTD.ads.part0 = [broken")
        for name in ["mine", "mine/", "mine/data"] {
            let run = try Run("inspect", name, in: folder)
            #expect(run.status == 0 && run.text.contains("One post"), "\(name): \(run.errors)")
        }
        let list = try Run("inspect", "mine", "--stage", "threads", in: folder)
        #expect(list.text == "id  date        posts  words\n5   2026-01-05      1  One post\n")
        let render = try Run("render", "mine", "-o", "out", in: folder)
        #expect(render.status == 0 && folder.names(in: "out").contains("mine-01.png"), "\(render.errors)")
    }

    @Test func `a thread of a table is picked by its name`() throws {
        let folder = try TemporaryFolder()
        try folder.write("t.csv", "thread,text,theme\na,One,dusk\nb,Two,\n")
        let none = try Run("inspect", "t.csv", in: folder)
        #expect(none.status == 64 && none.errors.hasPrefix("error[thread.several]"))
        let run = try Run("inspect", "t.csv", "--thread", "b", in: folder)
        #expect(run.status == 0 && run.text.contains("Two"), "\(run.errors)")
        let json = try Run("inspect", "t.csv", "--stage", "threads", "--json", in: folder)
        #expect(json.text.contains("\"id\": \"a\"") && json.text.contains("\"posts\": 1"))
    }

    @Test func `front matter takes every option, and says what it does not know`() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "t.md",
            "---\ncover: no\noutro: false\ncaptions: perhaps\ntemplat: minimal\nbrand: a.yaml\noverrides:\n  accent: red\n---\n\nOne.\n\nTwo.\n"
        )
        let run = try Run("inspect", "t.md", "--stage", "deck", in: folder)
        #expect(run.status == 0 && !run.text.contains("cover") && !run.text.contains("outro"))
        #expect(
            run.errors.contains(
                "warning[front-matter.captions]: the front matter's captions \"perhaps\" is neither true nor false\n  --> t.md:4\n  = give true or false\n"
            ))
        #expect(
            run.errors.contains(
                "warning[front-matter.unknown]: the front matter's \"templat\" is no option\n  --> t.md:5\n  = did you mean \"template\"?\n"
            ))
        #expect(
            run.errors.contains(
                "warning[front-matter.overrides]: overrides has no option \"accent\"\n  --> t.md:8\n  = choose a theme, or write colours into a brand kit and give it with --brand\n"
            ))
        #expect(
            run.errors.contains(
                "warning[front-matter.brand]: a thread cannot choose a brand kit\n  --> t.md:6\n  = give it with --brand\n"
            )
        )
    }

    @Test
    func `front matter takes the names of flags, other names for them, and overrides, and flags beat it`()
        throws
    {
        let folder = try TemporaryFolder()
        try folder.write(
            "t.md",
            "---\nno-cover: true\ncta: Until Monday\nratio: square\ntemplate: minimal\noverrides:\n  template: editorial\n  canvs: story\n---\n\nOne.\n\nTwo.\n"
        )
        let run = try Run("inspect", "t.md", "--stage", "deck", "--json", in: folder)
        #expect(run.status == 0 && !run.text.contains("\"cover\""), "\(run.errors)")
        #expect(run.text.contains("Until Monday") && run.text.contains("\"template\": \"editorial\""))
        #expect(run.text.contains("\"canvas\": \"square\""))
        #expect(
            run.errors
                == "warning[front-matter.overrides]: overrides has no option \"canvs\"\n  --> t.md:8\n  = did you mean \"canvas\"?\n"
        )
        let flags = try Run(
            "inspect", "t.md", "--stage", "deck", "--json", "--template", "minimal", "--outro-text", "Bye",
            in: folder)
        #expect(flags.text.contains("\"template\": \"minimal\"") && flags.text.contains("Bye"))
    }

    @Test func `options of a table are told at the line of their thread`() throws {
        let folder = try TemporaryFolder()
        try folder.write("t.csv", "thread,text,tone\na,One,\nb,Two,loud\n")
        let run = try Run("inspect", "t.csv", "--thread", "b", in: folder)
        #expect(
            run.errors.contains(
                "warning[front-matter.tone]: the front matter asks for the tone \"loud\", and there is none\n  --> t.csv:3\n"
            ), "\(run.errors)")
    }
}
