internal import Diagnostics
internal import Glibc
internal import Threads
internal import Unspool

/// A thread that was named on the command line, or a row of a table that was.
struct BatchInput: Sendable {
    /// Where its words are.
    enum Content: Sendable {
        /// A file, an archive, or an archive's folder; read when its turn comes.
        case path(String)
        /// Standard input.
        case held(Source)
        /// A thread of a file of many: numbers of the table and of the thread.
        case row(table: Int, item: Int)
        /// Why there is no thread.
        case failed(CommandFailure)
    }

    /// Where it is, for people.
    let place: SourceLocation
    /// Stem of the file's name.
    let stem: String
    /// Name in the file of many, else the stem.
    let id: String
    /// Where its words are.
    var content: Content
    /// The kit that a row asks for.
    var brand: String?
    /// False for what was named and never gave a thread, as a file that is not there.
    var isThread = true
}

/// Everything that was named on the command line, thread by thread.
struct BatchInputs: Sendable {
    /// The threads in order.
    var threads: [BatchInput] = []
    /// Files of many threads.
    private(set) var tables: [ThreadBatch] = []
    private var seen: Set<String> = []

    /// Bytes by which a file of many threads is told.
    private static let beginning = 64 << 10
    /// Endings of files that are threads when their folder is named; a file that is named itself may have any.
    private static let endings: Set<String> = [
        "txt", "text", "md", "markdown", "json", "jsonl", "ndjson", "csv", "tsv", "html", "htm", "zip",
    ]

    /// Finds the threads of files, folders, patterns and tables; what cannot be read fails in its turn.
    init(_ paths: [String], _ options: ReadOptions, _ report: inout Report) {
        for path in paths { add(path, options, &report) }
    }

    private mutating func add(_ path: String, _ options: ReadOptions, _ report: inout Report) {
        guard path != "-" else { return addHeld(options, &report) }
        if FolderTree.kind(of: path) == .nothing, path.contains(where: { "*?[".contains($0) }) {
            let found = Self.matches(path)
            if found.isEmpty { fail(path, .nothingMatches(path)) }
            for name in found { addExisting(name, options, &report) }
        } else {
            addExisting(path, options, &report)
        }
    }

    /// A file or a folder; one that two patterns match counts once.
    private mutating func addExisting(_ path: String, _ options: ReadOptions, _ report: inout Report) {
        guard seen.insert(path).inserted else { return }
        guard Self.isFolder(path), ThreadInput.archiveFiles(in: path) == nil else {
            return addFile(path, options, &report)
        }
        let folder = path.hasSuffix("/") ? path : path + "/"
        var isEmpty = true
        for name in FolderTree.names(in: path) where !name.hasPrefix(".") && Self.isThread(folder + name) {
            isEmpty = false
            if seen.insert(folder + name).inserted { addFile(folder + name, options, &report) }
        }
        if isEmpty { fail(path, .emptyFolder(path)) }
    }

    private mutating func addFile(_ path: String, _ options: ReadOptions, _ report: inout Report) {
        guard FolderTree.kind(of: path) != .nothing else { return fail(path, InputFile.missing(path)) }
        // Whatever is wrong with the file is told when it is read.
        let beginning = FileStore(path).flatMap { try? $0.bytes(at: 0, count: Self.beginning) } ?? []
        guard !ZipArchive.recognises(Array(beginning.prefix(4))),
            ThreadReader.mayHoldMany(beginning, named: path)
        else {
            return append(path, .path(path))
        }
        do {
            let source = try InputFile.thread(path, options)
            try addTable(source, options, &report) { .path(path) }
        } catch {
            fail(path, CommandFailure(any: error))
        }
    }

    private mutating func addHeld(_ options: ReadOptions, _ report: inout Report) {
        guard seen.insert("-").inserted else { return }
        do {
            let source = try InputFile.thread("-", options)
            try addTable(source, options, &report) { .held(source) }
        } catch {
            fail("standard input", CommandFailure(any: error))
        }
    }

