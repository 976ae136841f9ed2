/// One setting of the service: a flag, an environment name (`UNSPOOL_` before it) and a key of the file.
package struct ServeSetting: Sendable {
    /// What its value may be.
    package enum Kind: Sendable {
        /// A whole number within a range; nil as default: depends on the machine.
        case number(Int?, ClosedRange<Int>, unit: String)
        /// Words.
        case text(String)
        /// Words, several with commas.
        case list
        /// Yes or no.
        case flag
    }

    /// The name: "max-body".
    package let name: String
    /// What its value may be.
    package let kind: Kind
    /// What it is for, one sentence without a full stop.
    package let summary: String

    init(_ name: String, _ kind: Kind, _ summary: String) {
        self.name = name
        self.kind = kind
        self.summary = summary
    }

    /// The environment's name.
    package var variable: String {
        "UNSPOOL_" + String(name.uppercased().map { $0 == "-" ? "_" : $0 })
    }
}

extension ServeSetting {
    /// All settings, in the order in which help lists them; numbers are those of LIMITS.md, section 3.
    package static let all: [ServeSetting] = places + access + bounds + times + work

    private static let places: [ServeSetting] = [
        ServeSetting("config", .text(""), "A JSON file with settings, by the names of the flags"),
        ServeSetting("listen", .text("127.0.0.1:8080"), "Address and port, or unix:PATH"),
        ServeSetting("metrics-listen", .text(""), "Address and port of Prometheus' metrics; nothing: none"),
        ServeSetting("assets", .text(""), "The folder of Templates/ and Fonts/"),
        ServeSetting("catalog", .list, "Folders of your own data files, with commas"),
        ServeSetting("site", .text(""), "The folder of the web page; nothing: found beside the templates"),
        ServeSetting(
            "spool", .text("/tmp"), "Where uploads over 1 MiB are kept, without a name, while they are used"),
        ServeSetting(
            "log-level", .text("info"), "What is logged: trace, debug, info, notice, warning, error"),
    ]

    private static let access: [ServeSetting] = [
        ServeSetting("tls-certificate", .text(""), "A PEM file with the certificate chain"),
        ServeSetting("tls-key", .text(""), "A PEM file with its private key"),
        ServeSetting("tokens", .text(""), "A file of bearer tokens: a name and a SHA-256 on each line"),
        ServeSetting(
            "link-keys", .text(""),
            "A file of keys for signed links: a name and 32 bytes or more in hexadecimal on each line"),
        ServeSetting("allow-anonymous", .flag, "Listen beyond this machine without tokens"),
        ServeSetting("cors-origin", .text(""), "An origin whose pages may use the service; nothing: none"),
        ServeSetting("trust-proxy", .flag, "Take the client's address from the last X-Forwarded-For"),
        ServeSetting(
            "rate", .number(60, 0...100_000, unit: "renders a minute"),
            "Renders of one token or address; 0: any number"),
        ServeSetting(
            "burst", .number(20, 1...10_000, unit: "renders"), "Renders at once before the rate counts"),
        ServeSetting(
            "preview-rate", .number(600, 0...100_000, unit: "pictures a minute"),
            "Small pictures of one slide, which pages ask for while one types; 0: any number"),
    ]

    private static let bounds: [ServeSetting] = [
        ServeSetting("max-body", .number(16 << 20, 1...(64 << 20), unit: "bytes"), "Largest form"),
        ServeSetting(
            "max-text", .number(2 << 20, 1...(8 << 20), unit: "bytes"),
            "Largest JSON or text body, and largest thread"),
        ServeSetting(
            "max-json-depth", .number(64, 1...512, unit: "levels"), "Lists and objects in each other in JSON"),
        ServeSetting("max-parts", .number(64, 1...64, unit: "parts"), "Parts of a form"),
        ServeSetting("max-picture", .number(10 << 20, 1...(64 << 20), unit: "bytes"), "Largest picture"),
        ServeSetting(
            "max-header-bytes", .number(16 << 10, 1_024...(80 << 10), unit: "bytes"),
            "All header fields together, and the longest address twice over"),
        ServeSetting("max-header-fields", .number(100, 10...1_000, unit: "fields"), "Header fields"),
        ServeSetting("max-connections", .number(512, 1...8_192, unit: "connections"), "Connections at once"),
        ServeSetting(
            "max-connections-per-address", .number(32, 1...8_192, unit: "connections"),
            "Connections of one address"),
        ServeSetting("max-posts", .number(20, 1...100, unit: "posts"), "Posts of one carousel"),
        ServeSetting("max-pages", .number(40, 1...200, unit: "slides"), "Slides of one carousel"),
        ServeSetting(
            "max-output", .number(256 << 20, 1...(1 << 30), unit: "bytes"), "All files of one carousel"),
    ]

    private static let times: [ServeSetting] = [
        ServeSetting("header-seconds", .number(10, 1...120, unit: "s"), "Time for a request's header"),
        ServeSetting("body-seconds", .number(30, 1...120, unit: "s"), "Time for a request's body, in all"),
        ServeSetting(
            "write-seconds", .number(30, 1...120, unit: "s"), "Time in which nothing of an answer is taken"),
        ServeSetting(
            "keep-alive-seconds", .number(15, 1...120, unit: "s"), "Time between two requests of a connection"
        ),
        ServeSetting("wait-seconds", .number(10, 1...60, unit: "s"), "Time in the waiting room"),
        ServeSetting("render-seconds", .number(20, 1...120, unit: "s"), "Time of one job"),
        ServeSetting(
            "stop-seconds", .number(30, 1...300, unit: "s"), "Time to finish accepted work when stopped"),
        ServeSetting(
            "drain-seconds", .number(0, 0...60, unit: "s"),
            "Time between being not ready and closing the door, for load balancers"),
    ]

    private static let work: [ServeSetting] = [
        ServeSetting(
            "workers", .number(nil, 1...64, unit: "processes"), "Jobs at once (default: one a core)"),
        ServeSetting(
            "waiting", .number(nil, 1...512, unit: "jobs"), "Jobs that may wait (default: eight a worker)"),
        ServeSetting(
            "worker-memory", .number(2 << 30, (256 << 20)...(64 << 30), unit: "bytes"),
            "Address space of a worker"),
        ServeSetting(
            "recycle-jobs", .number(500, 1...1_000_000, unit: "jobs"), "Jobs after which a worker is replaced"
        ),
        ServeSetting(
            "recycle-memory", .number(400 << 20, 1...(64 << 30), unit: "bytes"),
            "Memory above which a worker is replaced after its job"),
        ServeSetting("worker-cpu-seconds", .number(30, 1...600, unit: "s"), "Processor time of one job"),
    ]
}
