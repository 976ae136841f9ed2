internal import Diagnostics
internal import Rendering
internal import Threads

/// How the files of a carousel are called, and which pages go together.
struct Naming: Sendable {
    /// The beginning of every name.
    var stem: String
    /// Pages of each post; several have folders of their own.
    var parts: [Range<Int>]
    /// Title of documents; nil: the deck's.
    var title: String?

    /// "part-1/"; empty when there is only one part.
    func folder(_ part: Int) -> String {
        guard parts.count > 1 else { return "" }
        return "part-\(CarouselRenderer.padded(part + 1, String(parts.count).count))/"
    }
}

extension CarouselRenderer {
    /// The files of a layout in all formats, pages in order.
    ///
    /// - Throws: `UnspoolError` of kind `.limit` when they are more than a job may have.
    func encode(
        _ layout: Layout, _ formats: [any ArtifactFormat.Type], _ options: CarouselOptions, _ naming: Naming
    ) async throws(UnspoolError) -> [Artifact] {
        let scenes = layout.compositions.map(\.scene)
        let digits = max(2, String(scenes.count).count)
        var jobs: [Job] = []
        for format in formats {
            for (part, pages) in naming.parts.enumerated() {
                let stem = naming.folder(part) + naming.stem
                guard format.extent == .page else {
                    jobs.append(
                        Job(format: format, scenes: Array(scenes[pages]), name: "\(stem).\(format.ending)"))
                    continue
                }
                jobs += pages.map { page in
                    Job(
                        format: format, scenes: [scenes[page]],
                        name: "\(stem)-\(Self.padded(page + 1, digits)).\(format.ending)",
                        slide: layout.origins[page])
                }
            }
        }
        if options.feed { jobs += feedJobs(scenes, layout, digits: digits, name: naming.stem) }
        let files = try await encode(jobs, layout, options, title: naming.title)
        let size = files.reduce(0) { $0 + $1.bytes.count }
        guard size <= limits.outputBytes else {
            throw UnspoolError(
                .limit,
                Diagnostic(
                    .error, "limit.output",
                    "the files have \(size >> 20) MB in all; the limit is \(limits.outputBytes >> 20) MB",
                    remedy: "choose a smaller scale or canvas, or fewer posts"))
        }
        return files
    }

    /// One page anew in another format, under the name of the file that it replaces.
    func picture(
        of page: Int, _ layout: Layout, _ options: CarouselOptions, as format: any ArtifactFormat.Type,
        like file: Artifact
    ) async throws(UnspoolError) -> Artifact {
        let stem = file.name.lastIndex(of: ".").map { file.name[..<$0] } ?? file.name[...]
        let job = Job(
            format: format, scenes: [layout.compositions[page].scene], name: "\(stem).\(format.ending)",
            slide: layout.origins[page])
        return try await encode([job], layout, options)[0]
    }

    /// Scenes to files.
    func encode(
        _ jobs: [Job], _ layout: Layout, _ options: CarouselOptions, title: String? = nil
    ) async throws(UnspoolError) -> [Artifact] {
        let info = DocumentInfo(
            title: title ?? layout.deck.title, author: layout.deck.author.name,
            language: layout.deck.language,
            creator: "Unspool \(Unspool.version)")
        let pictures = layout.pictures
        let settings = EncodeSettings(
            scale: options.scale, quality: options.quality, maxBytes: options.maxBytes)
        do {
            return try await inOrder(jobs) { (job) async throws(RenderingError) in
                try await engines.withEngine(affinity: job.slide) { (engine) throws(RenderingError) in
                    try pictures.register(engine)
                    var settings = settings
                    if let scale = job.scale { settings.scale = scale }
                    let bytes = try job.format.encode(job.scenes, info, settings, with: engine)
                    return Artifact(name: job.name, mediaType: job.format.mediaType, bytes: bytes)
                }
            }
        } catch {
            throw Diagnostic.adopt(error)
        }
    }

    /// Width in px that a phone's feed gives a slide (SPEC.md, section 2).
    public static let feedWidth = 390.0

    /// Every slide as wide as a feed shows it, drawn at that scale and not made smaller.
    private func feedJobs(_ scenes: [Scene], _ layout: Layout, digits: Int, name: String) -> [Job] {
        scenes.enumerated().map { index, scene in
            Job(
                format: PNGFormat.self, scenes: [scene],
                name: "\(name)-feed-\(Self.padded(index + 1, digits)).png", slide: layout.origins[index],
                scale: Self.feedWidth / (scene.size.width * scene.unit))
        }
    }

    /// A number with zeros before it.
    static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    /// One file to make.
    struct Job: Sendable {
        var format: any ArtifactFormat.Type
        var scenes: [Scene]
        var name: String
        var slide: Int?
        var scale: Double?
    }
}
