public import Rendering

/// Where slides are shown: size, margins and what an app covers.
///
/// Lengths are in du but for the pixels.
public struct Canvas: Sendable, Hashable {
    /// What templates adapt to.
    public enum Shape: String, Sendable, Hashable, CaseIterable { case portrait, square, story, landscape }

    /// Widths of the four edges of a box, in du.
    public struct Edges: Sendable, Hashable {
        /// In du.
        public var left: Double
        /// In du.
        public var right: Double
        /// In du.
        public var top: Double
        /// In du.
        public var bottom: Double

        /// Four widths in du.
        public init(left: Double, right: Double, top: Double, bottom: Double) {
            self.left = left
            self.right = right
            self.top = top
            self.bottom = bottom
        }
    }

    /// The smallest sizes of type, in du (SPEC.md, section 5.2).
    public struct Floors: Sendable, Hashable {
        /// Running text, at all.
        public var text: Double
        /// Running text, before a post is split instead.
        public var comfortable: Double
        /// Names, footers and counters.
        public var meta: Double
        /// Display and title.
        public var display: Double

        /// Four sizes in du.
        public init(text: Double, comfortable: Double, meta: Double, display: Double) {
            self.text = text
            self.comfortable = comfortable
            self.meta = meta
            self.display = display
        }
    }

    /// The name that is asked for: "portrait", or "1200x1500" for a size of one's own.
    public var name: String
    /// The name for people.
    public var title: String
    /// What it is for, one sentence.
    public var summary: String
    /// What templates adapt to.
    public var shape: Shape
    /// Width in pixels at export scale 1.
    public var pixelWidth: Int
    /// Height in pixels at export scale 1.
    public var pixelHeight: Int
    /// Width in du.
    public var width: Double
    /// Height in du.
    public var height: Double
    /// Room at the edges that text stays out of by design, in du.
    public var margins: Edges
    /// Distance between header and body and between body and footer, in du.
    public var air: Double
    /// Strips that apps cover, in du.
    public var covered: Edges
    /// The smallest sizes of type, in du.
    public var floors: Floors

    /// Height of header and footer in du (SPEC.md, section 2).
    public static let barHeight = 44.0

    /// A canvas of its parts.
    public init(
        name: String, title: String, summary: String, shape: Shape, pixelWidth: Int, pixelHeight: Int,
        width: Double, height: Double, margins: Edges, air: Double, covered: Edges, floors: Floors
    ) {
        self.name = name
        self.title = title
        self.summary = summary
        self.shape = shape
        self.pixelWidth = pixelWidth
        self.pixelHeight = pixelHeight
        self.width = width
        self.height = height
        self.margins = margins
        self.air = air
        self.covered = covered
        self.floors = floors
    }

    /// The size in du.
    public var size: Size { Size(width: width, height: height) }
    /// Pixels per du at export scale 1.
    public var unit: Double { Double(pixelWidth) / width }
    /// The whole canvas.
    public var bounds: Rect { Rect(x: 0, y: 0, width: width, height: height) }
    /// The header's box: logo and label.
    public var head: Rect {
        Rect(x: margins.left, y: margins.top, width: innerWidth, height: Self.barHeight)
    }
    /// The footer's box: handle and counter.
    public var foot: Rect {
        let y = height - margins.bottom - Self.barHeight
        return Rect(x: margins.left, y: y, width: innerWidth, height: Self.barHeight)
    }
    /// The box between header and footer, less the air.
    public var body: Rect {
        let top = head.bottom + air
        return Rect(x: margins.left, y: top, width: innerWidth, height: foot.y - air - top)
    }
    /// Where no app covers anything; text, avatars, logos and codes stay inside.
    public var safe: Rect {
        Rect(
            x: covered.left, y: covered.top, width: width - covered.left - covered.right,
            height: height - covered.top - covered.bottom)
    }

    private var innerWidth: Double { width - margins.left - margins.right }
}
