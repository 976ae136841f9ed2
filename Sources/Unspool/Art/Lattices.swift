internal import Rendering

/// Patterns on a regular lattice (patterns.md, sections 1 to 4, 7 and 8).
enum Lattices {
    static func dots(_ request: PatternRequest) -> [Scene.Item] {
        let (pitch, radius) = (request.pitch("pitch"), request.number("radius"))
        var path = Path()
        for y in stride(from: pitch / 2, to: request.size.height + pitch, by: pitch) {
            for x in stride(from: pitch / 2, to: request.size.width + pitch, by: pitch) {
                path.elements += Path.circle(Point(x: x, y: y), radius).elements
            }
        }
        return [.path(path, fill: .color(request.ink), stroke: nil)]
    }

    static func grid(_ request: PatternRequest) -> [Scene.Item] {
        let pitch = request.pitch("pitch")
        let (w, h) = (request.size.width, request.size.height)
        let every = max(1, Int(request.number("major")))
        var (minor, major) = (Path(), Path())
        func lines(_ length: Double, _ line: (Double) -> Path) {
            let start = length.truncatingRemainder(dividingBy: pitch) / 2
            for (index, place) in stride(from: start, through: length, by: pitch).enumerated() {
                if index % every == min(2, every - 1) {
                    major.elements += line(place).elements
                } else {
                    minor.elements += line(place).elements
                }
            }
        }
        lines(w) { x in .line(Point(x: x, y: 0), Point(x: x, y: h)) }
        lines(h) { y in .line(Point(x: 0, y: y), Point(x: w, y: y)) }
        return [
            .path(
                minor, fill: nil,
                stroke: Stroke(width: request.number("stroke"), color: request.ink.times(request.number("minorStrength")))),
            .path(
                major, fill: nil,
                stroke: Stroke(
                    width: request.number("majorStroke"), color: request.ink.times(request.number("majorStrength")))),
        ]
    }

    static func diagonal(_ request: PatternRequest) -> [Scene.Item] {
        let pitch = request.pitch("pitch")
        let (w, h) = (request.size.width, request.size.height)
        var path = Path()
        for x in stride(from: -h, to: w + pitch, by: pitch) {
            path.elements += Path.line(Point(x: x, y: h), Point(x: x + h, y: 0)).elements
        }
        return [.path(path, fill: nil, stroke: Stroke(width: request.number("stroke"), color: request.ink))]
    }

    static func waves(_ request: PatternRequest) -> [Scene.Item] {
        let (rows, rise) = (request.pitch("pitch"), request.number("rise"))
        let length = max(16, request.number("length"))
        let half = length / 2
        // 0.3642 is the handle that makes a cubic follow half a sine wave.
        let handle = 0.3642 * half
        var path = Path()
        for y in stride(from: -rise, to: request.size.height + 2 * rise, by: rows) {
            path.elements.append(.move(Point(x: -length / 4, y: y)))
            var sign = 1.0
            for x in stride(from: -length / 4, to: request.size.width + length, by: half) {
                let top = y - sign * rise * 1.3
                path.elements.append(
                    .curve(
                        Point(x: x + half, y: y), control1: Point(x: x + handle, y: top),
                        control2: Point(x: x + half - handle, y: top)))
                sign = -sign
            }
        }
        return [.path(path, fill: nil, stroke: Stroke(width: request.number("stroke"), color: request.ink))]
    }

    static func plus(_ request: PatternRequest) -> [Scene.Item] {
        let (pitch, arm) = (request.pitch("pitch"), request.number("size") / 2)
        var path = Path()
        for (row, y) in stride(from: pitch / 2, to: request.size.height + pitch, by: pitch).enumerated() {
            let shift = row % 2 == 1 ? pitch / 2 : 0
            for x in stride(from: shift - pitch / 2, to: request.size.width + pitch, by: pitch) {
                path.elements += Path.line(Point(x: x - arm, y: y), Point(x: x + arm, y: y)).elements
                path.elements += Path.line(Point(x: x, y: y - arm), Point(x: x, y: y + arm)).elements
            }
        }
        return [.path(path, fill: nil, stroke: Stroke(width: request.number("stroke"), color: request.ink))]
    }

    static func checker(_ request: PatternRequest) -> [Scene.Item] {
        let pitch = request.pitch("pitch")
        var path = Path()
        for (row, y) in stride(from: 0, to: request.size.height, by: pitch).enumerated() {
            for x in stride(from: row % 2 == 1 ? pitch : 0, to: request.size.width, by: 2 * pitch) {
                path.elements += Path.rect(Rect(x: x, y: y, width: pitch, height: pitch)).elements
            }
        }
        return [.path(path, fill: .color(request.ink), stroke: nil)]
    }
}
