internal import Diagnostics

/// Every sentence that a person reads about a thread's text; each is under test word for word.
extension UnspoolError {
    /// Larger than the limit (LIMITS.md row 11).
    static func threadTooLarge(_ bytes: Int, limit: Int, in file: String) -> UnspoolError {
        UnspoolError(
            .limit,
            Diagnostic(
                .error, "thread.too-large",
                "The thread is \(Words.size(bytes)); the limit is \(Words.size(limit))",
                at: SourceLocation(file: file), remedy: "split it into several files",
                bound: Bound(limit, actual: bytes)))
    }

    /// Not text at all.
    static func binary(_ kind: String, in file: String) -> UnspoolError {
        UnspoolError(
            .input,
            Diagnostic(
                .error, "thread.binary", "This is \(kind), not a thread",
                at: SourceLocation(file: file),
                remedy: "give a text or Markdown file with the words of the thread"))
    }

    /// Nothing to be seen in it.
    static func noText(in file: String) -> UnspoolError {
        UnspoolError(
            .input,
            Diagnostic(
                .error, "thread.empty", "There is no text in this file",
                at: SourceLocation(file: file), remedy: "paste the words of the thread into it"))
    }

    /// Text, but every word of it was a page's own.
    static func nothingLeft(in file: String) -> UnspoolError {
        UnspoolError(
            .input,
            Diagnostic(
                .error, "thread.only-furniture", "There is nothing but page furniture and marks in this file",
                at: SourceLocation(file: file), remedy: "copy the posts themselves, not the page around them")
        )
    }

    /// Nothing but a link: we never fetch.
    static func onlyLink(_ link: String, in file: String) -> UnspoolError {
        UnspoolError(
            .input,
            Diagnostic(
                .error, "thread.only-link", "There is only a link in this file, and links are never fetched",
                at: SourceLocation(file: file, line: 1, column: 1),
                remedy: "open \(link.prefix(80)), copy the text of the thread, and give that"))
    }

    /// A format name nobody knows.
    static func unknownFormat(_ name: String, known: [String], in file: String) -> UnspoolError {
        UnspoolError(
            .usage,
            Diagnostic(
                .error, "thread.unknown-format", "\"\(name)\" is not a thread format",
                at: SourceLocation(file: file), remedy: Suggestion.remedy(for: name, in: known)))
    }

    /// `part` or `maxPosts` below 1.
    static func notPositive(_ name: String, _ value: Int) -> UnspoolError {
        UnspoolError(
            .usage,
            Diagnostic(
                .error, "thread.bad-option", "\(name) is \(value); it counts from 1",
                remedy: "give a number of 1 or more"))
    }

    /// A part after the last one.
    static func noSuchPart(_ part: Int, parts: Int, found: Int, each: Int, in file: String) -> UnspoolError {
        let posts = Words.count(found, "post")
        return UnspoolError(
            .usage,
            Diagnostic(
                .error, "thread.no-such-part",
                "There is no part \(part): \(posts), at most \(each) a carousel, make "
                    + Words.count(parts, "part"),
                at: SourceLocation(file: file),
                remedy: parts == 1 ? "leave out --part" : "ask for --part 1 to --part \(parts)"))
    }
}

extension Diagnostic {
    /// Not UTF-8, read as Windows-1252.
    static func assumedWindows1252(in file: String) -> Diagnostic {
        Diagnostic(
            .warning, "thread.encoding", "The text is not UTF-8; it was read as Windows-1252",
            at: SourceLocation(file: file), remedy: "save it as UTF-8 if letters look wrong")
    }

    /// Controls that were taken out.
    static func strippedControls(_ count: Int, in file: String) -> Diagnostic {
        Diagnostic(
            .warning, "thread.controls",
            "\(Words.count(count, "control character")) \(count == 1 ? "was" : "were") removed",
            at: SourceLocation(file: file), remedy: "nothing visible is lost")
    }

