internal import Diagnostics
internal import Glibc
internal import Unspool

/// Writes files so that under a final name there is the whole file or none.
///
/// All files are written beside their final place under temporary names and brought to the disk; only then
/// are they renamed, and the folder is brought to the disk once (LIMITS.md, section 5, "Atomic output").
struct AtomicFiles {
    private let calls: FileCalls
    private let temporary: TemporaryFiles

    /// Writing with these calls, noting temporary files for an interrupt.
    init(_ calls: FileCalls = FileCalls(), _ temporary: TemporaryFiles) {
        self.calls = calls
        self.temporary = temporary
    }

    /// Writes all files into a folder, which is made when it is missing; names may begin with folders in it.
    ///
    /// - Throws: `CommandFailure` with the path and the system's words; no temporary file is left.
    func write(_ artifacts: [Artifact], to folder: String) throws(CommandFailure) {
        let folders = Self.folders(of: artifacts, in: folder)
        for folder in folders { try makeFolders(folder) }
        var written: [(temporary: String, final: String)] = []
        do throws(CommandFailure) {
            for (index, artifact) in artifacts.enumerated() {
                let path = "\(folder)/.unspool-\(getpid())-\(index + 1).tmp"
                try create(path, for: "\(folder)/\(artifact.name)", artifact.bytes) {
                    written.append((path, "\(folder)/\(artifact.name)"))
                }
            }
            try rename(written)
        } catch {
            removeAll(written.map(\.temporary))
            throw error
        }
        for folder in folders { try sync(folder) }
    }

    /// The folder, and those in it that files lie in, each once.
    private static func folders(of artifacts: [Artifact], in folder: String) -> [String] {
        var folders = [folder]
        for artifact in artifacts {
            guard let slash = artifact.name.lastIndex(of: "/") else { continue }
            let path = "\(folder)/\(artifact.name[..<slash])"
            if !folders.contains(path) { folders.append(path) }
        }
        return folders
    }

    private func create(
        _ path: String, for final: String, _ bytes: [UInt8], made: () -> Void
    ) throws(CommandFailure) {
        let (file, error) = temporary.update { paths in
            let file = calls.create(path)
            if file >= 0 { paths.insert(path) }
            return (file, errno)
        }
        guard file >= 0 else { throw failure(.cannotCreate, final, error) }
        made()
        if calls.write(file, bytes) < 0 || calls.sync(file) < 0 {
            let error = errno
            _ = calls.close(file)
            throw failure(.io, final, error)
        }
        guard calls.close(file) >= 0 else { throw failure(.io, final, errno) }
    }

    private func rename(_ files: [(temporary: String, final: String)]) throws(CommandFailure) {
        let failed: (path: String, error: Int32)? = temporary.update { paths in
            for (index, file) in files.enumerated() {
                guard calls.rename(file.temporary, file.final) >= 0 else {
                    return (files[index].final, errno)
                }
                paths.remove(file.temporary)
            }
            return nil
        }
        if let failed { throw failure(.cannotCreate, failed.path, failed.error) }
    }

    /// Those that were already renamed are gone under these names; that is no error.
    private func removeAll(_ paths: [String]) {
        temporary.update { known in
            for path in paths where known.remove(path) != nil { _ = calls.remove(path) }
        }
    }

    private func sync(_ folder: String) throws(CommandFailure) {
        let file = calls.openFolder(folder)
        guard file >= 0 else { throw failure(.io, folder, errno) }
        defer { _ = calls.close(file) }
        // Some file systems cannot sync a folder and say EINVAL; the files themselves are on the disk.
        guard calls.sync(file) >= 0 || errno == EINVAL else { throw failure(.io, folder, errno) }
    }

    /// Makes the folder and those above it that are missing.
    func makeFolders(_ folder: String) throws(CommandFailure) {
        var path = folder.hasPrefix("/") ? "/" : ""
        for part in folder.split(separator: "/") {
            path += path.isEmpty || path.hasSuffix("/") ? part : "/" + part
            var status = stat()
            if stat(path, &status) == 0 {
                guard status.st_mode & S_IFMT == S_IFDIR else { throw failure(.cannotCreate, path, ENOTDIR) }
                continue
            }
            guard calls.makeFolder(path) < 0 else { continue }
            let error = errno
            // Another process may have made it meanwhile: shares of a batch meet in the folders of threads.
            guard error == EEXIST, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
                throw failure(.cannotCreate, path, error)
            }
        }
    }

    private func failure(_ status: ExitStatus, _ path: String, _ error: Int32) -> CommandFailure {
        .writing(status, path, error)
    }
}

extension CommandFailure {
    /// What the system said when a path was written.
    static func writing(_ status: ExitStatus, _ path: String, _ error: Int32) -> CommandFailure {
        let code = status == .io ? "output.write" : "output.cannot-create"
        return CommandFailure(
            status,
            Diagnostic(
                .error, code, "\(path): \(ErrorText.of(error))",
                remedy: status == .io
                    ? "make room there, or write to another folder with -o"
                    : "check the folder and its permissions, or write to another one with -o"))
    }
}
