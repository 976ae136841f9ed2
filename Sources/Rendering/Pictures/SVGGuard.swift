/// What an SVG may hold: shapes, paths, gradients, clip paths and `use` of its own parts, in bounded numbers
/// (LIMITS.md, row 30).
struct SVGGuard {
    /// Elements that are drawn or lead to such.
    private static let shapes: Set<String> = [
        "svg", "g", "a", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline",
        "polygon", "clipPath", "linearGradient", "radialGradient", "stop",
    ]
    /// Elements that say nothing about the look.
    private static let silent: Set<String> = ["title", "desc", "metadata", "style"]
    /// Attributes that are kept, beside `SVGStyles.properties`.
    private static let kept: Set<String> = [
        "id", "d", "points", "x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "x1", "y1", "x2", "y2",
        "fx", "fy", "transform", "viewBox", "preserveAspectRatio", "href", "gradientUnits",
        "gradientTransform",
        "spreadMethod", "offset", "clipPathUnits",
    ]
    private static let geometry: Set<String> = [
        "d", "points", "x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "x1", "y1", "x2", "y2", "fx",
        "fy", "viewBox",
    ]

    /// Most elements after `use`.
    private static let mostElements = 2_000
    /// Most segments of one path.
    private static let mostSegments = 5_000
    /// Most segments of all paths.
    private static let mostSegmentsInAll = 20_000
    /// Most dashes of one line.
    private static let mostDashes = 20_000.0
    /// Most elements inside each other, `use` followed.
    private static let deepest = 64

    /// What an element inherits.
    private struct Inherited {
        var growth = 1.0
        var stroke = 1.0
        var dash: Double?
        var depth = 0
        var isInBox = false
    }

    private let size: Size
    private var byName: [String: SVGElement] = [:]
    private var elements = 0
    private var segments = 0

    /// Takes out what is not drawn, and throws when anything is forbidden; `size` is that of the view box.
    static func check(_ root: SVGElement, size: Size) throws(RenderingError) {
        var guardian = SVGGuard(size: size)
        try guardian.prune(root, isRoot: true)
        try guardian.walk(root, Inherited())
    }

    private init(size: Size) { self.size = size }

    // MARK: Names

    private mutating func prune(_ element: SVGElement, isRoot: Bool) throws(RenderingError) {
        if !isRoot, element.name == "svg" { throw SVGReader.refused("it uses an <svg> inside the <svg>") }
        for (name, value) in element.attributes {
            if name.count > 2, name.hasPrefix("on") { throw SVGReader.refused("it uses the script \(name)") }
            let isKept = Self.kept.contains(name) || SVGStyles.properties.contains(name)
            guard isKept, name != "href" || element.name != "a" else {
                element.attributes[name] = nil
                continue
            }
            try Self.judgeLinks(name, value)
            if Self.geometry.contains(name) || name.hasSuffix("ransform") { try Self.judgeNumbers(value) }
        }
        if let id = element.attributes["id"] {
            // Of two with one name the second is not meant, here and in librsvg.
            if byName[id] == nil { byName[id] = element } else { element.attributes["id"] = nil }
        }
        element.children = element.children.filter {
            !Self.silent.contains($0.name) && !$0.name.contains(":")
        }
        for child in element.children {
            guard Self.shapes.contains(child.name) else { throw Self.refused(child.name) }
            try prune(child, isRoot: false)
        }
    }

    private static func refused(_ name: String) -> RenderingError {
        let remedy = "turn its text into paths before you export it, or export it as PNG"
        return ["text", "tspan", "textPath"].contains(name)
            ? SVGReader.refused("it uses <\(name)>", remedy) : SVGReader.refused("it uses <\(name)>")
    }

