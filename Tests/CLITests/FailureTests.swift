internal import Foundation
internal import Testing

/// What a person reads when it does not work, and what stays behind.
struct FailureTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("thread.txt", threadText)
    }

    @Test func `a name that begins with a dash is no cry for help`() throws {
        let folder = try TemporaryFolder()
        try folder.write("-leading dash.txt", "One lamp.")
        for command in [["batch"], ["render"], []] {
            let run = try Run(arguments: command + ["-leading dash.txt", "-o", "out"], in: folder)
            #expect(run.status == 64)
            #expect(
                run.errors
                    == "error[usage.dash]: the file \"-leading dash.txt\" begins with a dash, which makes flags of it\n  = write \"./-leading dash.txt\", or -- before it\n"
            )
            #expect(run.output.isEmpty)
        }
        #expect(try Run("render", "-qh", in: folder).status == 64)
        #expect(
            try Run("render", "-theme", "dusk", in: folder).errors.contains("there is no flag \"-theme\""))
        let small = ["-qv", "--scale", "0.1", "-o", "out"]
        #expect(try Run(arguments: ["render"] + small + ["--", "-leading dash.txt"], in: folder).status == 0)
        #expect(try Run(arguments: ["batch"] + small + ["./-leading dash.txt"], in: folder).status == 0)
        #expect(folder.names(in: "out").contains("leading-dash-01.png"))
        for help in ["-h", "--help"] { #expect(try Run("batch", help, in: folder).status == 0) }
    }

    @Test(
        arguments: [
            (
                ["nofile.txt"], 66,
                "error[input.missing]: there is no file \"nofile.txt\"\n  = check the name, or give - to read standard input\n"
            ),
            (
                ["."], 66,
                "error[input.folder]: \".\" is a folder, not a thread\n  = name the files in it that make a thread; of an X archive the folder above data/\n"
            ),
            (
                ["thread.txt", "--theme", "midnigth"], 64,
                "error[catalog.unknown-theme]: there is no theme \"midnigth\"\n  = did you mean \"midnight\"?\n"
            ),
            (
                ["thread.txt", "--max-posts", "101"], 64,
                "error[usage.out-of-range]: --max-posts 101 is not between 1 and 100\n  = give a number from 1 to 100\n"
            ),
            (
                ["thread.txt", "--jobs", "0"], 64,
                "error[usage.out-of-range]: --jobs 0 is not between 1 and 64\n  = give a number from 1 to 64\n"
            ),
            (
                ["thread.txt", "-o", "thread.txt/out"], 73,
                "error[output.cannot-create]: thread.txt: Not a directory\n  = check the folder and its permissions, or write to another one with -o\n"
            ),
            (
                ["thread.txt", "-o", "x.png", "-f", "pdf"], 64,
                "error[output.format]: \"x.png\" cannot hold pdf\n  = leave out --format, or name a folder with -o\n"
            ),
            (
                ["thread.txt", "-o", "-", "--json"], 64,
                "error[usage.json]: --json and the file cannot both go to standard output\n  = name a folder or a file with -o\n"
            ),
            (
                ["thread.txt", "-f", "bmp"], 64,
                "error[options.format]: there is no output format \"bmp\"\n  = known: png, jpeg, pdf\n"
            ),
            (
                ["thread.txt", "--avatar", "me.png"], 66,
                "error[picture.missing]: there is no picture \"me.png\"\n  = check the path\n"
            ),
            (
                ["thread.txt", "--them", "bone"], 64,
                "error[usage]: Unknown option '--them'. Did you mean '--theme'?\n  = see unspool --help and unspool render --help\n"
            ),
            (
                ["inspect", "thread.txt", "--stage", "pixels"], 64,
                "error[usage]: The value 'pixels' is invalid for '--stage <stage>'. Please provide one of 'threads', 'thread', 'deck', 'pages' or 'scene'.\n  = see unspool inspect --help\n"
            ),
            (
                ["rendr", "thread.txt"], 64,
                "error[usage.unknown-command]: there is no command and no file \"rendr\"\n  = did you mean \"render\"?\n"
            ),
            (
                [], 64,
                "error[usage]: there is no thread to render\n  = name a file: unspool thread.txt; see unspool --help\n"
            ),
        ] as [([String], Int32, String)])
    func `every mistake has a sentence, a remedy and an exit code`(
        _ arguments: [String], _ status: Int32, _ message: String
    ) throws {
        let run = try Run(arguments: arguments, in: folder)
        #expect(run.errors == message)
        #expect(run.status == status)
        #expect(run.output.isEmpty)
        #expect(folder.names() == ["thread.txt"])
    }

    @Test func `random bytes are refused in one screen and leave nothing behind`() throws {
        var seed: UInt64 = 7
        let bytes = (0..<5_000).map { _ in
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: seed >> 33)
        }
        try folder.write("noise.bin", bytes)
        let run = try Run("noise.bin", "-o", "out", in: folder)
        #expect(run.status == 65)
        #expect(run.errors.hasPrefix("error[thread."))
        #expect(run.errors.split(separator: "\n").count < 10)
        #expect(folder.names() == ["noise.bin", "thread.txt"])
    }

    @Test func `more than the largest thread is refused before it is read whole`() throws {
        let text = [UInt8](repeating: 0x61, count: (2 << 20) + 1)
        try folder.write("long.txt", text)
        let file = try Run("long.txt", in: folder)
        #expect(file.status == 65)
        #expect(
            file.errors
                == "error[input.too-large]: \"long.txt\" is 2 MB and 1 byte; a thread may be 2 MB\n  = split it into several files\n"
        )
        let stream = try Run("-", "-o", "out", input: text, in: folder)
        #expect(stream.status == 65)
        #expect(
            stream.errors
                == "error[input.too-large]: standard input is more than 2 MB; a thread may be 2 MB\n  = split it into several files\n"
        )
    }

    @Test func `a named pipe is refused instead of waited for`() throws {
        #expect(mkfifo(folder.url.appending(path: "pipe").path, 0o600) == 0)
        let run = try Run("pipe", in: folder)
        #expect(run.status == 66)
        #expect(run.errors.hasPrefix("error[input.not-a-file]: \"pipe\" is a pipe or a device, not a file\n"))
    }

    @Test func `a full standard output is an error`() throws {
        let process = Process()
        process.executableURL = try Run.program
        process.arguments = ["catalog"]
        process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 74)
    }

    @Test func `an interrupt leaves all files or none`() throws {
        for delay in [0.02, 0.1, 0.25, 0.5] {
            let process = Process()
            process.executableURL = try Run.program
            process.arguments = ["thread.txt", "-o", "out", "-f", "png,pdf"]
            process.currentDirectoryURL = folder.url
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            Thread.sleep(forTimeInterval: delay)
            process.interrupt()
            process.waitUntilExit()
            let names = folder.names(in: "out")
            #expect(names.allSatisfy { !$0.hasPrefix(".") })
            // Too late is as good: then the run was done.
            #expect(
                process.terminationStatus == 130 || process.terminationStatus == 0
                    || process.terminationStatus == 2)
            #expect(names.isEmpty || names.contains("thread.pdf"))
            try? FileManager.default.removeItem(at: folder.url.appending(path: "out"))
        }
    }

    @Test func `colour is for terminals and for those who ask`() throws {
        let plain = try Run("nofile.txt", in: folder)
        let forced = try Run("nofile.txt", in: folder, environment: ["CLICOLOR_FORCE": "1"])
        let refused = try Run(
            "nofile.txt", in: folder, environment: ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"])
        let asked = try Run("nofile.txt", "--color", "always", in: folder, environment: ["NO_COLOR": "1"])
        #expect(!plain.errors.contains("\u{1B}"))
        #expect(forced.errors.hasPrefix("\u{1B}[1;31merror[input.missing]\u{1B}[0m: "))
        #expect(refused.errors == plain.errors)
        #expect(asked.errors == forced.errors)
    }

    @Test func `a file name cannot steer the terminal`() throws {
        let run = try Run("no\u{1B}[31m\u{202E}file", in: folder)
        #expect(
            run.errors.hasPrefix("error[input.missing]: there is no file \"no\\u{1B}[31m\\u{202E}file\"\n"))
    }
}
