internal import Rendering

/// A ZIP of finished files (PKWARE APPNOTE 6.3): stored, not compressed, since PNG and PDF do not shrink; names in
/// UTF-8; every date is the first that the format knows, so that the same files give the same bytes.
package enum ZIPArchive {
    /// The archive, in the order of the files; at most 65,535 of them and 4 GB in all.
    package static func bytes(of files: [Artifact]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(files.reduce(22) { $0 + $1.bytes.count + 2 * $1.name.utf8.count + 76 })
        var directory: [UInt8] = []
        for file in files {
            let entry = Self.entry(of: file)
            let offset = out.count
            out += little(0x0403_4B50, 4) + entry + little(0, 2)
            out += file.name.utf8
            out += file.bytes
            // Made by Unix, as a regular file that everybody may read.
            directory += little(0x0201_4B50, 4) + little(0x0314, 2) + entry
            directory += little(0, 2) + little(0, 2) + little(0, 2) + little(0, 2)
            directory += little(0o100644 << 16, 4) + little(offset, 4)
            directory += file.name.utf8
        }
        let start = out.count
        out += directory
        out += little(0x0605_4B50, 4) + little(0, 4) + little(files.count, 2) + little(files.count, 2)
        return out + little(directory.count, 4) + little(start, 4) + little(0, 2)
    }

    /// What local header and directory share: version 2.0, UTF-8 names, stored, 1980-01-01 00:00.
    private static func entry(of file: Artifact) -> [UInt8] {
        let size = little(file.bytes.count, 4)
        return little(20, 2) + little(0x0800, 2) + little(0, 2) + little(0, 2) + little(0x0021, 2)
            + little(Int(Checksum.crc32(file.bytes)), 4) + size + size + little(file.name.utf8.count, 2)
    }

    private static func little(_ number: Int, _ bytes: Int) -> [UInt8] {
        (0..<bytes).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
}
