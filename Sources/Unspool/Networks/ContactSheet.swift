internal import Diagnostics
internal import Rendering

extension CarouselRenderer {
    /// The contact sheet's name.
    static let contactSheetName = "contact-sheet.png"
    /// Width of a slide on it, in px: of many slides less, so that every deck fits on a sheet.
    private static func contactSlideWidth(_ slides: Int) -> Int { slides > 80 ? 144 : 216 }

    /// All slides of a layout on one picture, numbered; with the number of their post when there are several.
    ///
    /// - Throws: `UnspoolError` of kind `.limit` when it would be too large.
    func contactSheet(
        of layout: Layout, _ naming: Naming, _ faces: Faces
    ) async throws(UnspoolError) -> Artifact {
        var options = CarouselOptions()
        options.canvas = layout.style.canvas.name
        var request = SheetRequest()
        request.slideWidth = Self.contactSlideWidth(layout.pages.count)
        let count = naming.parts.count
        let row = naming.parts.enumerated().flatMap { part, pages in
            pages.map { page in
                SheetPlan.Cell(
                    label: count > 1 ? "\(page + 1)  (\(part + 1)/\(count))" : "\(page + 1)", options: options
                )
            }
        }
        let grid = try SheetGrid(SheetPlan(row: row), request, catalog)
        var items: [Scene.Item] = []
        for (cell, composition) in zip(grid.cells, layout.compositions) {
            items += cell.slides.map { Self.scaled(composition.scene, to: $0) }
            items.append(Self.label(cell, grid.labelSize, faces))
        }
        let bytes = try await png(items, grid.size, layout.pictures)
        return Artifact(name: Self.contactSheetName, mediaType: PNGFormat.mediaType, bytes: bytes)
    }
}
