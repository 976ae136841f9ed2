internal import Crypto
internal import Diagnostics
internal import FoundationEssentials
internal import HTTPTypes
internal import Unspool

/// A form as an order for a worker: every name known, every value right, and a digest of the whole.
struct OrderPlan: Sendable {
    /// What the worker is asked to do.
    let order: WorkOrder
    /// The files' bytes in the order's sequence.
    let bodies: [Upload]
    /// SHA-256 of everything that the answer depends on, in hexadecimal.
    let digest: String
    /// The answer's name for caches.
    var tag: String { "\"\(digest.prefix(32))\"" }

    /// Names of a form that are no options.
    private static func extra(_ task: WorkOrder.Task, _ allowsSlide: Bool) -> [String] {
        var names = ["thread", "thread-id", "brand", "brand-only", "file"]
        if task == .render { names += ["name"] }
        if allowsSlide { names += ["slide"] }
        return names
    }

    /// Holds a form against the table of options.
    ///
    /// - Parameters:
    ///   - form: what was read.
    ///   - task: what the route does; `thread` means any stage that the field `stage` names.
    ///   - page: the slide that the path names.
    ///   - accept: the Accept header.
    ///   - limits: bounds of a job.
    ///   - version: the program's, part of the digest.
    ///   - isPage: true when the answer is a part of the web page.
    /// - Throws: `Problem` that names the field.
    init(
        _ form: RequestForm, task: WorkOrder.Task, page: Int?, accept: String?, limits: Limits,
        version: String, isPage: Bool = false
    ) throws(Problem) {
        var form = form
        var order = WorkOrder(task: task)
        if task == .thread, let stage = form.take("stage") { order.task = try Self.stage(stage) }
        var isPacked = false
        if form.fields["format"] == "zip" {
            _ = form.take("format")
            isPacked = true
        }
        let slide = page == nil && task == .render ? form.take("slide") : nil
        order.thread = try Self.identity(form.take("thread-id"))
        if let parts = form.take("brand-only") { order.brandOnly = try Self.parts(parts) }
        if task == .render, let name = form.take("name") { order.name = SafeName.of(name) }
        try Self.check(
            form, limits,
            extra: Self.extra(task, page == nil && task == .render) + (task == .thread ? ["stage"] : []))
        guard form.hasThread else {
            throw Problem(
                .unprocessableContent, "no-thread", "there is no thread in this request", field: "thread",
                remedy: "send a file or text as the field \"thread\"")
        }
        order.fields = form.fields
        try Self.negotiate(&order, slide: slide, page: page, accept: accept, isPacked: isPacked)
        if isPage { order.container = .page }
        order.files = form.files.map { WorkOrder.File(role: $0.role, name: $0.name, size: $0.upload.size) }
        bodies = form.files.map(\.upload)
        self.order = order
        digest = Self.digest(order, bodies, version)
    }

    /// An order without a form.
    init(_ order: WorkOrder, version: String) {
        self.order = order
        bodies = []
        digest = Self.digest(order, [], version)
    }

    private static func check(_ form: RequestForm, _ limits: Limits, extra: [String]) throws(Problem) {
        let table = OptionTable.fields(limits)
        for (name, text) in form.fields.sorted(by: { $0.key < $1.key }) {
            guard let field = table.first(where: { $0.name == name }) else {
                throw Problem(
                    .badRequest, "unknown-field", "there is no field \"\(name.prefix(64))\"",
                    field: String(name.prefix(64)),
                    remedy: Suggestion.remedy(for: name, in: table.map(\.name) + extra))
            }
            do throws(OptionField.Fault) {
                _ = try field.value(of: text)
            } catch {
                throw Problem(
                    .badRequest, error.code, "\(name) \(error.problem)", field: name, remedy: error.remedy)
            }
        }
    }

    private static func identity(_ text: String?) throws(Problem) -> String? {
        guard let text, !(1...500).contains(text.utf8.count) else { return text }
        throw Problem(
            .badRequest, "out-of-range", "thread-id has not 1 to 500 bytes", field: "thread-id",
            remedy: "send the id of a thread or of one of its posts, or leave it out")
    }

    private static func stage(_ name: String) throws(Problem) -> WorkOrder.Task {
        switch name {
        case "threads": return .threads
        case "thread": return .thread
        case "deck": return .deck
        case "ledger": return .ledger
        default:
            #if DEBUG
                if let mishap = Mishap.named(name) { return mishap }
            #endif
            throw Problem(
                .badRequest, "choice", "stage \"\(name.prefix(40))\" does not exist", field: "stage",
                remedy: Suggestion.remedy(for: name, in: ["threads", "thread", "deck", "ledger"]))
        }
    }

