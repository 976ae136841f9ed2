internal import Foundation
internal import Testing

@testable internal import UnspoolCLI

/// Files that are cut, hostile or enormous: one error, its place and what to do, and nothing made.
struct BadInputTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test(
        arguments: [
            (
                "cut.json", #"{"data": [{"id": "1", "text": "Half a"#,
                "error[thread.json]: This JSON is broken: it ends in the middle\n  --> cut.json:1:38\n"
            ),
            (
                "deep.json", #"{"a":"# + String(repeating: "[", count: 40_000),
                "error[thread.json]: This JSON is broken: it is nested deeper than 64 levels\n  --> deep.json:1:69\n"
            ),
            (
                "number.json", #"{"id": "# + String(repeating: "9", count: 400) + "}",
                "error[thread.json]: This JSON is broken: this number has 400 characters, and 64 are read\n  --> number.json:1:8\n"
            ),
            (
                "table.csv", "thread,position,alt\na,1,x\n",
                "error[thread.csv-column]: The column \"text\" is missing; there are \"thread\", \"position\", \"alt\"\n  --> table.csv:1\n"
            ),
        ] as [(String, String, String)])
    func `a faulty file is refused with its place and a remedy`(
        _ name: String, _ text: String, _ message: String
    ) throws {
        try folder.write(name, text)
        let run = try Run(arguments: [name, "-o", "out"], in: folder, memory: 1_500)
        #expect(run.status == 65 && run.errors.hasPrefix(message), "\(run.errors)")
        #expect(run.errors.split(separator: "\n").last?.hasPrefix("  = ") == true)
        #expect(folder.names() == [name])
    }

    @Test(.timeLimit(.minutes(3)))
    func `a file of two gigabytes is refused before it is read`() throws {
        let file = try folder.write("big.zip", [0])
        let handle = try FileHandle(forWritingTo: file)
        try handle.truncate(atOffset: 2 << 30)
        try handle.close()
        let run = try Run(arguments: ["inspect", "big.zip"], in: folder, memory: 1_500)
        #expect(run.status == 65)
        #expect(
            run.errors
                == "error[input.too-large]: \"big.zip\" is 2048 MB; a thread may be 64 MB\n  = split it into several files\n"
        )
    }

    /// The archive as a file, its zeros as holes that need no disk.
    private func write(_ zip: TestZip, as name: String) throws {
        let handle = try FileHandle(forWritingTo: try folder.write(name, [UInt8]()))
        var (done, shift) = (0, 0)
        let bytes = zip.archive
        for (place, count) in zip.holes + [(bytes.count, 0)] {
            try handle.seek(toOffset: UInt64(done + shift))
            try handle.write(contentsOf: bytes[done..<place])
            (done, shift) = (place, shift + count)
        }
        try handle.close()
    }

    static let tweets =
        #"window.YTD.tweets.part0 = [{"tweet": {"id_str": "1", "full_text": "One stone"}}, {"tweet": {"id_str": "2", "full_text": "Two stones", "in_reply_to_status_id_str": "1", "in_reply_to_user_id_str": "9"}}]"#

    @Test(.timeLimit(.minutes(3)))
    func `an archive of two gigabytes is read as far as the posts need`() throws {
        var zip = TestZip()
        zip.add("data/tweets_media/1-A.mp4", hole: 1 << 30)
        zip.add("data/tweets.js", Self.tweets)
        zip.add("data/tweets_media/2-B.mp4", hole: 1 << 30)
        try write(zip, as: "archive.zip")
        let run = try Run(arguments: ["inspect", "archive.zip"], in: folder, memory: 1_500)
        #expect(run.status == 0 && run.text.contains("Two stones"), "\(run.errors)")
    }

    @Test(.timeLimit(.minutes(3)))
    func `an archive that unpacks to ten gigabytes is refused`() throws {
        var zip = TestZip()
        zip.add("data/tweets.js", gigabytes: 10)
        try write(zip, as: "bomb.zip")
        let run = try Run(arguments: ["inspect", "bomb.zip"], in: folder, memory: 1_500)
        #expect(run.status == 65)
        #expect(
            run.errors == """
                error[archive.ratio]: "data/tweets.js" in the archive unpacks to more than 100 times its size
                  --> bomb.zip
                  = no honest archive does; download your own again

                """)
    }

    @Test(arguments: [
        ("../secret.txt", "archive.unsafe-name"), ("/etc/secret", "archive.unsafe-name"),
        ("data/..\\..\\secret", "archive.unsafe-name"), ("data/inner.zip", "archive.no-thread"),
    ])
    func `an archive with a hostile name or without posts is refused, and nothing else is opened`(
        _ name: String, _ code: String
    ) throws {
        var zip = TestZip()
        zip.add(name, code == "archive.no-thread" ? [0x50, 0x4B, 3, 4] : Array("words".utf8))
        if code != "archive.no-thread" { zip.add("data/tweets.js", Self.tweets) }
        try write(zip, as: "a.zip")
        let run = try Run("a.zip", "-o", "out", in: folder)
        #expect(run.status == 65 && run.errors.hasPrefix("error[\(code)]"), "\(run.errors)")
        #expect(folder.names() == ["a.zip"])
    }

    @Test func `an archive with a password says that it has one`() throws {
        var zip = TestZip()
        zip.add(locked: "data/tweets.js", [UInt8](repeating: 9, count: 60))
        try write(zip, as: "locked.zip")
        let run = try Run("locked.zip", "-o", "out", in: folder)
        #expect(run.status == 65)
        #expect(
            run.errors == """
                error[archive.locked]: "data/tweets.js" in the archive is locked with a password
                  --> locked.zip
                  = unpack it, and give the folder

                """)
    }
}
