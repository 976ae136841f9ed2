/// The words beside the slides: descriptions, captions, titles, and in which order all is posted.
extension Delivery {
    /// Adds the text files of every post, and the plan of a network's posts.
    mutating func addWords(_ layout: Layout, _ options: CarouselOptions, _ network: Network?) {
        let shown = files.first { $0.mediaType.hasPrefix("image/") }?.mediaType
        let images = Set(files.filter { $0.mediaType.hasPrefix("image/") }.map(\.name))
        for part in parts {
            let pictures = part.files.filter(images.contains).map { String($0.dropFirst(part.folder.count)) }
            let request = AltText.Request(
                limit: options.altLimit, counting: network?.alt == nil ? .graphemes : .utf16,
                pages: part.pages,
                pictures: shown == nil ? [] : Array(pictures.prefix(part.pages.count)), network: network)
            for var file in AltText.files(layout, request) {
                file.name = part.folder + file.name
                files.append(file)
            }
            files.append(.text(part.folder + "caption.txt", part.caption))
            if network?.postTitle != nil { files.append(.text(part.folder + "title.txt", title)) }
        }
        if let network { files.append(.text("plan.txt", plan(network))) }
    }

    /// Which slides and which text go into which post, in posting order.
    private func plan(_ network: Network) -> String {
        let slides = slides == 1 ? "1 slide" : "\(slides) slides"
        let posts = parts.count == 1 ? "1 post" : "\(parts.count) posts"
        var lines = ["\(network.title): \(slides) in \(posts)"]
        if parts.count > 1 {
            lines += [
                network.replies?.value == true
                    ? "Post them in this order, each as an answer to the one before."
                    : "Post them one after the other, the first part first."
            ]
        }
        for (index, part) in parts.enumerated() {
            let (first, last) = (part.pages.lowerBound + 1, part.pages.upperBound)
            lines += [
                "",
                "Post \(index + 1)/\(parts.count): "
                    + (first == last ? "slide \(first)" : "slides \(first) to \(last)"),
            ]
            lines += part.files.map { "  \($0)" }
            lines.append("  text: \(part.folder)caption.txt" + length(of: part.caption, network))
            if let field = network.titleField { lines.append("  \(field): \(part.folder)title.txt") }
            lines.append("  \(network.altField ?? "descriptions"): \(part.folder)alt.txt")
        }
        return lines.joined(separator: "\n")
    }

    private func length(of caption: String, _ network: Network) -> String {
        guard let limit = network.caption?.value else { return "" }
        return " (\(network.counting.length(of: caption)) of \(limit) characters)"
    }
}

extension Artifact {
    /// A text file that ends in a line end, unless it is empty.
    static func text(_ name: String, _ text: String) -> Artifact {
        Artifact(name: name, mediaType: "text/plain", bytes: Array((text.isEmpty ? "" : text + "\n").utf8))
    }
}