    private static func parts(_ text: String) throws(Problem) -> [String] {
        let names = text.split(separator: ",").map { String($0.filter { $0 != " " }) }
        let known = BrandKit.Part.allCases.map(\.rawValue)
        for name in names where !known.contains(name) {
            throw Problem(
                .badRequest, "choice", "a brand kit has no part \"\(name.prefix(40))\"", field: "brand-only",
                remedy: Suggestion.remedy(for: name, in: known))
        }
        return names
    }

    /// The container of one slide that the format or Accept asks for; nil when they ask for more than one.
    private static func picture(_ formats: String?, _ wanted: Accept, isPacked: Bool) -> WorkOrder.Container?
    {
        guard !isPacked else { return nil }
        if formats ?? "png" == "png", wanted.prefers("image/png") { return .png }
        return formats ?? "jpeg" == "jpeg" && wanted.prefers("image/jpeg") ? .jpeg : nil
    }

    /// What is sent back: by `format` and `slide`, else by Accept, else a ZIP.
    private static func negotiate(
        _ order: inout WorkOrder, slide: String?, page: Int?, accept: String?, isPacked: Bool
    ) throws(Problem) {
        guard order.task == .render || order.task == .page else {
            order.container = .json
            return
        }
        let wanted = Accept(accept)
        let formats = order.fields["format"]
        let one = ["feed", "alt", "alt-limit"].allSatisfy { order.fields[$0] == nil }
        let asked = picture(formats, wanted, isPacked: isPacked)
        if page != nil || slide != nil || asked != nil {
            order.task = .page
            order.container = asked ?? (formats == "jpeg" ? .jpeg : .png)
            guard let number = page ?? Int(slide ?? "1"), (1...500).contains(number) else {
                throw Problem(
                    .badRequest, "out-of-range", "slide \(slide ?? "") is not between 1 and 500",
                    field: "slide",
                    remedy: "give the number of a slide")
            }
            order.page = number
            order.fields["format"] = order.container == .jpeg ? "jpeg" : nil
        } else if one, !isPacked, formats == "pdf" || formats == nil && wanted.prefers("application/pdf"),
            !wanted.prefers("application/zip")
        {
            order.container = .pdf
            order.fields["format"] = "pdf"
        }
        let type = [
            "zip": "application/zip", "pdf": "application/pdf", "png": "image/png", "jpeg": "image/jpeg",
        ][order.container.rawValue]
        guard wanted.takes(type ?? "") else {
            throw Problem(
                .notAcceptable, "not-acceptable",
                "nothing that this request gives is of the type that it accepts",
                field: "Accept", remedy: "accept application/zip, application/pdf, image/png or image/jpeg")
        }
    }

    /// Canonical bytes: names sorted, files by what they are for, and each length before its text.
    private static func digest(_ order: WorkOrder, _ bodies: [Upload], _ version: String) -> String {
        var hash = SHA256()
        func add(_ text: String) {
            hash.update(data: Array("\(text.utf8.count):\(text)".utf8))
        }
        for text in [
            version, order.task.rawValue, order.container.rawValue, String(order.page), order.name,
            order.thread ?? "-",
            order.brandOnly?.sorted().joined(separator: ",") ?? "-",
        ] { add(text) }
        for (name, value) in order.fields.sorted(by: { $0.key < $1.key }) {
            add(name)
            add(value)
        }
        let files = zip(order.files, bodies).map { [$0.role.rawValue, $0.name, $1.digest] }
        for file in files.sorted(by: { $0.lexicographicallyPrecedes($1) }) { for text in file { add(text) } }
        return Hexadecimal.text(of: hash.finalize())
    }
}

/// What a client takes (RFC 9110, section 12.5.1).
struct Accept: Sendable {
    private let ranges: [(type: String, quality: Double)]

    /// Reads the header; without one everything is taken.
    init(_ header: String?) {
        ranges = (header ?? "*/*").split(separator: ",").map { range in
            let parameters = HeaderParameters.of(String(range).trimmed)
            return (parameters?[""] ?? "", Double(parameters?["q"] ?? "1") ?? 1)
        }
    }

    /// True when the type may be sent.
    func takes(_ type: String) -> Bool {
        let family = type.prefix { $0 != "/" } + "/*"
        let quality =
            ranges.first { $0.type == type } ?? ranges.first { $0.type == family }
            ?? ranges.first { $0.type == "*/*" }
        return (quality?.quality ?? 0) > 0
    }

    /// True when the type is named itself, and none is liked more.
    func prefers(_ type: String) -> Bool {
        guard let own = ranges.first(where: { $0.type == type })?.quality, own > 0 else { return false }
        return ranges.allSatisfy { $0.quality <= own }
    }
}
