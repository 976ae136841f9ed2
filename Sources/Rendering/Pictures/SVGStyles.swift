/// The style sheets of an SVG, written into its elements: only simple selectors, and no links.
struct SVGStyles {
    private struct Rule {
        var selector: String
        var declarations: [String: String]
    }

    /// What may be said of a shape, as attribute or in a style.
    static let properties: Set<String> = [
        "fill", "fill-opacity", "fill-rule", "clip-rule", "clip-path", "color", "display", "visibility",
        "opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap", "stroke-linejoin",
        "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "stop-color", "stop-opacity",
        "paint-order",
    ]
    /// What would change the look if it were left out, and is not drawn.
    private static let forbidden: Set<String> = [
        "filter", "mask", "marker", "marker-start", "marker-mid", "marker-end", "vector-effect",
        "mix-blend-mode", "clip", "background-image",
    ]
    /// Most rules of all sheets.
    private static let mostRules = 500

    private var rules: [Rule] = []

    /// Writes all `style` elements and attributes of a tree into presentation attributes.
    static func apply(to root: SVGElement) throws(RenderingError) {
        var styles = SVGStyles()
        try styles.collect(root)
        try styles.write(root)
    }

    private mutating func collect(_ element: SVGElement) throws(RenderingError) {
        if element.name == "style" { try read(element.text) }
        for child in element.children { try collect(child) }
    }

    private mutating func read(_ sheet: String) throws(RenderingError) {
        let text = try Self.withoutComments(sheet)
        guard !text.contains("@") else { throw SVGReader.refused("its <style> uses an @ rule") }
        for part in text.split(separator: "}") {
            let halves = part.split(separator: "{", omittingEmptySubsequences: false)
            if halves.count == 1, String(halves[0]).trimmed.isEmpty { continue }
            guard halves.count == 2 else { throw SVGReader.refused("its <style> cannot be read") }
            let declarations = try Self.declarations(String(halves[1]))
            for selector in halves[0].split(separator: ",") {
                let selector = String(selector).trimmed
                guard Self.isSimple(selector) else {
                    throw SVGReader.refused("its <style> uses the selector \"\(selector.prefix(30))\"")
                }
                rules.append(Rule(selector: selector, declarations: declarations))
            }
        }
        guard rules.count <= Self.mostRules else {
            throw SVGReader.refused("its <style> has more than \(Self.mostRules) rules")
        }
    }

    private static func withoutComments(_ text: String) throws(RenderingError) -> String {
        guard text.utf8.contains(UInt8(ascii: "*")) else { return text }
        var parts = text.split(separator: "/*", omittingEmptySubsequences: false)
        var result = String(parts.removeFirst())
        for part in parts {
            guard let end = part.firstRange(of: "*/") else {
                throw SVGReader.refused("its <style> cannot be read")
            }
            result += " " + part[end.upperBound...]
        }
        return result
    }

    private static func isSimple(_ selector: String) -> Bool {
        let name = selector.first == "." || selector.first == "#" ? selector.dropFirst() : selector[...]
        return selector == "*"
            || !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) }
    }

    private static func declarations(_ text: String) throws(RenderingError) -> [String: String] {
        var result: [String: String] = [:]
        for part in text.split(separator: ";") {
            guard let colon = part.firstIndex(of: ":") else { continue }
            let name = String(part[..<colon]).trimmed.lowercased()
            var value = String(part[part.index(after: colon)...]).trimmed
            if let mark = value.firstRange(of: "!important") {
                value = String(value[..<mark.lowerBound]).trimmed
            }
            try judge(name, value)
            if properties.contains(name) { result[name] = value }
        }
        return result
    }

    /// Throws when a property would be needed that is not drawn.
    static func judge(_ name: String, _ value: String) throws(RenderingError) {
        guard forbidden.contains(name), !["none", "normal", "auto", ""].contains(value) else { return }
        throw SVGReader.refused("it uses \(name)")
    }

    /// Sheets win over attributes, ids over classes over names, and `style` over all.
    private func write(_ element: SVGElement) throws(RenderingError) {
        let classes = Set(
            (element.attributes["class"] ?? "").split(whereSeparator: \.isWhitespace).map { ".\($0)" })
        let id = element.attributes["id"].map { "#\($0)" }
        let ranks: [(String) -> Bool] = [
            { $0 == "*" }, { $0 == element.name }, { classes.contains($0) }, { $0 == id },
        ]
        for (name, value) in element.attributes { try Self.judge(name, value) }
        for matches in ranks {
            for rule in rules where matches(rule.selector) {
                element.attributes.merge(rule.declarations) { _, new in new }
            }
        }
        if let style = element.attributes["style"] {
            element.attributes.merge(try Self.declarations(style)) { _, new in new }
        }
        for child in element.children { try write(child) }
    }
}
