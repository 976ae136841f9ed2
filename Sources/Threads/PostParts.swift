/// A picture, video or link card of a post.
public struct Media: Sendable, Hashable, Codable {
    /// What it is.
    public enum Kind: String, Sendable, Codable, CaseIterable { case image, video, link }

    /// What it is.
    public var kind: Kind
    /// Asset name (a path in the source), resolved later: the picture, the still of a video, the picture of
    /// a link card; empty when there is none.
    public var asset: String
    /// The author's own description.
    public var altText: String?
    /// Title of the page behind a link card.
    public var title: String?
    /// A line or two about the page behind a link card.
    public var summary: String?
    /// Web address behind a link card; of a video, where it plays.
    public var url: String?
    /// Length of a video in seconds.
    public var duration: Double?
    /// What must stay in view when the picture is cropped.
    public var focus: Focus?
    /// Size in px, when the source says so.
    public var size: PixelSize?

    /// A picture, video or link card.
    public init(
        kind: Kind, asset: String, altText: String? = nil, title: String? = nil, summary: String? = nil,
        url: String? = nil, duration: Double? = nil, focus: Focus? = nil, size: PixelSize? = nil
    ) {
        self.kind = kind
        self.asset = asset
        self.altText = altText
        self.title = title
        self.summary = summary
        self.url = url
        self.duration = duration
        self.focus = focus
        self.size = size
    }

    /// The host of `url` without "www.", as cards show it; nil without an address.
    public var host: String? {
        guard var rest = url.map({ $0[...] }) else { return nil }
        if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
        rest = rest.prefix { !"/?#".contains($0) }
        if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
        rest = rest.prefix { $0 != ":" }
        let host = rest.lowercased()
        let shown = host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
        return shown.isEmpty ? nil : shown
    }

    /// A point of a picture, 0 to 1 from its left and upper edge.
    public struct Focus: Sendable, Hashable, Codable {
        /// From the left edge, 0 to 1.
        public var x: Double
        /// From the upper edge, 0 to 1.
        public var y: Double

        /// A point; what lies outside, or is no number, is moved to the nearest edge.
        public init(x: Double, y: Double) {
            self.x = x.isNaN ? 0.5 : min(max(x, 0), 1)
            self.y = y.isNaN ? 0.4 : min(max(y, 0), 1)
        }
    }

    /// Width and height of a picture in px.
    public struct PixelSize: Sendable, Hashable, Codable {
        /// Width in px.
        public var width: Int
        /// Height in px.
        public var height: Int

        /// A size.
        public init(width: Int, height: Int) {
            self.width = width
            self.height = height
        }
    }
}

/// Answers to choose from, and how many chose each.
public struct Poll: Sendable, Hashable, Codable {
    /// The answers in order.
    public var options: [Option]
    /// Votes, or voters where several answers may be chosen, when the source says so.
    public var total: Int?
    /// True when nobody can vote any more; nil when the source does not say.
    public var hasEnded: Bool?

    /// A poll.
    public init(options: [Option], total: Int? = nil, hasEnded: Bool? = nil) {
        self.options = options
        self.total = total
        self.hasEnded = hasEnded
    }

    /// One answer.
    public struct Option: Sendable, Hashable, Codable {
        /// What it says.
        public var label: String
        /// How many chose it, when the source says so.
        public var votes: Int?

        /// An answer.
        public init(label: String, votes: Int? = nil) {
            self.label = label
            self.votes = votes
        }
    }

    /// Shares of the answers, 0 to 1; nil when votes are not known.
    ///
    /// They are shares of `total` where that is given: where several answers may be chosen they add up to more than 1.
    public var shares: [Double]? {
        let votes = options.compactMap { $0.votes.map { max(0, $0) } }
        guard votes.count == options.count, !votes.isEmpty else { return nil }
        let sum = votes.reduce(0.0) { $0 + Double($1) }
        let most = Double(votes.max() ?? 0)
        let whole = max(Double(total ?? 0), total == nil ? sum : most)
        return votes.map { whole > 0 ? Double($0) / whole : 0 }
    }
}
