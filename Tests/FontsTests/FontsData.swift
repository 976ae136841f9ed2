internal import Foundation
internal import Yams

/// The two data folders as they stand in the checkout, and what is written in them.
enum FontsData {
    /// The package's folder.
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    /// `Fonts` of the checkout.
    static let folder = root.appending(path: "Fonts")
    /// `Fonts/families` of the checkout.
    static let families = folder.appending(path: "families")

    /// The rows of `Fonts/manifest.yaml`.
    static func manifest() throws -> [Row] {
        try read(Manifest.self, folder.appending(path: "manifest.yaml")).files
    }

    /// What `Fonts/faces.yaml` says.
    static func faces() throws -> Faces {
        try read(Faces.self, folder.appending(path: "faces.yaml"))
    }

    /// The presets of `Templates/typography`, sorted by file name.
    static func presets() throws -> [Preset] {
        let folder = root.appending(path: "Templates/typography")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try files.filter { $0.pathExtension == "yaml" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
            .map { try read(Preset.self, $0) }
    }

    /// Every path below `families`, as `Family/File`, sorted; links are listed and not followed.
    static func paths() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: families.path).sorted()
    }

    private static func read<Value: Decodable>(_ type: Value.Type, _ file: URL) throws -> Value {
        try YAMLDecoder().decode(type, from: String(contentsOf: file, encoding: .utf8))
    }
}

/// `Fonts/manifest.yaml`.
struct Manifest: Decodable {
    var files: [Row]
}

/// One font file of the manifest.
struct Row: Decodable {
    var file: String
    var family: String
    var package: String
    var version: String
    var sha256: String
    var licence: String
    var faces: [String]
}

/// `Fonts/faces.yaml`.
struct Faces: Decodable {
    var faces: [String: Face]
    var fallback: [String: [String]]
}

/// One face of `Fonts/faces.yaml`.
struct Face: Decodable {
    var family: String
    var weight: Int?
    var width: String?
    var style: String?
    var select: String?
    var fallback: String
    var file: String
}

/// What we need of a file in `Templates/typography`.
struct Preset: Decodable {
    var name: String
    var roles: [String: Role]

    /// One role: the faces it names.
    struct Role: Decodable {
        var face: String
        var bold: String?
        var italic: String?

        var all: [String] { [face, bold, italic].compactMap { $0 } }
    }
}
