internal import Foundation
internal import Testing

@testable internal import UnspoolCLI

/// A run that is killed or interrupted, and one that finds another one at work.
struct BatchCrashTests {
    private let folder: TemporaryFolder
    private let arguments = [
        "batch", "threads", "--scale", "0.1", "--no-outro", "--zip", "--jobs", "2", "--quiet", "-o",
    ]

    init() throws {
        folder = try TemporaryFolder()
        for number in 1...16 {
            try folder.write(
                "threads/t\(number).txt", "1/ Lamp \(number) keeps turning.\n\n2/ Nobody asks why it does.\n")
        }
    }

    private func start(_ out: String, _ more: String...) throws -> Process {
        let process = Process()
        process.executableURL = try Run.program
        process.arguments = arguments + [out] + more
        process.currentDirectoryURL = folder.url
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    private func tree(_ name: String) -> [String: [UInt8]] {
        let files = FolderTree.files(below: folder.url.appending(path: name).path)
        return Dictionary(
            uniqueKeysWithValues: files.filter { !$0.hasPrefix(".unspool-journal") && !$0.hasSuffix(".lock") }
                .map { ($0, folder.bytes("\(name)/\($0)")) })
    }

    /// Waits until a run has so many names in its folder, hidden ones too, or has ended.
    private func wait(for count: Int, in out: String, _ process: Process) {
        while process.isRunning, folder.names(in: out).count < count { usleep(500) }
    }

    @Test func `killed at any moment, a resumed run ends as an undisturbed one`() throws {
        let whole = try Run(arguments: arguments + ["whole"], in: folder)
        #expect(whole.status == 0)
        var kills = 0
        for target in [3, 6, 11, 17, 24, 29] {
            let process = try start("out", "--resume")
            wait(for: target, in: "out", process)
            if process.isRunning { kills += 1 }
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            for (path, bytes) in tree("out") where !path.hasPrefix(".") {
                let isWhole = bytes == folder.bytes("whole/\(path)")
                #expect(isWhole, "\(path) is not whole")
            }
        }
        #expect(kills >= 3)
        #expect(try Run(arguments: arguments + ["out", "--resume"], in: folder).status == 0)
        let isSame = tree("out") == tree("whole")
        #expect(isSame)
    }

    @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
    func `a run that is stopped leaves nothing half done`(_ signal: Int32, _ status: Int32) throws {
        let process = try start("out")
        wait(for: 6, in: "out", process)
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        #expect(process.terminationStatus == status)
        #expect(folder.names(in: "out").allSatisfy { !$0.hasSuffix(".tmp") })
    }

    @Test func `a second run is told to come back later, and the lock of a killed one is free`() throws {
        let process = try start("out")
        wait(for: 3, in: "out", process)
        kill(process.processIdentifier, SIGSTOP)
        for more in [[], ["--shard", "1/2"]] {
            let second = try Run(arguments: arguments + ["out"] + more, in: folder)
            #expect(second.status == 75)
            #expect(
                second.errors
                    == "error[batch.locked]: another run holds out/.unspool.lock\n  = wait for it to end, or write to another folder with -o\n"
            )
        }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(try Run(arguments: arguments + ["out", "--shard", "1/2"], in: folder).status == 0)
    }

    @Test func `shares work side by side, each once, and all of one number`() throws {
        let process = try start("out", "--shard", "1/2")
        wait(for: 4, in: "out", process)
        kill(process.processIdentifier, SIGSTOP)
        let (same, other, whole) = (
            try Run(arguments: arguments + ["out", "--shard", "1/2"], in: folder),
            try Run(arguments: arguments + ["out", "--shard", "1/3"], in: folder),
            try Run(arguments: arguments + ["out"], in: folder)
        )
        #expect([same.status, other.status, whole.status] == [75, 75, 75])
        #expect(same.errors.hasPrefix("error[batch.locked]: another run holds out/.unspool-journal-1-of-2\n"))
        #expect(
            other.errors
                == "error[batch.locked]: other shares hold out/.unspool.lock, and they are not of 3\n  = give the same number of shares to all, or wait for those to end\n"
        )
        #expect(try Run(arguments: arguments + ["out", "--shard", "2/2"], in: folder).status == 0)
        kill(process.processIdentifier, SIGCONT)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(tree("out").count == 16 * 8)
    }
}
