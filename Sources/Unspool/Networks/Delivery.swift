package import Diagnostics
internal import Rendering
internal import Threads

/// What is asked of one folder: one thread, in one look, for one network.
package struct DeliveryRequest: Sendable {
    /// Stem of the files' names, safe as a file name.
    package var name: String
    /// Whose canvas, format and limits hold; nil: those of the options.
    package var network: Network?

    /// A folder of files with this stem.
    package init(name: String, network: Network? = nil) {
        self.name = name
        self.network = network
    }
}

/// What stands in one folder when it is ready to be uploaded.
package struct Delivery: Sendable {
    /// The files; a name may begin with a folder below the delivery's own ("part-1/").
    package var files: [Artifact]
    /// Number of slides.
    package var slides: Int
    /// Warnings, and the words that stand on no slide.
    package var report: Report
    /// Title of the carousel.
    package var title: String
    /// The posts in order, at least one.
    package var parts: [Part]

    /// One post.
    package struct Part: Sendable, Hashable {
        /// Its folder, "part-1/"; empty when there is only one post.
        package var folder: String
        /// Its pages, from 0.
        package var pages: Range<Int>
        /// Names of its slides' files, with the folder, in posting order.
        package var files: [String]
        /// The draft of its text.
        package var caption: String
    }
}

extension CarouselRenderer {
    /// Thread or deck to a folder's files: slides, descriptions, captions, contact sheet, plan and manifest.
    ///
    /// For a network, its canvas and format are made and nothing else, whatever the options ask for; its limits of
    /// bytes, pixels and slides are kept. A carousel that is too long for one post is divided into folders
    /// `part-1/` and so on; file names carry the number of the slide in the whole carousel.
    ///
    /// - Parameters:
    ///   - job: what was read, with its options.
    ///   - request: the folder.
    ///   - assets: where pictures come from.
    ///   - report: what reading the thread told.
    /// - Returns: the files with what is known of them.
    /// - Throws: whatever planning and rendering throw.
    package func deliver(
        _ job: CarouselJob, _ request: DeliveryRequest, _ assets: any AssetSource, _ report: Report
    ) async throws(UnspoolError) -> Delivery {
        var report = report
        let network = request.network
        let deck = try job.plan(self, &report)
        let options = try request.options(job.options, catalog, &report)
        let formats = try Self.formats(options)
        let plain = try await layOut(deck, options, assets, &report)
        let faces = try catalog.faces()
        let layout = options.showZones ? plain.showing(network?.zones ?? [], faces, &report) : plain
        // A deck that was cut has more origins than pages.
        let origins = Array(layout.origins.prefix(layout.pages.count))
        let ranges = PartPlan.parts(origins, most: network?.slides?.value ?? .max)
        let title = network?.postTitle.map { TextCounting.utf16.cut(deck.title, to: $0.value) } ?? deck.title
        let naming = Naming(stem: request.name, parts: ranges, title: title)
        var slides = try await encode(layout, formats, options, naming)
        if network != nil, let limit = options.maxBytes { try await refit(&slides, layout, options, limit) }
        Diagnostic.tooLarge(slides, options.maxBytes, &report)
        Diagnostic.tooLargeDocuments(slides, network, &report)
        let parts = zip(ranges.indices, Caption.drafts(job.thread, layout, ranges, network)).map {
            part, caption in
            let folder = naming.folder(part)
            return Delivery.Part(
                folder: folder, pages: ranges[part],
                files: slides.map(\.name).filter { folder.isEmpty || $0.hasPrefix(folder) }, caption: caption)
        }
        var delivery = Delivery(
            files: slides, slides: layout.pages.count, report: report, title: title, parts: parts)
        delivery.addWords(layout, options, network)
        if !layout.pages.isEmpty { delivery.files.append(try await contactSheet(of: layout, naming, faces)) }
        delivery.files.append(
            try Manifest(
                job: job, options: options, request: request, layout: layout, digests: catalog.digests()
            )
            .file(of: delivery))
        return delivery
    }

    /// PNG files that are larger than a limit become JPEG files within it.
    private func refit(
        _ slides: inout [Artifact], _ layout: Layout, _ options: CarouselOptions, _ limit: Int
    ) async throws(UnspoolError) {
        // A network has one format, so that the files of pages stand in the order of the pages.
        guard slides.count == layout.pages.count else { return }
        for (page, file) in slides.enumerated()
        where file.mediaType == PNGFormat.mediaType && file.bytes.count > limit {
            slides[page] = try await picture(of: page, layout, options, as: JPEGFormat.self, like: file)
        }
    }
}

extension DeliveryRequest {
    /// The options with what the network says in place of what was asked for.
    func options(
        _ asked: CarouselOptions, _ catalog: Catalog, _ report: inout Report
    ) throws(UnspoolError) -> CarouselOptions {
        var options = asked
        options.alt = true
        guard let network else { return options }
        options.feed = false
        if let canvas = network.canvas?.value {
            if asked.canvas != canvas, asked.canvas != CarouselOptions().canvas {
                // What a kit prefers for its own slides need not fit every network; what a person asks for is said.
                let isKits = asked.canvas == asked.brand?.defaults.canvas
                report.add(
                    Diagnostic(
                        isKits ? .note : .warning, "network.canvas",
                        "\(network.title) is given the canvas \(canvas), not \(asked.canvas.shortened)",
                        remedy: "leave out --for to have slides of \(asked.canvas.shortened)"))
            }
            options.canvas = canvas
            options.zones = network.zones
        }
        if let format = network.format?.value { options.formats = [format] }
        if let alt = network.alt?.value { options.altLimit = alt }
        if let bytes = network.bytes?.value, options.formats != [PDFFormat.name] {
            options.maxBytes = min(bytes, asked.maxBytes ?? bytes)
        }
        if let pixels = network.pixels?.value { try options.fit(pixels, network, catalog, &report) }
        return options
    }
}

extension CarouselOptions {
    /// Lowers the scale until the longer side of a slide has at most so many px.
    fileprivate mutating func fit(
        _ pixels: Int, _ network: Network, _ catalog: Catalog, _ report: inout Report
    ) throws(UnspoolError) {
        let canvas = try catalog.canvas(self.canvas)
        let longest = Double(max(canvas.pixelWidth, canvas.pixelHeight))
        guard longest * scale > Double(pixels), scale > 0 else { return }
        scale = Double(pixels) / longest
        report.add(
            Diagnostic(
                .note, "network.pixels",
                "\(network.title) takes \(pixels) px a side; the slides are drawn that large",
                remedy: "ask for a smaller --scale"))
    }
}
