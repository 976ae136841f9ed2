import Testing

@testable import Diagnostics
@testable import Threads

/// ZIP archives as X gives them.
struct ArchiveTests {
    static func tweet(_ id: Int, _ text: String, answers: Int? = nil, picture: Bool = false) -> String {
        let parent =
            answers.map {
                #""in_reply_to_status_id_str": "\#($0)", "in_reply_to_user_id_str": "9", "in_reply_to_screen_name": "miller", "#
            } ?? ""
        let media =
            picture
            ? #", "extended_entities": {"media": [{"type": "photo", "media_url_https": "https://p.example/media/A.jpg"}]}"#
            : ""
        return
            #"{"tweet": {"id_str": "\#(id)", \#(parent)"created_at": "Mon Jan 05 08:00:00 +0000 2026", "full_text": "\#(text)"\#(media)}}"#
    }

    static let tweets = [
        tweet(103, "Third: water", answers: 102), tweet(101, "Flour in three steps"),
        tweet(102, "Second: stone", answers: 101, picture: true), tweet(201, "A short one"),
        tweet(202, "and its end", answers: 201), tweet(300, "Alone"),
    ]

    static let archive: TestZip = {
        var zip = TestZip()
        zip.add("data/README.txt", "read me")
        zip.add(
            "data/account.js",
            #"window.YTD.account.part0 = [{"account": {"email": "secret@example.org", "username": "miller", "accountId": "9", "accountDisplayName": "The Miller"}}]"#
        )
        zip.add("data/tweets.js", "window.YTD.tweets.part0 = [\(tweets.joined(separator: ","))]")
        zip.add("data/tweets_media/102-A.jpg", [0xFF, 0xD8, 0xFF, 1])
        zip.add("data/direct-messages.js", "window.YTD.dm.part0 = [broken")
        return zip
    }()

    @Test func `the longest thread of an archive is read, with its author`() throws {
        let reading = try Reading(bytes: Self.archive.archive, name: "a.zip")
        #expect(reading.thread.format == "x-archive")
        #expect(reading.posts == ["Flour in three steps", "Second: stone", "Third: water"])
        #expect(reading.thread.author?.name == "The Miller" && reading.thread.author?.handle == "miller")
        #expect(reading.thread.posts[1].media.map(\.asset) == ["tweets_media/102-A.jpg"])
        #expect(!"\(reading.report)".contains("secret@"))
    }

    @Test func `a thread is picked by any of its posts`() throws {
        var options = ReadOptions()
        options.thread = "202"
        let reading = try Reading(bytes: Self.archive.archive, options)
        #expect(reading.posts == ["A short one", "and its end"])
    }

    @Test func `the threads of an archive are listed, longest first`() throws {
        var report = Report()
        let source = Source(name: "a.zip", bytes: Self.archive.archive)
        let list = try ThreadReader.list([source], ReadOptions(), &report)
        #expect(list.map(\.id) == ["101", "201"] && list.map(\.posts) == [3, 2])
        #expect(list[0].words == "Flour in three steps" && list[0].date == "2026-01-05")
    }

    @Test func `pictures come out by name, and nothing else`() throws {
        let zip = ZipArchive(name: "a.zip", store: MemoryStore(Self.archive.archive))
        let found = try zip.pictures(["tweets_media/102-A.jpg", "tweets_media/none.jpg"])
        #expect(found == ["tweets_media/102-A.jpg": [0xFF, 0xD8, 0xFF, 1]])
    }

    /// The message that reading an archive ends with.
    func message(_ zip: TestZip, _ options: ReadOptions = ReadOptions()) -> String? {
        failure(zip.archive, name: "a.zip", options)?.description
    }

    @Test(arguments: ["../x", "data/../../x", "/etc/x"] as [String])
    func `a name that leads out of the archive is refused`(_ name: String) {
        var zip = Self.archive
        zip.add(name, "y")
        #expect(
            message(zip) == """
                error[archive.unsafe-name]: The archive names "\(name)", a place outside of itself
                  --> a.zip
                  = no honest archive does; download your own again
                """)
    }

    @Test func `an archive without posts is somebody else's`() {
        var zip = TestZip()
        zip.add("notes/tweets.js", "x")
        #expect(
            message(zip) == """
                error[archive.no-thread]: There is no data/tweets.js in this archive
                  --> a.zip
                  = give the archive that X gives, or a single file with a thread
                """)
    }

    @Test func `a bomb is refused before it is unpacked`() {
        var zip = TestZip()
        zip.add("data/tweets.js", blanks: 10_000)
        #expect(
            message(zip) == """
                error[archive.ratio]: "data/tweets.js" in the archive unpacks to more than 100 times its size
                  --> a.zip
                  = no honest archive does; download your own again
                """)
    }

    @Test func `a file that is too large is refused, one that nobody needs is not unpacked`() throws {
        var options = ReadOptions()
        (options.maxBytes, options.maxDataBytes) = (4_000, 4_000)
        var zip = TestZip()
        zip.add("data/tweets.js", blanks: 100)
        #expect(
            message(zip, options) == """
                error[archive.too-large]: "data/tweets.js" in the archive unpacks to more than 4 KB
                  --> a.zip
                  = unpack it, and give the part of it that holds the thread
                """)
        var other = Self.archive
        other.add("data/like.js", blanks: 10_000)
        #expect(try Reading(bytes: other.archive).posts.count == 3)
    }

    @Test func `an archive whose words were changed says so`() {
        var bytes = Self.archive.archive
        if let place = bytes.firstRange(of: Array("Flour".utf8)) {
            bytes[place.lowerBound] = UInt8(ascii: "f")
        }
        let error = failure(bytes, name: "a.zip")
        #expect(error?.diagnostics[0].code == "archive.broken", "\(error?.description ?? "read")")
    }

    @Test(arguments: [30, 200, 700])
    func `an archive that is cut off says so`(_ count: Int) throws {
        let error = try #require(failure(Array(Self.archive.archive.prefix(count)), name: "a.zip"))
        #expect(error.kind == .input && error.diagnostics[0].code == "archive.broken")
        #expect(error.diagnostics[0].remedy == "download it again; it is cut off or damaged")
    }

    @Test func `an archive cut or changed at any byte ends well`() {
        let bytes = Self.archive.archive
        for index in stride(from: 4, to: bytes.count, by: 7) {
            _ = failure(Array(bytes.prefix(index)))
            var changed = bytes
            changed[index] ^= 0x55
            _ = failure(changed)
        }
    }
}
