public import Diagnostics
internal import Synchronization

/// All data files, read once; each is parsed and checked when it is first asked for.
public struct Catalog: Sendable {
    /// The kinds of data file.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Colours and shapes.
        case theme
        /// Layouts.
        case template
        /// Typefaces.
        case typography
        /// Sizes.
        case canvas
        /// Backgrounds.
        case pattern
        /// Words of the program, dates and numbers.
        case language

        /// The folder that holds them.
        var folder: String {
            switch self {
            case .theme: "themes"
            case .template: "layouts"
            case .typography: "typography"
            case .canvas: "canvases"
            case .pattern: "patterns"
            case .language: "languages"
            }
        }

        /// What messages call one.
        var noun: String { self == .typography ? "type preset" : rawValue }
    }

    /// A data file that was found, or why it cannot be read.
    struct File: Sendable {
        let path: String
        let isShipped: Bool
        let content: Result<SourceText, UnspoolError>
    }

    let files: [Kind: [String: File]]
    let faceSource: SourceText
    /// Files of networks, the shipped one first.
    let networkSources: [SourceText]
    private let parsed = Parsed()
    /// Paths of the shipped font files, sorted.
    package private(set) var fontFiles: [String]
    /// The fontconfig rules.
    package let fontRules: String

    init(
        files: [Kind: [String: File]], faces: SourceText, networks: [SourceText], fontFiles: [String],
        fontRules: String
    ) {
        self.files = files
        faceSource = faces
        networkSources = networks
        self.fontFiles = fontFiles
        self.fontRules = fontRules
    }

    /// The catalog with the font files of a brand kit behind the shipped ones.
    public func including(_ kit: BrandKit?) -> Catalog {
        let files = Set((kit?.fonts ?? [:]).values.flatMap(\.files)).subtracting(fontFiles)
        var catalog = self
        catalog.fontFiles += files.sorted()
        return catalog
    }

    /// The names of a kind, sorted.
    public func names(_ kind: Kind) -> [String] { (files[kind] ?? [:]).keys.sorted() }

    /// The theme of a name.
    public func theme(_ name: String) throws(UnspoolError) -> Theme {
        try parsed.value(name, \.themes) { () throws(UnspoolError) in
            try named(name, .theme, \.name) { (text) throws(UnspoolError) in try Theme.read(text) }
        }
    }

    /// The type preset of a name.
    public func typography(_ name: String) throws(UnspoolError) -> TypePreset {
        try parsed.value(name, \.types) { () throws(UnspoolError) in
            let faces = try faces()
            return try named(name, .typography, \.name) { (text) throws(UnspoolError) in
                try TypePreset.read(text, faces: faces)
            }
        }
    }

    /// The canvas of a name, or of a size in pixels such as "1200x1500".
    public func canvas(_ name: String) throws(UnspoolError) -> Canvas {
        if Canvas.isSize(name) { return try Canvas.custom(name) }
        return try parsed.value(name, \.canvases) { () throws(UnspoolError) in
            try named(name, .canvas, \.name) { (text) throws(UnspoolError) in try Canvas.read(text) }
        }
    }

    /// The pattern of a name.
    public func pattern(_ name: String) throws(UnspoolError) -> PatternSpec {
        try parsed.value(name, \.patterns) { () throws(UnspoolError) in
            try named(name, .pattern, \.name) { (text) throws(UnspoolError) in try PatternSpec.read(text) }
        }
    }

    /// The layout template of a name.
    package func template(_ name: String) throws(UnspoolError) -> Template {
        try parsed.value(name, \.templates) { () throws(UnspoolError) in
            let faces = try faces()
            return try named(name, .template, \.name) { (text) throws(UnspoolError) in
                try Template(reading: text, faces: faces)
            }
        }
    }

    /// What the language file of a name says.
    func languageFile(_ name: String) throws(UnspoolError) -> DataMap {
        try parsed.value(name, \.languages) { () throws(UnspoolError) in
            try named(name, .language, { $0.text("name") ?? "" }) { (text) throws(UnspoolError) in
                try Language.read(text)
            }
        }
    }

    /// The faces that type presets name.
    package func faces() throws(UnspoolError) -> Faces {
        try parsed.value("", \.faces) { () throws(UnspoolError) in try Faces(faceSource) }
    }

    /// The text of a data file of a name.
    package func source(_ name: String, _ kind: Kind) throws(UnspoolError) -> SourceText {
        guard let file = files[kind]?[name] else {
            throw UnspoolError(
                .usage,
                Diagnostic(
                    .error, "catalog.unknown-\(kind.rawValue)",
                    "there is no \(kind.noun) \"\(name.shortened)\"",
                    remedy: Suggestion.remedy(for: name, in: names(kind))))
        }
        return try file.content.get()
    }

    /// A parsed file whose own name must be that of its file.
    private func named<Value>(
        _ name: String, _ kind: Kind, _ own: (Value) -> String,
        read: (SourceText) throws(UnspoolError) -> Value
    ) throws(UnspoolError) -> Value {
        let source = try source(name, kind)
        let value = try read(source)
        guard own(value) == name else {
            throw UnspoolError(
                .style,
                Diagnostic(
                    .error, "\(kind.rawValue).name",
                    "the file is called \(name).yaml, but its name is "
                        + "\"\(own(value))\"", at: SourceLocation(file: source.name),
                    remedy: "write name: \(name), or rename the file"))
        }
        return value
    }
}

