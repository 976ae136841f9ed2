internal import Diagnostics
internal import Threads
internal import Unspool

/// The files of an order by what they are for; pictures are found by their names, and nowhere else.
struct UploadedFiles: AssetSource {
    /// The thread or deck; several files make one thread.
    private(set) var threads: [Source] = []
    /// The brand kit.
    private(set) var brand: Source?
    /// Pictures, and files of the kit.
    private(set) var pictures: [String: [UInt8]] = [:]

    /// The files of an order with their bytes in the same order.
    init(_ order: WorkOrder, _ files: [[UInt8]]) {
        for (file, bytes) in zip(order.files, files) {
            switch file.role {
            case .thread: threads.append(Source(name: file.name, bytes: bytes))
            case .brand: brand = Source(name: file.name, bytes: bytes)
            case .picture: pictures[file.name] = bytes
            }
        }
    }

    /// Adds the pictures of a thread that lie in an archive among the thread's files; those sent by name come first.
    mutating func unpack(_ thread: PostThread) throws(UnspoolError) {
        let names = Set(thread.posts.flatMap { $0.media + $0.quoted.flatMap(\.media) }.map(\.asset))
        for source in threads where ZipArchive.recognises(source.bytes) {
            let archive = ZipArchive(name: source.name, store: MemoryStore(source.bytes))
            pictures.merge(try archive.pictures(names)) { sent, _ in sent }
        }
    }

    /// A picture by the name that the thread gives; browsers send names without folders.
    func bytes(of name: String) throws(UnspoolError) -> [UInt8]? { file(of: name).flatMap { pictures[$0] } }

    /// The name under which a picture was sent.
    private func file(of name: String) -> String? {
        let last = name.split(separator: "/").last.map(String.init) ?? name
        return ([name] + SavedPicture.names(of: name) + SavedPicture.names(of: last)).first {
            pictures[$0] != nil
        }
    }

    /// Warns of pictures that nothing names, which would be on no slide without a word.
    ///
    /// - Parameters:
    ///   - job: what thread and options name; of one that was cut short, not everything is known.
    ///   - kit: the files that the brand kit names; nil: there is none.
    ///   - report: is told.
    func tellUnused(_ job: CarouselJob, kit: [String]?, _ report: inout Report) {
        guard !job.thread.truncated else { return }
        let used = Set(job.pictureNames.union(kit ?? []).compactMap(file(of:)))
        let isWritten = ["text", "markdown"].contains { job.thread.format.hasPrefix($0) }
        let place = (job.isDeck ? "deck" : "thread") + (kit == nil ? "" : " or in the kit")
        for name in pictures.keys.sorted() where !used.contains(name) {
            let address = name.replacing(" ", with: "%20")
            report.add(
                Diagnostic(
                    .warning, "picture.unused",
                    "the picture \"\(name)\" is named nowhere in the \(place), so it is on no slide",
                    remedy: isWritten
                        ? "write ![](\(address)) where it should stand, or leave it out"
                        : "leave it out, or name it there"))
        }
    }
}
