internal import Rendering

extension PatternTile {
    /// The tile as the art draws it: one mark for each shape.
    var cell: PatternCell { PatternCell(size: size, marks: shapes.map(\.mark)) }
}

extension PatternTile.Shape {
    fileprivate var mark: PatternCell.Mark {
        switch self {
        case .disc(let center, let radius): PatternCell.Mark(.circle(center, radius))
        case .ring(let center, let radius, let stroke):
            PatternCell.Mark(.circle(center, radius), stroke: stroke)
        case .line(let from, let to, let stroke): PatternCell.Mark(.line(from, to), stroke: stroke)
        case .rect(let rect, let radius): PatternCell.Mark(.rect(rect, radii: Corners(radius)))
        case .polygon(let points): PatternCell.Mark(polygon(points))
        }
    }

    private func polygon(_ points: [Point]) -> Path {
        guard let first = points.first else { return Path() }
        return Path([.move(first)] + points.dropFirst().map { .line($0) } + [.close])
    }
}