    private static func judgeLinks(_ name: String, _ value: String) throws(RenderingError) {
        func outside(_ link: String) -> RenderingError {
            SVGReader.refused("it links to \"\(link.prefix(60))\"; only #id inside the file is followed")
        }
        if name == "href" {
            guard value.first == "#", !value.contains("%") else { throw outside(value) }
        }
        guard !value.contains("\\") else { throw SVGReader.refused("\(name) has a backslash") }
        let lowered = value.lowercased()
        for part in lowered.split(separator: "url(", omittingEmptySubsequences: false).dropFirst() {
            let link = part.prefix { $0 != ")" }.filter { !" '\"".contains($0) }
            guard link.first == "#", !link.contains("%") else { throw outside(link) }
        }
    }

    private static func judgeNumbers(_ value: String) throws(RenderingError) {
        for number in SVGNumbers.all(value) where !(abs(number) <= 1_000_000) {
            throw SVGReader.refused("it has a number out of range")
        }
    }

    // MARK: Counts

    private mutating func walk(_ element: SVGElement, _ outer: Inherited) throws(RenderingError) {
        elements += 1
        guard elements <= Self.mostElements else {
            throw SVGReader.refused(
                "it draws more than \(Self.mostElements) elements", limit: Self.mostElements)
        }
        guard outer.depth < Self.deepest else {
            throw SVGReader.refused(
                "its elements refer to each other deeper than \(Self.deepest)", limit: Self.deepest)
        }
        var inner = outer
        inner.depth += 1
        let attributes = element.attributes
        if let transform = attributes["transform"] { inner.growth *= SVGNumbers.growth(transform) }
        if let width = attributes["stroke-width"] {
            inner.stroke = SVGNumbers.length(width, percent: max(size.width, size.height))
        }
        if let dashes = attributes["stroke-dasharray"] {
            inner.dash = dashes == "none" ? nil : SVGNumbers.all(dashes).reduce(0) { $0 + abs($1) }
            if dashes.contains("%") { throw SVGReader.refused("it uses stroke-dasharray in percent") }
        }
        try measure(element, inner)
        if let clip = attributes["clip-path"], let target = target(of: clip) {
            var inside = inner
            inside.isInBox = target.attributes["clipPathUnits"] == "objectBoundingBox"
            try walk(target, inside)
        }
        if element.name == "use", let link = attributes["href"], let target = byName[String(link.dropFirst())]
        {
            if let box = target.attributes["viewBox"].map(SVGNumbers.all), target.name == "symbol",
                box.count == 4
            {
                let side = max(size.width, size.height)
                let room = max(side, SVGNumbers.length(attributes["width"] ?? "", percent: side))
                inner.growth *= max(1, room / max(1e-9, min(box[2], box[3])))
            }
            try walk(target, inner)
        }
        for child in element.children { try walk(child, inner) }
    }

    private func target(of link: String) -> SVGElement? {
        guard let start = link.firstIndex(of: "#") else { return nil }
        return byName[String(link[link.index(after: start)...].prefix { !")'\" ".contains($0) })]
    }

    private mutating func measure(_ element: SVGElement, _ here: Inherited) throws(RenderingError) {
        var numbers: [Double] = []
        for (name, value) in element.attributes where Self.geometry.contains(name) && name != "viewBox" {
            let found = SVGNumbers.all(value)
            numbers += found
            guard name == "d" || name == "points" else { continue }
            let count = name == "d" ? SVGNumbers.segments(value) : found.count / 2
            segments += count
            guard count <= Self.mostSegments, segments <= Self.mostSegmentsInAll else {
                throw SVGReader.refused(
                    count > Self.mostSegments
                        ? "a path has \(count) segments; the limit is \(Self.mostSegments)"
                        : "its paths have more than \(Self.mostSegmentsInAll) segments",
                    "simplify its paths, or export it as PNG",
                    limit: count > Self.mostSegments ? Self.mostSegments : Self.mostSegmentsInAll,
                    actual: count > Self.mostSegments ? count : nil)
            }
        }
        guard !numbers.isEmpty, !element.name.hasSuffix("Gradient") else { return }
        let side = max(size.width, size.height)
        let farthest = numbers.reduce(0) { max($0, abs($1)) }
        // Round joins of a very wide line have thousands of points each.
        guard here.isInBox || farthest * here.growth <= 10_000 * side, here.stroke * here.growth <= 4 * side
        else {
            throw SVGReader.refused("<\(element.name)> is far larger than the picture")
        }
        if let dash = here.dash {
            let length = numbers.reduce(0) { $0 + abs($1) } * 4
            guard dash == 0 || length / dash <= Self.mostDashes else {
                throw SVGReader.refused("<\(element.name)> has too many dashes")
            }
        }
    }
}

