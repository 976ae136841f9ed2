public import Diagnostics

/// What a network takes, by `Templates/networks.yaml`.
///
/// A new kind of figure is one field here and one line in `schema`.
public struct Network: Sendable, Hashable {
    /// Name as it is asked for: "bluesky".
    public var name: String
    /// Name for people: "Bluesky".
    public var title: String
    /// Characters of a picture's description at most.
    public var alt: Figure?

    /// A number with where and when it was read.
    public struct Figure: Sendable, Hashable {
        /// The number.
        public var value: Int
        /// Who says so.
        public var source: String
        /// When it was read, "2026-01-31".
        public var date: String
    }
}

extension Network {
    /// How networks are written.
    package static let schema = ObjectSchema(
        "networks", "What each network takes, with the source and date of every figure",
        [Field("networks", .map(.object(network)), "name: what the network takes", required: true)])

    private static let network = ObjectSchema(
        "network", "What a network takes",
        [
            Field("title", .text(max: 40), "the name for people", required: true),
            Field("alt", .object(figure), "characters of a picture's description at most"),
        ])

    private static let figure = ObjectSchema(
        "figure", "A number with its origin",
        [
            Field("value", .integer(1...2_000_000_000), "the number", required: true),
            Field("source", .text(max: 300), "who says so", required: true),
            Field(
                "date",
                .syntax(name: "a day such as 2026-01-31", pattern: "^\\d{4}-\\d{2}-\\d{2}$", check: problem),
                "when it was read", required: true),
        ])

    private static func problem(_ date: String) -> String? {
        if case .day = PostDate(date) { return nil }
        return "\"\(date.shortened)\" is no day such as 2026-01-31"
    }

    /// Reads a file of networks.
    package static func read(_ source: SourceText) throws(UnspoolError) -> [Network] {
        let map = try SchemaReader.read(source, as: schema, area: "networks")
        var faults: [Diagnostic] = []
        let networks = map.map("networks").compactMap { name, value -> Network? in
            guard let data = value.object else { return nil }
            let network = Network(
                name: name, title: data.text("title") ?? name, alt: figure(data.object("alt")))
            if let alt = network.alt?.value, !AltText.limits.contains(alt) {
                faults.append(
                    data.fault(
                        "alt", "descriptions of \(alt) characters cannot be made", at: "alt",
                        remedy: "give \(AltText.limits.lowerBound) to \(AltText.limits.upperBound)"))
            }
            return network
        }
        if let error = UnspoolError.style(faults) { throw error }
        return networks
    }

    private static func figure(_ map: DataMap?) -> Figure? {
        guard let map, let value = map.integer("value") else { return nil }
        return Figure(value: value, source: map.text("source") ?? "", date: map.text("date") ?? "")
    }
}

extension Catalog {
    /// All networks, those of the user's folders in place of shipped ones of the same name.
    ///
    /// - Throws: `UnspoolError` of kind `.style` when a file is faulty.
    public func networks() throws(UnspoolError) -> [Network] {
        var all: [Network] = []
        for source in networkSources {
            for network in try Network.read(source) {
                all.removeAll { $0.name == network.name }
                all.append(network)
            }
        }
        return all
    }

    /// The network of a name.
    ///
    /// - Throws: `UnspoolError` of kind `.usage` when there is none.
    public func network(_ name: String) throws(UnspoolError) -> Network {
        let all = try networks()
        guard let network = all.first(where: { $0.name == name.lowercased() }) else {
            throw UnspoolError(
                .usage,
                Diagnostic(
                    .error, "catalog.unknown-network", "there is no network \"\(name.shortened)\"",
                    remedy: Suggestion.remedy(for: name, in: all.map(\.name))))
        }
        return network
    }
}
