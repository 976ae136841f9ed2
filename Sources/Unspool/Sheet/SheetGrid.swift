internal import Diagnostics
internal import Rendering

/// Where the slides of a sheet stand, in whole px.
struct SheetGrid: Sendable {
    /// One look: its label's place and a place for each slide.
    struct Cell: Sendable {
        var look: SheetPlan.Cell
        var slides: [Rect]
        var label: Rect
    }

    /// The looks in order.
    let cells: [Cell]
    /// Size of the sheet.
    let size: Size
    /// Size of the labels' type.
    let labelSize: Double

    /// A side of a sheet has at most so many px, and the sheet so many in all (160 MB in memory).
    static let longestSide = 8_192.0, mostPixels = 40_000_000.0
    /// More slides take long and much memory.
    static let mostSlides = 600

    /// Rooms at the edges, between cells and between slides of a cell, in px.
    private static let edge = 28.0, gap = 24.0, between = 8.0

    /// Places for the looks of a plan.
    ///
    /// - Throws: `UnspoolError` of kind `.limit` when the sheet would be too large.
    init(_ plan: SheetPlan, _ request: SheetRequest, _ catalog: Catalog) throws(UnspoolError) {
        let width = Double(request.slideWidth)
        labelSize = min(20, max(11, (width / 15).rounded()))
        let below = plan.rows.joined().allSatisfy(\.label.isEmpty) ? 0 : (labelSize * 1.9).rounded()
        var rows: [[(look: SheetPlan.Cell, slide: Size)]] = []
        for row in plan.rows {
            var sized: [(look: SheetPlan.Cell, slide: Size)] = []
            for look in row { sized.append((look, try Self.slide(look, request, catalog))) }
            rows.append(sized)
        }
        let isTable = rows.count > 1
        if !isTable, let only = rows.first { rows = Self.wrapped(only, request) }
        let count = Double(request.slides.count)
        func wide(_ slide: Size) -> Double { count * slide.width + (count - 1) * Self.between }
        let columns = (0..<(rows.map(\.count).max() ?? 0)).map { column in
            rows.compactMap { column < $0.count ? wide($0[column].slide) : nil }.max() ?? 0
        }
        var cells: [Cell] = []
        var (right, y) = (0.0, Self.edge)
        for row in rows {
            let height = row.map(\.slide.height).max() ?? 0
            var x = Self.edge
            for (column, item) in row.enumerated() {
                let width = isTable ? columns[column] : wide(item.slide)
                let slides = (0..<request.slides.count).map { index in
                    Rect(
                        x: x + Double(index) * (item.slide.width + Self.between),
                        y: y + height - item.slide.height, width: item.slide.width, height: item.slide.height)
                }
                let label = Rect(
                    x: x, y: y + height + (labelSize * 0.6).rounded(), width: width, height: labelSize)
                cells.append(Cell(look: item.look, slides: slides, label: label))
                x += width + Self.gap
            }
            right = max(right, x - Self.gap)
            y += height + below + Self.gap
        }
        self.cells = cells
        size = Size(width: right + Self.edge, height: y - Self.gap + Self.edge)
        try check(slides: cells.count * request.slides.count)
    }

    /// Slides are equally broad; beside one another, canvases are equally high.
    private static func slide(
        _ look: SheetPlan.Cell, _ request: SheetRequest, _ catalog: Catalog
    ) throws(UnspoolError) -> Size {
        let canvas = try catalog.canvas(look.options.canvas)
        let width = Double(request.slideWidth)
        guard request.by == .canvas else {
            return Size(width: width, height: (width * canvas.height / canvas.width).rounded())
        }
        let height = (width * 1.25).rounded()
        return Size(width: (height * canvas.width / canvas.height).rounded(), height: height)
    }

    /// One row of looks in several: so many that the sheet is about half as broad again as it is high.
    private static func wrapped(
        _ row: [(look: SheetPlan.Cell, slide: Size)], _ request: SheetRequest
    ) -> [[(look: SheetPlan.Cell, slide: Size)]] {
        let (width, height) = row.reduce((1.0, 1.0)) { ($0.0 + $1.slide.width, $0.1 + $1.slide.height) }
        let ratio = height / (Double(request.slides.count) * width)
        let wished = request.columns ?? Int((Double(row.count) * ratio * 1.5).squareRoot().rounded(.up))
        let columns = min(row.count, max(1, wished))
        return stride(from: 0, to: row.count, by: columns).map { start in
            Array(row[start..<min(row.count, start + columns)])
        }
    }

    private func check(slides: Int) throws(UnspoolError) {
        let isLarge =
            max(size.width, size.height) > Self.longestSide || size.width * size.height > Self.mostPixels
        guard isLarge || slides > Self.mostSlides || slides == 0 else { return }
        let (wide, high) = (Int(size.width), Int(size.height))
        throw UnspoolError(
            .limit,
            Diagnostic(
                .error, "sheet.too-large",
                "the sheet would have \(slides) slides on \(wide) x \(high) px; \(Self.mostSlides) slides, "
                    + "\(Int(Self.longestSide)) px a side and \(Int(Self.mostPixels / 1_000_000)) million px are the "
                    + "limit", remedy: "name fewer looks or slides, or give a smaller --slide-width"))
    }
}
