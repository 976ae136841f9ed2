internal import Glibc

/// Bytes to and from file descriptors, all of them or the error's number.
enum Descriptor {
    /// Writes all bytes; nil, or the error's number.
    static func write(_ bytes: [UInt8], to file: Int32) -> Int32? {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(file, buffer.baseAddress?.advanced(by: done), buffer.count - done)
            }
            if count < 0 {
                guard errno == EINTR else { return errno }
            } else {
                done += count
            }
        }
        return nil
    }

    /// Reads to the end, but no more than `limit` + 1 bytes, so that the caller sees that there are more.
    static func read(_ file: Int32, limit: Int) -> Result<[UInt8], SystemError> {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= limit {
            let room = min(buffer.count, limit + 1 - bytes.count)
            let count = Glibc.read(file, &buffer, room)
            if count < 0 {
                guard errno == EINTR else { return .failure(SystemError(errno)) }
            } else if count == 0 {
                break
            } else {
                bytes += buffer[..<count]
            }
        }
        return .success(bytes)
    }
}

/// What a system call said.
struct SystemError: Error, Sendable, Equatable {
    /// The value of `errno`.
    let number: Int32

    /// An error by its number.
    init(_ number: Int32) { self.number = number }
}

/// The C library's words for an error number.
enum ErrorText {
    /// "No such file or directory".
    static func of(_ number: Int32) -> String { String(cString: strerror(number)) }
}