    /// Damage of a wrong encoding that was undone.
    static func mended(_ count: Int, in file: String) -> Diagnostic {
        Diagnostic(
            .warning, "thread.mended",
            "\(Words.count(count, "character")) \(count == 1 ? "was" : "were") mended"
                + " (the text had been read in the wrong encoding)",
            at: SourceLocation(file: file), remedy: "use --no-repair to keep the text as it is")
    }

    /// Marks beyond 30 on one character, or clusters beyond 32 code points (LIMITS.md row 14).
    static func trimmedClusters(_ count: Int, in file: String) -> Diagnostic {
        Diagnostic(
            .warning, "thread.stacked-marks",
            "\(Words.count(count, "stacked mark")) \(count == 1 ? "was" : "were") removed:"
                + " a character carries at most 30 marks and 32 code points",
            at: SourceLocation(file: file), remedy: "remove the decoration from the text")
    }

    /// Direction controls beyond 64 a paragraph.
    static func trimmedDirections(_ count: Int, in file: String) -> Diagnostic {
        Diagnostic(
            .warning, "thread.direction-controls",
            "\(Words.count(count, "text direction control")) \(count == 1 ? "was" : "were") removed:"
                + " a paragraph keeps at most 64",
            at: SourceLocation(file: file), remedy: "nothing visible is lost")
    }

    /// Furniture of pages that was taken out.
    static func removedFurniture(_ lines: Int, _ rules: [String], in file: String) -> Diagnostic {
        Diagnostic(
            .note, "thread.furniture",
            "\(Words.count(lines, "line")) of page furniture \(lines == 1 ? "was" : "were") left out ("
                + rules.joined(separator: ", ") + ")",
            at: SourceLocation(file: file))
    }

    /// Answers of others on a copied page.
    static func removedReplies(_ count: Int, in file: String) -> Diagnostic {
        Diagnostic(
            .note, "thread.replies",
            "\(count) \(count == 1 ? "reply" : "replies") by others \(count == 1 ? "was" : "were") left out",
            at: SourceLocation(file: file))
    }

    /// A page that had cut a post.
    static func cutByPage(_ count: Int, in file: String) -> Diagnostic {
        Diagnostic(
            .warning, "thread.show-more",
            "\(Words.count(count, "post")) \(count == 1 ? "ends" : "end") with \"Show more\": the page had cut "
                + (count == 1 ? "it" : "them"),
            at: SourceLocation(file: file), remedy: "open the post, then copy the page again")
    }

    /// Posts that were there twice.
    static func removedDuplicates(_ count: Int, in file: String) -> Diagnostic {
        Diagnostic(
            .warning, "thread.duplicate",
            "\(Words.count(count, "post")) \(count == 1 ? "was" : "were") there twice and used once",
            at: SourceLocation(file: file), remedy: "nothing to do if the text was pasted twice")
    }

    /// The evidence for the cuts between posts.
    static func splitEvidence(_ evidence: String, in file: String) -> Diagnostic {
        Diagnostic(.note, "thread.split", evidence, at: SourceLocation(file: file))
    }

    /// The option forced a split for which the text has no mark.
    static func splitNotFound(_ wanted: String, in file: String) -> Diagnostic {
        Diagnostic(
            .warning, "thread.split-not-found", "There are no \(wanted) to split at; the text is one post",
            at: SourceLocation(file: file), remedy: "leave out --split to cut by the evidence in the text")
    }

    /// "1/12" promised twelve.
    static func countMismatch(promised: Int, found: Int, in file: String) -> Diagnostic {
        Diagnostic(
            .warning, "thread.count",
            "\(promised) posts are promised, \(found) \(found == 1 ? "was" : "were") found",
            at: SourceLocation(file: file), remedy: "check that the whole thread was copied")
    }

