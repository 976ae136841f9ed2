internal import Foundation
internal import Testing

/// An account's posts as three networks give them, with everything that a post may carry (`Tests/Networks`).
struct NetworkTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let networks = ["bluesky", "mastodon", "x-api-v2"]

    private static func file(_ network: String) -> String {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
        return root.joined(separator: "/") + "/Networks/\(network)/thread.json"
            + (network == "mastodon" ? "l" : "")
    }

    private func run(_ network: String, _ arguments: String...) throws -> Run {
        try Run(arguments: [arguments[0], Self.file(network)] + arguments.dropFirst(), in: folder)
    }

    /// Every picture but the author's own face lies beside the thread.
    @Test(arguments: networks, ["post-card", "split", "newspaper"])
    func `every part is drawn, and nothing is lost`(_ network: String, _ template: String) throws {
        for canvas in ["portrait", "landscape"] {
            let check = try run(network, "check", "--template", template, "--canvas", canvas)
            #expect(check.status == 0, "\(check.text)\(check.errors)")
            let missing = check.errors.split(separator: "\n").filter { $0.contains("[picture") }
            #expect(missing.allSatisfy { $0.contains("face") || $0.contains("avatars") }, "\(missing)")
        }
    }

    @Test(arguments: networks)
    func `descriptions say every part`(_ network: String) throws {
        let made = try run(
            network, "render", "--template", "post-card", "--format", "pdf", "-o", "out", "--alt-limit",
            "bluesky", "--show-spoilers")
        #expect(made.status == 0, "\(made.errors)")
        let text = try String(contentsOf: folder.url.appending(path: "out/alt.txt"), encoding: .utf8)
        #expect(text.contains("Picture: A pier of squares in evening light"))
        #expect(text.contains("Quoted post (Tove Lind @tovelind"))
        #expect(text.contains("Quoted post: This post is not available."))
        #expect(
            text.contains("Link: How to read a rope: wear, rot and the marks that only salt leaves behind"))
        #expect(text.contains(": Waves slap against a quay while a line creaks"))
        switch network {
        case "mastodon":
            #expect(
                text.contains(
                    "When it looks tired to the person who has to trust it 69%; Never on a Friday 4%"))
            #expect(text.contains("(1,204 people voted · poll still open)"))
            #expect(text.contains("Video 1:14: "))
        case "x-api-v2":
            #expect(text.contains("When the surveyor says 47%"))
            #expect(text.contains("(3,077 votes · final result)"))
        default: #expect(text.contains("Video: "))
        }
    }

    @Test func `what a card has no room for, and what a quotation loses, is listed`() throws {
        let check = try run("bluesky", "check", "--template", "post-card", "--verbose")
        let list = check.text + check.errors
        #expect(list.contains("dropped (no-room): was left out for two winters"))
        #expect(
            list.contains(
                "dropped (quote): That once cost me a mooring, a fender and most of a very good coat."))
        #expect(
            list.contains("what post 7 quotes cannot be seen (deleted, blocked or private); its card says so")
        )
    }

    @Test(arguments: [
        (["--zone", "Asia/Tokyo"], "Feb 8, 2026"), (["--zone", "UTC"], "Feb 7, 2026"),
        (["--zone=+02:00", "--locale", "de"], "8. Feb. 2026"), ([], "Feb 7, 2026"),
    ])
    func `dates are those of the zone and locale that are asked for, never the machine's`(
        _ flags: [String], _ date: String
    ) throws {
        let words = ["inspect", Self.file("x-api-v2"), "--template", "post-card", "--stage", "scene"] + flags
        let scene = try Run(
            arguments: words, in: folder, environment: ["TZ": "Asia/Tokyo", "LC_ALL": "fr_FR.UTF-8"])
        #expect(scene.text.contains("words \"\(date)\""))
    }

    @Test func `front matter may ask for both`() throws {
        try folder.write(
            "thread.md",
            "---\ndate: 2026-06-04T23:30:00Z\nlocale: pt\nzone: \"+02:00\"\n---\n\nA first post of a few words.\n\n---\n\nAnd a second one.\n"
        )
        let scene = try Run("inspect", "thread.md", "--template", "post-card", "--stage", "scene", in: folder)
        #expect(scene.text.contains("words \"5 de jun. de 2026\""), "\(scene.errors)")
    }

    @Test func `a limit is a number or a network`() throws {
        try folder.write("thread.txt", threadText)
        let wrong = try Run("render", "thread.txt", "--alt-limit", "blusky", in: folder)
        #expect(wrong.errors.contains("there is no network \"blusky\""))
        #expect(wrong.errors.contains("did you mean \"bluesky\"?"))
        let small = try Run("render", "thread.txt", "--alt-limit", "3", in: folder)
        #expect(small.errors.contains("--alt-limit 3 is not between 20 and 10000"))
    }
}
