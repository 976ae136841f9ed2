internal import Diagnostics

/// What stands below an X post in a frame: the preview of a link, or a poll (X's "binding values").
struct XCard {
    private let kind: String
    private var values: [String: JSONValue] = [:]
    /// Shortened links of the post, which the card leads to as well.
    private let links: [XLink]

    /// A card of the web client (values in a list) or of an embed (values by name).
    init(_ card: JSONValue, links: [XLink]) {
        let fields = card.has("legacy") ? card["legacy"] : card
        kind = fields["name"].string ?? ""
        self.links = links
        values = fields["binding_values"].members
        for entry in fields["binding_values"].items {
            if let key = entry["key"].string { values[key] = entry["value"] }
        }
    }

    private func words(_ key: String) -> String? { values[key]?["string_value"].words }

    /// The answers with their votes; nil for a card that is no poll.
    func poll(in name: String, _ report: inout Report) -> Poll? {
        guard kind.split(separator: ":").last?.hasPrefix("poll") == true else { return nil }
        let options = (1...4).compactMap { number in
            PlainWords.line(words("choice\(number)_label"), in: name, &report).map { label in
                let votes = values["choice\(number)_count"]?["string_value"]
                return Poll.Option(label: label, votes: votes.flatMap(NetworkParts.votes))
            }
        }
        guard !options.isEmpty else { return nil }
        let isFinal = values["counts_are_final"]?["boolean_value"]
        return Poll(options: options, hasEnded: isFinal.map(\.isTrue))
    }

    /// The page that a link leads to; nil for cards without a title.
    func link(in name: String, _ report: inout Report) -> Media? {
        guard let title = PlainWords.line(words("title"), in: name, &report),
            let short = PlainWords.address(words("card_url") ?? values["card_url"]?["scribe_value"].string)
        else { return nil }
        let picture = ["photo_image_full_size_large", "summary_photo_image_large", "thumbnail_image_large"]
            .lazy.compactMap { PlainWords.address(values[$0]?["image_value"]["url"].string) }.first
        return Media(
            kind: .link, asset: picture ?? "", title: title,
            summary: PlainWords.line(words("description"), in: name, &report),
            url: links.first { $0.short == short }?.target ?? short)
    }
}
