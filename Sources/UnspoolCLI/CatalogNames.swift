internal import ArgumentParser
internal import Diagnostics
internal import Unspool

/// Names of data files for the shell to complete.
enum CatalogNames {
    /// Completes the names of a kind, those of the person's own folders on the same command line too.
    static func completion(_ kind: Catalog.Kind) -> CompletionKind {
        .custom { words, _, _ in names(kind, words) }
    }

    /// A shell shows nothing when there is no catalog: a message would stand in the middle of a command.
    private static func names(_ kind: Catalog.Kind, _ words: [String]) -> [String] {
        var report = Report()
        let assets = values(of: "--assets", in: words).last
        guard let folders = try? AssetFolders.find(explicit: assets) else { return [] }
        let extra = values(of: "--catalog", in: words)
        let catalog =
            (try? Catalog.load(assets: folders, extra: extra, &report))
            ?? (try? Catalog.load(assets: folders, &report))
        return catalog?.names(kind) ?? []
    }

    private static func values(of flag: String, in words: [String]) -> [String] {
        words.indices.dropLast().filter { words[$0] == flag }.map { words[$0 + 1] }
    }
}
