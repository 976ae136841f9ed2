internal import Diagnostics

/// What a worker is asked to do; the head of a frame, followed by the files' bytes.
struct WorkOrder: Codable, Sendable, Hashable {
    /// What is wanted.
    enum Task: String, Codable, Sendable {
        /// The finished files.
        case render
        /// One slide as a picture.
        case page
        /// Which threads there are, as JSON.
        case threads
        /// What was said, as JSON.
        case thread
        /// What is shown, as JSON: a deck file.
        case deck
        /// Is every word there, and legible? As JSON.
        case ledger
        /// A picture of a template or theme.
        case preview
        #if DEBUG
            /// Ends by a trap, `abort`, an endless loop or without memory: for tests of what then happens.
            case trap, abort, spin, allocate
            /// Tries what a worker may not do, and says what came of it.
            case escape
        #endif
    }

    /// How the finished files are packed.
    enum Container: String, Codable, Sendable {
        /// All of them and a report.
        case zip
        /// The document alone.
        case pdf
        /// One slide alone.
        case png
        /// One slide alone, for places that take no PNG.
        case jpeg
        /// The slides as a part of the web page.
        case page
        /// Data.
        case json
    }

    /// A file that follows the head.
    struct File: Codable, Sendable, Hashable {
        /// What it is for.
        enum Role: String, Codable, Sendable {
            /// The thread or deck.
            case thread
            /// A brand kit.
            case brand
            /// A picture, or a file of the kit.
            case picture
        }
        var role: Role
        var name: String
        /// Bytes.
        var size: Int
    }

    /// What is wanted.
    var task: Task
    /// Options by name.
    var fields: [String: String] = [:]
    /// The files in the order in which their bytes follow.
    var files: [File] = []
    /// Stem of the made files' names.
    var name = "carousel"
    /// The slide that is wanted, from 1.
    var page = 1
    /// How it is packed.
    var container = Container.zip
    /// Which thread of several in the files: its identity, or that of one of its posts; nil: the longest.
    var thread: String?
    /// True when the file must be a deck.
    var isDeck = false
    /// The network for which a folder that is ready to post is made; nil: none.
    var network: String?
    /// Parts of the brand kit to use; nil: all.
    var brandOnly: [String]?
    /// True: an answer with warnings is refused.
    var isStrict = false
}

/// What a worker answers; the head of a frame, followed by one body.
struct WorkResult: Codable, Sendable {
    /// Why there is no body.
    struct Failure: Codable, Sendable, Equatable {
        /// `UnspoolError.Kind`.
        var kind: String
        /// What to tell the person; at least one.
        var messages: [Message]
    }

    /// A message to a person.
    struct Message: Codable, Sendable, Equatable {
        var severity: String
        var code: String
        var message: String
        var file: String?
        var line: Int?
        var column: Int?
        var excerpt: String?
        var remedy: String?
        var limit: Int?
        var actual: Int?
    }

    /// "application/zip".
    var mediaType = ""
    /// "carousel.zip".
    var fileName = ""
    /// Slides that were made.
    var slides = 0
    /// Codes of the warnings, in order.
    var warnings: [String] = []
    /// Time in µs by stage.
    var stages: [String: Int] = [:]
    /// Memory of the worker in bytes after the job.
    var memory = 0
    /// Why there is no body.
    var failure: Failure?
    /// What holds a worker beside its limits: "landlock", "seccomp"; said once, when it is ready.
    var guards: [String] = []
    /// Bytes of the body.
    var size = 0
}

extension WorkResult.Message {
    /// A diagnostic as data.
    init(_ diagnostic: Diagnostic) {
        self.init(
            severity: diagnostic.severity.rawValue, code: diagnostic.code, message: diagnostic.message,
            file: diagnostic.location?.file, line: diagnostic.location?.line,
            column: diagnostic.location?.column, excerpt: diagnostic.excerpt, remedy: diagnostic.remedy,
            limit: diagnostic.bound?.limit, actual: diagnostic.bound?.actual)
    }
}
