package import Diagnostics
package import Rendering

/// The one place where faults of drawing become messages for people.
extension Diagnostic {
    /// A fault of drawing as an error for people.
    package static func adopt(_ error: RenderingError) -> UnspoolError {
        switch error.kind {
        case .noFonts, .unreadableFont:
            return UnspoolError(
                .engine,
                Diagnostic(
                    .error, "engine.fonts", "no text can be set: \(error.detail)",
                    remedy: "point --assets or UNSPOOL_ASSETS at the folder that holds Fonts and Templates"))
        case .unreadableImage, .foreignImage:
            return UnspoolError(
                .input,
                Diagnostic(
                    .error, "picture.unreadable", "a picture cannot be read: \(error.detail)",
                    remedy: error.remedy ?? "save it as PNG or JPEG"))
        case .tooLarge:
            // How it looks, not what was said: LIMITS.md, row 21.
            return UnspoolError(
                .style,
                Diagnostic(
                    .error, "limit.size", "this is too large to draw: \(error.detail)",
                    remedy: "choose a smaller canvas, scale or picture", bound: Bound(error)))
        case .busy:
            return UnspoolError(
                .busy,
                Diagnostic(
                    .error, "engine.busy", "all drawing engines are busy", remedy: "try again in a moment"))
        case .library:
            return UnspoolError(
                .fault,
                Diagnostic(
                    .error, "engine.fault", "the drawing library failed: \(error.detail)",
                    remedy: "report this as a fault of unspool, with the thread"))
        }
    }

    /// Warns when the deck has an address for a QR code, and its template draws none.
    package static func undrawnCode(
        _ deck: Deck, _ compositions: [Composer.Composition], _ template: String, _ report: inout Report
    ) {
        guard let address = deck.slides.map(\.qr).first(where: { !$0.isEmpty }) else { return }
        let isDrawn = compositions.contains { composition in
            composition.scene.items.contains { item in
                if case .link(address, _) = item { true } else { false }
            }
        }
        guard !isDrawn else { return }
        report.add(
            Diagnostic(
                .warning, "qr.not-drawn", "the template \(template) draws no QR code",
                remedy: "add the word `qr` to its outro, or choose another template"))
    }

    /// A deck of nothing but pictures that cannot be used, with what was wrong with each.
    package static func nothingToDraw(_ report: Report) -> UnspoolError {
        UnspoolError(
            .asset,
            Diagnostic(
                .error, "deck.nothing-to-draw", "no slide is left: its pictures cannot be used",
                remedy: "mend the pictures, or add words"),
            report.diagnostics.filter { $0.code.hasPrefix("picture.") })
    }

    /// Warns when a slide has a photo below it, and the template draws something over all of it.
    package static func hiddenPhotos(
        _ compositions: [Composer.Composition], _ template: String, _ report: inout Report
    ) {
        let hidden = compositions.indices.filter { compositions[$0].hidesPhoto }.map { String($0 + 1) }
        guard !hidden.isEmpty else { return }
        let slides = hidden.count == 1 ? "slide \(hidden[0])" : "slides \(hidden.joined(separator: ", "))"
        report.add(
            Diagnostic(
                .warning, "background.hidden",
                "the template \(template) covers the background of \(slides) with paper of its own",
                remedy: "choose another template, or leave out the background"))
    }

    /// Warns when a background was to run on across the slides, and there is nothing to see of it.
    package static func plainBackdrop(
        _ compositions: [Composer.Composition], _ style: ResolvedStyle, _ report: inout Report
    ) {
        guard style.backdrop == .continuous, !compositions.isEmpty,
            compositions.allSatisfy({ $0.scene.backdrop.allSatisfy(\.isOneColor) })
        else { return }
        report.add(
            Diagnostic(
                .warning, "backdrop.plain",
                "the background is to run on across the slides, and it is one colour without a pattern",
                remedy: "choose a pattern, such as --pattern topographic, or a theme with a gradient"))
    }

    /// Warns about pictures that are larger than was asked for, even at the lowest quality.
    package static func tooLarge(_ artifacts: [Artifact], _ limit: Int?, _ report: inout Report) {
        guard let limit else { return }
        for file in artifacts where file.mediaType.hasPrefix("image/") && file.bytes.count > limit {
            let isJPEG = file.mediaType == JPEGFormat.mediaType
            report.add(
                Diagnostic(
                    .warning, "output.too-large",
                    "\(file.name) has \(file.bytes.count) bytes, and \(limit) were asked for"
                        + (isJPEG
                            ? "; a lower quality than \(JPEGQuality.lowest) would blur its letters" : ""),
                    remedy: isJPEG
                        ? "use a smaller --scale, or a calmer --pattern"
                        : "use --format jpeg, whose quality can be lowered"
                ))
        }
    }

    /// Warns about documents that are larger than a network takes.
    package static func tooLargeDocuments(_ files: [Artifact], _ network: Network?, _ report: inout Report) {
        guard let network, let limit = network.bytes?.value else { return }
        for file in files where file.mediaType == PDFFormat.mediaType && file.bytes.count > limit {
            report.add(
                Diagnostic(
                    .warning, "output.too-large",
                    "\(file.name) has \(file.bytes.count) bytes, and \(network.title) takes \(limit)",
                    remedy: "use fewer or smaller photos, or fewer posts (--max-posts)"))
        }
    }

    /// Warns once about characters that no font has, with the packages that bring them.
    package static func missing(_ compositions: [Composer.Composition], _ report: inout Report) {
        let missing = compositions.reduce(into: Set<Character>()) { $0.formUnion($1.missing) }
        guard !missing.isEmpty else { return }
        let shown = missing.sorted().prefix(12).map(String.init).joined(separator: " ")
        let more = missing.count > 12 ? " and \(missing.count - 12) more" : ""
        report.add(
            Diagnostic(
                .warning, "fonts.missing", "no font has these characters: \(shown)\(more)",
                remedy: FallbackFonts.remedy(for: missing)))
    }
}

extension Scene.Item {
    /// True for an area of one colour.
    fileprivate var isOneColor: Bool {
        if case .path(_, .color, nil) = self { true } else { false }
    }
}
