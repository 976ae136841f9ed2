import Synchronization
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

    /// Counts what is read.
    final class CountingStore: ByteStore {
        let memory: MemoryStore
        let count = Mutex(0)

        init(_ bytes: [UInt8]) { memory = MemoryStore(bytes) }

        var size: Int { memory.size }

        func bytes(at offset: Int, count: Int) -> [UInt8] {
            self.count.withLock { $0 += count }
            return memory.bytes(at: offset, count: count)
        }
    }

    @Test func `what is not needed is not read`() throws {
        var zip = TestZip()
        zip.add("data/tweets_media/1-A.mp4", [UInt8](repeating: 1, count: 4 << 20))
        zip.add("data/tweets.js", "window.YTD.tweets.part0 = [\(Self.tweets.joined(separator: ","))]")
        let store = CountingStore(zip.archive)
        let sources = try ZipArchive(name: "a.zip", store: store).sources(ReadOptions())
        #expect(sources.map(\.name) == ["a.zip:data/tweets.js"])
        #expect(store.count.withLock { $0 } < 1 << 20)
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

    @Test func `a file with a password is refused where it is needed, and passed over elsewhere`() throws {
        var zip = TestZip()
        zip.add(locked: "data/tweets.js", [UInt8](repeating: 7, count: 40))
        #expect(
            message(zip) == """
                error[archive.locked]: "data/tweets.js" in the archive is locked with a password
                  --> a.zip
                  = unpack it, and give the folder
                """)
        var other = Self.archive
        other.add(locked: "data/direct-messages-group.js", [1, 2, 3])
        #expect(try Reading(bytes: other.archive).posts.count == 3)
    }

    @Test func `an archive inside of an archive is not opened`() throws {
        var outer = TestZip()
        outer.add("data/archive.zip", Self.archive.archive)
        #expect(failure(outer.archive)?.diagnostics[0].code == "archive.no-thread")
        var disguised = TestZip()
        disguised.add("data/tweets.js", Self.archive.archive)
        let error = try #require(failure(disguised.archive, name: "a.zip"))
        #expect(error.kind == .input && error.diagnostics[0].remedy != nil, "\(error)")
    }

    @Test func `ten gigabytes in one file are refused after the first megabytes`() {
        var zip = TestZip()
        zip.add("data/tweets.js", gigabytes: 10)
        let store = CountingStore(zip.archive)
        let error = #expect(throws: UnspoolError.self) {
            try ZipArchive(name: "a.zip", store: store).sources(ReadOptions())
        }
        #expect(error?.diagnostics[0].code == "archive.ratio")
        #expect(store.count.withLock { $0 } < 4 << 20)
    }
}

/// Archives of ten thousand posts, in shapes that careless readers take forever for; the time limit is against that.
@Suite(.serialized)
struct LargeArchiveTests {
    /// Posts by number, each with the number of the one that it answers.
    static func archive(_ count: Int, text: (Int) -> String, answers: (Int) -> Int?) -> [Source] {
        let tweets = (0..<count).map { index in
            ArchiveTests.tweet(1_000_000 + index, text(index), answers: answers(index).map { 1_000_000 + $0 })
        }
        let account =
            #"window.YTD.account.part0 = [{"account": {"username": "miller", "accountId": "9", "accountDisplayName": "Mill"}}]"#
        return [
            Source(
                name: "tweets.js",
                bytes: Array("window.YTD.tweets.part0 = [\(tweets.joined(separator: ",\n"))]".utf8)),
            Source(name: "account.js", bytes: Array(account.utf8)),
        ]
    }

    static func words(_ index: Int) -> String { "Stone number \(index) of the river wall" }

    @Test(.timeLimit(.minutes(3)))
    func `ten thousand posts in chains of seven`() throws {
        let sources = Self.archive(10_000, text: Self.words) { $0 % 7 == 0 ? nil : $0 - 1 }
        let reading = try Reading(sources)
        #expect(reading.thread.found == 7 && reading.posts[6] == Self.words(6))
        #expect(reading.dropped("other-thread").count == 9_993)
        var report = Report()
        let list = try ThreadReader.list(sources, ReadOptions(), &report)
        #expect(list.count == 1_429 && list.allSatisfy { $0.posts >= 4 })
    }

    @Test(.timeLimit(.minutes(3)))
    func `one chain of ten thousand posts`() throws {
        let reading = try Reading(Self.archive(10_000, text: Self.words) { $0 == 0 ? nil : $0 - 1 })
        #expect(reading.thread.found == 2_000 && reading.thread.posts.count == 20)
        #expect(reading.dropped("limit").count == 8_000)
    }

    @Test(.timeLimit(.minutes(3)))
    func `ten thousand answers to one post`() throws {
        let reading = try Reading(Self.archive(10_000, text: Self.words) { $0 == 0 ? nil : 0 })
        #expect(reading.posts == [Self.words(0), Self.words(1)])
        #expect(reading.dropped("branch").count == 9_998)
    }

    @Test(.timeLimit(.minutes(3)))
    func `a chain of ten thousand posts in which the same words come again and again`() throws {
        let reading = try Reading(
            Self.archive(10_000, text: { Self.words($0 % 40) }, answers: { $0 == 0 ? nil : $0 - 1 }))
        #expect(reading.thread.found == 40)
    }

    /// Every post that ended with "…" was compared with every long post.
    @Test(.timeLimit(.minutes(3)))
    func `ten thousand posts that are cut, beside three thousand whole ones`() throws {
        let head = "A stone that nobody has moved since the last flood, number "
        var sources = Self.archive(10_000, text: { head + "\($0) is…" }, answers: { $0 == 1 ? 0 : nil })
        let notes = (0..<3_000).map {
            #"{"noteTweet": {"noteTweetId": "\#($0)", "core": {"text": "\#(head)\#($0) is here"}}}"#
        }
        let script = "window.YTD.note_tweet.part0 = [\(notes.joined(separator: ","))]"
        sources.append(Source(name: "note-tweet.js", bytes: Array(script.utf8)))
        #expect(try Reading(sources).posts == [head + "0 is here", head + "1 is here"])
    }
}