/// Numbers inside attributes.
enum SVGNumbers {
    /// All numbers of a text, whatever stands between them; one that is not finite stays so.
    static func all(_ text: String) -> [Double] {
        var result: [Double] = []
        var number = ""
        var hasPoint = false
        func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        let bytes = Array(text.utf8)
        func finish() {
            if number.utf8.contains(where: isDigit) { result.append(Double(number) ?? .infinity) }
            number = ""
            hasPoint = false
        }
        for (index, byte) in bytes.enumerated() {
            let isAfterExponent = number.last == "e"
            switch byte {
            case _ where isDigit(byte): break
            case UInt8(ascii: "."):
                if hasPoint || number.contains("e") { finish() }
                hasPoint = true
            case UInt8(ascii: "-"), UInt8(ascii: "+"): if !isAfterExponent { finish() }
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                let next = bytes.dropFirst(index + 1).first { $0 != 0x2D && $0 != 0x2B } ?? 0
                guard isDigit(next), number.utf8.contains(where: isDigit), !number.contains("e") else {
                    finish()
                    continue
                }
                number += "e"
                continue
            default:
                finish()
                continue
            }
            number.unicodeScalars.append(Unicode.Scalar(byte))
        }
        finish()
        return result
    }

    /// How many segments a path has, at most.
    static func segments(_ path: String) -> Int {
        var count = 0
        var needed = 2
        var numbers = ""
        func finish() { count += (all(numbers).count + needed - 1) / needed }
        for character in path {
            // An arc's two flags may be written without a space between them and the next number.
            let next: Int? =
                switch character {
                case "m", "M", "l", "L", "t", "T", "z", "Z": 2
                case "h", "H", "v", "V": 1
                case "q", "Q", "s", "S": 4
                case "c", "C": 6
                case "a", "A": 5
                default: nil
                }
            guard let next else {
                numbers.append(character)
                continue
            }
            finish()
            numbers = ""
            needed = next
            if character == "z" || character == "Z" { count += 1 }
        }
        finish()
        return count
    }

    /// How much larger a list of transforms can make things.
    static func growth(_ transforms: String) -> Double {
        transforms.split(separator: ")").reduce(1) { growth, part in
            guard let open = part.firstIndex(of: "(") else { return growth }
            let numbers = all(String(part.suffix(from: open)))
            let name = String(part[..<open]).filter { $0.isLetter }
            switch name {
            case "matrix" where numbers.count == 6:
                return growth * max(abs(numbers[0]) + abs(numbers[2]), abs(numbers[1]) + abs(numbers[3]))
            case "scale": return growth * (numbers.map { abs($0) }.max() ?? 1)
            // 1 plus the tangent, which is 5.7 at 80 degrees.
            case "skewX", "skewY": return growth * (abs(numbers.first ?? 0) <= 80 ? 7 : 1_000)
            default: return growth
            }
        }
    }

    /// A length in units of the picture.
    static func length(_ text: String, percent: Double) -> Double {
        guard let number = all(text).first.map({ abs($0) }) else { return 0 }
        let units: [(String, Double)] = [
            ("%", percent / 100), ("px", 1), ("pt", 4.0 / 3), ("pc", 16), ("mm", 96 / 25.4),
            ("cm", 96 / 2.54),
            ("in", 96), ("rem", 16), ("em", 16), ("ex", 8),
        ]
        return number * (units.first { text.trimmed.hasSuffix($0.0) }?.1 ?? 1)
    }
}
