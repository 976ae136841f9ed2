internal import Diagnostics
internal import Threads
internal import Unspool

internal import enum Unspool.JSONValue

/// Where orders become results: the same facade as the command line's.
struct WorkDesk: Sendable {
    let renderer: CarouselRenderer
    /// Brand kits that are known by name.
    let kits: ShippedKits

    /// What an order becomes; bad input becomes a failure, never an error.
    func perform(_ order: WorkOrder, _ files: [[UInt8]]) async -> (WorkResult, [UInt8]) {
        var result = WorkResult()
        do throws(UnspoolError) {
            var report = Report()
            let body = try await body(order, files, &result, &report)
            if order.isStrict, let error = Self.objection(report) { throw error }
            return (result, body)
        } catch {
            let words = words(order)
            result.failure = WorkResult.Failure(
                kind: error.kind.rawValue,
                messages: error.diagnostics.map { WorkResult.Message(words.told($0)) })
            return (result, [])
        }
    }

    /// The refusal of work with warnings; nil when there are none.
    private static func objection(_ report: Report) -> UnspoolError? {
        let warnings = report.diagnostics(.warning)
        guard !warnings.isEmpty else { return nil }
        return UnspoolError(
            .style,
            Diagnostic(
                .error, "strict",
                "strict allows no warnings, and there \(warnings.count == 1 ? "is" : "are") \(warnings.count)",
                remedy: "mend what the warnings name, or leave out \"strict\""),
            warnings)
    }

    private func words(_ order: WorkOrder) -> ServiceWords {
        let asked = order.fields["max-posts"].flatMap { Int($0) }
        return ServiceWords(
            isPage: order.container == .page, mostPosts: renderer.limits.posts,
            asksForFewer: (asked ?? CarouselOptions().reading.maxPosts) < renderer.limits.posts)
    }

    /// Loads fonts and the usual template before the first job waits for them.
    func warmUp() async {
        var order = WorkOrder(task: .preview)
        order.fields = ["template": CarouselOptions().template]
        _ = await perform(order, [])
    }

    private func body(
        _ order: WorkOrder, _ files: [[UInt8]], _ result: inout WorkResult, _ report: inout Report
    ) async throws(UnspoolError) -> [UInt8] {
        #if DEBUG
            Mishap.happen(order.task)
            if order.task == .escape { return Mishap.escape() }
        #endif
        if order.task == .preview { return try await preview(order, &result) }
        var watch = StageWatch()
        defer {
            result.warnings = report.diagnostics(.warning).map(\.code)
            result.stages = watch.stages
        }
        var assets = UploadedFiles(order, files)
        if order.task == .threads {
            let options = try options(order).base
            let threads = try ThreadReader.list(assets.threads, options.reading, &report)
            result.mediaType = "application/json"
            return Array(ThreadListView.json(threads).written.utf8)
        }
        let job = try read(order, assets, &report)
        try assets.unpack(job.thread)
        watch.lap("read")
        if order.task == .thread || order.task == .deck {
            for warning in try renderer.catalog.brandWarnings(job.options) { report.add(warning) }
        }
        if order.task == .thread {
            result.mediaType = "application/json"
            return Array(ThreadView.json(job.thread, words(order).told(report)).written.utf8)
        }
        if let name = order.network {
            let request = DeliveryRequest(name: order.name, network: try renderer.catalog.network(name))
            let made = try await renderer.deliver(job, request, assets, report)
            watch.lap("draw")
            (report, result.slides) = (made.report, made.slides)
            return zip(made.files, Summary(made.title, made.slides, report), order, &result)
        }
        let deck = try job.plan(renderer, &report)
        watch.lap("plan")
        switch order.task {
        case .deck:
            result.mediaType = "application/json"
            result.slides = deck.slides.count
            return Array(DeckView.json(deck, style: job.named).written.utf8)
        case .ledger:
            let layout = try await renderer.layOut(deck, job.options, assets, &report)
            watch.lap("layout")
            result.mediaType = "application/json"
            let found = renderer.check(layout, job.thread, report)
            let told = words(order).told(report)
            return Array(ReportView.check(found, pages: layout.pages.count, told).written.utf8)
        case .page:
            let (files, pages) = try await renderer.page(order.page, of: deck, job.options, assets, &report)
            watch.lap("draw")
            result.slides = pages
            guard order.container == .zip else { return deliver(files[0], &result) }
            return zip(files, Summary(deck.title, pages, report), order, &result)
        default:
            let carousel = try await renderer.render(deck, job.options, assets, name: order.name, report)
            watch.lap("draw")
            report = carousel.report
            result.slides = carousel.pages
            let body = pack(carousel, order, &result)
            watch.lap("pack")
            return body
        }
    }

