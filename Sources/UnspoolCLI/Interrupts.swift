internal import Dispatch
internal import Glibc

/// Ends the program when a person stops it (SIGINT) or a supervisor does (SIGTERM): temporary files are
/// removed first, and the exit code is 128 plus the signal's number.
struct Interrupts {
    private let sources: [any DispatchSourceSignal]

    /// Listens from now on; a signal that the parent had ignored (`nohup`) stays ignored.
    init(removing files: TemporaryFiles) {
        let queue = DispatchQueue(label: "unspool.interrupts")
        sources = [SIGINT, SIGTERM].compactMap { number in
            var former = sigaction()
            sigaction(number, nil, &former)
            if Self.isIgnored(former) { return nil }
            // The source sees a signal only when the default action, ending the process, is off.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                files.removeAll({ FolderTree.remove($0) }, thenExit: { _exit(128 + number) })
            }
            source.resume()
            return source
        }
    }

    private static func isIgnored(_ action: sigaction) -> Bool {
        unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    /// Stops listening.
    func stop() { for source in sources { source.cancel() } }
}
