public import Diagnostics
internal import Glibc

/// Where the shipped data files are: templates and fonts.
public struct AssetFolders: Sendable, Hashable {
    /// The folder of layouts, themes, typography, canvases and patterns.
    public var templates: String
    /// The folder of `families`, `faces.yaml` and `fonts.conf`.
    public var fonts: String

    /// Two folders.
    public init(templates: String, fonts: String) {
        self.templates = templates
        self.fonts = fonts
    }

    /// Finds the folders: the one that is named, or those of an installation, or those of the source tree.
    ///
    /// They are no SwiftPM resources: `Bundle.module` ends the process when its folder is missing, and
    /// every build would copy 45 MB of fonts.
    ///
    /// - Parameters:
    ///   - explicit: what `--assets` says; nil: the environment's `UNSPOOL_ASSETS`.
    ///   - executable: the path of the running program.
    /// - Returns: the first pair of folders that exists.
    /// - Throws: `UnspoolError` of kind `usage` when a named folder lacks them, `engine` when none is found.
    public static func find(
        explicit: String? = nil, executable: String = runningProgram
    ) throws(UnspoolError) -> AssetFolders {
        if let named = explicit ?? getenv("UNSPOOL_ASSETS").map({ String(cString: $0) }), !named.isEmpty {
            if let found = candidates(in: named).first(where: \.exist) { return found }
            throw UnspoolError(
                .usage,
                Diagnostic(
                    .error, "catalog.no-assets", "there are no templates and fonts in \"\(named)\"",
                    remedy: "name the folder that holds Templates/ and Fonts/ (--assets or UNSPOOL_ASSETS)"))
        }
        let folder = parent(of: executable)
        let places = [folder, parent(of: folder) + "/share/unspool"]
        if let found = (places + above(folder)).flatMap(candidates).first(where: \.exist) { return found }
        throw UnspoolError(
            .engine,
            Diagnostic(
                .error, "catalog.no-assets",
                "the templates and fonts are missing; looked in "
                    + places.map { "\"\($0)\"" }.joined(separator: " and "),
                remedy: "install unspool again, or name the folder by --assets or UNSPOOL_ASSETS"))
    }

    /// The running program's path, links followed.
    public static var runningProgram: String {
        guard let path = realpath("/proc/self/exe", nil) else { return CommandLine.arguments.first ?? "" }
        defer { free(path) }
        return String(cString: path)
    }

    private static func candidates(in folder: String) -> [AssetFolders] {
        [AssetFolders(templates: folder + "/Templates", fonts: folder + "/Fonts")]
    }

    /// The folders above a program that SwiftPM built: the source tree is one of the next five.
    private static func above(_ folder: String) -> [String] {
        var folders: [String] = []
        var place = folder
        for _ in 0..<5 {
            place = parent(of: place)
            folders.append(place)
        }
        return folders
    }

    private var exist: Bool {
        DataFolder.isFolder(templates + "/themes") && DataFolder.isFile(fonts + "/faces.yaml")
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
