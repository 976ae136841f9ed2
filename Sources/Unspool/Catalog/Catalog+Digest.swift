package import Diagnostics

/// What slides depend on beside the thread and the options, as SHA-256 in hexadecimal.
package struct Digests: Sendable, Hashable {
    /// Of all font files: the shipped ones, then those of a brand kit.
    package var fonts: String
    /// Of all templates, themes, type presets, canvases, patterns and languages, faces and rules for fonts.
    package var data: String
}

extension Catalog {
    /// Digests of fonts and data; every font file is read once for all catalogs that came of one.
    ///
    /// - Throws: `UnspoolError` of kind `.engine` when a font file cannot be read.
    package func digests() throws(UnspoolError) -> Digests {
        let fonts = try parsed.value(fontFiles.joined(separator: "\n"), \.digests) {
            () throws(UnspoolError) in
            var lines: [String] = []
            for path in fontFiles { lines.append(Self.lastPart(path) + " " + (try digest(ofFont: path))) }
            return ContentDigest.of(Array(lines.joined(separator: "\n").utf8))
        }
        return Digests(fonts: fonts, data: try parsed.value("data", \.digests) { dataDigest })
    }

    private func digest(ofFont path: String) throws(UnspoolError) -> String {
        try parsed.value("font " + path, \.digests) { () throws(UnspoolError) in
            do throws(DataFolder.Problem) {
                return ContentDigest.of(try DataFolder.bytes(of: path, limit: 256 << 20))
            } catch {
                throw UnspoolError(
                    .engine,
                    Diagnostic(
                        .error, "engine.fonts", "a font cannot be read: \(error.message)",
                        at: SourceLocation(file: path),
                        remedy:
                            "point --assets or UNSPOOL_ASSETS at the folder that holds Fonts and Templates"))
            }
        }
    }

    /// A file that cannot be read counts by its name alone: it is refused when it is asked for.
    private var dataDigest: String {
        var lines = ["faces " + Self.digest(faceSource.text), "rules " + Self.digest(fontRules)]
        for source in networkSources { lines.append("networks " + Self.digest(source.text)) }
        for kind in Kind.allCases {
            for (name, file) in (files[kind] ?? [:]).sorted(by: { $0.key < $1.key }) {
                let text = (try? file.content.get())?.text ?? ""
                lines.append("\(kind.rawValue) \(name) \(Self.digest(text))")
            }
        }
        return Self.digest(lines.joined(separator: "\n"))
    }

    private static func digest(_ text: String) -> String { ContentDigest.of(Array(text.utf8)) }

    private static func lastPart(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
