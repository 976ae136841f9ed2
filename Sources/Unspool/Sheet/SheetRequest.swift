internal import Diagnostics

/// What a contact sheet shows: slides of one thread, looks side by side.
public struct SheetRequest: Sendable, Hashable {
    /// A part of a look that may differ from cell to cell.
    public enum Axis: String, Sendable, Hashable, CaseIterable {
        case canvas, template, theme, tone, type, pattern
    }

    /// What differs from column to column.
    ///
    /// Default: theme.
    public var by = Axis.theme
    /// Names for each part; one that is missing has all names where it is `by`, else what the options say.
    ///
    /// A part with several names that is not `by` differs from row to row.
    public var names: [Axis: [String]] = [:]
    /// Slides to show in each cell, from 1; negative numbers count from the last slide.
    ///
    /// Default: the first.
    public var slides = [1]
    /// Width of a slide in px.
    ///
    /// Default: 216.
    public var slideWidth = 216
    /// Cells in a row, where there is only one row of looks; nil: as many as make the sheet broad.
    public var columns: Int?
    /// Everything else.
    public var options = CarouselOptions()

    /// The defaults.
    public init() {}
}

/// The looks of a sheet in rows, each with what is written below it.
struct SheetPlan: Sendable {
    /// One look.
    struct Cell: Sendable {
        var label: String
        var options: CarouselOptions
    }

    /// Looks in rows.
    let rows: [[Cell]]

    /// Looks that are known, in one row.
    init(row: [Cell]) { rows = [row] }

    /// The looks that a request asks for.
    init(_ request: SheetRequest, _ catalog: Catalog) throws(UnspoolError) {
        var names = request.names
        if names[request.by] == nil { names[request.by] = Self.all(request.by, catalog) }
        // Sheets of themes and tones are tables: templates, or themes, from row to row.
        if request.by == .theme, names[.template] == nil { names[.template] = catalog.names(.template) }
        if request.by == .tone, names[.theme] == nil { names[.theme] = catalog.names(.theme) }
        var looks = [Cell(label: "", options: request.options)]
        for axis in SheetRequest.Axis.allCases where axis != request.by {
            looks = try Self.vary(looks, axis, names[axis])
        }
        var rows: [[Cell]] = []
        for look in looks { rows.append(try Self.vary([look], request.by, names[request.by])) }
        self.rows = rows
    }

    private static func all(_ axis: SheetRequest.Axis, _ catalog: Catalog) -> [String] {
        switch axis {
        case .canvas: catalog.names(.canvas)
        case .template: catalog.names(.template)
        case .theme: catalog.names(.theme)
        case .tone: Tone.allCases.map(\.rawValue)
        case .type: catalog.names(.typography)
        case .pattern: catalog.names(.pattern)
        }
    }

    private static func vary(
        _ cells: [Cell], _ axis: SheetRequest.Axis, _ names: [String]?
    ) throws(UnspoolError) -> [Cell] {
        guard let names else { return cells }
        var varied: [Cell] = []
        for cell in cells {
            for name in names {
                var cell = cell
                try set(axis, name, &cell.options)
                // What is the same everywhere needs no words.
                if names.count > 1 { cell.label += (cell.label.isEmpty ? "" : " · ") + name }
                varied.append(cell)
            }
        }
        return varied
    }

    private static func set(
        _ axis: SheetRequest.Axis, _ name: String, _ options: inout CarouselOptions
    ) throws(UnspoolError) {
        switch axis {
        case .canvas: options.canvas = name
        case .template: options.template = name
        case .theme: options.theme = name
        case .type: options.type = name
        case .pattern: options.pattern = name
        case .tone:
            guard let tone = Tone(rawValue: name) else {
                throw UnspoolError(
                    .usage,
                    Diagnostic(
                        .error, "sheet.tone", "there is no tone \"\(name.shortened)\"",
                        remedy: Suggestion.remedy(for: name, in: Tone.allCases.map(\.rawValue))))
            }
            options.tone = tone
        }
    }
}
