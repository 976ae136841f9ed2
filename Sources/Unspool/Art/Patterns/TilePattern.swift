package import Rendering

/// What the pattern "tile" repeats from the top left corner of the canvas.
package struct PatternCell: Sendable, Hashable {
    /// One contour of a cell.
    package struct Mark: Sendable, Hashable {
        /// In du from the cell's top left corner; it may reach into the cells around, not further.
        package var path: Path
        /// Width of its line in du; none: it is filled.
        package var stroke: Double?

        /// A filled contour, or the line along it.
        package init(_ path: Path, stroke: Double? = nil) {
            self.path = path
            self.stroke = stroke
        }
    }

    /// Width and height in du.
    package var size: Size
    /// Back to front.
    package var marks: [Mark]

    /// A cell of marks.
    package init(size: Size = Size(width: 0, height: 0), marks: [Mark] = []) {
        self.size = size
        self.marks = marks
    }
}

/// A pattern of one's own: contours repeated at every cell.
enum TilePattern: PatternGenerator {
    static let name = "tile"

    static func elementEstimate(_ request: PatternRequest) -> Double {
        let cell = request.cell
        guard isDrawable(cell) else { return 0 }
        let each = cell.marks.reduce(0) { $0 + $1.path.elements.count }
        return (request.width / cell.size.width + 3) * (request.height / cell.size.height + 3) * Double(each)
    }

    static func items(_ request: PatternRequest) -> [Scene.Item] {
        let cell = request.cell
        guard isDrawable(cell) else { return [] }
        // One path a mark, not one in all: contours of opposite sense would cut holes into each other.
        return cell.marks.map { mark in
            let path = repeated(mark.path, cell.size, over: request.size)
            guard let stroke = mark.stroke else { return .filled(path, request.ink()) }
            return .stroked(path, stroke, request.ink())
        }
    }

    private static func isDrawable(_ cell: PatternCell) -> Bool {
        cell.size.width >= 1 && cell.size.width.isFinite && cell.size.height >= 1 && cell.size.height.isFinite
            && cell.marks.allSatisfy { $0.path.isFinite && ($0.stroke ?? 1).isFinite }
    }

    private static func repeated(_ path: Path, _ cell: Size, over size: Size) -> Path {
        var all = Path()
        for y in stride(from: -cell.height, to: size.height + cell.height, by: cell.height) {
            for x in stride(from: -cell.width, to: size.width + cell.width, by: cell.width) {
                all.elements += path.moved(x, y).elements
            }
        }
        return all
    }
}
