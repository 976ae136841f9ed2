internal import Diagnostics
internal import Glibc
internal import Threads

/// The thread's bytes: from a file, or from standard input when the name is "-".
enum InputFile {
    /// Name and bytes, bounded by `limit`.
    static func read(_ path: String, limit: Int) throws(CommandFailure) -> Source {
        if path == "-" { return Source(name: "standard input", bytes: try standardInput(limit)) }
        do throws(RegularFile.Problem) {
            return Source(name: path, bytes: try RegularFile.bytes(of: path, limit: limit))
        } catch {
            throw failure(path, error, limit)
        }
    }

    /// The same for a thread: text has one limit, data of networks another, and the first bytes tell which it is.
    static func thread(_ path: String, _ options: ReadOptions) throws(CommandFailure) -> Source {
        let source = try read(path, limit: max(options.maxBytes, options.maxDataBytes))
        let limit = ThreadReader.byteLimit(source, options)
        guard source.bytes.count > limit else { return source }
        if path == "-" { throw tooLarge("standard input", "more than \(inWords(limit))", limit) }
        throw tooLarge("\"\(path)\"", inWords(source.bytes.count), limit)
    }

    private static func standardInput(_ limit: Int) throws(CommandFailure) -> [UInt8] {
        switch Descriptor.read(STDIN_FILENO, limit: limit) {
        case .success(let bytes) where bytes.count <= limit: return bytes
        case .success: throw tooLarge("standard input", "more than \(inWords(limit))", limit)
        case .failure(let error):
            throw CommandFailure(
                .io,
                Diagnostic(
                    .error, "input.unreadable",
                    "standard input cannot be read: \(ErrorText.of(error.number))",
                    remedy: "give a file, or pipe the thread in"))
        }
    }

    /// A file that is not there.
    static func missing(_ path: String) -> CommandFailure {
        CommandFailure(
            .noInput,
            Diagnostic(
                .error, "input.missing", "there is no file \"\(path)\"",
                remedy: "check the name, or give - to read standard input"))
    }

    private static func failure(_ path: String, _ problem: RegularFile.Problem, _ limit: Int)
        -> CommandFailure
    {
        switch problem {
        case .missing: missing(path)
        case .folder:
            CommandFailure(
                .noInput,
                Diagnostic(
                    .error, "input.folder", "\"\(path)\" is a folder, not a thread",
                    remedy: "name the files in it that make a thread; of an X archive the folder above data/")
            )
        case .notRegular:
            CommandFailure(
                .noInput,
                Diagnostic(
                    .error, "input.not-a-file", "\"\(path)\" is a pipe or a device, not a file",
                    remedy: "give - to read standard input: … | unspool render -"))
        case .tooLarge(let bytes): tooLarge("\"\(path)\"", inWords(bytes), limit)
        case .system(let number):
            CommandFailure(
                .io,
                Diagnostic(
                    .error, "input.unreadable", "\"\(path)\" cannot be read: \(ErrorText.of(number))",
                    remedy: "check the permissions of the file"))
        }
    }

    private static func tooLarge(_ name: String, _ found: String, _ limit: Int) -> CommandFailure {
        CommandFailure(
            .data,
            Diagnostic(
                .error, "input.too-large", "\(name) is \(found); a thread may be \(inWords(limit))",
                remedy: "split it into several files"))
    }

    /// "2 MB", "10.4 MB", "900 kB" in binary units, as the limits are; a size just over one says by how much.
    static func inWords(_ bytes: Int) -> String {
        guard bytes >= 1 << 20 else { return bytes < 1 << 10 ? "\(bytes) bytes" : "\(bytes >> 10) kB" }
        let tenths = (bytes * 10 + (1 << 19)) >> 20
        guard tenths % 10 == 0 else { return "\(tenths / 10).\(tenths % 10) MB" }
        let over = bytes - (tenths / 10) << 20
        guard over > 0 else { return "\(tenths / 10) MB" }
        return "\(tenths / 10) MB and \(over) byte\(over == 1 ? "" : "s")"
    }
}
