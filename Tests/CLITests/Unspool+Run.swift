internal import Foundation

/// The built program, run as a person does.
struct Run {
    var output: [UInt8]
    var errors: String
    var status: Int32
    /// Standard output as text.
    var text: String { String(decoding: output, as: UTF8.self) }

    /// Runs `unspool` in a folder; the program stands beside the test bundle.
    init(
        _ arguments: String..., input: [UInt8]? = nil, in folder: TemporaryFolder,
        environment: [String: String] = [:]
    ) throws {
        try self.init(arguments: arguments, input: input, in: folder, environment: environment)
    }

    /// The same with a list of words; `memory` bounds the address space, in MB.
    init(
        arguments: [String], input: [UInt8]? = nil, in folder: TemporaryFolder,
        environment: [String: String] = [:], memory: Int? = nil
    ) throws {
        let process = Process()
        process.executableURL = try Self.program
        process.arguments = arguments
        if let memory {
            process.executableURL = URL(filePath: "/bin/sh")
            let script = "ulimit -v \(memory << 10); exec \"$0\" \"$@\""
            process.arguments = ["-c", script, try Self.program.path] + arguments
        }
        process.currentDirectoryURL = folder.url
        var variables = ProcessInfo.processInfo.environment
        for name in ["NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR", "UNSPOOL_ASSETS"] { variables[name] = nil }
        process.environment = variables.merging(environment) { $1 }
        // Files instead of pipes: nothing can block, however much is written.
        let (outputURL, errorsURL) = (folder.side("stdout"), folder.side("stderr"))
        process.standardOutput = try FileHandle(forWritingTo: outputURL)
        process.standardError = try FileHandle(forWritingTo: errorsURL)
        let inputURL = folder.side("stdin")
        try Data(input ?? []).write(to: inputURL)
        process.standardInput = try FileHandle(forReadingFrom: inputURL)
        try process.run()
        process.waitUntilExit()
        output = [UInt8](try Data(contentsOf: outputURL))
        errors = String(decoding: try Data(contentsOf: errorsURL), as: UTF8.self)
        status = process.terminationStatus
    }

    static var program: URL {
        get throws {
            let bundle = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            let places = [
                bundle.deletingLastPathComponent(),
                URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent(),
            ]
            for place in places {
                let program = place.appending(path: "unspool")
                if FileManager.default.isExecutableFile(atPath: program.path) { return program }
            }
            throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: "unspool beside \(bundle.path)"])
        }
    }
}

/// A folder of one test, removed with it.
final class TemporaryFolder {
    let url: URL
    private let sides: URL

    init() throws {
        let name = "unspool-cli-tests-\(UUID().uuidString)"
        let root = FileManager.default.temporaryDirectory.appending(path: name)
        url = root.appending(path: "work")
        sides = root.appending(path: "sides")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        try FileManager.default.createDirectory(at: sides, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url.deletingLastPathComponent()) }

    /// A new file outside of the working folder.
    func side(_ name: String) -> URL {
        let url = sides.appending(path: "\(name)-\(UUID().uuidString)")
        _ = FileManager.default.createFile(atPath: url.path, contents: nil)
        return url
    }

    /// Writes a file below the working folder.
    @discardableResult
    func write(_ name: String, _ text: String) throws -> URL { try write(name, Array(text.utf8)) }

    /// Writes a file below the working folder.
    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) throws -> URL {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return file
    }

    /// Names in a folder, hidden ones too, sorted; none when there is no such folder.
    func names(in folder: String = ".") -> [String] {
        let path = url.appending(path: folder).path
        return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }

    /// The bytes of a file; none when there is no such file.
    func bytes(_ name: String) -> [UInt8] {
        (try? Data(contentsOf: url.appending(path: name))).map { [UInt8]($0) } ?? []
    }
}

/// A small thread of our own.
let threadText = """
    1/ My neighbour waters the street tree in front of our house every evening.

    2/ I asked her why. She said the city waters it twice a year, and the tree has not read the schedule.

    3/ So now there are two of us, and a third who brings biscuits. @elmstreet says it is the #shade.

    4/ Nothing scales like one person who simply starts.
    """

/// The first bytes of a PNG file.
let pngMagic: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
