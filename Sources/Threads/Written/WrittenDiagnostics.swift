internal import Diagnostics

/// Every sentence that a person reads about files of many threads, and about choosing one.
extension UnspoolError {
    /// A thread that was asked for and is not there.
    static func noSuchThread(_ id: String, known: [String], in file: String) -> UnspoolError {
        let list = "unspool inspect \(file) --stage threads lists them"
        let near = Suggestion.nearest(to: id, in: known).map { "did you mean \"\($0)\"? " } ?? ""
        return UnspoolError(
            .usage,
            Diagnostic(
                .error, "thread.no-such-thread", "There is no thread \"\(id.prefix(60))\" in this file",
                at: SourceLocation(file: file), remedy: near + list))
    }

    /// A choice among one.
    static func oneThread(in file: String) -> UnspoolError {
        UnspoolError(
            .usage,
            Diagnostic(
                .error, "thread.one-thread", "This text is one thread, with the id \"1\"",
                at: SourceLocation(file: file), remedy: "leave out --thread"))
    }

    /// Several threads, and none was chosen.
    static func severalThreads(_ known: [String], in file: String) -> UnspoolError {
        let names = known.prefix(5).map { String($0.prefix(40)) }.joined(separator: ", ")
        let more = known.count > 5 ? " ..." : ""
        return UnspoolError(
            .usage,
            Diagnostic(
                .error, "thread.several",
                "This file holds \(Words.count(known.count, "thread")): \(names)\(more)",
                at: SourceLocation(file: file),
                remedy: "choose one with --thread; unspool inspect \(file) --stage threads lists them"))
    }

    /// A table without a column that it needs.
    static func missingColumn(
        _ name: String, found: [String], line: Int, in file: String
    ) -> UnspoolError {
        let list = found.prefix(12).map { "\"\($0.prefix(30))\"" }.joined(separator: ", ")
        return UnspoolError(
            .input,
            Diagnostic(
                .error, "thread.csv-column", "The column \"\(name)\" is missing; there are \(list)",
                at: SourceLocation(file: file, line: line),
                remedy: "the first row names the columns: thread, position, text, image, alt, author, handle")
        )
    }

    /// Bytes that are not in the encoding that was named.
    static func wrongEncoding(_ encoding: TextEncoding, at byte: Int?, in file: String) -> UnspoolError {
        let place = byte.map { " (byte \(Words.grouped($0 + 1)) is not)" } ?? ""
        return UnspoolError(
            .input,
            Diagnostic(
                .error, "thread.wrong-encoding", "This file is not \(encoding.rawValue)\(place)",
                at: SourceLocation(file: file),
                remedy: "leave out --encoding, or name another one: "
                    + TextEncoding.allCases.filter { $0 != encoding }.map(\.rawValue).joined(
                        separator: ", ")))
    }
}

extension Diagnostic {
    /// A value that is no thread.
    static func notAThread(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .error, "thread.no-posts-key", "This thread has no list \"posts\"", at: place,
            remedy: "write {\"id\": \"a\", \"posts\": [\"first post\", \"second post\"]}")
    }

    /// A thread without a post.
    static func emptyPosts(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .error, "thread.empty-posts", "The list \"posts\" of this thread is empty", at: place,
            remedy: "write its posts: {\"id\": \"a\", \"posts\": [\"first post\", \"second post\"]}")
    }

    /// A member of `posts` that is none.
    static func notAPost(_ number: Int, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .error, "thread.no-words", "Post \(number) has neither text nor a picture", at: place,
            remedy: "a post is a string, or {\"text\": \"...\", \"images\": [{\"path\": \"a.png\"}]}")
    }

    /// A row of another length than the header.
    static func wrongCells(_ count: Int, wanted: Int, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .error, "thread.csv-cells",
            "This row has \(Words.count(count, "cell")), and the header \(wanted)", at: place,
            remedy: "put words with commas, quotes or line ends between quotes")
    }

    /// A position that is no number.
    static func badPosition(_ text: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .error, "thread.csv-position", "The position \"\(text.prefix(40))\" is no whole number",
            at: place, remedy: "number the posts of a thread 1, 2, 3")
    }

    /// A row that says nothing.
    static func emptyRow(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .error, "thread.csv-empty", "This row has neither text nor an image", at: place,
            remedy: "write its words, or remove the row")
    }

    /// A quote that nothing closes.
    static func openQuote(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .error, "thread.csv-quote", "A quote that opens in this row is never closed", at: place,
            remedy: "close it, and write quotes inside of cells twice: \"\"")
    }

    /// What is not shown because its author warned of it.
    static func covered(_ count: Int, in file: String) -> Diagnostic {
        Diagnostic(
            .note, "thread.spoilers",
            "\(Words.count(count, "post")) \(count == 1 ? "stands" : "stand") behind a content warning,"
                + " which alone is shown",
            at: SourceLocation(file: file), remedy: "--show-spoilers shows what it hides")
    }
}
