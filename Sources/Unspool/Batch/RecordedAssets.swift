package import Diagnostics
internal import Synchronization

/// Pictures from elsewhere, with a list of those that were asked for.
package final class RecordedAssets: AssetSource {
    private let source: any AssetSource
    private let asked = Mutex<[String: JournalEntry.Picture]>([:])

    /// The pictures of a source.
    package init(_ source: any AssetSource) { self.source = source }

    package func bytes(of name: String) throws(UnspoolError) -> [UInt8]? {
        let bytes = try source.bytes(of: name)
        let isNew = asked.withLock { $0[name] == nil }
        if isNew {
            let picture = JournalEntry.Picture(name: name, bytes: bytes)
            asked.withLock { $0[name] = picture }
        }
        return bytes
    }

    /// What was asked for, sorted by name.
    package var pictures: [JournalEntry.Picture] {
        asked.withLock { $0.values.sorted { $0.name < $1.name } }
    }
}
