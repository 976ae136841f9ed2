internal import Glibc

/// A small file that an operator names: settings, tokens, keys of links.
enum OperatorFile {
    /// The first 256 KiB, which is more than any of them has; nil when it cannot be read, and `errno` says why.
    static func bytes(of path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while bytes.count < 256 << 10 {
            let count = read(file, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { break }
            bytes += piece.prefix(count)
        }
        return bytes
    }
}
