internal import Diagnostics
internal import Glibc
internal import Unspool

/// The brand kits that come with the program, which a request may name in place of a file.
struct ShippedKits: Sendable {
    /// The folder with a folder for each kit.
    let folder: String

    /// The name that a kit's text is, when it is nothing but one: "kedge".
    static func name(in text: String) -> String? {
        let name = text.trimmed
        let isName =
            (1...60).contains(name.utf8.count)
            && name.utf8.allSatisfy { $0 == 45 || (48...57).contains($0) || (97...122).contains($0 | 32) }
        return isName ? name : nil
    }

    /// Reads a kit by its name, which is looked up in a list and never a path.
    ///
    /// - Throws: `UnspoolError` of kind `style` when no kit has this name.
    func kit(named name: String, _ catalog: Catalog) throws(UnspoolError) -> BrandKit {
        let names = FolderListing.visibleNames(in: folder).filter {
            access("\(folder)/\($0)/brand.yaml", R_OK) == 0
        }
        guard names.contains(name) else {
            throw UnspoolError(
                .style,
                Diagnostic(
                    .error, "brand.unknown", "there is no brand kit \"\(name)\"",
                    remedy: Suggestion.remedy(for: name, in: names)))
        }
        return try BrandKit.read(file: "\(folder)/\(name)/brand.yaml", catalog)
    }
}
