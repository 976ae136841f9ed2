import Foundation
import Seeded

/// Writes threads to measure and test a batch with, the same ones for the same seed.
///
///     unspool-threads FOLDER [COUNT [SEED]]
///
/// Threads have 5 to 12 posts of 20 to 60 words; one in four is Markdown with front matter, one in ten has a list.
@main
struct Threads {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count > 1 else {
            return print("usage: unspool-threads FOLDER [COUNT [SEED]]")
        }
        let folder = URL(fileURLWithPath: arguments[1])
        let count = arguments.count > 2 ? Int(arguments[2]) ?? 100 : 100
        let seed = arguments.count > 3 ? UInt64(arguments[3]) ?? 7 : 7
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for number in 1...max(1, count) {
            var maker = ThreadMaker(random: Random(seed: seed &+ UInt64(number) &* 0x9E37))
            let isMarkdown = number % 4 == 0
            let name = "thread-" + String(repeating: "0", count: max(0, 5 - "\(number)".count)) + "\(number)"
            try maker.thread(isMarkdown: isMarkdown).write(
                to: folder.appendingPathComponent(name + (isMarkdown ? ".md" : ".txt")), atomically: false,
                encoding: .utf8)
        }
    }
}

/// Threads of a person who keeps a lighthouse.
struct ThreadMaker {
    var random: Random

    mutating func thread(isMarkdown: Bool) -> String {
        let posts = (0..<(5 + Int(random.next() % 8))).map { _ in post() }
        guard isMarkdown else {
            return posts.enumerated().map { "\($0 + 1)/ \($1)\n" }.joined(separator: "\n")
        }
        let title = words(5 + Int(random.next() % 4)).capitalized
        return "---\ntitle: \(title)\nauthor: Runa Vale\nhandle: runavale\n---\n\n"
            + posts.joined(separator: "\n\n---\n\n") + "\n"
    }

    private mutating func post() -> String {
        if random.next() % 10 == 0 {
            return "What I wrote down tonight:\n\n"
                + (0..<3).map { _ in "- " + words(6) }.joined(separator: "\n")
        }
        return (0..<(2 + Int(random.next() % 3))).map { _ in
            let text = words(9 + Int(random.next() % 9))
            return text.prefix(1).uppercased() + text.dropFirst() + "."
        }.joined(separator: " ")
    }

    private mutating func words(_ count: Int) -> String {
        (0..<count).map { _ in Self.words[Int(random.next() % UInt64(Self.words.count))] }
            .joined(separator: " ")
    }

    private static let words = [
        "lamp", "the", "fog", "bell", "keeps", "turning", "over", "grey", "water", "and", "nobody", "asks",
        "why", "ships", "answer", "slowly", "from", "a", "harbour", "that", "sleeps", "under", "its", "own",
        "weather", "we", "count", "every", "wave", "twice", "brass", "oil", "stairs", "are", "colder", "than",
        "last", "winter", "gulls", "argue", "about", "bread", "while", "I", "polish", "glass",
    ]
}
