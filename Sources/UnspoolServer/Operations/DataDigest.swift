internal import CProcess
internal import Glibc
internal import Unspool

/// A name for what stands in folders of data files, so that answers of other data have other names.
enum DataDigest {
    /// Bytes of a file that count; the first ones of a font hold the checksums of all of its tables.
    private static let head = 128 << 10

    /// SHA-256 in hexadecimal over all files below the folders: names, sizes and first bytes, in the order of names.
    static func of(folders: [String]) -> String {
        var digest = ContentDigest()
        for folder in folders {
            var waiting = [""]
            while let place = waiting.popLast() {
                for name in FolderListing.visibleNames(in: folder + place).reversed() {
                    let path = place + "/" + name
                    if !add(folder + path, as: path, to: &digest) { waiting.append(path) }
                }
            }
        }
        return digest.hexadecimal
    }

    /// Adds a regular file; false for a folder.
    private static func add(_ file: String, as path: String, to digest: inout ContentDigest) -> Bool {
        let descriptor = open(file, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return true }
        defer { close(descriptor) }
        let size = unspool_file_size(descriptor)
        guard size >= 0 else { return size != -1 }
        digest.add(path)
        digest.add("\(size)")
        let most = size > head ? 4 << 10 : head
        let bytes = [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
            count = max(0, read(descriptor, buffer.baseAddress, most))
        }
        digest.add(bytes)
        return true
    }
}
