internal import Foundation
internal import Synchronization

@testable internal import UnspoolCLI

extension FileCalls {
    /// Calls of which the one with this number, counted from 1, fails.
    static func failing(_ number: Int, with error: Int32, _ count: CallCount) -> FileCalls {
        var calls = FileCalls()
        @Sendable func failed() -> Int32 {
            errno = error
            return -1
        }
        let real = FileCalls()
        calls.create = { count.next() == number ? failed() : real.create($0) }
        calls.openEnd = { count.next() == number ? failed() : real.openEnd($0) }
        calls.openFolder = { count.next() == number ? failed() : real.openFolder($0) }
        calls.write = { count.next() == number ? failed() : real.write($0, $1) }
        calls.sync = { count.next() == number ? failed() : real.sync($0) }
        calls.syncAll = { count.next() == number ? failed() : real.syncAll($0) }
        calls.rename = { count.next() == number ? failed() : real.rename($0, $1) }
        calls.exchange = { count.next() == number ? failed() : real.exchange($0, $1) }
        calls.makeFolder = { count.next() == number ? failed() : real.makeFolder($0) }
        calls.close = { file in
            let fails = count.next() == number
            let result = real.close(file)
            return fails ? failed() : result
        }
        return calls
    }
}

/// Counts calls.
final class CallCount: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock { $0 } }
    func next() -> Int {
        count.withLock {
            $0 += 1
            return $0
        }
    }
}
