/// A contour that is nothing but full circles of one size, such as a pattern of dots.
///
/// A document says such a disc as the round dot of a pen, in a fifth of the bytes of four curves; there must be
/// several, or the pen's width is not worth its saying.
struct Discs {
    private let centers: [Point]
    private let radius: Double

    /// The circles of a path; nil when it holds anything else.
    init?(_ path: Path) {
        let elements = path.elements
        guard elements.count >= 3 * 16, elements.count.isMultiple(of: 3) else { return nil }
        var centers: [Point] = []
        centers.reserveCapacity(elements.count / 3)
        guard case .arc(_, let radius, _, _) = elements[1], radius > 0 else { return nil }
        for start in stride(from: 0, to: elements.count, by: 3) {
            guard case .arc(let center, radius, _, _) = elements[start + 1],
                Array(elements[start..<start + 3]) == Path.circle(center, radius).elements
            else { return nil }
            centers.append(center)
        }
        self.centers = centers
        self.radius = radius
    }

    /// Sets the dots.
    func draw(_ color: Color, on context: borrowing DrawingContext) {
        var path = Path()
        for center in centers { path.elements += [.move(center), .line(center)] }
        context.trace(path)
        context.stroke(Stroke(width: 2 * radius, color: color, cap: .round))
    }
}
