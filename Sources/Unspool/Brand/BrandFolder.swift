internal import Diagnostics
internal import Glibc

/// The folder of a brand kit: no file outside of it is ever read, and nothing from the web.
package struct BrandFolder: Sendable, Hashable {
    /// Its real path.
    private let path: String
    /// Its name for messages: as the kit's file was named.
    private let kit: String
    /// The files of an upload by name, in place of a folder; nil: the files of the folder.
    private let uploaded: [String: [UInt8]]?

    /// Why a file of a kit is not read: what is wrong, and what to do.
    struct Problem: Error, Sendable, Equatable {
        let code: String
        let message: String
        let remedy: String
        var bound: Bound?

        /// The problem as a fault of the kit, at the value that names the file.
        func fault(of map: DataMap, at value: DataValue) -> Diagnostic {
            map.fault(code, message, at: value, remedy: remedy, bound: bound)
        }
    }

    /// Code of files with more bytes than are read.
    static let tooLarge = "file-too-large"

    /// The folder in which a kit's file lies.
    package init(of kit: String) {
        self.kit = kit
        let parent = kit.lastIndex(of: "/").map { $0 == kit.startIndex ? "/" : String(kit[..<$0]) } ?? "."
        path = Self.real(parent) ?? parent
        uploaded = nil
    }

    /// Files that came with a kit; nothing of the file system is ever looked at.
    package init(of kit: String, uploaded: [String: [UInt8]]) {
        self.kit = kit
        self.uploaded = uploaded
        path = ""
    }

    /// The real path of a file in the folder or below it.
    func path(of name: String) throws(Problem) -> String {
        if let problem = Self.problem(of: name) { throw problem }
        guard uploaded == nil else {
            throw Problem(
                code: "no-font-files",
                message: "\"\(name.shortened)\" is a font file, and uploaded fonts are not used",
                remedy: "name a family that comes with the program")
        }
        guard let found = Self.real(path + "/" + name) else {
            throw Problem(
                code: "missing-file", message: "there is no file \"\(name.shortened)\" in the kit's folder",
                remedy: near(name).map { "did you mean \"\($0)\"?" }
                    ?? "put it beside the kit, or mend the name")
        }
        guard found.utf8.starts(with: (path == "/" ? "/" : path + "/").utf8) else {
            throw Problem(
                code: "outside", message: "\"\(name.shortened)\" is a link that leaves the kit's folder",
                remedy: "put a copy of the file beside the kit")
        }
        return found
    }

    /// The bytes of a file in the folder or below it.
    ///
    /// Messages name `example` as what such a file may be called.
    func bytes(of name: String, limit: Int, example: String) throws(Problem) -> [UInt8] {
        if let uploaded {
            if let problem = Self.problem(of: name) { throw problem }
            return try Self.bytes(of: name, in: uploaded, limit: limit)
        }
        let path = try path(of: name)
        do throws(DataFolder.Problem) {
            return try DataFolder.bytes(of: path, limit: limit, following: false)
        } catch {
            throw Problem(
                code: error.size == nil ? "unreadable-file" : Self.tooLarge,
                message: "\"\(name.shortened)\" cannot be read: \(error.message)",
                remedy: "name a file of at most \(limit >> 20) MB that may be read, such as \(example)",
                bound: error.size.map { Bound(limit, actual: $0) })
        }
    }

    /// A file of an upload; browsers send names without folders.
    private static func bytes(
        of name: String, in files: [String: [UInt8]], limit: Int
    ) throws(Problem) -> [UInt8] {
        let last = name.split(separator: "/").last.map(String.init) ?? name
        guard let bytes = files[name] ?? files[last] else {
            throw Problem(
                code: "missing-file", message: "no file \"\(name.shortened)\" was uploaded with the kit",
                remedy: "upload it too, under this name")
        }
        guard bytes.count <= limit else {
            throw Problem(
                code: tooLarge,
                message: "\"\(name.shortened)\" is \(bytes.count) bytes; the limit is \(limit)",
                remedy: "save it smaller", bound: Bound(limit, actual: bytes.count))
        }
        return bytes
    }

    /// The file of the folder whose name is nearest to one that is not there.
    private func near(_ name: String) -> String? {
        let parts = name.split(separator: "/").filter { $0 != "." }
        let folder = parts.dropLast().map { $0 + "/" }.joined()
        guard let last = parts.last, let parent = Self.real(path + "/" + folder),
            (parent + "/").utf8.starts(with: (path == "/" ? "/" : path + "/").utf8)
        else { return nil }
        let names = (FolderListing.names(in: parent) ?? []).prefix(Self.mostNames)
        let files = names.filter { DataFolder.isFile(parent + "/" + $0) }
        return
            (files.first { $0.lowercased() == last.lowercased() }
            ?? Suggestion.nearest(to: String(last), in: files)).map { folder + $0 }
    }

    /// Names that are compared with a wrong one.
    private static let mostNames = 200

    /// What is wrong with something that is no path but an address.
    private static func address(_ name: String) -> Problem? {
        let lower = name.lowercased()
        if lower.hasPrefix("data:") {
            return Problem(
                code: "remote", message: "\"\(name.shortened)\" is the file itself; kits name files",
                remedy: "save it beside the kit, and write its name")
        }
        if lower.hasPrefix("file:") {
            return Problem(
                code: "remote", message: "\"\(name.shortened)\" is an address; kits name files by their path",
                remedy: "put the file beside the kit, and write its name")
        }
        guard lower.contains("://") || lower.hasPrefix("//") || lower.hasPrefix("www.") else { return nil }
        return Problem(
            code: "remote", message: "\"\(name.shortened)\" is a web address; kits read files only",
            remedy: "save the file beside the kit, and write its name")
    }

    /// What is wrong with a path, before any file is looked at.
    static func problem(of name: String) -> Problem? {
        if let problem = address(name) { return problem }
        if name.contains("\\") || name.unicodeScalars.contains(where: { $0.value < 0x20 }) {
            return Problem(
                code: "path", message: "\"\(name.shortened)\" is no path of a file",
                remedy: "write folders with \"/\": logos/mark.png")
        }
        if name.hasPrefix("/") || name.hasPrefix("~") {
            return Problem(
                code: "outside", message: "\"\(name.shortened)\" is not in the kit's folder",
                remedy: "put the file beside the kit, and write its path from there")
        }
        if name.split(separator: "/").contains("..") {
            return Problem(
                code: "outside", message: "\"\(name.shortened)\" leaves the kit's folder",
                remedy: "put the file beside the kit, and write its path from there")
        }
        guard !name.hasSuffix("/"), name.contains(where: { $0 != "." && $0 != "/" }) else {
            return Problem(
                code: "path", message: "\"\(name.shortened)\" is no path of a file",
                remedy: "write the name of a file")
        }
        return nil
    }

    private static func real(_ path: String) -> String? {
        guard !path.utf8.contains(0), let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }
}
