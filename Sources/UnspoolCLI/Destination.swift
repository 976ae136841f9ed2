internal import Diagnostics
internal import Glibc
internal import Unspool

/// Where the files go: what `-o` and `--format` say together.
enum Destination: Sendable, Equatable {
    /// Into a folder, under names made of the thread's.
    case folder(String)
    /// One file, or pages numbered after it.
    case file(folder: String, name: String)
    /// Standard output.
    case standardOutput

    /// What was asked for, and the formats that follow from it.
    ///
    /// - Throws: `CommandFailure` when the two contradict one another.
    static func resolve(
        _ output: String?, formats: [String], outputIsTerminal: Bool
    ) throws(CommandFailure) -> (Destination, formats: [String]) {
        let formats = formats.flatMap { $0.split(separator: ",").map { $0.lowercased() } }
        guard let output, output != "." else { return (.folder("."), formats.isEmpty ? ["png"] : formats) }
        guard !output.isEmpty else {
            throw usage("output.empty", "-o is empty", "name a folder, a file, or - for standard output")
        }
        if output == "-" { return (.standardOutput, try standardOutput(formats, outputIsTerminal)) }
        guard let ending = ending(of: output), !isFolder(output) else {
            return (.folder(output), formats.isEmpty ? ["png"] : formats)
        }
        guard formats.isEmpty || formats.map({ OutputFormats.ofFile("." + $0) }) == [ending] else {
            throw usage(
                "output.format", "\"\(output)\" cannot hold \(formats.joined(separator: " and "))",
                "leave out --format, or name a folder with -o")
        }
        let slash = output.lastIndex(of: "/")
        let name = slash.map { String(output[output.index(after: $0)...]) } ?? output
        let folder = slash.map { $0 == output.startIndex ? "/" : String(output[..<$0]) } ?? "."
        return (.file(folder: folder, name: name), [ending])
    }

    /// The only format that is always one file is the default.
    private static func standardOutput(
        _ formats: [String], _ isTerminal: Bool
    ) throws(CommandFailure) -> [String] {
        guard formats.count <= 1 else {
            throw usage(
                "output.several", "standard output takes one file, not \(formats.joined(separator: " and "))",
                "choose one --format, or name a folder with -o")
        }
        guard !isTerminal else {
            throw usage(
                "output.terminal", "a picture is not written to a terminal",
                "send it on (… -o - > carousel.pdf), or name a folder with -o")
        }
        return formats.isEmpty ? ["pdf"] : formats
    }

    private static func ending(of path: String) -> String? {
        OutputFormats.ofFile(path)
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func usage(_ code: String, _ message: String, _ remedy: String) -> CommandFailure {
        CommandFailure(.usage, Diagnostic(.error, code, message, remedy: remedy))
    }
}

extension Destination {
    /// The stem of the files' names: `--name`, else that of the file in `-o`, else the input's.
    func stem(name: String?, input: String) -> String {
        if let name { return SafeName.of(name) }
        switch self {
        case .file(_, let name): return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
        case .folder, .standardOutput: return input == "-" ? SafeName.fallback : SafeName.stem(ofPath: input)
        }
    }

    /// The files under the names that they get; one that was named gets just that name.
    func named(_ artifacts: [Artifact]) -> [Artifact] {
        guard case .file(_, let name) = self, artifacts.count == 1, var only = artifacts.first else {
            return artifacts
        }
        only.name = name
        return [only]
    }

    /// The folder that is written to; nil for standard output.
    var folder: String? {
        switch self {
        case .folder(let path): path
        case .file(let folder, _): folder
        case .standardOutput: nil
        }
    }
}
