internal import Diagnostics
internal import Glibc
internal import Unspool

/// Pictures of a thread: from the folder of its file only, and the one that the person chose.
struct FolderAssets: AssetSource {
    /// The thread's folder, links resolved; nil when the thread came by standard input.
    private let folder: String?
    /// Paths of the person's own choosing, which may be anywhere.
    private let chosen: [String]
    /// Pictures that were read before, by name.
    private let kept: [String: [UInt8]]
    /// No picture may ever be larger (LIMITS.md, row 25); what a job allows is checked where it is used.
    private static let limit = 64 << 20

    /// Pictures beside `input`, the files `chosen`, and those of an archive.
    init(beside input: String, chosen: [String], kept: [String: [UInt8]] = [:]) {
        folder = input == "-" ? nil : Self.resolved(Self.parent(of: input))
        self.chosen = chosen
        self.kept = kept
    }

    /// The bytes of a picture; nil when there is none that may be read.
    ///
    /// A name that is absolute or leaves the folder, by ".." or by a link, is nobody's picture: the
    /// thread may be a stranger's.
    func bytes(of name: String) throws(UnspoolError) -> [UInt8]? {
        if chosen.contains(name) { return try chosenBytes(name) }
        if let bytes = kept[name] { return bytes }
        guard let folder else { return nil }
        for candidate in SavedPicture.names(of: name) {
            guard let path = Self.path(of: candidate, in: folder) else { continue }
            do throws(RegularFile.Problem) {
                return try RegularFile.bytes(of: path, limit: Self.limit, following: false)
            } catch {
                if case .tooLarge(let bytes) = error { throw tooLarge(name, bytes) }
            }
        }
        return nil
    }

    private func chosenBytes(_ name: String) throws(UnspoolError) -> [UInt8] {
        do throws(RegularFile.Problem) {
            return try RegularFile.bytes(of: name, limit: Self.limit)
        } catch {
            switch error {
            case .missing where name.contains("://"):
                throw UnspoolError(
                    .style,
                    Diagnostic(
                        .error, "picture.remote", "\"\(name)\" is a web address, and nothing is fetched",
                        remedy: "save the picture, and give its file"))
            case .missing:
                throw failure("picture.missing", "there is no picture \"\(name)\"", "check the path")
            case .folder, .notRegular:
                throw failure(
                    "picture.not-a-file", "\"\(name)\" is not a picture file",
                    "name a PNG, JPEG, WebP, GIF or SVG file")
            case .tooLarge(let bytes): throw tooLarge(name, bytes)
            case .system(let number):
                throw failure(
                    "picture.unreadable", "\"\(name)\" cannot be read: \(ErrorText.of(number))",
                    "check the permissions of the file")
            }
        }
    }

    private func failure(_ code: String, _ message: String, _ remedy: String) -> UnspoolError {
        UnspoolError(.asset, Diagnostic(.error, code, message, remedy: remedy))
    }

    private func tooLarge(_ name: String, _ bytes: Int) -> UnspoolError {
        UnspoolError(
            .limit,
            Diagnostic(
                .error, "picture.too-large",
                "\"\(name)\" is \(InputFile.inWords(bytes)); a picture may be \(InputFile.inWords(Self.limit))",
                remedy: "save it smaller"))
    }

    /// The real path of a relative name inside a folder; nil when it leads out of it.
    private static func path(of name: String, in folder: String) -> String? {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard !name.utf8.contains(0), parts.allSatisfy({ !$0.isEmpty && $0 != ".." }) else { return nil }
        guard let path = resolved(folder + "/" + name) else { return nil }
        return path.utf8.starts(with: (folder == "/" ? "/" : folder + "/").utf8) ? path : nil
    }

    private static func resolved(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
