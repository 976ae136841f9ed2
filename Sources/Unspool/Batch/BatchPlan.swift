package import Diagnostics

/// A thread of a run, as far as it is known before it is read.
package struct BatchThread: Sendable, Hashable {
    /// Where it is, for people: "threads/a.md", "table.csv:12".
    package var place: SourceLocation
    /// Name of its folder.
    package var folder: String
    /// Brand kits that it is drawn with, as numbers of the plan's kits; empty: without one.
    package var kits: [Int]

    /// A thread with its folder's name.
    package init(place: SourceLocation, folder: String, kits: [Int] = []) {
        (self.place, self.folder, self.kits) = (place, folder, kits)
    }
}

/// A brand kit of a run.
package struct BatchKitName: Sendable, Hashable {
    /// Its file.
    package var file: String
    /// Name of its folder.
    package var folder: String

    /// A kit with its folder's name.
    package init(file: String, folder: String) { (self.file, self.folder) = (file, folder) }

    /// The folder's name by the kit's path: its file's stem, or its folder's where the file is "brand.yaml".
    package init(file: String) {
        let parts = file.split(separator: "/").map(String.init)
        let stem = SafeName.stem(ofPath: file)
        let parent = parts.dropLast().last { $0 != "." && $0 != ".." }
        self.init(file: file, folder: stem.lowercased() == "brand" ? parent.map(SafeName.of) ?? stem : stem)
    }
}

/// One folder that a run makes.
package struct BatchItem: Sendable, Hashable {
    /// Its number among all of them, from 0.
    package var index: Int
    /// Number of its thread.
    package var thread: Int
    /// Number of its kit; nil: none.
    package var kit: Int?
    /// Number of its network; nil: none.
    package var network: Int?
    /// Path below the output folder: "alpha/kedge/linkedin".
    package var folder: String
}

/// Which folders a run makes, and in which order.
package struct BatchPlan: Sendable {
    /// The threads in the order in which they were named.
    package let threads: [BatchThread]
    /// The kits.
    package let kits: [BatchKitName]
    /// Names of the networks, in order.
    package let networks: [String]

    /// Most threads of one run (LIMITS.md, row 34).
    package static let mostThreads = 10_000

    /// A plan whose folders all have names of their own, on systems too that do not tell small letters from capitals.
    ///
    /// - Parameters:
    ///   - threads: the threads.
    ///   - kits: the kits that they name.
    ///   - networks: names of networks; empty: one folder for all.
    ///   - packed: true when a ZIP stands beside each folder.
    /// - Throws: `UnspoolError` of kind `.usage` with every pair that would get one name, or `.limit`.
    package init(
        threads: [BatchThread], kits: [BatchKitName] = [], networks: [String] = [], packed: Bool = false
    ) throws(UnspoolError) {
        guard threads.count <= Self.mostThreads else {
            throw UnspoolError(
                .limit,
                Diagnostic(
                    .error, "batch.too-many",
                    "these are \(threads.count) threads; a run takes \(Self.mostThreads)",
                    remedy: "name fewer inputs at once"))
        }
        let shared =
            Self.collisions(threads.map { ($0.folder, $0.place.description) }, packed: packed).map {
                Self.collision(
                    "batch.same-name", "\"\($0.one)\" and \"\($0.other)\"", $0.name,
                    "tell them apart with --names, as --names \"{n}-{stem}\"")
            }
            + Self.collisions(kits.map { ($0.folder, $0.file) }, packed: packed).map {
                Self.collision(
                    "batch.same-kit", "the brand kits \"\($0.one)\" and \"\($0.other)\"", $0.name,
                    "rename one of them")
            }
        if let first = shared.first { throw UnspoolError(.usage, first, Array(shared.dropFirst())) }
        (self.threads, self.kits, self.networks) = (threads, kits, networks)
    }

    /// All folders, thread by thread: the numbers are the same in every share.
    package var items: [BatchItem] {
        var items: [BatchItem] = []
        for (number, thread) in threads.enumerated() {
            for kit in thread.kits.isEmpty ? [nil] : thread.kits.map(Optional.some) {
                for network in networks.isEmpty ? [nil] : networks.indices.map(Optional.some) {
                    let path =
                        [thread.folder]
                        + [kit.map { kits[$0].folder }, network.map { networks[$0] }]
                        .compactMap { $0 }
                    items.append(
                        BatchItem(
                            index: items.count, thread: number, kit: kit, network: network,
                            folder: path.joined(separator: "/")))
                }
            }
        }
        return items
    }

    /// The folders of a share kit by kit, those of one thread together: one reading and one set of fonts serve
    /// many.
    package func rounds(_ shard: Shard?) -> [Round] {
        var rounds: [Round] = [Round(kit: nil)] + kits.indices.map { Round(kit: $0) }
        for item in items where shard?.contains(item.index) ?? true {
            let round = item.kit.map { $0 + 1 } ?? 0
            if rounds[round].units.last?.first?.thread == item.thread {
                rounds[round].units[rounds[round].units.count - 1].append(item)
            } else {
                rounds[round].units.append([item])
            }
        }
        return rounds.filter { !$0.units.isEmpty }
    }

    /// The folders of one kit, or of none.
    package struct Round: Sendable, Hashable {
        /// Number of the kit.
        package var kit: Int?
        /// For each thread: its folders.
        package var units: [[BatchItem]] = []
    }

    private static func collision(_ code: String, _ who: String, _ name: String, _ remedy: String)
        -> Diagnostic
    {
        Diagnostic(.error, code, "\(who) would both be written to \"\(name)\"", remedy: remedy)
    }

    /// Pairs that would have one name; at most twenty are told.
    private static func collisions(_ names: [(name: String, who: String)], packed: Bool)
        -> [(one: String, other: String, name: String)]
    {
        var taken: [String: String] = [:]
        var found: [(String, String, String)] = []
        for (name, who) in names where found.count < 20 {
            let wanted = packed ? [name, name + ".zip"] : [name]
            if let (name, other) = wanted.lazy.compactMap({ name in
                taken[name.lowercased()].map { (name, $0) }
            }).first {
                found.append((other, who, name))
            }
            for name in wanted where taken[name.lowercased()] == nil { taken[name.lowercased()] = who }
        }
        return found
    }
}
