internal import ArgumentParser
internal import Diagnostics
internal import Glibc
internal import Unspool

/// A commented kit to fill in.
struct BrandInitCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Write a commented brand kit; asks for what is missing in a terminal.",
        discussion: """
            unspool brand init
            unspool brand init --name Kedge --site kedge.example --primary "#0E4D3A" --logo logo.svg
            """)

    @Option(help: ArgumentHelp("What the company is called.", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("What it says of itself.", valueName: "words"))
    var tagline: String?

    @Option(help: ArgumentHelp("Where it lives on the web.", valueName: "host"))
    var site: String?

    @Option(help: ArgumentHelp("Its handle.", valueName: "@handle"))
    var handle: String?

    @Option(help: ArgumentHelp("Its logo, beside the kit.", valueName: "file"), completion: .file())
    var logo: String?

    @Option(help: ArgumentHelp("Its main colour.", valueName: "#RRGGBB"))
    var primary: String?

    @Option(help: ArgumentHelp("Its second colour.", valueName: "#RRGGBB"))
    var secondary: String?

    @Option(
        help: ArgumentHelp(
            "A family that comes with unspool, or a font file beside the kit.",
            valueName: "family|file"))
    var font: String?

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("The file to write (default: brand.yaml).", valueName: "file"),
        completion: .file())
    var output = "brand.yaml"

    @Flag(help: "Write over a file that is there.")
    var force = false

    @OptionGroup(title: "Data files") var catalog: CatalogFlags

    @OptionGroup(title: "Messages") var reporting: ReportFlags

    func perform(_ terminal: Terminal, _ report: inout Report) async throws -> ExitStatus {
        let output = path
        guard force || access(output, F_OK) != 0 else {
            throw CommandFailure(
                .cannotCreate,
                Diagnostic(
                    .error, "brand.exists", "there is a file \"\(output)\" already",
                    remedy: "name another with -o, or give --force"))
        }
        let data = try catalog.load(&report)
        let text = try answers(data).text
        // Never a file that `brand check` refuses.
        if let error = Self.objection(to: text, at: output, data) { throw error }
        let slash = output.lastIndex(of: "/")
        let folder = slash.map { $0 == output.startIndex ? "/" : String(output[..<$0]) } ?? "."
        let file = slash.map { String(output[output.index(after: $0)...]) } ?? output
        try AtomicFiles(FileCalls(), UnspoolCommand.temporaryFiles).write(
            [Artifact(name: file, mediaType: "application/yaml", bytes: Array(text.utf8))], to: folder)
        if !reporting.quiet { try terminal.writeEscaped(output + "\n") }
        return .done
    }

    /// The file to write: a folder stands for the kit in it.
    private var path: String {
        if output.hasSuffix("/") { return output + "brand.yaml" }
        var status = stat()
        guard stat(output, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return output }
        return output + "/brand.yaml"
    }

    /// What is wrong with a kit that is not written yet: without places, because nobody can look there, and once.
    private static func objection(to text: String, at file: String, _ data: Catalog) -> UnspoolError? {
        do {
            _ = try BrandKit.read(SourceText(name: file, text: text), data, proving: true, strict: true)
            return nil
        } catch {
            let bare = error.diagnostics.map { Diagnostic(.error, $0.code, $0.message, remedy: $0.remedy) }
            let once = bare.enumerated().filter { !bare[..<$0.offset].contains($0.element) }.map(\.element)
            return UnspoolError(error.kind, once[0], Array(once.dropFirst()))
        }
    }

    private func answers(_ data: Catalog) throws(CommandFailure) -> BrandDraft {
        var draft = BrandDraft()
        let asks = name == nil && isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
        draft.name = name ?? (asks ? Self.ask("Name of the company") { _ in nil } : nil) ?? ""
        guard !draft.name.isEmpty else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    .error, "brand.no-name", "a brand kit needs a name",
                    remedy: "give --name \"Your company\""))
        }
        (draft.tagline, draft.secondary, draft.font) = (tagline, secondary, font.map(beside))
        /// Asks until the kit with the answer is one that can be read.
        func answer(_ given: String?, _ field: WritableKeyPath<BrandDraft, String?>, _ question: String) {
            draft[keyPath: field] = given
            guard given == nil, asks else { return }
            draft[keyPath: field] = Self.ask(question) { answer in
                var kit = BrandDraft()
                (kit.name, kit[keyPath: field]) = (draft.name, field == \.logo ? beside(answer) : answer)
                return Self.objection(to: kit.text, at: path, data)
            }
        }
        answer(site, \.site, "Site, such as kedge.example (or nothing)")
        answer(handle, \.handle, "Handle, such as @kedge (or nothing)")
        answer(logo, \.logo, "Logo, an SVG or PNG beside the kit (or nothing)")
        answer(primary, \.primary, "Main colour, such as #0E4D3A (or nothing)")
        draft.logo = draft.logo.map(beside)
        return draft
    }

    /// A path as the kit says it: from its own folder, however the shell has completed it.
    private func beside(_ name: String) -> String {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        return !folder.isEmpty && name.hasPrefix(folder) ? String(name.dropFirst(folder.count)) : name
    }

    /// The answer to a question; nil for none.
    ///
    /// What is wrong with an answer is said, and the question asked again.
    private static func ask(_ question: String, _ judge: (String) -> UnspoolError?) -> String? {
        func say(_ words: String) { _ = Descriptor.write(Array(words.utf8), to: STDERR_FILENO) }
        for _ in 0..<5 {
            say("\(question): ")
            guard let answer = readLine(), !answer.isEmpty else { return nil }
            guard let error = judge(answer) else { return answer }
            for fault in error.diagnostics {
                say(
                    "  " + TerminalText.escaped(fault.message, keepingLines: false)
                        + (fault.remedy.map { "; " + $0 } ?? "") + "\n")
            }
        }
        return nil
    }
}
