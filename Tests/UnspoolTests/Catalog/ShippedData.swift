import Diagnostics

@testable import Unspool

/// The data files of this checkout.
enum ShippedData {
    /// The package's folder.
    static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(
        separator: "/")

    /// The folders as they lie in the source tree.
    static var assets: AssetFolders { AssetFolders(templates: root + "/Templates", fonts: root + "/Fonts") }

    /// A catalog of the shipped files and a user's folders.
    static func catalog(_ extra: [String] = []) throws -> Catalog {
        var report = Report()
        return try Catalog.load(assets: assets, extra: extra, &report)
    }

    /// The text of the theme "chalk" with some of it replaced.
    static func chalk(_ changes: (String, String)...) throws -> SourceText {
        var text = try catalog().source("chalk", .theme).text
        for (old, new) in changes {
            guard let range = text.firstRange(of: old) else { continue }
            text.replaceSubrange(range, with: new)
        }
        return SourceText(name: "chalk.yaml", text: text)
    }
}
