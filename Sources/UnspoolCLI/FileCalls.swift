internal import CFiles
internal import Glibc

/// The system calls that writing files needs; a test lets any of them fail.
///
/// Each answers as the C function does: below 0 is an error, whose number is in `errno`.
struct FileCalls: Sendable {
    /// Makes a new file that must not exist; answers its descriptor.
    var create: @Sendable (String) -> Int32 = { path in
        open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    }
    /// Opens a file that is written at its end only, and made when it is missing.
    var openEnd: @Sendable (String) -> Int32 = { path in
        open(path, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o666)
    }
    /// Opens a folder to have it synced.
    var openFolder: @Sendable (String) -> Int32 = { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    /// Writes all bytes; answers 0, or -1.
    var write: @Sendable (Int32, [UInt8]) -> Int32 = { file, bytes in
        guard let number = Descriptor.write(bytes, to: file) else { return 0 }
        errno = number
        return -1
    }
    /// Brings a file or folder to the disk.
    var sync: @Sendable (Int32) -> Int32 = { fsync($0) }
    /// Brings everything to the disk that was written to the file system of a folder.
    var syncAll: @Sendable (Int32) -> Int32 = { unspool_sync_all($0) }
    /// Closes a descriptor.
    var close: @Sendable (Int32) -> Int32 = { Glibc.close($0) }
    /// Gives a file or folder its final name, in place of any file that has it.
    var rename: @Sendable (String, String) -> Int32 = { Glibc.rename($0, $1) }
    /// Lets two paths change their names in one step.
    var exchange: @Sendable (String, String) -> Int32 = { unspool_exchange($0, $1) }
    /// Removes a file.
    var remove: @Sendable (String) -> Int32 = { unlink($0) }
    /// Makes a folder.
    var makeFolder: @Sendable (String) -> Int32 = { mkdir($0, 0o777) }
}
