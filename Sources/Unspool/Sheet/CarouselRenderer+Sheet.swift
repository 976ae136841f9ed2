public import Diagnostics
internal import Rendering
public import Threads

extension CarouselRenderer {
    /// A contact sheet of a thread or deck as one PNG: every look drawn by the engine that draws slides.
    ///
    /// - Parameters:
    ///   - source: the thread or deck; nil: a short thread of our own.
    ///   - request: which looks, of which slides, how large.
    ///   - assets: where pictures come from.
    ///   - report: takes what was found, once for all looks.
    ///   - progress: told the number of looks that are laid out, and of all.
    /// - Returns: the bytes of the PNG.
    /// - Throws: `UnspoolError` of kind `.limit` when the sheet would be too large, `.usage` for names and
    ///   slides that do not exist, and whatever laying out throws.
    public func sheet(
        _ source: Source?, _ request: SheetRequest, _ assets: any AssetSource, _ report: inout Report,
        progress: (Int, Int) -> Void = { _, _ in }
    ) async throws(UnspoolError) -> [UInt8] {
        let source = source ?? SheetSample.source
        let grid = try SheetGrid(try SheetPlan(request, catalog), request, catalog)
        var items: [Scene.Item] = []
        var pictures = Pictures()
        for (number, cell) in grid.cells.enumerated() {
            progress(number, grid.cells.count)
            var own = Report()
            let deck = try deck(source, cell.look.options, &own)
            let layout = try await layOut(deck, cell.look.options, assets, &own)
            // Every look finds the same faults.
            for diagnostic in own.diagnostics where !report.diagnostics.contains(diagnostic) {
                report.add(diagnostic)
            }
            pictures = layout.pictures
            items += try Self.drawn(layout, cell, request)
            if !cell.look.label.isEmpty {
                items.append(Self.label(cell, grid.labelSize, try catalog.faces()))
            }
        }
        progress(grid.cells.count, grid.cells.count)
        return try await png(items, grid.size, pictures)
    }

    private func deck(
        _ source: Source, _ options: CarouselOptions, _ report: inout Report
    ) throws(UnspoolError) -> Deck {
        guard DeckFile.recognises(source) else {
            return try plan(try read(source, options, &report), options, &report)
        }
        let template = try catalog.template(options.template)
        return try readDeck(source, options, &report).deck.placed(template.rules).toned(
            options, template.backdrop(options)
        ).coded(options, &report)
    }

    /// The slides of a cell, each scaled to its place and clipped there.
    private static func drawn(
        _ layout: Layout, _ cell: SheetGrid.Cell, _ request: SheetRequest
    ) throws(UnspoolError) -> [Scene.Item] {
        let scenes = layout.compositions.map(\.scene)
        var items: [Scene.Item] = []
        for (number, place) in zip(request.slides, cell.slides) {
            let index = number > 0 ? number - 1 : scenes.count + number
            // A look that makes fewer pages of the thread has an empty place.
            guard scenes.indices.contains(index) else { continue }
            items.append(Self.scaled(scenes[index], to: place))
        }
        guard items.isEmpty else { return items }
        throw UnspoolError(
            .usage,
            Diagnostic(
                .error, "sheet.slides",
                "\(cell.look.label) has \(scenes.count) slides; none of \(request.slides.map(String.init).joined(separator: ", ")) "
                    + "is among them", remedy: "give numbers from 1 to \(scenes.count) with --slides"))
    }

    /// A slide scaled to a place and clipped there.
    static func scaled(_ scene: Scene, to place: Rect) -> Scene.Item {
        let (sx, sy) = (place.width / scene.size.width, place.height / scene.size.height)
        let whole = Rect(x: 0, y: 0, width: scene.size.width, height: scene.size.height)
        return .group(
            scene.backdrop + scene.items, transform: .scale(sx, sy, to: Point(x: place.x, y: place.y)),
            clip: .rect(whole), opacity: 1, fade: nil)
    }

    /// What is written below the slides of a cell.
    static func label(_ cell: SheetGrid.Cell, _ size: Double, _ faces: Faces) -> Scene.Item {
        let face = faces.face(family: "Inter", weight: 500)
        let run = TextBlock.Run(cell.look.label, face: face, color: Color(red: 0.2, green: 0.2, blue: 0.19))
        let block = TextBlock(
            runs: [run], size: size, width: cell.label.width, leading: 1.2 * size, maxLines: 1)
        return .text(block, at: Point(x: cell.label.x, y: cell.label.y))
    }

    /// Items on a grey ground as one PNG.
    func png(
        _ items: [Scene.Item], _ size: Size, _ pictures: Pictures
    ) async throws(UnspoolError) -> [UInt8] {
        let ground = Scene.Item.path(
            .rect(Rect(x: 0, y: 0, width: size.width, height: size.height)),
            fill: .color(Color(red: 0.9, green: 0.9, blue: 0.89)), stroke: nil)
        // No backdrop: an engine would keep it, and a sheet is as large as forty slides.
        let scene = Scene(size: size, unit: 1, backdrop: [], items: [ground] + items, bookmark: "")
        do {
            return try await engines.withEngine { (engine) throws(RenderingError) in
                try pictures.register(engine)
                return try engine.png(scene, scale: 1)
            }
        } catch {
            throw Diagnostic.adopt(error)
        }
    }
}
