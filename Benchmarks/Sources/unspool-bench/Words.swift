internal import Glibc

/// The posts of an input file, whose words can be turned round.
struct Words {
    private let posts: [[Substring]]

    /// Why there is no input.
    struct Unreadable: Error, CustomStringConvertible {
        let description: String
    }

    /// Reads posts that stand between lines of three hyphens.
    init(file: String) throws(Unreadable) {
        guard let handle = fopen(file, "rb") else {
            throw Unreadable(description: "\(file): \(String(cString: strerror(errno)))")
        }
        defer { fclose(handle) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&part, 1, part.count, handle)
            if count == 0 { break }
            bytes += part[..<count]
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        posts = lines.split(separator: "---").map { lines in lines.flatMap { $0.split(separator: " ") } }
    }

    /// The thread with the words of every post moved on by so many places.
    func rotated(by count: Int) -> [UInt8] {
        let texts = posts.map { words in
            let shift = words.isEmpty ? 0 : count % words.count
            return (words[shift...] + words[..<shift]).joined(separator: " ")
        }
        return Array(texts.joined(separator: "\n\n---\n\n").utf8)
    }
}
