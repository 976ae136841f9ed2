internal import Diagnostics
internal import Foundation
internal import Synchronization
internal import Testing
internal import Unspool

@testable internal import UnspoolCLI

/// No write error is swallowed (LIMITS.md, section 4, row 9).
struct AtomicFilesTests {
    private let folder: TemporaryFolder
    private let files = [
        Artifact(name: "a.png", mediaType: "image/png", bytes: [1, 2, 3]),
        Artifact(name: "b.png", mediaType: "image/png", bytes: [4, 5]),
    ]

    init() throws { folder = try TemporaryFolder() }

    @Test func `whichever call fails, it is told and no half of a file is left`() throws {
        var failures = 0
        for number in 1... {
            let out = folder.url.appending(path: "out-\(number)").path
            let count = CallCount()
            let atomic = AtomicFiles(FileCalls.failing(number, with: ENOSPC, count), TemporaryFiles())
            do throws(CommandFailure) {
                try atomic.write(files, to: out)
                #expect(folder.names(in: "out-\(number)") == ["a.png", "b.png"])
                // The last call only closes the folder; its result says nothing about the files.
                if count.value < number { break }
            } catch {
                failures += 1
                #expect(error.status == .cannotCreate || error.status == .io)
                #expect(error.diagnostics[0].message.hasSuffix(": No space left on device"))
                #expect(error.diagnostics[0].message.hasPrefix(out))
                let names = folder.names(in: "out-\(number)")
                #expect(names.allSatisfy { !$0.hasPrefix(".") })
                for (file, name) in zip(files, ["a.png", "b.png"]) where names.contains(name) {
                    #expect(folder.bytes("out-\(number)/\(name)") == file.bytes)
                }
            }
        }
        #expect(failures == 13)
    }

    @Test func `a folder that another process makes at the same moment is as good`() throws {
        var calls = FileCalls()
        let real = calls
        calls.makeFolder = { path in
            _ = real.makeFolder(path)
            return real.makeFolder(path)
        }
        let out = folder.url.appending(path: "one/two").path
        try AtomicFiles(calls, TemporaryFiles()).write(files, to: out)
        #expect(folder.names(in: "one/two") == ["a.png", "b.png"])
    }

    @Test func `a file that is there is replaced whole`() throws {
        try folder.write("a.png", [9, 9, 9, 9])
        try AtomicFiles(FileCalls(), TemporaryFiles()).write(files, to: folder.url.path)
        #expect(folder.bytes("a.png") == [1, 2, 3])
        #expect(folder.names() == ["a.png", "b.png"])
    }

    @Test func `a folder in a file's place is an error with its name`() throws {
        try folder.write("a.png/x", "y")
        let failure = #expect(throws: CommandFailure.self) {
            try AtomicFiles(FileCalls(), TemporaryFiles()).write(files, to: folder.url.path)
        }
        #expect(failure?.status == .cannotCreate)
        #expect(failure?.diagnostics[0].message == "\(folder.url.path)/a.png: Is a directory")
        #expect(folder.names() == ["a.png"])
    }
}
