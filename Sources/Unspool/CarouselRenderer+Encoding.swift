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
                    "the files have \(Words.size(size)) in all; the limit is \(Words.size(limits.outputBytes))",
                    remedy: "choose a smaller scale or canvas, or fewer posts",
                    bound: Bound(limits.outputBytes, actual: size)))
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
            return try await inTurns(jobs, options.scale) { (job) async throws(RenderingError) in
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

    /// Works on all jobs at once, but for those with different large sections of a wide backdrop: one section after
    /// the other, of this deck and of others.
    private func inTurns(
        _ jobs: [Job], _ scale: Double,
        _ work: @escaping @Sendable (Job) async throws(RenderingError) -> Artifact
    ) async throws(RenderingError) -> [Artifact] {
        var sections: [BackdropSection] = []
        var places: [BackdropSection: Int] = [:]
        let turns = jobs.map { job -> Int? in
            guard job.format.extent == .page, let scene = job.scenes.first,
                let section = engines.largeSection(of: scene, scale: job.scale ?? scale)
            else { return nil }
            if let known = places[section] { return known }
            places[section] = sections.count
            sections.append(section)
            return sections.count - 1
        }
        guard !sections.isEmpty else { return try await inOrder(jobs, work) }
        var made: [(job: Int, file: Artifact)] = []
        for turn in sections.indices {
            // What needs no section is made together with the first one.
            let own = jobs.indices.filter { (turns[$0] ?? 0) == turn }
            let files = try await engines.inTurn { () async throws(RenderingError) in
                try await inOrder(own.map { jobs[$0] }, work)
            }
            for (job, file) in zip(own, files) { made.append((job, file)) }
        }
        return made.sorted { $0.job < $1.job }.map(\.file)
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
