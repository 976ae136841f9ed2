import Foundation
import Testing
import Yams

@testable import Diagnostics
@testable import Threads

/// twitter-text's own vectors.
///
/// Skipped where ../shared is absent; see Samples.
@Suite(.enabled(if: Samples.arePresent, "the shared samples are not beside this checkout"))
struct TwitterTextTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        var group: String
        var description: String
        var text: String
        var expected: [String]
        var testDescription: String { group + ": " + description }
    }

    /// Groups of the file, and which entities they are about.
    static let groups: [String: Span.Role] = [
        "mentions": .mention, "mentions_with_indices": .mention, "mentions_or_lists_with_indices": .mention,
        "urls": .link,
        "urls_with_indices": .link, "urls_with_directional_markers": .link, "tco_urls_with_params": .link,
        "hashtags": .hashtag, "hashtags_from_astral": .hashtag, "hashtags_with_indices": .hashtag,
        "cashtags": .cashtag,
        "cashtags_with_indices": .cashtag,
    ]

    static let vectors: [Vector] = {
        guard Samples.arePresent, let text = try? Samples.text("conformance/twitter-text-extract.yml"),
            let root = try? Yams.compose(yaml: text), let tests = root["tests"]?.mapping
        else { return [] }
        return tests.flatMap { key, list in
            (list.sequence.map(Array.init) ?? []).compactMap { node -> Vector? in
                guard let name = key.string, groups[name] != nil, let text = node["text"]?.string else {
                    return nil
                }
                let expected = (node["expected"]?.sequence.map(Array.init) ?? []).compactMap {
                    expectation($0)
                }
                return Vector(
                    group: name, description: node["description"]?.string ?? "", text: text,
                    expected: expected)
            }
        }
    }()

    /// Plain words, or words with "[start, end]" in code points.
    static func expectation(_ node: Node) -> String? {
        if let word = node.string { return word }
        let word =
            node["url"]?.string ?? node["screen_name"]?.string ?? node["hashtag"]?.string
            ?? node["cashtag"]?.string
        let indices = (node["indices"]?.sequence.map(Array.init) ?? []).compactMap(\.string).joined(
            separator: ",")
        return word.map { $0 + " @" + indices }
    }

    /// Addresses that twitter-text calls valid but finds in no text, and neither do we.
    static let neverFound = ["userinfo", "ipv4", "ipv6", "sub delims"]

    /// "Valid" in twitter-text's words is a text that is one entity and nothing else; its groups about whole posts are
    /// about their length, which nothing here counts.
    @Test(arguments: [
        ("usernames", Span.Role.mention), ("lists", .mention), ("hashtags", .hashtag), ("urls", .link),
        ("urls_without_protocol", .link),
    ])
    func `a valid name, tag or address is found whole`(_ group: String, _ role: Span.Role) throws {
        let root = try Yams.compose(yaml: Samples.text("conformance/twitter-text-validate.yml"))
        let list = try #require(root?["tests"]?[group]?.sequence)
        #expect(list.count >= 3)
        for node in list where node["expected"]?.bool == true {
            let about = node["description"]?.string ?? ""
            guard !Self.neverFound.contains(where: about.contains) else { continue }
            let text = try #require(node["text"]?.string)
            let scalars = Array(text.unicodeScalars)
            let found = EntityMarking.entities(in: scalars).filter { $0.role == role }
            #expect(
                found.map(\.range) == [0..<scalars.count], "\(about): \(text)")
        }
    }

    @Test func `there are some two hundred vectors`() { #expect(Self.vectors.count > 200) }

    @Test(arguments: vectors)
    func `a vector's entities are found, and nothing else`(_ vector: Vector) {
        let scalars = Array(vector.text.unicodeScalars)
        let hasIndices = vector.group.contains("indices") || vector.group.contains("markers")
        let found = EntityMarking.entities(in: scalars).filter { $0.role == Self.groups[vector.group] }.map {
            entity in
            var word = String(String.UnicodeScalarView(scalars[entity.range]))
            if entity.role != .link { word.removeFirst() }
            if entity.role == .mention, let slash = word.firstIndex(of: "/") { word = String(word[..<slash]) }
            return hasIndices ? "\(word) @\(entity.range.lowerBound),\(entity.range.upperBound)" : word
        }
        // A lone link suppresses tags inside it in our one pass; the vectors ask for each kind alone.
        #expect(found == vector.expected)
    }
}

/// ftfy's lists.
///
/// Skipped where ../shared is absent; see Samples.
@Suite(.enabled(if: Samples.arePresent, "the shared samples are not beside this checkout"))
struct MojibakeListTests {
    struct Case: Decodable {
        var label: String
        var original: String
        var fixed: String
        var fixedEncoding: String?

        enum CodingKeys: String, CodingKey {
            case label, original, fixed
            case fixedEncoding = "fixed-encoding"
        }

        var wanted: String { MojibakeListTests.folded(fixedEncoding ?? fixed) }
    }

    static func cases(_ file: String) throws -> [Case] {
        try JSONDecoder().decode([Case].self, from: Data(Samples.bytes("conformance/" + file)))
    }

    /// ftfy straightens quotes and splits ligatures; that is not what is compared.
    static func folded(_ text: String) -> String {
        let pairs: [Character: Character] = [
            "‘": "'", "’": "'", "‚": "'", "“": "\"", "”": "\"", "„": "\"", "\u{A0}": " ",
        ]
        return String(text.map { pairs[$0] ?? $0 }).replacing("ﬁ", with: "fi").replacing("ŉ", with: "'n")
    }

    static func mended(_ text: String) -> String {
        var report = Report()
        return folded(Mojibake.mend(text, in: "t", &report))
    }

    @Test func `what only looks damaged stays as it is`() throws {
        for item in try Self.cases("mojibake-must-not-change.json") {
            #expect(Self.mended(item.original) == item.wanted, "\(item.label)")
        }
    }

    @Test func `nine in ten of the damages that were found in the wild are mended`() throws {
        let cases = try Self.cases("mojibake-in-the-wild.json")
        let failed = cases.filter { Self.mended($0.original) != $0.wanted }
        for item in failed { print("not mended:", item.label, "|", Self.mended(item.original)) }
        #expect(failed.count * 10 <= cases.count, "\(failed.map(\.label))")
    }

    @Test(arguments: [
        "double.txt", "utf8-read-as-latin7-c1-removed.txt", "utf8-read-as-macroman.txt",
        "utf8-read-as-windows-1252.txt",
    ])
    func `a damaged sample reads as the clean one`(_ file: String) throws {
        let clean = try Reading(bytes: Samples.bytes("mojibake/clean.txt"))
        #expect(try Reading(bytes: Samples.bytes("mojibake/" + file)).posts == clean.posts)
    }

    @Test func `words with real macrons stay`() throws {
        let reading = try Reading(bytes: Samples.bytes("mojibake/genuine-macrons.txt"))
        #expect(reading.posts[0] == "Tāmaki Makaurau, Rangitāiki, whānau: these ā are right.")
        #expect(reading.messages("thread.mended").isEmpty)
    }
}
