package import Diagnostics

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
}

extension CarouselRenderer {
    /// Thread or deck to a folder's files.
    ///
    /// - Parameters:
    ///   - job: what was read, with its options.
    ///   - request: the folder.
    ///   - assets: where pictures come from.
    ///   - report: what reading the thread told.
    /// - Returns: the files with what was told.
    /// - Throws: whatever planning and rendering throw.
    package func deliver(
        _ job: CarouselJob, _ request: DeliveryRequest, _ assets: any AssetSource, _ report: Report
    ) async throws(UnspoolError) -> Delivery {
        var report = report
        let deck = try job.plan(self, &report)
        let carousel = try await render(deck, job.options, assets, name: request.name, report)
        return Delivery(
            files: carousel.artifacts + carousel.descriptions, slides: carousel.pages,
            report: carousel.report)
    }
}
