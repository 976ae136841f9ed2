internal import Diagnostics
internal import Yams

/// A node of a YAML file with its mark; no tags, anchors or aliases are left.
struct YAMLNode: Sendable {
    /// Line from 1; column in Unicode scalars from 1.
    struct Mark: Sendable, Equatable {
        var line: Int
        var column: Int
    }
    /// One key with its value.
    struct Pair: Sendable {
        let key: YAMLNode
        let value: YAMLNode
    }
    /// What the node is.
    enum Content: Sendable {
        /// Text; `plain` when it stands without quotes and may mean a number, a flag or nothing.
        case scalar(String, plain: Bool)
        case list([YAMLNode])
        case mapping([Pair])
    }

    let content: Content
    let mark: Mark

    /// True for a value that was left out: nothing, `~` or `null`.
    var isEmpty: Bool {
        guard case .scalar(let text, plain: true) = content else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }
}

/// The limits of a data file (LIMITS.md, section 3, row 18).
package struct DataLimits: Sendable {
    /// Size of the file in bytes.
    package var bytes = 128 << 10
    /// How deep mappings and lists may be nested.
    package var depth = 16
    /// Keys, values and items in all.
    package var nodes = 5_000
    /// Length of a text in characters.
    package var characters = 2_000

    /// The limits of themes, type presets, canvases, patterns and brand kits.
    package static let standard = DataLimits()
    /// The limits of templates, which are trees of boxes: nested 32 deep.
    package static let template = DataLimits(depth: 32)

    /// Limits, each with its documented default.
    package init(
        bytes: Int = 128 << 10, depth: Int = 16, nodes: Int = 5_000, characters: Int = 2_000
    ) {
        self.bytes = bytes
        self.depth = depth
        self.nodes = nodes
        self.characters = characters
    }
}

/// Reads a YAML file into nodes, within limits.
///
/// Only the composer of Yams is used: `load` expands aliases (26.8 s and 4.4 GB for 500 bytes) and
/// resolves tags by regular expressions. Depth and aliases are refused before it starts.
struct YAMLTree {
    private let file: DataFile
    private let limits: DataLimits
    private var nodes = 0

    /// The root of a file.
    static func read(_ file: DataFile, _ limits: DataLimits) throws(UnspoolError) -> YAMLNode {
        guard file.text.utf8.count <= limits.bytes else {
            throw UnspoolError(
                .style,
                Diagnostic(
                    .error, "\(file.area).too-large",
                    "the file is \(file.text.utf8.count) bytes; the limit is \(limits.bytes)",
                    at: SourceLocation(file: file.name), remedy: "split it or take things out",
                    bound: Bound(limits.bytes, actual: file.text.utf8.count)))
        }
        var guardian = YAMLGuard(file.text, depth: limits.depth)
        if let objection = guardian.objection() {
            throw UnspoolError(.style, file.fault(objection))
        }
        var tree = YAMLTree(file: file, limits: limits)
        guard let root = try tree.compose() else {
            throw UnspoolError(
                .style,
                Diagnostic(
                    .error, "\(file.area).empty", "there is nothing in this file",
                    at: SourceLocation(file: file.name), remedy: "write keys and values, one in each line"))
        }
        return try tree.node(root, depth: 1)
    }

    private init(file: DataFile, limits: DataLimits) {
        self.file = file
        self.limits = limits
    }

    private func compose() throws(UnspoolError) -> Node? {
        do {
            // `.basic` has no rules: the default resolver would match a dozen expressions a scalar.
            return try Yams.compose(yaml: file.text, .basic, .default, .utf8)
        } catch let error as YamlError {
            throw UnspoolError(.style, file.fault(error))
        } catch {
            throw UnspoolError(
                .style,
                Diagnostic(
                    .error, "\(file.area).syntax", "this is not valid YAML: \(error)",
                    at: SourceLocation(file: file.name), remedy: "check indentation, quotes and brackets"))
        }
    }

