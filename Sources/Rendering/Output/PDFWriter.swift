internal import CPangoCairo

/// Writes PDF files through Cairo: words stay words, one page a scene, the backdrop stored once.
struct PDFWriter {
    private final class Sink {
        var bytes: [UInt8] = []
    }

    /// Points per px: a px is 1/96 of an inch (CSS).
    private static let pointsPerPixel = 0.75

    /// Whose texts and pictures are drawn.
    let engine: Engine

    /// The file of several scenes.
    func encode(_ scenes: [Scene], _ info: DocumentInfo) throws(RenderingError) -> [UInt8] {
        guard let first = scenes.first else { throw RenderingError(.library, "a document without pages") }
        for scene in scenes { try SceneCheck.check(scene) }
        let sink = Sink()
        let pdf = try open(sink, first)
        defer { cairo_surface_destroy(pdf) }
        describe(pdf, info)
        do throws(RenderingError) {
            try draw(scenes, on: pdf)
        } catch {
            // The surface writes its rest when it is finished, so the sink must live until then.
            cairo_surface_finish(pdf)
            throw error
        }
        cairo_surface_finish(pdf)
        let status = cairo_surface_status(pdf)
        guard status == CAIRO_STATUS_SUCCESS else {
            throw RenderingError(.library, String(cString: cairo_status_to_string(status)))
        }
        return withExtendedLifetime(sink) { PDFCatalog.adding(language: info.language, to: sink.bytes) }
    }

    private func open(_ sink: Sink, _ first: Scene) throws(RenderingError) -> OpaquePointer {
        let size = Self.points(first)
        let pdf = cairo_pdf_surface_create_for_stream(
            { closure, data, count in
                guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
                let sink = Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue()
                sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(sink).toOpaque(), size.width, size.height)
        guard let pdf else { throw RenderingError(.library, "cairo_pdf_surface_create_for_stream failed") }
        let status = cairo_surface_status(pdf)
        guard status == CAIRO_STATUS_SUCCESS else {
            cairo_surface_destroy(pdf)
            throw RenderingError(.library, String(cString: cairo_status_to_string(status)))
        }
        return pdf
    }

    /// Title and so on; the dates are always the same, so that equal decks are equal bytes.
    private func describe(_ pdf: OpaquePointer, _ info: DocumentInfo) {
        let date = "2026-01-01T00:00:00Z"
        let entries: [(cairo_pdf_metadata_t, String)] = [
            (CAIRO_PDF_METADATA_TITLE, info.title), (CAIRO_PDF_METADATA_AUTHOR, info.author),
            (CAIRO_PDF_METADATA_CREATOR, info.creator), (CAIRO_PDF_METADATA_CREATE_DATE, date),
            (CAIRO_PDF_METADATA_MOD_DATE, date),
        ]
        for (kind, text) in entries where !text.isEmpty {
            cairo_pdf_surface_set_metadata(pdf, kind, Array(Self.plain(text).utf8CString))
        }
    }

    private func draw(_ scenes: [Scene], on pdf: OpaquePointer) throws(RenderingError) {
        let context = try DrawingContext(rawSurface: pdf)
        var backdrops: [Backdrop: Recording] = [:]
        for (number, scene) in scenes.enumerated() {
            let size = Self.points(scene)
            cairo_pdf_surface_set_size(pdf, size.width, size.height)
            let key = Backdrop(items: scene.backdrop, size: scene.size)
            let backdrop: Recording
            if let known = backdrops[key] {
                backdrop = known
            } else {
                backdrop = try Recording(scene, engine)
                backdrops[key] = backdrop
            }
            try context.saved { () throws(RenderingError) in
                let scale = scene.unit * Self.pointsPerPixel
                context.scale(scale, scale)
                backdrop.paint(on: context)
                try Painter(engine: engine, target: .document).draw(scene.items, on: context)
            }
            bookmark(pdf, scene, page: number + 1)
            context.showPage()
            try context.check()
        }
    }

    private func bookmark(_ pdf: OpaquePointer, _ scene: Scene, page: Int) {
        let title = Self.plain(scene.bookmark)
        guard !title.isEmpty else { return }
        let root = CAIRO_PDF_OUTLINE_ROOT
        _ = cairo_pdf_surface_add_outline(
            pdf, root, Array(title.utf8CString), Array("page=\(page)".utf8CString),
            cairo_pdf_outline_flags_t(0))
    }

    private static func points(_ scene: Scene) -> Size {
        Size(
            width: scene.size.width * scene.unit * pointsPerPixel,
            height: scene.size.height * scene.unit * pointsPerPixel)
    }

    /// Without control characters, in one line.
    private static func plain(_ text: String) -> String {
        String(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0) })
    }

    /// What a recorded backdrop is remembered by.
    private struct Backdrop: Hashable {
        let items: [Scene.Item]
        let size: Size

        /// Patterns have thousands of points: `==` tells them apart, which is quick where they share their paths.
        func hash(into hasher: inout Hasher) {
            hasher.combine(items.count)
            if let ground = items.first { hasher.combine(ground) }
        }
    }

    /// A backdrop as a list of strokes and fills; painted on several pages it is stored once.
    private final class Recording {
        private let raw: OpaquePointer

        init(_ scene: Scene, _ engine: Engine) throws(RenderingError) {
            var extents = cairo_rectangle_t(x: 0, y: 0, width: scene.size.width, height: scene.size.height)
            guard let surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents) else {
                throw RenderingError(.library, "cairo_recording_surface_create failed")
            }
            raw = surface
            let context = try DrawingContext(rawSurface: surface)
            try Painter(engine: engine, target: .document).draw(scene.backdrop, on: context)
            try context.check()
        }

        deinit { cairo_surface_destroy(raw) }

        func paint(on context: borrowing DrawingContext) {
            context.paint(rawSurface: raw)
            withExtendedLifetime(self) {}
        }
    }
}

extension Engine {
    /// Draws scenes as the pages of one PDF; a px is 0.75 pt.
    package func pdf(_ scenes: [Scene], info: DocumentInfo) throws(RenderingError) -> [UInt8] {
        try withGlyphs { () throws(RenderingError) in try PDFWriter(engine: self).encode(scenes, info) }
    }
}
