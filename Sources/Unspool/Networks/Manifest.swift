internal import Diagnostics
internal import Rendering
internal import Threads

/// What a delivery says of itself: where every slide comes from, what every file is, and what it was made with.
package struct Manifest {
    /// Its name.
    package static let name = "manifest.json"

    let job: CarouselJob
    let options: CarouselOptions
    let request: DeliveryRequest
    let layout: Layout
    let digests: Digests

    /// The manifest of files; it does not name itself.
    func file(of delivery: Delivery) -> Artifact {
        let canvas = layout.style.canvas
        var members: [JSONValue.Member] = [
            .init("unspool", .string(Unspool.version)), .init("title", .string(delivery.title)),
            .init("language", .string(layout.deck.language)),
        ]
        if let network = request.network { members.append(.init("network", .string(network.name))) }
        members += [
            .init(
                "canvas",
                .object([
                    .init("name", .string(canvas.name)), .init("width", .integer(side(canvas.width))),
                    .init("height", .integer(side(canvas.height))),
                ])),
            .init("source", source),
            .init("options", .array(OptionOrigins(job, options, request.network, layout).values)),
            .init(
                "digests",
                .object([
                    .init("fonts", .string(digests.fonts)), .init("data", .string(digests.data)),
                ])),
            .init("posts", .array(delivery.parts.enumerated().map(post))),
            .init("slides", .array(slides(delivery))),
            .init("files", .array(delivery.files.map(entry))),
        ]
        members += ReportView.members(delivery.report)
        let json = JSONValue.object(members).written
        return Artifact(name: Self.name, mediaType: "application/json", bytes: Array(json.utf8))
    }

    private var source: JSONValue {
        var members: [JSONValue.Member] = [
            .init("format", .string(job.thread.format)), .init("posts", .integer(job.thread.posts.count)),
            .init("found", .integer(job.thread.found)),
        ]
        if !layout.deck.author.name.isEmpty {
            members.append(.init("author", .string(layout.deck.author.name)))
        }
        if let handle = layout.deck.author.handle { members.append(.init("handle", .string(handle))) }
        return .object(members)
    }

    /// A length in du as px of the files.
    private func side(_ du: Double) -> Int {
        Int((du * layout.style.canvas.unit * options.scale).rounded())
    }

    private func post(_ index: Int, _ part: Delivery.Part) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("number", .integer(index + 1)), .init("folder", .string(part.folder)),
            .init("first-slide", .integer(part.pages.lowerBound + 1)),
            .init("last-slide", .integer(part.pages.upperBound)),
            .init("files", .array(part.files.map { .string($0) })),
            .init("caption", .string(part.folder + "caption.txt")),
        ]
        if let counting = request.network?.counting {
            members.append(.init("caption-length", .integer(counting.length(of: part.caption))))
        }
        return .object(members)
    }

    /// Every slide with the posts that it came from and the files that show it.
    private func slides(_ delivery: Delivery) -> [JSONValue] {
        let numbers = Dictionary(
            job.thread.posts.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        var shown: [Int: [String]] = [:]
        for file in delivery.files {
            for page in pages(of: file, delivery) { shown[page, default: []].append(file.name) }
        }
        return layout.pages.enumerated().map { index, page in
            let posts = page.slide.posts.compactMap { id -> JSONValue? in
                guard let number = numbers[id] else { return nil }
                var members: [JSONValue.Member] = [
                    .init("index", .integer(number)), .init("id", .string(id)),
                ]
                if let url = job.thread.posts[number].url { members.append(.init("url", .string(url))) }
                return .object(members)
            }
            return .object([
                .init("number", .integer(index + 1)), .init("kind", .string(page.kind.rawValue)),
                .init("page", .integer(page.part.index)), .init("pages", .integer(page.part.count)),
                .init("posts", .array(posts)),
                .init("files", .array((shown[index] ?? []).map { .string($0) })),
            ])
        }
    }

    /// The pages that a slide's file shows; none for other files.
    private func pages(of file: Artifact, _ delivery: Delivery) -> Range<Int> {
        guard let part = delivery.parts.first(where: { $0.files.contains(file.name) }) else { return 0..<0 }
        guard file.mediaType.hasPrefix("image/") else { return part.pages }
        // Names of pictures end in the number of their slide, "-07.png".
        let digits = file.name.split(separator: "-").last?.prefix(while: \.isNumber) ?? ""
        guard let number = Int(digits), part.pages.contains(number - 1) else { return 0..<0 }
        return number - 1..<number
    }

    private func entry(_ file: Artifact) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("name", .string(file.name)), .init("type", .string(file.mediaType)),
            .init("bytes", .integer(file.bytes.count)),
            .init("sha256", .string(ContentDigest.of(file.bytes))),
        ]
        if file.mediaType.hasPrefix("image/"), let size = PictureCheck.size(of: file.bytes) {
            members += [.init("width", .integer(size.width)), .init("height", .integer(size.height))]
        }
        return .object(members)
    }
}
