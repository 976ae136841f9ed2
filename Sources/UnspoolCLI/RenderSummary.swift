internal import Unspool

/// What was written, for people and for machines.
struct RenderSummary {
    let files: [Artifact]
    let folder: String
    let carousel: Carousel

    /// One line for each format, and one for the slides as a feed shows them: the first file and the last, and
    /// how many.
    var text: String {
        let (large, small) = (files.dropLast(carousel.feedSlides), files.suffix(carousel.feedSlides))
        var types: [String] = []
        for file in large where !types.contains(file.mediaType) { types.append(file.mediaType) }
        let groups = types.map { type in large.filter { $0.mediaType == type } } + [Array(small)]
        let slides = carousel.pages == 1 ? "1 slide" : "\(carousel.pages) slides"
        let more = carousel.descriptions.map { "\(path($0.name))\n" }.joined()
        return groups.map { group in
            guard let first = group.first, let last = group.last else { return "" }
            let names = group.count == 1 ? path(first.name) : "\(path(first.name)) … \(path(last.name))"
            return "\(names) (\(slides))\n"
        }.joined() + more
    }

    /// One object.
    var json: JSONValue {
        let list = (files + carousel.descriptions).map { file in
            JSONValue.object([
                .init("path", .string(path(file.name))), .init("type", .string(file.mediaType)),
                .init("bytes", .integer(file.bytes.count)),
            ])
        }
        return .object(
            [
                .init("title", .string(carousel.deck.title)), .init("pages", .integer(carousel.pages)),
                .init("files", .array(list)),
            ] + ReportView.members(carousel.report))
    }

    private func path(_ name: String) -> String {
        folder == "." ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }
}
