internal import Diagnostics
internal import Rendering

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
            message: "the picture \"\(name)\" is \(bytes >> 20) MB; the limit is \(limit >> 20) MB",
            remedy: "save it smaller")
    }

    /// A file that the decoders refuse (rows 26 to 30).
    static func unusable(_ name: String, _ error: RenderingError) -> PictureFault {
        let code =
            switch error.kind {
            case .foreignImage: "picture.kind"
            case .tooLarge: "picture.limit"
            default: "picture.unreadable"
            }
        return PictureFault(
            code: code, message: "the picture \"\(name)\" cannot be read: \(error.detail)",
            remedy: error.remedy ?? "save it as PNG or JPEG")
    }

    /// The fault as a message.
    func said(_ severity: Diagnostic.Severity) -> Diagnostic {
        Diagnostic(severity, code, message, remedy: remedy)
    }

    /// The faults of all pictures of a deck as one error; nil when there are none.
    static func error(_ faults: [Diagnostic]) -> UnspoolError? {
        guard let first = faults.first else { return nil }
        return UnspoolError(first.code == sizeCode ? .limit : .input, first, Array(faults.dropFirst()))
    }

    private static let sizeCode = "picture.too-large"
}
