package import Diagnostics

/// One of several equal shares of a run's carousels.
package struct Shard: Sendable, Hashable, CustomStringConvertible {
    /// Which share, from 1.
    package let number: Int
    /// How many shares there are.
    package let count: Int

    /// Most shares of one run.
    private static let most = 10_000

    /// Reads "2/8".
    ///
    /// - Throws: `UnspoolError` of kind `.usage` for anything else.
    package init(_ text: String) throws(UnspoolError) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let number = parts[0], let count = parts[1], (1...Self.most).contains(count),
            (1...count).contains(number)
        else {
            throw UnspoolError(
                .usage,
                Diagnostic(
                    .error, "usage.shard", "--shard \"\(text.shortened)\" is no share",
                    remedy: "give a number from 1 and how many shares there are: --shard 1/8"))
        }
        (self.number, self.count) = (number, count)
    }

    /// True when the carousel with this number, from 0, is of this share.
    ///
    /// They are dealt out one by one, so that shares differ by one carousel at most.
    package func contains(_ index: Int) -> Bool { index % count == number - 1 }

    /// "2 of 8".
    package var description: String { "\(number) of \(count)" }
    /// "2-of-8", for names of files.
    package var tag: String { "\(number)-of-\(count)" }
}
