internal import Glibc

/// A file that is read whole: regular, and no larger than allowed.
///
/// It is opened without blocking and its kind is looked at before the first read, so that a named pipe
/// or a device in its place is refused at once instead of waiting for a writer (LIMITS.md, row 22).
enum RegularFile {
    /// Why a file was not read.
    enum Problem: Error, Sendable, Equatable {
        /// There is none of this name.
        case missing
        /// It is a folder.
        case folder
        /// It is a pipe, a socket or a device.
        case notRegular
        /// It has so many bytes.
        case tooLarge(Int)
        /// The system refused.
        case system(Int32)
    }

    /// The bytes of the file.
    static func bytes(of path: String, limit: Int, following: Bool = true) throws(Problem) -> [UInt8] {
        guard !path.utf8.contains(0) else { throw .missing }
        let flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | (following ? 0 : O_NOFOLLOW)
        let file = open(path, flags)
        guard file >= 0 else {
            switch errno {
            case ENOENT, ENOTDIR, ENAMETOOLONG: throw .missing
            case ENXIO, ENODEV: throw .notRegular
            default: throw .system(errno)
            }
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .system(errno) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw .folder }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegular }
        guard status.st_size <= limit else { throw .tooLarge(Int(status.st_size)) }
        switch Descriptor.read(file, limit: limit) {
        case .success(let bytes) where bytes.count > limit: throw .tooLarge(bytes.count)
        case .success(let bytes): return bytes
        case .failure(let error): throw .system(error.number)
        }
    }
}
