public import Diagnostics

extension Catalog {
    /// Reads the shipped data files and the user's.
    ///
    /// Nothing is parsed here: a start costs the reading of some seventy small files. A file that cannot be
    /// read is kept with its reason and refused when it is asked for.
    ///
    /// - Parameters:
    ///   - assets: the shipped folders.
    ///   - extra: folders of the user's with `themes`, `layouts`, `typography`, `canvases`, `patterns` or
    ///     `languages` in them; their names win over shipped ones.
    ///   - report: told about names that are replaced and files that are passed over.
    /// - Returns: the catalog.
    /// - Throws: `UnspoolError` of kind `usage` for a folder that does not exist, `engine` for missing fonts.
    public static func load(
        assets: AssetFolders, extra: [String] = [], _ report: inout Report
    ) throws(UnspoolError) -> Catalog {
        var files: [Kind: [String: File]] = [:]
        var networks = [try source(assets.templates + "/networks.yaml")]
        for kind in Kind.allCases {
            files[kind] = Self.files(in: "\(assets.templates)/\(kind.folder)", isShipped: true, &report)
        }
        for folder in extra {
            guard DataFolder.isFolder(folder) else {
                throw UnspoolError(
                    .usage,
                    Diagnostic(
                        .error, "catalog.no-folder", "there is no folder \"\(folder)\"",
                        remedy:
                            "give --catalog a folder with themes/, layouts/, typography/, canvases/, patterns/ or languages/"
                    ))
            }
            if DataFolder.isFile(folder + "/networks.yaml") {
                networks.append(try content(of: folder + "/networks.yaml").get())
            }
            for kind in Kind.allCases {
                let own = Self.files(in: "\(folder)/\(kind.folder)", isShipped: false, &report)
                for (name, file) in own.sorted(by: { $0.key < $1.key }) {
                    if let other = files[kind]?[name] { report.add(replaced(name, kind, file, other)) }
                    files[kind]?[name] = file
                }
            }
        }
        return Catalog(
            files: files, faces: try source(assets.fonts + "/faces.yaml"), networks: networks,
            fontFiles: fontFiles(in: assets.fonts + "/families"),
            fontRules: try source(assets.fonts + "/fonts.conf").text)
    }

    private static func files(in folder: String, isShipped: Bool, _ report: inout Report) -> [String: File] {
        var files: [String: File] = [:]
        for name in FolderListing.names(in: folder) ?? [] {
            if name.hasSuffix(".yml") {
                report.add(
                    Diagnostic(
                        .warning, "catalog.passed-over", "files end in .yaml; this one is not read",
                        at: SourceLocation(file: "\(folder)/\(name)"), remedy: "rename it to end in .yaml"))
            }
            guard name.hasSuffix(".yaml"), !name.hasPrefix(".") else { continue }
            let path = "\(folder)/\(name)"
            files[String(name.dropLast(5))] = File(
                path: path, isShipped: isShipped, content: content(of: path))
        }
        return files
    }

    private static func content(of path: String) -> Result<SourceText, UnspoolError> {
        do throws(DataFolder.Problem) {
            let text = try DataFolder.text(of: path, limit: DataLimits.standard.bytes)
            return .success(SourceText(name: path, text: text))
        } catch {
            return .failure(
                UnspoolError(
                    .style,
                    Diagnostic(
                        .error, "catalog.unreadable", "this file cannot be read: \(error.message)",
                        at: SourceLocation(file: path), remedy: "mend the file, or take it away")))
        }
    }

    /// A file of the fonts' folder; without it nothing can be set.
    private static func source(_ path: String) throws(UnspoolError) -> SourceText {
        switch content(of: path) {
        case .success(let source): return source
        case .failure(let error): throw UnspoolError(.engine, error.diagnostics[0])
        }
    }

    private static func fontFiles(in folder: String) -> [String] {
        (FolderListing.names(in: folder) ?? []).flatMap { family in
            (FolderListing.names(in: "\(folder)/\(family)") ?? [])
                .filter { $0.hasSuffix(".otf") || $0.hasSuffix(".ttf") || $0.hasSuffix(".ttc") }
                .map { "\(folder)/\(family)/\($0)" }
        }
    }

    private static func replaced(_ name: String, _ kind: Kind, _ file: File, _ other: File) -> Diagnostic {
        let former = other.isShipped ? "the shipped one" : other.path
        return Diagnostic(
            .note, "catalog.replaced", "the \(kind.noun) \"\(name)\" replaces \(former)",
            at: SourceLocation(file: file.path))
    }
}