    /// What the fields ask for, and how the thread is read.
    private func options(_ order: WorkOrder) throws(UnspoolError) -> (
        base: CarouselOptions, asked: AskedOptions
    ) {
        var asked = AskedOptions()
        for field in OptionTable.fields(renderer.limits) {
            guard var text = order.fields[field.name] else { continue }
            if field.name == "alt-limit", Int(text) == nil {
                text = String(try renderer.catalog.altLimit(of: text))
            }
            try asked.ask(field, text)
        }
        var base = CarouselOptions()
        base.reading.thread = order.thread
        base.reading.maxPosts = min(base.reading.maxPosts, renderer.limits.posts)
        base.reading.maxBytes = renderer.limits.threadBytes
        base.reading.maxJSONDepth = renderer.limits.jsonDepth
        // How a thread is read must stand before it is read; everything else beats its front matter.
        asked.apply(to: &base)
        return (base, asked)
    }

    private func read(
        _ order: WorkOrder, _ files: UploadedFiles, _ report: inout Report
    ) throws(UnspoolError) -> CarouselJob {
        var (base, asked) = try options(order)
        if order.isDeck, let source = files.threads.first,
            let fault = DeckFile.formatFault(of: source, isMeant: true)
        {
            throw fault
        }
        var named: [String]?
        if let source = files.brand {
            let text = try BrandKit.text(of: source.bytes, named: source.name)
            var kit: BrandKit
            if let name = ShippedKits.name(in: text) {
                kit = try kits.kit(named: name, renderer.catalog)
            } else {
                let file = SourceText(name: source.name, text: text)
                kit = try BrandKit.read(file, renderer.catalog, uploaded: files.pictures)
            }
            named = kit.pictureNames
            if let parts = order.brandOnly { kit = kit.only(Set(parts.compactMap(BrandKit.Part.init))) }
            base.adopt(kit)
            asked.apply(to: &base)
        }
        let job = try CarouselJob(files.threads, base: base, renderer, &report) { asked.apply(to: &$0) }
        files.tellUnused(job, kit: named, &report)
        return job
    }

    private func deliver(_ file: Artifact, _ result: inout WorkResult) -> [UInt8] {
        result.mediaType = file.mediaType
        result.fileName = file.name
        return file.bytes
    }

    private func pack(_ carousel: Carousel, _ order: WorkOrder, _ result: inout WorkResult) -> [UInt8] {
        if order.container == .pdf, let file = carousel.artifacts.first(where: { $0.name.hasSuffix(".pdf") })
        {
            return deliver(file, &result)
        }
        if order.container == .page {
            result.mediaType = "text/html"
            let report = words(order).told(carousel.report)
            return Array(
                ResultSection.html(carousel.artifacts, carousel.descriptions, report, carousel.deck.language)
                    .html
                    .utf8)
        }
        return zip(
            carousel.artifacts + carousel.descriptions,
            Summary(carousel.deck.title, carousel.pages, carousel.report), order, &result)
    }

    /// What `report.json` tells.
    private struct Summary {
        let title: String
        let pages: Int
        let report: Report

        init(_ title: String, _ pages: Int, _ report: Report) {
            (self.title, self.pages, self.report) = (title, pages, report)
        }
    }

    /// Files with their report as one.
    private func zip(
        _ files: [Artifact], _ summary: Summary, _ order: WorkOrder, _ result: inout WorkResult
    ) -> [UInt8] {
        let told = words(order).told(summary.report)
        let slides = files.filter { $0.mediaType.hasPrefix("image/") || $0.mediaType == "application/pdf" }
        let report = JSONValue.object(
            [
                .init("version", .string(Unspool.version)), .init("title", .string(summary.title)),
                .init("pages", .integer(summary.pages)),
                .init("files", .array(slides.map { .string($0.name) })),
                .init("messages", ReportView.list(told.diagnostics)),
            ] + ReportView.members(told).filter { $0.key == "dropped" })
        let all =
            files + [
                Artifact(
                    name: "report.json", mediaType: "application/json", bytes: Array(report.written.utf8))
            ]
        return deliver(
            Artifact(
                name: "\(order.name).zip", mediaType: "application/zip", bytes: ZIPArchive.bytes(of: all)),
            &result)
    }

    /// The first slide of a thread of our own, in the looks that the fields name.
    private func preview(_ order: WorkOrder, _ result: inout WorkResult) async throws(UnspoolError) -> [UInt8]
    {
        var report = Report()
        var asked = AskedOptions()
        for field in OptionTable.looks {
            if let text = order.fields[field.name] { try asked.ask(field, text) }
        }
        var options = CarouselOptions()
        options.scale = 0.5
        let job = try CarouselJob([SheetSample.source], base: options, renderer, &report) {
            asked.apply(to: &$0)
        }
        let deck = try job.plan(renderer, &report)
        let (files, _) = try await renderer.page(order.page, of: deck, job.options, NoAssets(), &report)
        return deliver(files[0], &result)
    }
}

/// Time by stage in µs.
struct StageWatch {
    private var last = Monotonic.nanoseconds
    private(set) var stages: [String: Int] = [:]

    /// Ends a stage.
    mutating func lap(_ stage: String) {
        let now = Monotonic.nanoseconds
        stages[stage] = Int((now - last) / 1_000)
        last = now
    }
}
