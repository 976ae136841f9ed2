internal import Diagnostics

/// Every sentence that a person reads about archives.
extension UnspoolError {
    /// Cut, damaged, or no ZIP at all.
    static func brokenArchive(_ detail: String, in file: String) -> UnspoolError {
        archive(
            .input, "archive.broken", "The ZIP archive cannot be read: \(detail.prefix(200))",
            "download it again; it is cut off or damaged", file)
    }

    /// A name like "../x".
    static func unsafeEntry(_ path: String, in file: String) -> UnspoolError {
        archive(
            .input, "archive.unsafe-name",
            "The archive names \"\(path.prefix(80))\", a place outside of itself",
            "no honest archive does; download your own again", file)
    }

    /// A needed file that is too large.
    static func largeEntry(_ path: String, limit: Int, in file: String) -> UnspoolError {
        archive(
            .limit, "archive.too-large",
            "\"\(path.prefix(80))\" in the archive unpacks to more than \(Words.size(limit))",
            "unpack it, and give the part of it that holds the thread", file, Bound(limit))
    }

    /// Needed files that are too large together.
    static func largeArchive(limit: Int, in file: String) -> UnspoolError {
        archive(
            .limit, "archive.too-large",
            "The posts in the archive unpack to more than \(Words.size(limit))",
            "unpack it, and give the file that holds the thread", file, Bound(limit))
    }

    /// A bomb.
    static func packedEntry(_ path: String, ratio: Int, in file: String) -> UnspoolError {
        archive(
            .limit, "archive.ratio",
            "\"\(path.prefix(80))\" in the archive unpacks to more than \(ratio) times its size",
            "no honest archive does; download your own again", file)
    }

    /// More entries than are looked at.
    static func tooManyEntries(_ limit: Int, in file: String) -> UnspoolError {
        archive(
            .limit, "archive.entries", "The archive has more than \(Words.grouped(limit)) entries",
            "unpack it, and give data/tweets.js", file, Bound(limit))
    }

    /// A password is needed.
    static func lockedEntry(_ path: String, in file: String) -> UnspoolError {
        archive(
            .input, "archive.locked", "\"\(path.prefix(80))\" in the archive is locked with a password",
            "unpack it, and give the folder", file)
    }

    /// No posts in it.
    static func noThreadInArchive(in file: String) -> UnspoolError {
        archive(
            .input, "archive.no-thread", "There is no data/tweets.js in this archive",
            "give the archive that X gives, or a single file with a thread", file)
    }

    private static func archive(
        _ kind: Kind, _ code: String, _ message: String, _ remedy: String, _ file: String,
        _ bound: Bound? = nil
    ) -> UnspoolError {
        UnspoolError(
            kind,
            Diagnostic(
                .error, code, message, at: SourceLocation(file: file), remedy: remedy, bound: bound))
    }
}