    /// The threads of a table, or the one thread of what is none.
    private mutating func addTable(
        _ source: Source, _ options: ReadOptions, _ report: inout Report, one: () -> BatchInput.Content
    ) throws(UnspoolError) {
        guard !DeckFile.recognises(source), let table = try ThreadReader.readMany(source, options, &report)
        else { return append(source.name, one()) }
        // The neutral form of one thread, without a name of its own, is a file like any other.
        if table.items.count == 1, table.items[0].id == "1" { return append(source.name, one()) }
        tables.append(table)
        let stem = Self.stem(source.name)
        for (index, item) in table.items.enumerated() where options.thread.map({ $0 == item.id }) ?? true {
            threads.append(
                BatchInput(
                    place: SourceLocation(file: source.name, line: item.line), stem: stem, id: item.name,
                    content: .row(table: tables.count - 1, item: index), brand: item.brand))
        }
        if table.items.isEmpty { fail(source.name, .emptyTable(source.name)) }
    }

    private mutating func append(_ path: String, _ content: BatchInput.Content, isThread: Bool = true) {
        let stem = Self.stem(path)
        threads.append(
            BatchInput(
                place: SourceLocation(file: path), stem: stem, id: stem, content: content, isThread: isThread)
        )
    }

    private mutating func fail(_ path: String, _ failure: CommandFailure) {
        append(path, .failed(failure), isThread: failure.status != .noInput)
    }

    private static func stem(_ path: String) -> String {
        path == "standard input" ? SafeName.fallback : SafeName.stem(ofPath: path)
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// True for what counts as a thread in a folder that was named: decks are known by their content, since kits
    /// end in ".yaml" too.
    private static func isThread(_ path: String) -> Bool {
        if isFolder(path) { return ThreadInput.archiveFiles(in: path) != nil }
        guard let dot = path.lastIndex(of: ".") else { return false }
        let ending = path[path.index(after: dot)...].lowercased()
        if endings.contains(ending) { return true }
        guard ["yaml", "yml"].contains(ending), let store = FileStore(path),
            let beginning = try? store.bytes(at: 0, count: 2_000)
        else { return false }
        return DeckFile.recognises(Source(name: path, bytes: beginning))
    }

    /// The paths that a pattern of the shell matches, sorted by their bytes.
    private static func matches(_ pattern: String) -> [String] {
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(pattern, GLOB_NOSORT, nil, &found) == 0 else { return [] }
        let names = (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}

extension CommandFailure {
    private static func noThread(_ code: String, _ message: String, _ remedy: String) -> CommandFailure {
        CommandFailure(.noInput, Diagnostic(.error, code, message, remedy: remedy))
    }

    fileprivate static func nothingMatches(_ pattern: String) -> CommandFailure {
        noThread(
            "input.no-match", "nothing matches \"\(pattern)\"",
            "check the pattern; ls shows what it matches without its quotes")
    }

    fileprivate static func emptyFolder(_ path: String) -> CommandFailure {
        noThread(
            "input.no-threads", "there is no thread in the folder \"\(path)\"",
            "name the files themselves; of a folder those are taken that end in .txt, .md, .json, .jsonl, .csv, .html or .zip"
        )
    }

    fileprivate static func emptyTable(_ path: String) -> CommandFailure {
        CommandFailure(
            .data,
            Diagnostic(
                .error, "input.no-threads", "there is no thread in \"\(path)\"",
                remedy: "give it a row or a line for each thread"))
    }

    /// The failure with a place for every message that has none.
    func located(at place: SourceLocation) -> CommandFailure {
        CommandFailure(status, diagnostics.map { $0.located(at: place) })
    }

    /// A failure with several messages, at least one.
    init(_ status: ExitStatus, _ diagnostics: [Diagnostic]) {
        self.status = status
        self.diagnostics = diagnostics
    }
}

extension Diagnostic {
    /// The message with a place, when it has none, or with the line in the file that it names.
    func located(at place: SourceLocation) -> Diagnostic {
        guard location == nil || location == SourceLocation(file: place.file) else { return self }
        return Diagnostic(severity, code, message, at: place, excerpt: excerpt, remedy: remedy)
    }
}