extension Catalog {
    /// One line of a listing.
    public struct Entry: Sendable, Hashable {
        /// The name that is asked for.
        public var name: String
        /// The name for people.
        public var title: String
        /// What it is, one sentence; type presets say their mood.
        public var summary: String
        /// False for a file of the user's.
        public var isShipped: Bool
    }

    /// What there is of a kind, sorted by name; titles and summaries are read without checking the rest.
    public func entries(_ kind: Kind) -> [Entry] {
        names(kind).compactMap { name in
            guard let file = files[kind]?[name] else { return nil }
            let texts = (try? file.content.get()).map { Self.texts(of: $0) } ?? [:]
            return Entry(
                name: name, title: texts["title"] ?? name, summary: texts["summary"] ?? texts["mood"] ?? "",
                isShipped: file.isShipped)
        }
    }

    /// The texts of a file's outermost keys; none when it is not valid YAML.
    private static func texts(of source: SourceText) -> [String: String] {
        let file = DataFile(source, area: "catalog")
        guard let root = try? YAMLTree.read(file, .template), case .mapping(let pairs) = root.content else {
            return [:]
        }
        var texts: [String: String] = [:]
        for pair in pairs {
            if case .scalar(let key, _) = pair.key.content, case .scalar(let text, _) = pair.value.content {
                texts[key] = text
            }
        }
        return texts
    }
}

/// What was parsed, by name; a lock rather than an actor, because parsing is short and callers are not async.
private final class Parsed: Sendable {
    struct Store {
        var themes: [String: Theme] = [:]
        var types: [String: TypePreset] = [:]
        var canvases: [String: Canvas] = [:]
        var patterns: [String: PatternSpec] = [:]
        var templates: [String: Template] = [:]
        var faces: [String: Faces] = [:]
        var languages: [String: DataMap] = [:]
    }
    private let store = Mutex(Store())

    /// The value of a name; read outside the lock when it is not known, so that a reader may ask for others.
    func value<Value: Sendable>(
        _ name: String, _ path: any WritableKeyPath<Store, [String: Value]> & Sendable,
        read: () throws(UnspoolError) -> Value
    ) throws(UnspoolError) -> Value {
        if let known = store.withLock({ $0[keyPath: path][name] }) { return known }
        let value = try read()
        store.withLock { $0[keyPath: path][name] = value }
        return value
    }
}
