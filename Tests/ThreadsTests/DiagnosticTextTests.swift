import Testing

@testable import Diagnostics
@testable import Threads

/// Word for word what people read.
struct DiagnosticTextTests {
    static let errors: [(UnspoolError, String)] = [
        (
            .threadTooLarge(10_485_760, limit: 2 << 20, in: "a.txt"),
            "error[thread.too-large]: The thread is 10 MB; the limit is 2 MB\n  --> a.txt\n  = split it into several files"
        ),
        (
            .binary("a PNG picture", in: "a.txt"),
            "error[thread.binary]: This is a PNG picture, not a thread\n  --> a.txt\n  = give a text or Markdown file with the words of the thread"
        ),
        (
            .noText(in: "a.txt"),
            "error[thread.empty]: There is no text in this file\n  --> a.txt\n  = paste the words of the thread into it"
        ),
        (
            .nothingLeft(in: "a.txt"),
            "error[thread.only-furniture]: There is nothing but page furniture and marks in this file\n  --> a.txt\n  = copy the posts themselves, not the page around them"
        ),
        (
            .onlyLink("https://x.com/a/1", in: "a.txt"),
            "error[thread.only-link]: There is only a link in this file, and links are never fetched\n  --> a.txt:1:1\n  = open https://x.com/a/1, copy the text of the thread, and give that"
        ),
        (
            .unknownFormat("markdwon", known: ["text", "markdown"], in: "a.txt"),
            "error[thread.unknown-format]: \"markdwon\" is not a thread format\n  --> a.txt\n  = did you mean \"markdown\"?"
        ),
        (
            .notPositive("part", 0),
            "error[thread.bad-option]: part is 0; it counts from 1\n  = give a number of 1 or more"
        ),
        (
            .noSuchPart(2, parts: 1, found: 3, each: 20, in: "a.txt"),
            "error[thread.no-such-part]: There is no part 2: 3 posts, at most 20 a carousel, make 1 part\n  --> a.txt\n  = leave out --part"
        ),
        (
            .unknownJSON(["rain", "wind"], known: ["bluesky"], in: "a.json"),
            "error[thread.unknown-json]: This JSON is no thread that can be read (it holds rain, wind)\n  --> a.json\n  = known are bluesky; of anything else, give the words as plain text"
        ),
        (
            .noPosts("bluesky", in: "a.json"),
            "error[thread.no-posts]: There is no post in this file of the format bluesky\n  --> a.json\n  = save the answer that holds the posts themselves"
        ),
        (
            .notAllData(in: "a.txt"),
            "error[thread.several-files]: Several files make one thread only when all of them are JSON\n  --> a.txt\n  = give the text of the thread in one file"
        ),
    ]

    @Test(arguments: errors.indices)
    func `an error says what, where and what to do`(_ index: Int) {
        let (error, text) = Self.errors[index]
        #expect(error.description == text)
        #expect(error.diagnostics.allSatisfy { $0.remedy != nil })
    }

    static let warnings: [(Diagnostic, String)] = [
        (.missingPosts(2, in: "a"), "2 posts of the thread are not in the file (deleted, or not saved)"),
        (
            .twoBranches(1, in: "a"),
            "The author answered one post several times; the longest way was followed and 1 post left out"
        ),
        (.cutByNetwork(1, in: "a"), "1 post is cut: the whole text is not in the file"),
        (.incomplete(in: "a"), "The file holds only a part of the conversation"),
        (.tooManyValues(20_000, in: "a"), "Only the first 20,000 values of this file were read"),
        (.assumedWindows1252(in: "a"), "The text is not UTF-8; it was read as Windows-1252"),
        (.strippedControls(1, in: "a"), "1 control character was removed"),
        (.mended(1, in: "a"), "1 character was mended (the text had been read in the wrong encoding)"),
        (
            .trimmedClusters(1, in: "a"),
            "1 stacked mark was removed: a character carries at most 30 marks and 32 code points"
        ),
        (
            .trimmedDirections(2, in: "a"),
            "2 text direction controls were removed: a paragraph keeps at most 64"
        ),
        (.removedFurniture(1, ["newsletter"], in: "a"), "1 line of page furniture was left out (newsletter)"),
        (.removedReplies(2, in: "a"), "2 replies by others were left out"),
        (.cutByPage(2, in: "a"), "2 posts end with \"Show more\": the page had cut them"),
        (.removedDuplicates(1, in: "a"), "1 post was there twice and used once"),
        (.splitEvidence("split at lines", in: "a"), "split at lines"),
        (.splitNotFound("lines", in: "a"), "There are no lines to split at; the text is one post"),
        (.countMismatch(promised: 12, found: 9, in: "a"), "12 posts are promised, 9 were found"),
        (.removedLinks(2, in: "a"), "2 shortened links at the end of posts were left out"),
        (.cutPost(3, at: 25_000, in: "a"), "Post 3 was cut after 25,000 characters"),
        (.tooManyPosts(12_345, limit: 2000, in: "a"), "Only the first 2,000 of 12,345 posts were read"),
        (
            .truncated(first: 0, count: 20, found: 34, next: 2, in: "a"),
            "Only the first 20 of 34 posts are used"
        ),
        (.truncated(first: 20, count: 1, found: 21, next: nil, in: "a"), "Only post 21 of 21 posts is used"),
        (
            .tablesOff(in: "a"),
            "A table has more than 32 columns or 2,000 cells; tables were read as plain lines"
        ),
        (
            .markdownTooLarge(in: "a"),
            "The text is longer than 256 KB, so it was read as plain text, not as Markdown"
        ),
    ]

    @Test(arguments: warnings.indices)
    func `a warning is one sentence, and names its file`(_ index: Int) {
        let (warning, text) = Self.warnings[index]
        #expect(warning.message == text)
        #expect(warning.location?.file == "a")
        #expect(warning.severity != .warning || warning.remedy != nil)
    }

    @Test(arguments: [
        (1, "1 byte"), (1023, "1,023 bytes"), (1024, "1 KB"), (1536, "1.5 KB"), (2 << 20, "2 MB"),
        ((2 << 20) + 1, "2.1 MB"), (31 << 20, "31 MB"),
    ])
    func `sizes are rounded up, so that what is too large never looks as large as the limit`(
        _ bytes: Int, _ text: String
    ) {
        #expect(Words.size(bytes) == text)
    }

    @Test func `standard input has a name`() throws {
        #expect(failure([], name: "-")?.diagnostics[0].location?.file == "standard input")
    }

    @Test func `a format asked for by name is used, an unknown one is refused`() throws {
        #expect(try Reading(bytes: Array("# x\n\n1. a\n2. b".utf8), format: "text").thread.format == "text")
        #expect(throws: UnspoolError.self) { try Reading(bytes: [0x61], format: "docx") }
    }
}