    private mutating func node(_ node: Node, depth: Int) throws(UnspoolError) -> YAMLNode {
        let mark = YAMLNode.Mark(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
        nodes += 1
        guard nodes <= limits.nodes else {
            throw refuse(
                "too-large", "there are more than \(limits.nodes) values in this file", mark, "split it",
                Bound(limits.nodes))
        }
        if depth > limits.depth, node.scalar == nil {
            throw UnspoolError(.style, file.fault(YAMLGuard.Objection(.tooDeep(limits.depth), mark)))
        }
        switch node {
        case .scalar(let scalar):
            guard scalar.string.count <= limits.characters else {
                let found = "a text of \(scalar.string.count) characters; the limit is \(limits.characters)"
                throw refuse(
                    "too-long", found, mark, "shorten it",
                    Bound(limits.characters, actual: scalar.string.count))
            }
            return YAMLNode(content: .scalar(scalar.string, plain: scalar.style == .plain), mark: mark)
        case .sequence(let sequence):
            var items: [YAMLNode] = []
            for item in sequence { items.append(try self.node(item, depth: depth + 1)) }
            return YAMLNode(content: .list(items), mark: mark)
        case .mapping(let mapping):
            var pairs: [YAMLNode.Pair] = []
            for (key, value) in mapping {
                let key = try self.node(key, depth: depth + 1)
                pairs.append(YAMLNode.Pair(key: key, value: try self.node(value, depth: depth + 1)))
            }
            return YAMLNode(content: .mapping(pairs), mark: mark)
        case .alias:
            throw refuse("alias", "aliases are not used here", mark, "repeat the value itself")
        }
    }

    private func refuse(
        _ code: String, _ message: String, _ mark: YAMLNode.Mark, _ remedy: String, _ bound: Bound? = nil
    ) -> UnspoolError {
        let place = file.location(line: mark.line, column: mark.column)
        return UnspoolError(.style, file.fault(code, message, at: place, remedy: remedy, bound: bound))
    }
}

extension DataFile {
    /// An error of the YAML library in our words, at its place.
    fileprivate func fault(_ error: YamlError) -> Diagnostic {
        switch error {
        case .scanner(let context, let problem, let mark, _),
            .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            if let bare = bareColor(above: mark.line) { return bare }
            let detail = context.map { " (\($0.text))" } ?? ""
            return fault(
                "syntax", "this is not valid YAML: \(problem)\(detail)",
                at: location(line: mark.line, column: mark.column), remedy: Self.remedy(for: problem))
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.map { "\"\($0)\"" }.joined(separator: ", ")
            return fault(
                "duplicate-key", "\(keys) stands more than once in this mapping",
                at: location(line: context.mark.line, column: context.mark.column),
                remedy: "keep one of them")
        case .reader(let problem, let offset, _, let yaml):
            let before = yaml.prefix(offset ?? 0).unicodeScalars
            let line = before.count { $0 == "\n" } + 1
            let column = before.reversed().prefix { $0 != "\n" }.count + 1
            return fault(
                "syntax", "this is not valid YAML: \(problem)", at: location(line: line, column: column),
                remedy: "delete the character; it cannot be seen in most editors")
        default:
            return fault(
                "syntax", "this is not valid YAML", at: SourceLocation(file: name),
                remedy: "check indentation, quotes and brackets")
        }
    }

    /// The usual reason why a brace never closes: behind it a colour without quotes, which YAML takes for a comment.
    private func bareColor(above last: Int) -> Diagnostic? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).prefix(last).suffix(8)
        for (number, line) in zip(lines.indices, lines).reversed() {
            let bare = line.indices.first { index in
                let before = line[..<index]
                return line[index] == "#" && before.hasSuffix(": ") && before.contains { "{[".contains($0) }
            }
            guard let bare else { continue }
            let digits = line[bare...].dropFirst().prefix { $0.isHexDigit }
            guard [3, 6, 8].contains(digits.count) else { continue }
            return fault(
                "syntax", "a colour without quotes: YAML takes # and what follows for a comment",
                at: location(line: number + 1, column: line[..<bare].count + 1),
                remedy: "write \"#\(digits)\", in quotes")
        }
        return nil
    }

    private static func remedy(for problem: String) -> String {
        if problem.contains("mapping values are not allowed") {
            return "put the text in quotes when it contains \": \""
        }
        if problem.contains("cannot start any token") { return "put the value in quotes" }
        if problem.contains("expected ':'") { return "write \"key: value\", with a space behind the colon" }
        if problem.contains("',' or ']'") { return "separate items by commas and close the list with ]" }
        if problem.contains("',' or '}'") { return "separate keys by commas and close the mapping with }" }
        if problem.contains("end of stream") { return "close the quotation mark" }
        return "check the indentation, quotes and brackets of this line and the one above"
    }
}
