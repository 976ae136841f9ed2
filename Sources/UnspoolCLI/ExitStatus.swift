internal import Diagnostics

/// What the program's exit code says; the numbers are those of sysexits.h where it has one.
enum ExitStatus: Int32, Sendable, CaseIterable {
    /// Done.
    case done = 0
    /// `check` found something.
    case found = 1
    /// `batch` made some folders, and some it could not make.
    case partly = 2
    /// Done, but with warnings, and `--strict` allows none.
    case warned = 3
    /// Flags or names that do not exist (EX_USAGE).
    case usage = 64
    /// The thread's bytes, or something larger than allowed (EX_DATAERR).
    case data = 65
    /// No such input or picture (EX_NOINPUT).
    case noInput = 66
    /// No usable fonts or drawing engine (EX_UNAVAILABLE).
    case unavailable = 69
    /// Ours (EX_SOFTWARE).
    case fault = 70
    /// A file or folder cannot be created (EX_CANTCREAT).
    case cannotCreate = 73
    /// Reading or writing failed (EX_IOERR).
    case io = 74
    /// Try again later (EX_TEMPFAIL).
    case busy = 75
    /// A theme, template, canvas or other data file is faulty (EX_CONFIG).
    case style = 78
    /// Stopped by the person (128 + SIGINT).
    case interrupted = 130

    /// The one place where a kind of error becomes an exit code.
    init(_ kind: UnspoolError.Kind) {
        self =
            switch kind {
            case .usage: .usage
            case .input, .limit: .data
            case .style: .style
            case .asset: .noInput
            case .busy: .busy
            case .output: .cannotCreate
            case .engine: .unavailable
            case .fault: .fault
            }
    }
}

/// Why a command stops: its exit code and what to tell the person.
struct CommandFailure: Error, Sendable, Equatable {
    /// The exit code.
    let status: ExitStatus
    /// What to tell the person; at least one message.
    let diagnostics: [Diagnostic]

    /// A failure with one message.
    init(_ status: ExitStatus, _ diagnostic: Diagnostic) {
        self.status = status
        diagnostics = [diagnostic]
    }

    /// The library's error.
    init(_ error: UnspoolError) {
        status = ExitStatus(error.kind)
        diagnostics = error.diagnostics
    }

    /// Any error as a failure; what nobody foresaw is our fault.
    init(any error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let error as UnspoolError: self.init(error)
        default:
            self.init(
                .fault,
                Diagnostic(
                    .error, "fault", "something went wrong inside unspool: \(error)",
                    remedy: "report it with the command that you gave"))
        }
    }
}
