internal import Glibc

/// Reads files of a folder by the system's own calls.
///
/// Files are opened without blocking and must be regular ones, so that a pipe or a device named like a
/// data file is refused at once instead of waiting for a writer (LIMITS.md, row 22).
enum DataFolder {
    /// Why a file cannot be read, as a sentence without a full stop.
    struct Problem: Error, Sendable {
        let message: String
        /// Bytes of a file that has more than are read.
        var size: Int?
    }

    /// True when the path leads to a folder.
    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// True when the path leads to a regular file.
    static func isFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// The text of a regular file of at most `limit` bytes.
    static func text(of path: String, limit: Int) throws(Problem) -> String {
        guard let text = String(validating: try bytes(of: path, limit: limit), as: UTF8.self) else {
            throw Problem(message: "it is not UTF-8 text")
        }
        return text
    }

    /// The bytes of a regular file of at most `limit` bytes; a link is opened only when `following`.
    static func bytes(of path: String, limit: Int, following: Bool = true) throws(Problem) -> [UInt8] {
        let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | (following ? 0 : O_NOFOLLOW))
        guard file >= 0 else { throw Problem(message: String(cString: strerror(errno))) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            let isFolder = status.st_mode & S_IFMT == S_IFDIR
            throw Problem(message: isFolder ? "it is a folder" : "it is not a regular file")
        }
        let size = Int(status.st_size)
        guard size <= limit else {
            throw Problem(message: "it is \(size) bytes; the limit is \(limit)", size: size)
        }
        var problem: Problem?
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let got = read(file, buffer.baseAddress?.advanced(by: count), size - count)
                if got < 0, errno == EINTR { continue }
                if got < 0 { problem = Problem(message: String(cString: strerror(errno))) }
                guard got > 0 else { break }
                count += got
            }
        }
        if let problem { throw problem }
        return bytes
    }
}
