internal import Diagnostics
internal import Foundation
internal import Synchronization
internal import Testing
internal import Unspool

@testable internal import UnspoolCLI

/// Whole folders or none, whatever fails.
struct OutputFolderTests {
    private let folder: TemporaryFolder
    private let new = [
        Artifact(name: "a.png", mediaType: "image/png", bytes: [1, 2, 3]),
        Artifact(name: "part-1/b.png", mediaType: "image/png", bytes: [4, 5]),
    ]
    private let old = [Artifact(name: "a.png", mediaType: "image/png", bytes: [9])]

    init() throws { folder = try TemporaryFolder() }

    private func entry(_ files: [Artifact]) -> JournalEntry {
        JournalEntry(
            folder: "t/k", source: "s", pictures: [],
            files: files.map { JournalEntry.File(name: $0.name, bytes: $0.bytes) }, slides: 1)
    }

    /// What a run does for one carousel.
    private func write(
        _ files: [Artifact], to out: String, _ calls: FileCalls, _ temporary: TemporaryFiles,
        packed: Bool = false
    ) throws(CommandFailure) {
        let output = OutputFolder(out, shard: nil, calls, temporary)
        try output.make()
        let own = try Journal.open(output, calls)
        defer { close(own) }
        let journal = try Journal(output, own: own, calls)
        let staged = try output.stage(files, archive: packed ? [7] : nil, as: "t/k", number: 1)
        do throws(CommandFailure) {
            try journal.append([entry(files)])
            try output.sync()
        } catch {
            output.drop(staged.hidden)
            throw error
        }
        try output.place(staged)
    }

    @Test(arguments: [false, true])
    func `whichever call fails, there is the old folder or the new one`(_ replaces: Bool) throws {
        var failures = 0
        for number in 1... {
            let out = folder.url.appending(path: "out-\(number)").path
            if replaces { try write(old, to: out, FileCalls(), TemporaryFiles()) }
            let count = CallCount()
            do throws(CommandFailure) {
                try write(
                    new, to: out, FileCalls.failing(number, with: ENOSPC, count), TemporaryFiles(),
                    packed: true)
                if count.value < number { break }
            } catch {
                failures += 1
                #expect(error.status == .cannotCreate || error.status == .io)
                #expect(error.diagnostics[0].message.hasSuffix(": No space left on device"))
                #expect(error.endsRun)
                #expect(error.diagnostics[0].message.hasPrefix(out))
                #expect(folder.names(in: "out-\(number)").allSatisfy { !$0.hasSuffix(".tmp") })
                let files = FolderTree.files(below: out + "/t/k")
                let isOld = files == ["a.png"] && folder.bytes("out-\(number)/t/k/a.png") == [9]
                let isNew =
                    files == ["a.png", "part-1/b.png"]
                    && folder.bytes("out-\(number)/t/k/a.png") == [1, 2, 3]
                #expect(isNew || (replaces ? isOld : files.isEmpty))
            }
        }
        #expect(failures == (replaces ? 18 : 20))
    }

    @Test func `what is not a run's own is not replaced`() throws {
        let output = OutputFolder(folder.url.path, shard: nil, FileCalls(), TemporaryFiles())
        try folder.write("t/k/a.png", "x")
        try output.checkOwned("t/k", [entry(new)])
        try folder.write("t/k/notes.txt", "mine")
        let failure = #expect(throws: CommandFailure.self) { try output.checkOwned("t/k", [entry(new)]) }
        #expect(failure?.status == .cannotCreate)
        #expect(
            failure?.diagnostics[0].description
                == "error[batch.not-ours]: \(folder.url.path)/t/k/notes.txt is in the way, and no run has written it\n  = move it away, or write to another folder with -o"
        )
        try folder.write("u.zip", "x")
        #expect(throws: CommandFailure.self) { try output.checkOwned("u", [entry(new)]) }
    }

    @Test func `leavings of killed runs are swept, those of other shares are not`() throws {
        for name in [".unspool-7-1.tmp", ".unspool-7-1-1-of-2.tmp", ".unspool-7-1-2-of-2.tmp"] {
            try folder.write(name + "/files/a.png", "x")
        }
        try folder.write(".unspool-7-2.tmp", "a file of render")
        OutputFolder(folder.url.path, shard: try Shard("1/2"), FileCalls(), TemporaryFiles()).sweep()
        #expect(folder.names() == [".unspool-7-1-2-of-2.tmp", ".unspool-7-2.tmp"])
        OutputFolder(folder.url.path, shard: nil, FileCalls(), TemporaryFiles()).sweep()
        #expect(folder.names() == [".unspool-7-2.tmp"])
    }

    @Test func `a line that a crash has cut is closed, and passed over`() throws {
        let output = OutputFolder(folder.url.path, shard: nil, FileCalls(), TemporaryFiles())
        let line = entry(new).line
        try folder.write(".unspool-journal", line + "\n" + line.prefix(60))
        try folder.write(".unspool-journal-1-of-2", entry(old).line + "\n")
        let own = try Journal.open(output, FileCalls())
        let journal = try Journal(output, own: own, FileCalls())
        #expect(journal.entries("t/k") == [entry(new), entry(old)])
        #expect(journal.entries("t").isEmpty)
        // What is known is not written again.
        try journal.append([entry(new)])
        var other = entry(new)
        other.source = "s2"
        try journal.append([other])
        #expect(
            String(decoding: folder.bytes(".unspool-journal"), as: UTF8.self)
                == line + "\n" + line.prefix(60) + "\n" + other.line + "\n")
        close(own)
    }
}
