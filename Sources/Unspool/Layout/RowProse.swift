internal import Rendering
internal import Threads

/// Words of a list slide that are no rows: a line that leads to the items, or one behind them.
struct RowProse {
    /// Distance between the words and the rows in du.
    static let air = 40.0
    /// Size of the words in du, before the type factor, where no floor is larger.
    private static let preferred = 40.0

    private let block: TextBlock?
    private let frame: Rect
    private let size: Double
    /// Height of the words in du.
    let height: Double
    /// Height of words and air in du; 0 when there are no words.
    let room: Double

    /// Words in the width of a frame.
    init(
        _ paragraphs: ArraySlice<Paragraph>, in frame: Rect, _ color: Color, _ context: LayoutContext
    ) throws(RenderingError) {
        self.frame = frame
        size = max(context.style.readingFloor, Self.preferred * context.style.size.factor)
        guard !paragraphs.isEmpty else {
            (block, height, room) = (nil, 0, 0)
            return
        }
        let style = TextStyle(
            role: .body, color: color, accent: context.palette.accent,
            highlight: context.palette.highlight, onHighlight: context.palette.onHighlight)
        let runs = Runs.styled(RichText(paragraphs: Array(paragraphs)), .body, style, context)
        let block = SetText(runs, style, context).block(size: size, width: frame.width)
        self.block = block
        height = try context.measuring.metrics(of: block).size.height
        room = height + Self.air
    }

    /// Draws the words from a height on.
    func draw(at y: Double, overflows: Bool, _ context: LayoutContext) {
        guard let block else { return }
        context.addText(
            block, in: Rect(x: frame.x, y: y, width: frame.width, height: height), role: .body, size: size,
            isContent: true, overflows: overflows)
    }
}
