internal import Diagnostics

/// Every sentence that a person reads about threads that come as data.
extension UnspoolError {
    /// JSON that cannot be read.
    static func brokenJSON(_ problem: JSONParser.Failure.Problem, at place: Place) -> UnspoolError {
        let isTooDeep = if case .tooDeep = problem { true } else { false }
        return UnspoolError(
            isTooDeep ? .limit : .input,
            Diagnostic(
                .error, "thread.json", "This JSON is broken: " + problem.words, at: place.location,
                excerpt: place.excerpt, remedy: problem.remedy, bound: problem.bound))
    }

    /// JSON of no shape that we know.
    static func unknownJSON(_ names: [String], known: [String], in file: String) -> UnspoolError {
        let found = names.isEmpty ? "" : " (it holds " + names.joined(separator: ", ") + ")"
        return UnspoolError(
            .input,
            Diagnostic(
                .error, "thread.unknown-json", "This JSON is no thread that can be read" + found,
                at: SourceLocation(file: file),
                remedy: "known are " + known.joined(separator: ", ")
                    + "; of anything else, give the words as plain text"))
    }

    /// A known shape without posts in it.
    static func noPosts(_ format: String, in file: String) -> UnspoolError {
        UnspoolError(
            .input,
            Diagnostic(
                .error, "thread.no-posts", "There is no post in this file of the format \(format)",
                at: SourceLocation(file: file), remedy: "save the answer that holds the posts themselves"))
    }

    /// Files of several kinds together.
    static func notAllData(in file: String) -> UnspoolError {
        UnspoolError(
            .usage,
            Diagnostic(
                .error, "thread.several-files",
                "Several files make one thread only when all of them are JSON",
                at: SourceLocation(file: file), remedy: "give the text of the thread in one file"))
    }
}

extension JSONParser.Failure.Problem {
    /// What is wrong, as the end of a sentence.
    var words: String {
        switch self {
        case .endsEarly: "it ends in the middle"
        case .unexpected: "this is no value"
        case .tooDeep(let limit): "it is nested deeper than \(limit) levels"
        case .longNumber(let count):
            "this number has \(count) characters, and \(JSONParser.maxDigits) are read"
        case .badNumber: "this is no number"
        case .badEscape: "no character is written like this"
        case .badControl: "a line ends inside quotes"
        case .noColon: "a colon is missing here"
        case .noComma: "a comma is missing here"
        case .trailing: "something follows the value"
        }
    }

    /// The bound that was passed: levels, or characters of a number.
    var bound: Bound? {
        switch self {
        case .tooDeep(let limit): Bound(limit)
        case .longNumber(let count): Bound(JSONParser.maxDigits, actual: count)
        default: nil
        }
    }

    /// What to do about it.
    var remedy: String {
        switch self {
        case .endsEarly: "the file was cut off; save or download it again"
        case .tooDeep, .longNumber: "no network writes such a file; save the thread again"
        default: "save the thread again, or mend this place by hand"
        }
    }
}

extension Diagnostic {
    /// A name that an object holds twice.
    static func duplicateName(_ name: String, at place: Place) -> Diagnostic {
        Diagnostic(
            .warning, "thread.json-duplicate", "\"\(name.prefix(40))\" is there twice; the first one counts",
            at: place.location, excerpt: place.excerpt, remedy: "remove one of them")
    }

    /// A line of many that cannot be read.
    static func brokenLine(_ problem: JSONParser.Failure.Problem, at place: Place) -> Diagnostic {
        Diagnostic(
            .warning, "thread.json-line", "A line of this file is broken and was left out: " + problem.words,
            at: place.location, excerpt: place.excerpt, remedy: problem.remedy)
    }

    /// More values than are read.
    static func tooManyValues(_ limit: Int, in file: String) -> Diagnostic {
        Diagnostic(
            .warning, "thread.too-many",
            "Only the first \(Words.grouped(limit)) values of this file were read",
            at: SourceLocation(file: file), remedy: "split it into several files")
    }

    /// A post between two others is not in the file.
    static func missingPosts(_ count: Int, in file: String) -> Diagnostic {
        Diagnostic(
            .warning, "thread.missing",
            "\(Words.count(count, "post")) of the thread \(count == 1 ? "is" : "are") not in the file"
                + " (deleted, or not saved)",
            at: SourceLocation(file: file), remedy: "save the thread again if the posts still exist")
    }

    /// The author went on twice from one post.
    static func twoBranches(_ count: Int, in file: String) -> Diagnostic {
        Diagnostic(
            .warning, "thread.branches",
            "The author answered one post several times; the longest way was followed and "
                + "\(Words.count(count, "post")) left out",
            at: SourceLocation(file: file), remedy: "nothing to do unless the other answers are the thread")
    }

    /// Other threads in the same file.
    static func otherThreads(_ count: Int, in file: String) -> Diagnostic {
        Diagnostic(
            .note, "thread.others",
            "\(Words.count(count, "post")) of other threads in this file \(count == 1 ? "was" : "were") left out",
            at: SourceLocation(file: file))
    }

    /// The network had cut texts.
    static func cutByNetwork(_ count: Int, in file: String) -> Diagnostic {
        Diagnostic(
            .warning, "thread.cut-text",
            "\(Words.count(count, "post")) \(count == 1 ? "is" : "are") cut: the whole text is not in the file",
            at: SourceLocation(file: file), remedy: "save the thread with the full text of its long posts")
    }

    /// The network gives no more at once.
    static func incomplete(in file: String) -> Diagnostic {
        Diagnostic(
            .warning, "thread.incomplete", "The file holds only a part of the conversation",
            at: SourceLocation(file: file), remedy: "check that the last post of the thread is there")
    }
}
