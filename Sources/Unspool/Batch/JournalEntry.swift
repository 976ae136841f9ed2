internal import Threads

/// What a run wrote into one folder, and out of what: one line of its journal.
///
/// The line is written before the folder gets its final name. So it is a claim, and the files themselves prove it:
/// a folder is done when they are there with the sizes and digests of the line.
package struct JournalEntry: Sendable, Hashable {
    /// A file of the folder.
    package struct File: Sendable, Hashable {
        /// Its path below the folder.
        package var name: String
        /// Its size in bytes.
        package var size: Int
        /// SHA-256 in hexadecimal.
        package var digest: String

        /// A file by its content.
        package init(name: String, bytes: [UInt8]) {
            (self.name, size, digest) = (name, bytes.count, ContentDigest.of(bytes))
        }

        init(name: String, size: Int, digest: String) {
            (self.name, self.size, self.digest) = (name, size, digest)
        }
    }

    /// A picture that was looked for.
    package struct Picture: Sendable, Hashable {
        /// The name by which the thread asks for it.
        package var name: String
        /// SHA-256 in hexadecimal; empty when there was none.
        package var digest: String

        /// A picture, or that there was none.
        package init(name: String, bytes: [UInt8]?) {
            (self.name, digest) = (name, bytes.map(ContentDigest.of) ?? "")
        }

        init(name: String, digest: String) { (self.name, self.digest) = (name, digest) }
    }

    /// Path below the output folder.
    package var folder: String
    /// Digest of everything that the files are made of, pictures aside.
    package var source: String
    /// The pictures that were looked for, sorted by name.
    package var pictures: [Picture]
    /// The files, in order.
    package var files: [File]
    /// Number of slides.
    package var slides: Int
    /// The ZIP beside the folder, when there is one.
    package var archive: File?

    /// What was written into a folder.
    package init(
        folder: String, source: String, pictures: [Picture], files: [File], slides: Int, archive: File? = nil
    ) {
        (self.folder, self.source, self.pictures) = (folder, source, pictures)
        (self.files, self.slides, self.archive) = (files, slides, archive)
    }
}

extension JournalEntry {
    /// Version of the line's shape.
    private static let schema = 1

    /// The line without its end.
    package var line: String {
        JSONValue.object(
            [
                .init("schema_version", .integer(Self.schema)), .init("folder", .string(folder)),
                .init("source", .string(source)), .init("slides", .integer(slides)),
                .init(
                    "pictures",
                    .array(pictures.map { .array([.string($0.name), .string($0.digest)]) })),
                .init("files", .array(files.map(Self.value))),
            ] + (archive.map { [.init("zip", Self.value($0))] } ?? [])
        ).line
    }

    private static func value(_ file: File) -> JSONValue {
        .array([.string(file.name), .integer(file.size), .string(file.digest)])
    }

    /// The entry of a line; nil for one that was cut by a crash, or is of another version.
    package init?(line: [UInt8]) {
        guard let value = Threads.JSONValue.whole(line), value["schema_version"].integer == Self.schema,
            let folder = value["folder"].string, let source = value["source"].string,
            let slides = value["slides"].integer
        else { return nil }
        let pictures = value["pictures"].items.compactMap { item -> Picture? in
            guard let name = item[0].string, let digest = item[1].string else { return nil }
            return Picture(name: name, digest: digest)
        }
        let files = value["files"].items.compactMap(Self.file)
        guard !files.isEmpty else { return nil }
        self.init(
            folder: folder, source: source, pictures: pictures, files: files, slides: slides,
            archive: Self.file(value["zip"]))
    }

    private static func file(_ value: Threads.JSONValue) -> File? {
        guard let name = value[0].string, let size = value[1].integer, let digest = value[2].string else {
            return nil
        }
        return File(name: name, size: size, digest: digest)
    }
}

extension JournalEntry {
    /// True when nothing of what the folder is made of has changed.
    ///
    /// - Parameters:
    ///   - source: digest of what it would be made of now.
    ///   - picture: the bytes of a picture as they are now; nil: there is none.
    /// - Returns: false when anything has.
    package func isMade(of source: String, _ picture: (String) -> [UInt8]?) -> Bool {
        self.source == source
            && pictures.allSatisfy { $0.digest == Picture(name: $0.name, bytes: picture($0.name)).digest }
    }

    /// True when every file is there as it was written.
    ///
    /// - Parameters:
    ///   - size: bytes of a file of the folder; nil: there is none.
    ///   - bytes: its content, asked for only when all sizes are right.
    /// - Returns: false when one is missing or another.
    package func isWhole(size: (String) -> Int?, bytes: (String) -> [UInt8]?) -> Bool {
        files.allSatisfy { size($0.name) == $0.size }
            && files.allSatisfy { bytes($0.name).map(ContentDigest.of) == $0.digest }
    }
}