    /// Links at the end of posts that lead nowhere in a picture.
    static func removedLinks(_ count: Int, in file: String) -> Diagnostic {
        Diagnostic(
            .note, "thread.links",
            "\(Words.count(count, "shortened link")) at the end of \(count == 1 ? "a post" : "posts")"
                + " \(count == 1 ? "was" : "were") left out",
            at: SourceLocation(file: file))
    }

    /// A post over 25,000 characters (LIMITS.md row 13).
    static func cutPost(_ number: Int, at limit: Int, in file: String) -> Diagnostic {
        Diagnostic(
            .warning, "thread.post-cut", "Post \(number) was cut after \(Words.grouped(limit)) characters",
            at: SourceLocation(file: file), remedy: "split it into several posts")
    }

    /// More posts than are ever read (LIMITS.md row 12).
    static func tooManyPosts(_ found: Int, limit: Int, in file: String) -> Diagnostic {
        Diagnostic(
            .warning, "thread.too-many",
            "Only the first \(Words.grouped(limit)) of \(Words.grouped(found)) posts were read",
            at: SourceLocation(file: file), remedy: "split the text into several files")
    }

    /// The cap of one carousel (LIMITS.md row 12).
    static func truncated(first: Int, count: Int, found: Int, next: Int?, in file: String) -> Diagnostic {
        let which =
            first == 0
            ? "the first \(count)"
            : count == 1 ? "post \(first + 1)" : "posts \(first + 1) to \(first + count)"
        let more =
            next.map { "--part \($0) makes a carousel of the next ones, " }
            ?? "--part 1 makes the first ones, "
        return Diagnostic(
            .warning, "thread.truncated",
            "Only \(which) of \(found) posts \(first > 0 && count == 1 ? "is" : "are") used",
            at: SourceLocation(file: file), remedy: more + "--max-posts allows more in one")
    }

    /// A line of front matter that is not `key: value`.
    static func oddFrontMatter(_ line: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .warning, "thread.front-matter",
            "This line of the front matter is not \"key: value\"; the front matter was kept as text",
            at: place, excerpt: String(line.prefix(100)) + "\n^",
            remedy: "write one \"key: value\" a line; only \"overrides:\" may have indented lines under it")
    }

    /// Longer than the Markdown parser is trusted with.
    static func markdownTooLarge(in file: String) -> Diagnostic {
        Diagnostic(
            .warning, "thread.markdown-too-large",
            "The text is longer than \(Words.size(Markdown.maxBytes)), so it was read as plain text, not as Markdown",
            at: SourceLocation(file: file), remedy: "split it into several files")
    }

    /// A table that could stall the parser (LIBRARIES.md section 4).
    static func tablesOff(in file: String) -> Diagnostic {
        Diagnostic(
            .warning, "thread.table-too-large",
            "A table has more than 32 columns or 2,000 cells; tables were read as plain lines",
            at: SourceLocation(file: file), remedy: "make the table smaller, or a picture of it")
    }
}

/// Numbers in sentences.
package enum Words {
    /// "1 post", "34 posts".
    static func count(_ count: Int, _ noun: String) -> String {
        "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
    }

    /// "25,000".
    static func grouped(_ number: Int) -> String {
        var text = ""
        for (index, digit) in String(number).reversed().enumerated() {
            if index > 0, index.isMultiple(of: 3), digit != "-" { text.append(",") }
            text.append(digit)
        }
        return String(text.reversed())
    }

    /// "812 bytes", "31 KB", "10 MB", "2.5 MB"; powers of 1,024.
    package static func size(_ bytes: Int) -> String {
        if bytes < 1024 { return count(bytes, "byte") }
        let isMega = bytes >= 1 << 20
        let unit = isMega ? 1 << 20 : 1 << 10
        let tenths = (bytes * 10 + unit - 1) / unit
        let number =
            tenths.isMultiple(of: 10) || tenths >= 100
            ? "\((tenths + 9) / 10)" : "\(tenths / 10).\(tenths % 10)"
        return number + (isMega ? " MB" : " KB")
    }
}
