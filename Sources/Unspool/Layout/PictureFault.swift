internal import Diagnostics
internal import Rendering
internal import Threads

/// Where a deck's pictures come from, and what they are held to.
struct PictureShelf {
    /// The files by name.
    let assets: any AssetSource
    /// Bounds of the job.
    let limits: Limits
    /// Who decodes them.
    let engines: EnginePool
}

/// Why a picture that a deck names cannot be drawn.
struct PictureFault {
    /// Stable name for machines: "picture.limit".
    let code: String
    /// What and why.
    let message: String
    /// What to do.
    let remedy: String
    /// The bound that it passes.
    var bound: Bound?

    /// True when there is no such file: the deck can be drawn without it.
    var isMissing: Bool { code == "picture.missing" }

    /// No file of this name.
    static func missing(_ name: String) -> PictureFault {
        PictureFault(
            code: "picture.missing", message: "the picture \"\(name)\" was not found",
            remedy: SavedPicture.remedy(for: name))
    }

    /// A file of too many bytes (LIMITS.md, row 25).
    static func tooLarge(_ name: String, _ bytes: Int, limit: Int) -> PictureFault {
        PictureFault(
            code: sizeCode,
            message: "the picture \"\(name)\" is \(Words.size(bytes)); the limit is \(Words.size(limit))",
            remedy: "save it smaller", bound: Bound(limit, actual: bytes))
    }

    /// A file that the decoders refuse (rows 26 to 30).
    static func unusable(_ name: String, _ error: RenderingError) -> PictureFault {
        PictureFault(
            code: "picture.\(reason(of: error))",
            message: "the picture \"\(name)\" cannot be read: \(error.detail)",
            remedy: error.remedy ?? "save it as PNG or JPEG",
            bound: Bound(error))
    }

    /// The last word of the code, by what the decoders say.
    static func reason(of error: RenderingError) -> String {
        switch error.kind {
        case .foreignImage: "kind"
        case .tooLarge: "limit"
        default: "unreadable"
        }
    }

    /// The fault as a message.
    func said(_ severity: Diagnostic.Severity) -> Diagnostic {
        Diagnostic(severity, code, message, remedy: remedy, bound: bound)
    }

    /// The faults of all pictures of a deck as one error; nil when there are none.
    static func error(_ faults: [Diagnostic]) -> UnspoolError? {
        guard let first = faults.first else { return nil }
        return UnspoolError(first.code == sizeCode ? .limit : .input, first, Array(faults.dropFirst()))
    }

    private static let sizeCode = "picture.too-large"
}

extension Bound {
    /// The bound of a fault of drawing; nil when it has none.
    init?(_ error: RenderingError) {
        guard let bound = error.bound else { return nil }
        self.init(bound.limit, actual: bound.actual)
    }
}
