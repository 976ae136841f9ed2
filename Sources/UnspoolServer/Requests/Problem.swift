internal import Diagnostics
internal import HTTPTypes
internal import Unspool

/// Why a request was not served, as the client is told (RFC 9457).
struct Problem: Error, Sendable, Equatable {
    /// The status of the answer.
    var status: HTTPResponse.Status
    /// Stable name for machines: "body-too-large".
    var code: String
    /// What and why, one sentence without a full stop.
    var detail: String
    /// The field of the request.
    var field: String?
    /// What to do.
    var remedy: String?
    /// The limit that was passed.
    var limit: Int?
    /// The value found.
    var actual: Int?
    /// Seconds after which it may be tried again.
    var retryAfter: Int?
    /// Methods that the route has.
    var allow: [String] = []
    /// All messages, when the input has several faults or places.
    var messages: [WorkResult.Message] = []
    /// True when the rest of the request was not read, so that the connection cannot go on.
    var closes = false

    /// A problem with its sentence.
    init(
        _ status: HTTPResponse.Status, _ code: String, _ detail: String, field: String? = nil,
        remedy: String? = nil, limit: Int? = nil, actual: Int? = nil, retryAfter: Int? = nil
    ) {
        self.status = status
        self.code = code
        self.detail = detail
        self.field = field
        self.remedy = remedy
        self.limit = limit
        self.actual = actual
        self.retryAfter = retryAfter
    }

    /// The same, with the connection closed after the answer.
    var closing: Problem {
        var problem = self
        problem.closes = true
        return problem
    }

    /// The same for a page whose form was not read: the browser alone has it.
    var unread: Problem {
        var problem = self
        problem.remedy = [remedy, "go back: your browser still has what you wrote"].compactMap(\.self)
            .joined(separator: "; ")
        return problem
    }

    /// The spool's disk is full, or may not be written.
    static let noRoom = Problem(
        HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage"), "spool",
        "the service has no room for this upload", remedy: "try again later", retryAfter: 10
    ).closing

    /// What is wrong with the value of a field.
    init(_ fault: OptionField.Fault, of field: String) {
        self.init(
            .badRequest, fault.code, "\(field) \(fault.problem)", field: field, remedy: fault.remedy,
            limit: fault.bound?.limit, actual: fault.bound?.actual)
    }

    /// Several problems as the first one, with all of them as its messages; nil when there are none.
    static func joined(_ problems: [Problem]) -> Problem? {
        guard var problem = problems.first, problems.count > 1 else { return problems.first }
        problem.messages = problems.map {
            WorkResult.Message(
                severity: "error", code: $0.code, message: $0.detail, remedy: $0.remedy, limit: $0.limit,
                actual: $0.actual)
        }
        return problem
    }

    /// What a worker could not do.
    init(_ failure: WorkResult.Failure, of order: WorkOrder = WorkOrder(task: .render), requestID: String) {
        let kind = UnspoolError.Kind(rawValue: failure.kind) ?? .fault
        let first = failure.messages.first
        guard kind != .fault, let first else {
            self.init(
                .internalServerError, "internal", "something went wrong here; the log has it as \(requestID)",
                remedy: "try again, and tell the operator this number if it happens again")
            return
        }
        self.init(
            Self.status(of: kind, first.code), first.code, first.message, field: Self.field(of: first, order),
            remedy: first.remedy, limit: first.limit, actual: first.actual)
        messages = failure.messages
    }

    /// The field that a worker's message is about; an option that was not sent is the thread's own, or the kit's.
    private static func field(of message: WorkResult.Message, _ order: WorkOrder) -> String? {
        let (area, name) = (message.code.prefix { $0 != "." }, message.code.drop { $0 != "." }.dropFirst())
        switch (area, name) {
        case ("thread", "several"), ("thread", "no-such-thread"), ("thread", "one-thread"): return "thread-id"
        case ("thread", "no-such-part"): return "part"
        case ("thread", "wrong-encoding"): return "encoding"
        case ("page", _): return "slide"
        case ("brand", _): return "brand"
        case ("strict", _): return "strict"
        case ("network", _): return "for"
        case ("thread", _), ("deck", _): return "thread"
        case ("picture", _):
            let asked = ["avatar", "background"].first { option in
                order.fields[option].map { message.message.contains("\"\($0)\"") } ?? false
            }
            return asked ?? "file"
        case ("catalog", "unknown-typography"): return sent("type", order)
        case ("catalog", _) where name.hasPrefix("unknown-"):
            return name == "unknown-network" ? "for" : sent(String(name.dropFirst(8)), order)
        case ("canvas", _), ("qr", _): return sent(String(area), order)
        case ("options", _): return sent(String(name), order)
        default: return nil
        }
    }

