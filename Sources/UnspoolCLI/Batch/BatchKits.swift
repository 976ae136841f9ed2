internal import ArgumentParser
internal import Diagnostics
internal import Glibc
internal import Unspool

/// Whose languages the slides of a run speak.
struct BatchBrandFlags: ParsableArguments {
    @Option(
        name: .customLong("brand"), parsing: .singleValue,
        help: ArgumentHelp(
            "A brand kit: a file, or the name of one in a folder of kits; may be repeated.",
            valueName: "file|name"), completion: .file(extensions: ["yaml"]))
    var brands: [String] = []

    @Option(
        name: .customLong("brand-only"),
        help: ArgumentHelp("Parts of the kits to use (see `unspool help render`).", valueName: "parts"))
    var only: String?

    @OptionGroup var places: BrandPlaces
}

/// The brand kits of a run, all of them right.
struct BatchKits: Sendable {
    /// The kits in order.
    private(set) var kits: [BrandKit] = []
    /// Names of their folders.
    private(set) var names: [BatchKitName] = []
    /// True: a family that is not there is a fault.
    private let isStrict: Bool
    private var numbers: [String: Result<Int, CommandFailure>] = [:]

    private init(isStrict: Bool) { self.isStrict = isStrict }

    /// Reads the kits that were named, or else those that rows ask for, and gives each thread the numbers of its own.
    ///
    /// - Returns: for each thread the numbers of its kits; a thread whose row asks for a faulty kit fails in its turn.
    /// - Throws: `CommandFailure` with every fault of every kit that was named.
    static func read(
        _ flags: BatchBrandFlags, _ inputs: inout BatchInputs, _ catalog: Catalog, assets: AssetFolders,
        strict: Bool
    ) throws -> (BatchKits, [[Int]]) {
        var kits = BatchKits(isStrict: strict)
        let parts = try BrandFlags.parts(flags.only)
        var failures: [CommandFailure] = []
        for brand in flags.brands {
            do {
                try kits.add(try flags.places.file(of: brand, assets: assets), parts, catalog)
            } catch {
                failures.append(CommandFailure(any: error))
            }
        }
        if let first = failures.first {
            throw CommandFailure(first.status, failures.flatMap(\.diagnostics))
        }
        guard flags.brands.isEmpty else {
            return (kits, inputs.threads.map { _ in Array(kits.kits.indices) })
        }
        var chosen: [[Int]] = []
        for index in inputs.threads.indices {
            let input = inputs.threads[index]
            guard let brand = input.brand else {
                chosen.append([])
                continue
            }
            switch kits.number(of: brand, beside: input.place.file, flags, parts, catalog, assets) {
            case .success(let number): chosen.append([number])
            case .failure(let failure):
                inputs.threads[index].content = .failed(failure)
                chosen.append([])
            }
        }
        return (kits, chosen)
    }

    @discardableResult
    private mutating func add(_ file: String, _ parts: Set<BrandKit.Part>?, _ catalog: Catalog) throws -> Int
    {
        let kit = try BrandKit.read(file: file, catalog, strict: isStrict)
        // A font library may still refuse what its tables promise.
        if !kit.fonts.isEmpty { _ = try CarouselRenderer(catalog: catalog.including(kit), engines: 1) }
        kits.append(parts.map { kit.only($0) } ?? kit)
        names.append(BatchKitName(file: file))
        return kits.count - 1
    }

    /// The kit of a row: a file beside the table, else a name as `--brand` takes it; each is read once.
    private mutating func number(
        of brand: String, beside table: String, _ flags: BatchBrandFlags, _ parts: Set<BrandKit.Part>?,
        _ catalog: Catalog, _ assets: AssetFolders
    ) -> Result<Int, CommandFailure> {
        do {
            let file =
                try Self.file(brand, beside: table) ?? flags.places.file(of: brand, assets: assets)
            if let known = numbers[file] { return known }
            do {
                numbers[file] = .success(try add(file, parts, catalog))
            } catch {
                numbers[file] = .failure(CommandFailure(any: error))
            }
            return numbers[file] ?? .success(0)
        } catch {
            return .failure(CommandFailure(any: error))
        }
    }

    /// The kit beside a table; nil when there is none.
    ///
    /// A row may be a stranger's: it cannot leave the folder.
    private static func file(_ brand: String, beside table: String) throws(CommandFailure) -> String? {
        guard !brand.hasPrefix("/"), !brand.split(separator: "/").contains("..") else {
            throw CommandFailure(
                .style,
                Diagnostic(
                    .error, "brand.outside", "the brand kit \"\(brand)\" is not beside the table",
                    remedy: "put it there and name it by its path from there, or give it with --brand"))
        }
        let folder = table.lastIndex(of: "/").map { String(table[...$0]) } ?? ""
        return [brand, brand + ".yaml", brand + "/brand.yaml"].lazy.map { folder + $0 }.first {
            if case .file = FolderTree.kind(of: $0) { true } else { false }
        }
    }
}
