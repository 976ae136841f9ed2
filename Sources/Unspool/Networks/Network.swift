public import Diagnostics

/// What a network takes, by `Templates/networks.yaml`.
///
/// A new kind of figure is one field here, one line in `schema` and one in `read`.
public struct Network: Sendable, Hashable {
    /// Name as it is asked for: "bluesky".
    public var name: String
    /// Name for people: "Bluesky".
    public var title: String
    /// The canvas that its posts have; nil: that of the options.
    public var canvas: Choice?
    /// Output format by name; nil: those of the options.
    public var format: Choice?
    /// Slides of one post, or pages of one document, at most.
    public var slides: Figure?
    /// Bytes of a file at most.
    public var bytes: Figure?
    /// Pixels of a picture's longer side at most.
    public var pixels: Figure?
    /// Characters of a picture's description at most, in UTF-16 units.
    public var alt: Figure?
    /// What the network calls the field for descriptions.
    public var altField: String?
    /// Characters of a post's text at most, counted by `counting`.
    public var caption: Figure?
    /// How it counts the characters of a post's text.
    public var counting = TextCounting.utf16
    /// Characters of the title of a post or document at most, in UTF-16 units.
    public var postTitle: Figure?
    /// What the network calls the field for the title.
    public var titleField: String?
    /// Whether a post may answer another one of the same author, so that several are one thread; nil: no.
    public var replies: Claim?
    /// What its app draws over slides.
    public var zones: [Zone] = []

    /// A network of which nothing is known but its name.
    public init(name: String, title: String) {
        self.name = name
        self.title = title
    }

    /// A number with where and when it was read.
    public struct Figure: Sendable, Hashable {
        /// The number.
        public var value: Int
        /// Who says so.
        public var source: String
        /// When it was read, "2026-01-31".
        public var date: String
    }

    /// A name with where and when it was read.
    public struct Choice: Sendable, Hashable {
        /// The name.
        public var value: String
        /// Who says so.
        public var source: String
        /// When it was read, "2026-01-31".
        public var date: String
    }

    /// A yes or no with where and when it was read.
    public struct Claim: Sendable, Hashable {
        /// The answer.
        public var value: Bool
        /// Who says so.
        public var source: String
        /// When it was read, "2026-01-31".
        public var date: String
    }

    /// Something that an app draws over a slide.
    public struct Zone: Sendable, Hashable {
        /// What it is: "buttons".
        public var name: String
        /// In px of the network's canvas, from its left upper corner.
        public var x, y, width, height: Int
        /// Who says so.
        public var source: String
        /// When it was read, "2026-01-31".
        public var date: String
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

    /// Characters of a description that the network of a name takes; the most that are made where it names none.
    ///
    /// - Throws: `UnspoolError` of kind `.usage` when there is no such network.
    package func altLimit(of name: String) throws(UnspoolError) -> Int {
        try network(name).alt?.value ?? AltText.limits.upperBound
    }
}