    private static func sent(_ option: String, _ order: WorkOrder) -> String? {
        if order.fields[option] != nil { return option }
        return order.files.contains { $0.role == .brand } ? nil : "thread"
    }

    /// The status of a worker's message: by its code where LIMITS.md, section 3, has a row for it, else by its kind.
    private static func status(of kind: UnspoolError.Kind, _ code: String) -> HTTPResponse.Status {
        switch (kind, code) {
        // Rows 16, 15 and 27, 32.
        case (_, "thread.json"), (_, "deck.too-deep"), (_, "deck.syntax"): .badRequest
        case (_, "thread.binary"), (_, "picture.kind"), (.input, "brand.picture-kind"): .unsupportedMediaType
        case (_, "limit.output"), (_, "limit.size"): .unprocessableContent
        case (.usage, _): .badRequest
        case (.limit, _): .contentTooLarge
        case (.busy, _), (.engine, _): .serviceUnavailable
        default: .unprocessableContent
        }
    }

    /// Why the pool gave no result.
    init(_ fault: PoolFault, renderSeconds: Int, waitSeconds: Int) {
        switch fault {
        case .full(let wait):
            self.init(
                .tooManyRequests, "busy", "all workers are busy and the waiting room is full",
                remedy: "try again in \(wait) s", retryAfter: wait)
        case .share(let wait):
            self.init(
                .tooManyRequests, "share", "your requests fill half of the waiting room already",
                remedy: "try again in \(wait) s", retryAfter: wait)
        case .draining:
            self.init(
                .serviceUnavailable, "draining", "the service is stopping", remedy: "try again in 5 s",
                retryAfter: 5)
        case .waited(let wait):
            self.init(
                .serviceUnavailable, "waited", "no worker became free in \(waitSeconds) s",
                remedy: "try again in \(wait) s", retryAfter: wait)
        case .worker(.deadline):
            self.init(
                .serviceUnavailable, "deadline",
                "rendering took longer than \(renderSeconds) s and was stopped",
                remedy: "send fewer posts or a smaller canvas", limit: renderSeconds, retryAfter: 1)
        case .worker(.noRoom): self = Problem.noRoom
        case .worker(.unavailable):
            self.init(
                .serviceUnavailable, "starting", "no worker is ready", remedy: "try again in 1 s",
                retryAfter: 1)
        case .poisonous:
            self.init(
                .unprocessableContent, "input_crashes_renderer",
                "this very input has ended the renderer twice, and is not tried again for ten minutes",
                remedy: "report it, and change the input")
        case .worker(.crashed), .worker(.cancelled):
            self.init(
                .internalServerError, "crashed", "the renderer ended while it drew this",
                remedy: "try again once; report it if it happens again")
        }
    }
}

extension Problem {
    /// The body of the answer.
    func json(requestID: String) -> String {
        var members: [JSONValue.Member] = [
            .init("type", .string("about:blank")), .init("title", .string(status.reasonPhrase)),
            .init("status", .integer(status.code)), .init("code", .string(code)),
            .init("detail", .string(detail)),
        ]
        if let field { members.append(.init("field", .string(field))) }
        if let first = messages.first, let file = first.file {
            let place = [first.line, first.column].compactMap { $0.map(String.init) }
            members.append(.init("place", .string(([file] + place).joined(separator: ":"))))
        }
        if let remedy { members.append(.init("remedy", .string(remedy))) }
        if let limit { members.append(.init("limit", .integer(limit))) }
        if let actual { members.append(.init("actual", .integer(actual))) }
        members.append(.init("request_id", .string(requestID)))
        if !messages.isEmpty { members.append(.init("messages", .array(messages.map(Self.object)))) }
        return JSONValue.object(members).written
    }

    private static func object(_ message: WorkResult.Message) -> JSONValue {
        let texts: [(String, String?)] = [
            ("severity", message.severity), ("code", message.code), ("message", message.message),
            ("file", message.file),
        ]
        let place: [(String, Int?)] = [("line", message.line), ("column", message.column)]
        let bound: [(String, Int?)] = [("limit", message.limit), ("actual", message.actual)]
        let more: [(String, String?)] = [("excerpt", message.excerpt), ("remedy", message.remedy)]
        func members(_ pairs: [(String, String?)]) -> [JSONValue.Member] {
            pairs.compactMap { key, text in text.map { .init(key, .string($0)) } }
        }
        func figures(_ pairs: [(String, Int?)]) -> [JSONValue.Member] {
            pairs.compactMap { key, value in value.map { .init(key, .integer($0)) } }
        }
        return .object(
            members(texts) + figures(place) + members(more) + figures(bound))
    }
}
