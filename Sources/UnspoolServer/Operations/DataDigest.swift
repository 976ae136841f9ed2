internal import CProcess
internal import Crypto
internal import Glibc

/// A name for what stands in folders of data files, so that answers of other data have other names.
enum DataDigest {
    /// Bytes of a file that count; the first ones of a font hold the checksums of all of its tables.
    private static let head = 128 << 10

    /// SHA-256 in hexadecimal over all files below the folders: names, sizes and first bytes, in the order of names.
    static func of(folders: [String]) -> String {
        var hash = SHA256()
        for folder in folders {
            var waiting = [""]
            while let place = waiting.popLast() {
                for name in names(in: folder + place).sorted(by: >) {
                    let path = place + "/" + name
                    if !add(folder + path, as: path, to: &hash) { waiting.append(path) }
                }
            }
        }
        return Hexadecimal.text(of: hash.finalize())
    }

    /// Adds a regular file; false for a folder.
    private static func add(_ file: String, as path: String, to hash: inout SHA256) -> Bool {
        let descriptor = open(file, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return true }
        defer { close(descriptor) }
        let size = unspool_file_size(descriptor)
        guard size >= 0 else { return size != -1 }
        hash.update(data: Array("\(path.utf8.count):\(path)\(size):".utf8))
        let most = size > head ? 4 << 10 : head
        let bytes = [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
            count = max(0, read(descriptor, buffer.baseAddress, most))
        }
        hash.update(data: bytes)
        return true
    }

    private static func names(in folder: String) -> [String] {
        guard let handle = opendir(folder) else { return [] }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
                field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }
}
