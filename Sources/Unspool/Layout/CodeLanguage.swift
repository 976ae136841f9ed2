/// What a programming language calls its own: keywords, comments, strings.
struct CodeLanguage: Sendable {
    /// Its name, then others it goes by behind a fence.
    let names: [String]
    /// Ending of its files.
    let fileEnding: String
    /// Words of the language itself; upper-case where case does not matter.
    let keywords: Set<String>
    /// True: keywords may be written in any case.
    let ignoresCase: Bool
    /// What begins a comment that goes on to the line's end.
    let lineComments: [String]
    /// True: comments may stand between `/*` and `*/`.
    let hasBlockComments: Bool
    /// What strings stand between.
    let quotes: [Character]

    private init(
        _ names: [String], ending: String, _ keywords: String, comments: [String] = ["//"],
        blocks: Bool = true, quotes: [Character] = ["\""], ignoresCase: Bool = false
    ) {
        self.names = names
        fileEnding = ending
        self.keywords = Set(keywords.split(separator: " ").map(String.init))
        self.ignoresCase = ignoresCase
        lineComments = comments
        hasBlockComments = blocks
        self.quotes = quotes
    }

    /// The language behind a fence; without one, what the code looks like.
    init(named name: String?, code: String) {
        let key = (name ?? "").lowercased()
        let named = Self.all.first { $0.names.contains(key) }
        let sign = key.isEmpty ? Self.signs.first { sign in code.contains(sign.words) }?.language : nil
        self = named ?? sign.flatMap { name in Self.all.first { $0.names[0] == name } } ?? Self.plain
    }

    /// True when the language knows the word as its own.
    func isKeyword(_ word: String) -> Bool { keywords.contains(ignoresCase ? word.uppercased() : word) }

    /// Code in no language that is known: the words that most languages share.
    static let plain = CodeLanguage(
        ["text"], ending: "txt",
        "func function def class struct let var const return for while in if else import from async await true false"
            + " nil null None", comments: ["//", "#"], blocks: false)

    /// The languages that are known.
    static let all = [
        CodeLanguage(
            ["swift"], ending: "swift",
            "actor any as associatedtype async await break case catch class continue default defer deinit do else enum"
                + " extension fallthrough false fileprivate final for func get guard if import in indirect init"
                + " inout internal is lazy let mutating nil open operator override package private protocol"
                + " public repeat rethrows return self Self set some static struct subscript super switch throw"
                + " throws true try typealias unowned var weak where while"),
        CodeLanguage(
            ["python", "py", "python3", "py3"], ending: "py",
            "and as assert async await break case class continue def del elif else except False finally for from"
                + " global if import in is lambda match None nonlocal not or pass raise return self True try while"
                + " with yield", comments: ["#"], blocks: false, quotes: ["\"", "'"]),
        CodeLanguage(
            ["javascript", "js", "jsx", "mjs", "node", "typescript", "ts", "tsx"], ending: "js",
            "abstract any as async await boolean break case catch class const continue debugger declare default delete"
                + " do else enum export extends false finally for from function get if implements import in"
                + " instanceof interface keyof let namespace new null number of private protected public readonly"
                + " return set static string super switch this throw true try type typeof undefined unknown var"
                + " void while yield", quotes: ["\"", "'", "`"]),
        CodeLanguage(
            ["go", "golang"], ending: "go",
            "bool break byte case chan const continue default defer else error fallthrough false for func go goto if"
                + " import int interface map nil package range return rune select string struct switch true type"
                + " var", quotes: ["\"", "`"]),
        CodeLanguage(
            ["rust", "rs"], ending: "rs",
            "as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod"
                + " move mut pub ref return self Self static struct super trait true type unsafe use where while"
        ),
        CodeLanguage(
            ["c", "h", "cpp", "c++", "cc", "hpp"], ending: "c",
            "auto bool break case catch char class const constexpr continue default delete do double else enum extern"
                + " false float for goto if inline int long namespace new nullptr private protected public return"
                + " short signed sizeof static struct switch template this throw true try typedef typename union"
                + " unsigned using virtual void volatile while #define #else #endif #if #ifdef #ifndef #include"
                + " #pragma", quotes: ["\"", "'"]),
        CodeLanguage(
            ["java", "kotlin", "kt", "c#", "cs", "csharp"], ending: "java",
            "abstract boolean break byte case catch char class const continue default do double else enum extends final"
                + " finally float for fun if implements import in instanceof int interface long namespace new null"
                + " object override package private protected public record return short static string super"
                + " switch synchronized this throw throws true false try using val var void volatile when while",
            quotes: ["\"", "'"]),
        CodeLanguage(
            ["shell", "bash", "sh", "zsh", "console", "terminal", "shellscript"], ending: "sh",
            "alias break case cd continue do done echo elif else esac exec exit export fi for function if in local"
                + " return set source sudo then trap unset until while", comments: ["#"], blocks: false,
            quotes: ["\"", "'"]),
        CodeLanguage(
            ["sql", "sqlite", "postgresql", "postgres", "mysql", "psql"], ending: "sql",
            "ALTER AND AS ASC BEGIN BETWEEN BY CASE COMMIT CREATE DELETE DESC DISTINCT DROP ELSE END EXISTS FALSE FROM"
                + " GROUP HAVING IN INDEX INNER INSERT INTO IS JOIN KEY LEFT LIKE LIMIT NOT NULL ON OR ORDER OUTER"
                + " OVER PARTITION PRIMARY REFERENCES RETURNING RIGHT ROLLBACK SELECT SET TABLE THEN TRUE UNION"
                + " UNIQUE UPDATE USING VALUES VIEW WHEN WHERE WITH", comments: ["--"], quotes: ["'", "\""],
            ignoresCase: true),
    ]

    /// What gives a language away where no name is behind the fence, the surest first.
    private static let signs: [(words: String, language: String)] = [
        ("#include", "c"), ("#!/bin", "shell"), ("SELECT ", "sql"), ("INSERT INTO", "sql"),
        ("CREATE TABLE", "sql"), ("fn ", "rust"), ("let mut ", "rust"), (":= ", "go"), ("package main", "go"),
        ("public class", "java"), ("System.out", "java"), ("guard ", "swift"), ("func ", "swift"),
        ("=> ", "javascript"), ("const ", "javascript"), ("function ", "javascript"), ("def ", "python"),
        ("elif ", "python"), ("import ", "python"), ("print(", "python"), ("for ", "python"),
        ("let ", "swift"), ("printf(", "c"), ("$ ", "shell"), ("sudo ", "shell"), ("echo ", "shell"),
    ]
}
