package import Diagnostics
package import Rendering
internal import Threads

/// The rows of a list slide: equal heights, one text size, a hair rule above each (SPEC.md, section 5.7).
package struct RowsNode: LayoutNode {
    package static let schema = ObjectSchema(
        "rows", "The items of a list slide as ruled rows of equal height.",
        [
            Field("role", Fields.role, "Role of the items' text.", fallback: "body"),
            Field("max", Fields.length, "Largest text in du.", fallback: "84"),
            Field("below", .text(max: 40), "Name of the headline that rows stay smaller than."),
            Field("color", Fields.ink, "Ink.", fallback: "text"),
            Field("accent", Fields.ink, "Ink of the markers.", fallback: "accent"),
            Field("rule", Fields.ink, "Ink of the rules.", fallback: "text 22%"),
            Field("index", Fields.ink, "Ink of a two-digit index before each item, instead of its marker."),
            Field("tallest", Fields.length, "Greatest height of a row in du."),
            Field("two-from", Fields.length, "So many short items stand in two columns.", fallback: "9"),
        ] + Fields.traits, shorthand: nil)

    package let traits: NodeTraits
    private let role: TextRole
    private let largest: Cases<Expression>
    private let below: String?
    private let color, accent, rule: Ink
    private let index: Ink?
    private let tallest: Cases<Expression>?
    private let twoFrom: Cases<Expression>

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        role = data.text("role").flatMap(TextRole.init(rawValue:)) ?? .body
        largest = data.expression("max", &faults) ?? Cases(.number(84))
        below = data.text("below")
        color = data.ink("color") ?? .token("text")
        accent = data.ink("accent") ?? .token("accent")
        rule = data.ink("rule") ?? .opacity(.token("text"), 0.22)
        index = data.ink("index")
        tallest = data.expression("tallest", &faults)
        twoFrom = data.expression("two-from", &faults) ?? Cases(.number(9))
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double { 0 }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        let paragraphs = context.page.body.paragraphs
        // Words before the first item and behind the last are no rows: they stand above and below.
        let first = paragraphs.firstIndex { $0.role == .listItem } ?? paragraphs.count
        let last = paragraphs.lastIndex { $0.role == .listItem } ?? paragraphs.count - 1
        let above = try RowProse(paragraphs[..<first], in: frame, context.color(color), context)
        let below = try RowProse(paragraphs[(last + 1)...], in: frame, context.color(color), context)
        let overflows = above.room + below.room > frame.height + RowProse.air
        let box = Rect(
            x: frame.x, y: frame.y + above.room, width: frame.width,
            height: max(0, frame.height - above.room - below.room))
        above.draw(at: frame.y, overflows: overflows, context)
        let rows = try placeRows(
            first < paragraphs.count ? Array(paragraphs[first...last]) : [], in: box, context)
        below.draw(at: rows.bottom + below.room - below.height, overflows: overflows, context)
        return Rect(
            x: frame.x, y: frame.y, width: frame.width, height: above.room + rows.height + below.room)
    }

    private func placeRows(
        _ items: [Paragraph], in frame: Rect, _ context: LayoutContext
    ) throws(RenderingError) -> Rect {
        guard !items.isEmpty else { return Rect(x: frame.x, y: frame.y, width: frame.width, height: 0) }
        // Headline faces are for short rows; long ones are running text.
        let isLong = items.contains { $0.text.measure > 60 }
        let role = isLong && self.role != .mono ? .body : self.role
        let style = TextStyle(
            role: role, color: context.color(color), accent: context.color(accent),
            highlight: context.palette.highlight, onHighlight: context.palette.onHighlight)
        let texts = items.map { item in
            SetText(
                Runs.styled(
                    RichText(paragraphs: [Paragraph(text: item.text, spans: item.spans)]), .body, style,
                    context), style, context)
        }
        var grid = Grid(
            items, in: frame, ordered: context.isPresent("ordered"),
            twoFrom: context.value(context.pick(twoFrom)),
            tallest: tallest.map { context.value(context.pick($0)) }, isIndexed: index != nil)
        let largestText = min(context.value(context.pick(largest)), grid.largestText)
        if index != nil { grid.indent = try indexWidth(largestText, context) }
        let headline = below.flatMap { context.sizes[$0] } ?? .infinity
        let longest = items.map(\.text.measure).max() ?? 0
        let wrapped = longest > 60 ? 46.0 : longest > 24 ? 58 : .infinity
        let most = min(largestText, 0.9 * headline, wrapped)
        let floor = context.style.readingFloor
        let sizes = context.style.scaled(floor...max(floor, most), role: role, isReading: true)
        let range = sizes.lowerBound...max(sizes.lowerBound, min(sizes.upperBound, context.page.bodyCap))
        let outcome = try Fitting.largest(in: range, height: grid.rowHeight) {
            (size) throws(RenderingError) in
            var worst = Fit(height: 0, isGood: true, lines: [])
            for text in texts {
                let metrics = try context.measuring.metrics(of: text.block(size: size, width: grid.textWidth))
                let tooMany = metrics.lines.count > grid.maxLines
                worst.isGood = worst.isGood && !metrics.breaksWord && !tooMany
                // Air above and below, and room for descenders.
                let air = index == nil ? 18 + 0.62 * size : 0.55 * size
                worst.height = max(worst.height, metrics.size.height + air)
            }
            return worst
        }
        context.flow = FlowOutcome(size: outcome.size, overflows: outcome.overflows)
        if index != nil { grid.indent = try indexWidth(outcome.size, context) }
        for (index, text) in texts.enumerated() {
            try draw(text, role, items[index], index, grid, outcome, context)
        }
        return Rect(x: frame.x, y: frame.y, width: frame.width, height: grid.rowHeight * Double(grid.rows))
    }

    private func draw(
        _ text: SetText, _ role: TextRole, _ item: Paragraph, _ index: Int, _ grid: Grid,
        _ outcome: Fitting.Outcome,
        _ context: LayoutContext
    ) throws(RenderingError) {
        let row = grid.row(index)
        let line = context.color(rule)
        if line.alpha > 0 {
            context.addBox(Rect(x: row.x, y: row.y, width: row.width, height: 2), fill: line)
        }
        let block = text.block(size: outcome.size, width: grid.textWidth)
        let metrics = try context.measuring.metrics(of: block)
        let height = metrics.size.height
        let box = Rect(
            x: row.x + grid.indent, y: row.y + (row.height - height) / 2, width: grid.textWidth,
            height: height)
        context.addText(
            block, in: box, role: role, size: outcome.size, isContent: true, overflows: outcome.overflows)
        guard item.role == .listItem else { return }
        if let ink = self.index {
            let own = (item.marker ?? "").filter(\.isNumber)
            let number = own.isEmpty ? String(context.page.firstItem + index + 1) : own
            let block = indexText(number, context.color(ink), context).block(
                size: outcome.size, width: grid.indent)
            let cap = try context.measuring.metrics(of: block).size.height
            return context.addText(
                block, in: Rect(x: row.x, y: box.y, width: grid.indent, height: cap), role: self.role,
                size: outcome.size, isContent: !own.isEmpty)
        }
        guard grid.ordered else {
            return drawBullet(row, box.y + 0.58 * metrics.capHeight, outcome.size, context)
        }
        var style = TextStyle(
            role: .numeral, color: context.color(accent), accent: context.color(accent),
            highlight: context.palette.highlight, onHighlight: context.palette.onHighlight)
        style.tabular = true
        style.tracking = -0.02
        let marker = SetText(
            Runs.make((item.marker ?? "").filter { $0.isNumber }, style, context), style, context)
        guard !marker.isEmpty else { return }
        let wanted = min(outcome.size * 1.1, row.height * 0.56).heldType
        // Two figures and more are made to fit the indent: a number is never broken.
        let wide = try context.measuring.metrics(of: marker.block(size: wanted, width: nil)).size.width
        let size = (wanted * min(1, 0.86 * grid.indent / max(1, wide))).heldType
        let number = marker.block(size: size, width: grid.indent)
        let tall = try context.measuring.metrics(of: number).size.height
        context.addText(
            number, in: Rect(x: row.x, y: row.y + (row.height - tall) / 2, width: grid.indent, height: tall),
            role: .numeral, size: size, isContent: true)
    }

    private func indexText(_ number: String, _ ink: Color, _ context: LayoutContext) -> SetText {
        var style = TextStyle(
            role: role, color: ink, accent: ink, highlight: context.palette.highlight,
            onHighlight: context.palette.onHighlight)
        style.tabular = true
        return SetText(Runs.make(number.count < 2 ? "0" + number : number, style, context), style, context)
    }

    /// Room for the index at a size, and an en space.
    private func indexWidth(_ size: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        let text = indexText("00", context.color(.token("text")), context).block(size: size, width: nil)
        return try context.measuring.metrics(of: text).size.width + 0.43 * size
    }

    /// 0.28 em, at the height of the first line's small letters.
    private func drawBullet(_ row: Rect, _ midY: Double, _ size: Double, _ context: LayoutContext) {
        let edge = max(12, 0.28 * size)
        let radius = context.style.theme.radius >= 16 ? edge / 2 : 0
        context.addBox(
            Rect(x: row.x, y: midY - edge / 2, width: edge, height: edge), corners: Corners(radius),
            fill: context.color(accent))
    }

    /// Where rows stand: two columns from 9 items, height at most 240, 184 or 150 du, or what the template says.
    private struct Grid {
        let columns, rows: Int
        let rowHeight, columnWidth: Double
        var indent: Double
        let ordered: Bool
        private let frame: Rect
        private let gap: Double

        init(
            _ items: [Paragraph], in frame: Rect, ordered: Bool, twoFrom: Double, tallest: Double?,
            isIndexed: Bool
        ) {
            self.frame = frame
            self.ordered = ordered
            // Two columns only where rows are short enough to read in half the width.
            let short = items.allSatisfy { $0.text.measure <= 28 }
            columns = Double(items.count) >= twoFrom && short ? 2 : 1
            rows = (items.count + columns - 1) / columns
            let most = tallest ?? (items.count <= 3 ? 240 : items.count <= 5 ? 184 : 150)
            rowHeight = min(frame.height / Double(rows), max(most, Self.needed(items, frame.width)))
            // An index in its own column is air enough.
            gap = isIndexed ? 0 : 48
            columnWidth = (frame.width - gap * Double(columns - 1)) / Double(columns)
            indent = ordered ? max(56, rowHeight * 0.62) : 44
        }

        /// Rows of long items may be taller than the table says: at 36 du and 1.45 leading.
        private static func needed(_ items: [Paragraph], _ width: Double) -> Double {
            let longest = items.map(\.text.measure).max() ?? 0
            let lines = (Double(longest) * 18 / max(1, width - 100)).rounded(.up)
            return lines > 2 ? lines * 54 + 44 : 0
        }

        var textWidth: Double { max(1, columnWidth - indent - 8) }
        var maxLines: Int { rowHeight > 184 ? 6 : rowHeight > 120 ? 3 : 2 }
        var largestText: Double { rows <= 3 ? 84 : max(32, min(64, rowHeight * 0.5)) }

        func row(_ index: Int) -> Rect {
            let (column, row) = (index / rows, index % rows)
            return Rect(
                x: frame.x + Double(column) * (columnWidth + gap), y: frame.y + Double(row) * rowHeight,
                width: columnWidth, height: rowHeight)
        }
    }
}
