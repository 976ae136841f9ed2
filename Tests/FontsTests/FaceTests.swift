internal import Foundation
internal import Testing

@Suite struct FaceTests {
    @Test func `faces and manifest tell the same story`() throws {
        let faces = try FontsData.faces().faces
        let listed = try FontsData.manifest().flatMap { row in row.faces.map { ($0, row) } }
        #expect(listed.map(\.0).sorted() == faces.keys.sorted())
        for (key, row) in listed {
            #expect(faces[key]?.file == row.file && faces[key]?.family == row.family, "\(key)")
        }
    }

    @Test func `every face of every typography preset is one of ours`() throws {
        let known = Set(try FontsData.faces().faces.keys)
        let presets = try FontsData.presets()
        #expect(presets.count == 12)
        for preset in presets {
            #expect(preset.roles.keys.sorted() == roles, "\(preset.name)")
            let unknown = Set(preset.roles.values.flatMap(\.all)).subtracting(known).sorted()
            #expect(unknown == [], "\(preset.name)")
        }
    }

    @Test func `every fallback family is shipped but for the system's CJK`() throws {
        let shipped = Set(try FontsData.manifest().map(\.family))
        let faces = try FontsData.faces()
        for (name, families) in faces.fallback.sorted(by: { $0.key < $1.key }) {
            let missing = families.filter { !shipped.contains($0) && !$0.contains("CJK") }
            #expect(missing == [], "\(name)")
        }
        let classes = Set(faces.faces.values.map(\.fallback)).sorted()
        #expect(classes == faces.fallback.keys.sorted())
    }

    /// The emoji font also has digits and the space, and Pango would take them from it.
    @Test func `the emoji font stands in no fallback list`() throws {
        #expect(!(try FontsData.faces().fallback.values.joined().contains("Noto Color Emoji")))
    }

    @Test func `fontconfig answers every face with the file it names`() throws {
        let rules = try PrivateRules()
        defer { rules.remove() }
        for (key, face) in try FontsData.faces().faces.sorted(by: { $0.key < $1.key }) {
            #expect(try rules.match(face.pattern) == face.file, "\(key)")
        }
    }

    @Test(arguments: [
        ("emoji", "NotoColorEmoji/NotoColorEmoji.ttf"), ("sans-serif", "Inter/Inter-Regular.otf"),
        ("serif", "Vollkorn/Vollkorn-Regular.ttf"), ("monospace", "JetBrainsMono/JetBrainsMono-Regular.ttf"),
        ("Nobody Has This", "Inter/Inter-Regular.otf"),
        ("Noto Sans Arabic:weight=205", "NotoSansArabic/NotoSansArabic-ExtraBold.ttf"),
        ("Noto Sans:weight=210", "NotoSans/NotoSans-Black.ttf"),
        ("Noto Serif:weight=200", "NotoSerif/NotoSerif-Bold.ttf"),
    ])
    func `generic names and fallbacks find their file`(pattern: String, file: String) throws {
        let rules = try PrivateRules()
        defer { rules.remove() }
        #expect(try rules.match(pattern) == file)
    }

    private let roles = ["body", "display", "kicker", "meta", "mono", "numeral", "quote", "title"]
}

/// A fontconfig configuration of our rules and our folder alone, with a cache of its own.
private struct PrivateRules {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "unspool-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let ours = try String(contentsOf: FontsData.folder.appending(path: "fonts.conf"), encoding: .utf8)
        let places = """
            <fontconfig>
              <dir>\(FontsData.families.path)</dir>
              <cachedir>\(folder.path)</cachedir>
            """
        let text = ours.replacing("<fontconfig>", with: places, maxReplacements: 1)
        try text.write(to: folder.appending(path: "fonts.conf"), atomically: true, encoding: .utf8)
    }

    /// The file that answers a pattern, below `families`.
    func match(_ pattern: String) throws -> String {
        let rules = ["FONTCONFIG_FILE": folder.appending(path: "fonts.conf").path]
        let command = ["fc-match", "-f", "%{file}", pattern]
        let found = try output(of: command, in: folder, environment: rules).text
        return String(found.split(separator: "/families/").last ?? "")
    }

    func remove() {
        try? FileManager.default.removeItem(at: folder)
    }
}

extension Face {
    /// What fontconfig is asked for; weights and widths on its own scales (fontconfig.h).
    var pattern: String {
        guard select != "family" else { return family }
        let weights = [300: 50, 400: 80, 500: 100, 600: 180, 700: 200, 800: 205, 900: 210]
        let widths = ["extra-condensed": 63, "condensed": 75, "semi-condensed": 87]
        let scaled = (weight.flatMap { weights[$0] } ?? 80, width.flatMap { widths[$0] } ?? 100)
        return "\(family):weight=\(scaled.0):width=\(scaled.1):slant=\(style == "italic" ? 100 : 0)"
    }
}
