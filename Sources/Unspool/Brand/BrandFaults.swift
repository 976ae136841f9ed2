internal import Diagnostics

extension UnspoolError {
    /// The faults of a brand kit as one error, sorted by place, with its warnings behind them; nil when there are
    /// no faults.
    ///
    /// A kit in which nothing is wrong but its pictures is refused as pictures are (LIMITS.md, rows 25 to 30).
    static func kit(_ faults: [Diagnostic], _ warnings: [Diagnostic]) -> UnspoolError? {
        guard let error = style(faults) else { return nil }
        let isOfPictures = faults.allSatisfy { $0.code.hasPrefix("brand.picture-") || $0.code == tooLarge }
        let kind: Kind =
            !isOfPictures ? .style : error.diagnostics[0].code == tooLarge ? .limit : .input
        return UnspoolError(
            kind, error.diagnostics[0], error.diagnostics.dropFirst() + warnings)
    }

    private static let tooLarge = "brand." + BrandFolder.tooLarge
}
