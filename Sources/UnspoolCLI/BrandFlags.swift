internal import ArgumentParser
internal import Diagnostics
internal import Glibc
internal import Unspool

/// Whose language the slides speak.
struct BrandFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A brand kit: a file, or the name of one in a folder of kits (see `unspool brand --help`).",
            valueName: "file|name"), completion: .file(extensions: ["yaml"]))
    var brand: String?

    @Option(
        name: .customLong("brand-only"),
        help: ArgumentHelp(
            "Parts of the kit to use: name, logo, colors, shape, fonts, header, footer, cover, outro, watermark, "
                + "defaults, voice.",
            valueName: "parts"))
    var only: String?

    @OptionGroup var places: BrandPlaces

    /// The kit that was asked for, with the parts that were asked for; nil when none was.
    ///
    /// `strict`: a family that is not there is a fault.
    func load(_ catalog: Catalog, assets: AssetFolders, strict: Bool) throws -> BrandKit? {
        guard let brand else {
            guard only == nil else {
                throw CommandFailure(
                    .usage,
                    Diagnostic(
                        .error, "usage.brand-only", "--brand-only stands without --brand",
                        remedy: "name the kit with --brand"))
            }
            return nil
        }
        let file = try places.file(of: brand, assets: assets)
        let kit = try BrandKit.read(file: file, catalog, strict: strict)
        return try Self.parts(only).map { kit.only($0) } ?? kit
    }

    /// The parts that `--brand-only` names; nil: all.
    static func parts(_ only: String?) throws(CommandFailure) -> Set<BrandKit.Part>? {
        guard let only else { return nil }
        var parts: Set<BrandKit.Part> = []
        for name in only.split(separator: ",").map({ $0.filter { $0 != " " } }) {
            guard let part = BrandKit.Part(rawValue: name) else {
                throw CommandFailure(
                    .usage,
                    Diagnostic(
                        .error, "usage.brand-part", "a brand kit has no part \"\(name)\"",
                        remedy: Suggestion.remedy(for: name, in: BrandKit.Part.allCases.map(\.rawValue))))
            }
            parts.insert(part)
        }
        guard !parts.isEmpty else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    .error, "usage.brand-part", "--brand-only names no part of the kit",
                    remedy: "name parts, as --brand-only logo,colors, or leave it out"))
        }
        return parts
    }
}

/// Where brand kits are looked for.
struct BrandPlaces: ParsableArguments {
    @Option(
        name: .customLong("brands"),
        help: ArgumentHelp("A folder of brand kits; may be repeated.", valueName: "dir"),
        completion: .directory)
    var folders: [String] = []

    /// The path of a kit: a file as it is named, else NAME.yaml or NAME/brand.yaml in a folder of kits.
    func file(of name: String, assets: AssetFolders) throws(CommandFailure) -> String {
        for folder in folders where access(folder, F_OK) != 0 {
            throw CommandFailure(
                .noInput,
                Diagnostic(
                    .error, "brand.no-folder", "there is no folder of brand kits \"\(folder)\"",
                    remedy: "check the path behind --brands"))
        }
        let isPath = name.contains("/") || [".yaml", ".yml", ".json"].contains { name.hasSuffix($0) }
        if isPath {
            // A kit's folder stands for the kit.
            let inside = name.hasSuffix("/") ? name + "brand.yaml" : name + "/brand.yaml"
            if access(inside, F_OK) == 0 { return inside }
            if access(name, F_OK) == 0 { return name }
            throw CommandFailure(
                .noInput,
                Diagnostic(
                    .error, "brand.missing", "there is no brand kit \"\(name)\"",
                    remedy: "check the path, or write one with unspool brand init"))
        }
        let all = places(assets)
        for folder in all {
            for path in ["\(folder)/\(name).yaml", "\(folder)/\(name)/brand.yaml"]
            where access(path, F_OK) == 0 {
                return path
            }
        }
        let names = Set(all.flatMap { Self.names(in: $0) }).sorted()
        throw CommandFailure(
            .noInput,
            Diagnostic(
                .error, "brand.unknown",
                "there is no brand kit \"\(name)\" in " + all.map { "\"\($0)\"" }.joined(separator: ", "),
                remedy: access(name, F_OK) == 0 && !name.isEmpty
                    ? "write \"./\(name)\" for the one here"
                    : names.isEmpty
                        ? "name a file, or write one with unspool brand init"
                        : Suggestion.remedy(for: name, in: names)))
    }

    /// The folders in which names are looked up, the person's own first.
    private func places(_ assets: AssetFolders) -> [String] {
        func variable(_ name: String) -> String? {
            getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
        }
        let config = variable("XDG_CONFIG_HOME") ?? variable("HOME").map { $0 + "/.config" }
        return folders + (config.map { [$0 + "/unspool/brands"] } ?? []) + [assets.templates + "/brands"]
    }

    /// The names of the kits in a folder.
    private static func names(in folder: String) -> [String] {
        FolderListing.visibleNames(in: folder).compactMap { name in
            if name.hasSuffix(".yaml") { return String(name.dropLast(5)) }
            return access("\(folder)/\(name)/brand.yaml", F_OK) == 0 ? name : nil
        }
    }
}
