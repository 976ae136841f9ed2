internal import Rendering

/// The words of ruled paper at one pitch: which line each stands on.
struct RuledSheet {
    private struct Slot {
        let node: any LayoutNode
        let text: (any PreparedText)?
        let size: Double
        var frame: Rect
    }

    /// Distance of the lines in du.
    let pitch: Double
    /// End of the last word in du: its baseline, when it is text.
    private(set) var bottom: Double
    /// False when a word is broken or a line does not fit.
    private(set) var isGood = true
    /// True when running text would be larger here than it may be.
    private(set) var isCapped = false
    private var slots: [Slot] = []
    private let frame: Rect
    private let above: Double
    /// The line that the next text stands on; 0 is the first of the sheet.
    private var row = 1

    /// True when nothing stands below the frame.
    var fits: Bool { bottom <= frame.bottom + 0.5 }

    init(
        _ nodes: [any LayoutNode], pitch: Double, above: Double, in frame: Rect, _ context: LayoutContext
    ) throws(RenderingError) {
        self.pitch = max(4, pitch)
        self.above = above
        self.frame = frame
        bottom = frame.y
        let outer = context.ruling
        context.ruling = Ruling(pitch: self.pitch, isWriting: true)
        defer { context.ruling = outer }
        for node in nodes where node.isPresent(context) { try add(node, context) }
    }

    private mutating func add(_ node: any LayoutNode, _ context: LayoutContext) throws(RenderingError) {
        let gap = context.value(context.pick(node.traits.gap).preferred)
        let inset = context.value(context.pick(node.traits.inset))
        let (x, width) = (frame.x + inset, max(1, frame.width - inset))
        guard let text = (node as? any FlexibleNode)?.prepare(context) else {
            let height = try node.height(width: width, context)
            guard height > 0 else { return }
            let top = line(row - 1) + gap
            slots.append(
                Slot(
                    node: node, text: nil, size: 0,
                    frame: Rect(x: x, y: top, width: width, height: height)))
            bottom = top + height
            // The next letters stand clear of what is above them.
            row = Int(((bottom - frame.y) / pitch + 0.75).rounded(.up))
            return
        }
        var size = text.sizes.upperBound
        if text.isFlow, size > context.page.bodyCap + 0.01 {
            isCapped = true
            size = max(context.style.canvas.floors.text, context.page.bodyCap)
        }
        let fit = try text.fit(width: width, size: size, context)
        guard fit.height > 0 else { return }
        isGood = isGood && fit.isGood
        row += Int((gap / pitch).rounded())
        slots.append(
            Slot(
                node: node, text: text, size: size,
                frame: Rect(
                    x: x, y: line(row) - above * pitch - fit.capHeight, width: width, height: fit.height)))
        let more = max(0, Int(((fit.height - fit.capHeight) / pitch).rounded()))
        bottom = line(row + more)
        row += more + text.rows
    }

    private func line(_ row: Int) -> Double { frame.y + Double(row) * pitch }

    /// Draws the words, and says what the running text came to.
    func place(overflows: Bool, _ context: LayoutContext) throws(RenderingError) {
        context.ruling = Ruling(pitch: pitch, isWriting: true)
        defer { context.ruling?.isWriting = false }
        for slot in slots {
            var frame = slot.frame
            if let text = slot.text {
                if text.isFlow { context.flow = FlowOutcome(size: slot.size, overflows: overflows) }
                frame = try text.place(in: frame, size: slot.size, overflows: overflows, context)
            } else {
                frame = try slot.node.place(in: frame, context)
            }
            if let id = slot.node.traits.id { context.boxes[id] = frame }
        }
    }
}
