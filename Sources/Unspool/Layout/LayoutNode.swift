package import Diagnostics
package import Rendering

/// One word of a template: how it is written, how tall it is, and what it places.
///
/// A new word is one file that conforms to this, and one line in `LayoutNodes.all`.
package protocol LayoutNode: Sendable {
    /// How it is written in YAML.
    static var schema: ObjectSchema { get }
    /// Reads it; what cannot be drawn is added to the faults.
    init(_ data: DataMap, _ faults: inout [Diagnostic])
    /// Place, presence and name.
    var traits: NodeTraits { get }
    /// Height in du at a width in du.
    func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double
    /// Places itself; returns the frame that it really covers.
    @discardableResult
    func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect
}

/// A word whose size fitting may choose.
package protocol FlexibleNode: LayoutNode {
    /// Its words on this page, styled once and ready to be set at any size.
    func prepare(_ context: LayoutContext) -> any PreparedText
}

/// Words that are ready to be set at any size and width.
package protocol PreparedText {
    /// The sizes it may have, in du before the type factor.
    var sizes: ClosedRange<Double> { get }
    /// It may not be set larger than this, in du before the type factor; fitting first leaves it out of account.
    var cap: Double { get }
    /// True when its lines are balanced and its size is rag-searched (SPEC.md, section 5.4).
    var isBalanced: Bool { get }
    /// True when it is the slide's running text, which continues on further pages.
    var isFlow: Bool { get }
    /// Lines of ruled paper that each of its lines takes.
    var rows: Int { get }
    /// The same text with smaller sizes, when a word is too wide for the smallest one and not for them.
    func keepingWords(in width: Double, _ context: LayoutContext) throws(RenderingError) -> any PreparedText
    /// Height at a width and size, and whether that is good: no word broken, not too many lines.
    func fit(width: Double, size: Double, _ context: LayoutContext) throws(RenderingError) -> Fit
    /// Places itself at a size; returns the frame that it covers.
    func place(in frame: Rect, size: Double, overflows: Bool, _ context: LayoutContext)
        throws(RenderingError) -> Rect
}

extension PreparedText {
    package var cap: Double { .infinity }
    package var rows: Int { 1 }
    package func keepingWords(in width: Double, _ context: LayoutContext) throws(RenderingError)
        -> any PreparedText
    { self }
}

/// What a text comes to at a size.
package struct Fit: Sendable, Hashable {
    /// Trimmed height in du.
    package var height: Double
    /// False when a word had to be broken or there are too many lines.
    package var isGood: Bool
    /// Widths of its lines in du, for the rag search.
    package var lines: [Double]
    /// True when the last of several lines is one word.
    package var endsInOneWord = false
    /// Cap height of its first line in du; 0 for what has no lines of text.
    package var capHeight = 0.0
}

/// What every word may say about its place.
package struct NodeTraits: Sendable {
    /// Name under which later words may ask for its frame.
    package var id: String?
    /// When it is drawn.
    package var when: Condition?
    /// Place on the slide, or in its layer.
    package var at: Place?
    /// Distance from the sibling above in a stack, between trimmed boxes: at s = 0, and at s = 1.
    package var gap: Cases<SizeRange>
    /// Distance from the stack's leading edge in du.
    package var inset: Cases<Expression>
    /// True: takes the free height of its stack above itself.
    package var push: Bool
    /// True: drawn below everything that stands on the slide so far.
    package var under: Bool
}

/// A place by its edges; what is missing follows from the others.
package struct Place: Sendable {
    /// Left edge.
    package var x: Cases<Expression>?
    /// Top edge.
    package var y: Cases<Expression>?
    /// Width.
    package var w: Cases<Expression>?
    /// Height.
    package var h: Cases<Expression>?
    /// Right edge.
    package var right: Cases<Expression>?
    /// Bottom edge.
    package var bottom: Cases<Expression>?

    /// The frame in du; the height is nil when neither height nor both edges are given.
    package func frame(_ context: LayoutContext) -> (frame: Rect, height: Double?) {
        func number(_ cases: Cases<Expression>?) -> Double? { cases.map { context.value(context.pick($0)) } }
        let canvas = context.style.canvas
        let (w, h) = (number(w), number(h))
        let (right, bottom) = (number(right), number(bottom))
        let x = number(self.x) ?? right.flatMap { r in w.map { r - $0 } } ?? canvas.margins.left
        let width = w ?? ((right ?? canvas.width - canvas.margins.right) - x)
        let y = number(self.y) ?? bottom.flatMap { b in h.map { b - $0 } } ?? canvas.body.y + context.lowered
        let height = h ?? bottom.map { $0 - y }
        let frame = Rect(x: x, y: y, width: max(0, width), height: max(0, height ?? 0))
        return (frame, height.map { max(0, $0) })
    }
}

/// All words of templates, in the order of the documentation.
package enum LayoutNodes {
    /// The list.
    package static let all: [any LayoutNode.Type] = [
        StackNode.self, LayerNode.self, TextNode.self, LinesNode.self, FlowNode.self, RowsNode.self,
        BoxNode.self, RuleNode.self, RuledNode.self, SketchNode.self, FigureNode.self,
        AvatarNode.self, MediaNode.self, IconNode.self, CounterNode.self, ButtonsNode.self, PatternNode.self,
        ArtNode.self, ArrowNode.self, StitchNode.self, QRNode.self, UseNode.self, ScrimNode.self,
        ContentsNode.self, BarcodeNode.self, CursorNode.self, QuotedNode.self, LinkCardNode.self,
        PollNode.self, VerifiedNode.self, LogoNode.self, SlotsNode.self,
    ]

    /// The words as a field type: a mapping of exactly one key.
    package static let word: FieldType = .lazy { .word { all.map { $0.schema } } }

    /// Reads a list of words.
    package static func nodes(_ key: String, in data: DataMap, _ faults: inout [Diagnostic])
        -> [any LayoutNode]
    {
        var nodes: [any LayoutNode] = []
        for word in data.words(key) {
            guard let type = all.first(where: { $0.schema.name == word.name }) else { continue }
            nodes.append(type.init(word.data, &faults))
        }
        return nodes
    }
}

extension LayoutNode {
    /// True when it is drawn on this page.
    package func isPresent(_ context: LayoutContext) -> Bool { traits.when.map(context.holds) ?? true }
}
