internal import Unspool

/// What was written, for people and for machines.
struct RenderSummary {
    let files: [Artifact]
    let folder: String
    let carousel: Carousel

    /// One line for each format: the first file and the last, and how many.
    var text: String {
        var lines: [String] = []
        var types: [String] = []
        for file in files where !types.contains(file.mediaType) { types.append(file.mediaType) }
        for type in types {
            let names = files.filter { $0.mediaType == type }.map { path($0.name) }
            guard let first = names.first, let last = names.last else { continue }
            let slides = carousel.pages == 1 ? "1 slide" : "\(carousel.pages) slides"
            lines.append(names.count == 1 ? "\(first) (\(slides))" : "\(first) … \(last) (\(slides))")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// One object.
    var json: JSONValue {
        let list = files.map { file in
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
