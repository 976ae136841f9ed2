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
        var names = ["thread", "thread-id", "brand", "brand-only", "strict", "file"]
        if task == .render { names += ["name", "for"] }
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
    ///   - isDeck: true when the file must be a deck.
    /// - Throws: `Problem` that names the field.
    init(
        _ form: RequestForm, task: WorkOrder.Task, page: Int?, accept: String?, limits: Limits,
        version: String, isPage: Bool = false, isDeck: Bool = false
    ) throws(Problem) {
        var form = form
        var order = WorkOrder(task: task)
        order.isDeck = isDeck
        if task == .thread, let stage = form.take("stage") { order.task = try Self.stage(stage) }
        var isPacked = false
        if form.fields["format"] == "zip" {
            _ = form.take("format")
            isPacked = true
        }
        let slide = page == nil && task == .render ? form.take("slide") : nil
        if task == .render, page == nil, let network = form.take("for") {
            order.network = try Self.network(network, slide, form.fields["format"], &isPacked)
        }
        order.thread = try Self.identity(form.take("thread-id"))
        if let name = form.take("brand") { try Self.kit(name, &form) }
        if let parts = form.take("brand-only") { order.brandOnly = try Self.parts(parts) }
        if let text = form.take("strict") { order.isStrict = try Self.flag("strict", text) }
        if task == .render, let name = form.take("name") { order.name = SafeName.of(name) }
        try Self.check(
            form, limits,
            extra: Self.extra(task, page == nil && task == .render) + (task == .thread ? ["stage"] : []))
        guard form.hasThread else {
            throw Problem(
                .unprocessableContent, "no-thread", "there is no thread in this request", field: "thread",
                remedy: isPage
                    ? "paste one into the box \"Posts\", or choose a file"
                    : "send a file or text as the field \"thread\"")
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
        var problems: [Problem] = []
        for (name, text) in form.fields.sorted(by: { $0.key < $1.key }) {
            guard let field = table.first(where: { $0.name == name }) else {
                problems.append(unknown(name, table.map(\.name) + extra))
                continue
            }
            // The name of a network stands for what it takes.
            if name == "alt-limit", Int(text) == nil, text.utf8.count <= 60 { continue }
            do throws(OptionField.Fault) {
                _ = try field.value(of: text)
            } catch {
                problems.append(Problem(error, of: name))
            }
        }
        if let problem = Problem.joined(problems) { throw problem }
    }

    /// A brand kit that stands in the address: only the name of one that comes with the program.
    private static func kit(_ name: String, _ form: inout RequestForm) throws(Problem) {
        guard ShippedKits.name(in: name) != nil else {
            throw Problem(
                .badRequest, "misplaced-field", "\"brand\" in the address is the name of a kit",
                field: "brand",
                remedy: "send a kit of your own in the body: as a field of a form or as a key of JSON")
        }
        try form.add(RequestForm.File(role: .brand, name: "brand.yaml", upload: Upload(Array(name.utf8))))
    }

    private static func unknown(_ name: String, _ known: [String]) -> Problem {
        if RequestForm.role(of: name) != nil { return misplaced(name) }
        return Problem(
            .badRequest, "unknown-field", "there is no field \"\(name.prefix(64))\"",
            field: String(name.prefix(64)), remedy: Suggestion.remedy(for: name, in: known))
    }

    /// A field that takes bytes, where there are only words.
    private static func misplaced(_ name: String) -> Problem {
        let isPicture = RequestForm.role(of: name) == .picture
        return Problem(
            .badRequest, "misplaced-field",
            isPicture
                ? "\"\(name)\" takes a file, which only a form can carry"
                : "\"\(name)\" cannot stand in the address of this request",
            field: name,
            remedy: isPicture
                ? "send multipart/form-data, as curl -F does, with the picture as \"file\""
                : "send it in the body: as the body itself, as a key of JSON or as a field of a form")
    }

    /// A network decides on canvas and format, and its folder comes as a ZIP.
    private static func network(
        _ name: String, _ slide: String?, _ format: String?, _ isPacked: inout Bool
    ) throws(Problem) -> String {
        guard slide == nil, format == nil else {
            throw Problem(
                .badRequest, "for",
                "\"for\" and \"\(slide == nil ? "format" : "slide")\" cannot be sent together: "
                    + "the network decides", field: "for", remedy: "leave out one of them")
        }
        guard (1...60).contains(name.count) else {
            throw Problem(
                .badRequest, "too-long", "for has not 1 to 60 characters", field: "for",
                remedy: "send the name of a network, such as linkedin")
        }
        isPacked = true
        return name
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

    private static func flag(_ name: String, _ text: String) throws(Problem) -> Bool {
        do throws(OptionField.Fault) {
            return try OptionField.flag(text)
        } catch {
            throw Problem(error, of: name)
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

    /// What is sent back: what `format` and `slide` allow, by Accept, else the usual.
    private static func negotiate(
        _ order: inout WorkOrder, slide: String?, page: Int?, accept: String?, isPacked: Bool
    ) throws(Problem) {
        guard order.task == .render || order.task == .page else {
            order.container = .json
            return
        }
        let isOne = page != nil || slide != nil
        let hasMore = ["feed", "alt", "alt-limit"].contains { order.fields[$0] != nil }
        let names = (order.fields["format"] ?? "").split(separator: ",").map { $0.filter { $0 != " " } }
        let ways = containers(names, isPacked: isPacked, isOne: isOne).filter {
            $0 != .pdf || isOne || !hasMore
        }
        let types = ways.compactMap { mediaTypes[$0.rawValue] }
        guard let best = Accept(accept).best(of: types),
            let container = ways.first(where: { mediaTypes[$0.rawValue] == best })
        else {
            throw Problem(
                .notAcceptable, "not-acceptable",
                "nothing that this request gives is of the type that it accepts",
                field: "Accept", remedy: "accept " + types.joined(separator: " or "))
        }
        order.container = container
        let isPicture = container == .png || container == .jpeg
        if isPicture || container == .pdf {
            order.fields["format"] = container == .png ? nil : container.rawValue
        }
        guard isOne || isPicture else { return }
        order.task = .page
        guard let number = page ?? Int(slide ?? "1"), (1...500).contains(number) else {
            throw Problem(
                .badRequest, "out-of-range", "slide \(slide ?? "") is not between 1 and 500",
                field: "slide",
                remedy: "give the number of a slide")
        }
        order.page = number
    }

    /// The ways in which formats can be sent back, the usual one first.
    private static func containers(_ formats: [String], isPacked: Bool, isOne: Bool) -> [WorkOrder.Container]
    {
        guard !isPacked, formats.count < 2 else { return [.zip] }
        guard let format = formats.first else {
            return isOne ? [.png, .jpeg, .pdf, .zip] : [.zip, .pdf, .png, .jpeg]
        }
        let alone: WorkOrder.Container = format == "pdf" ? .pdf : format == "jpeg" ? .jpeg : .png
        return isOne || alone == .pdf ? [alone, .zip] : [.zip, alone]
    }

    private static let mediaTypes = [
        "zip": "application/zip", "pdf": "application/pdf", "png": "image/png", "jpeg": "image/jpeg",
    ]

    /// Canonical bytes: names sorted, files by what they are for, and each length before its text.
    private static func digest(_ order: WorkOrder, _ bodies: [Upload], _ version: String) -> String {
        var hash = SHA256()
        func add(_ text: String) {
            hash.update(data: Array("\(text.utf8.count):\(text)".utf8))
        }
        for text in [
            version, order.task.rawValue, order.container.rawValue, String(order.page), order.name,
            order.thread ?? "-", order.network ?? "-", order.isDeck ? "deck" : "-",
            order.brandOnly?.sorted().joined(separator: ",") ?? "-", order.isStrict ? "strict" : "-",
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

    /// The type that is liked best, of equals the one that is named itself, then the first; nil: none may be sent.
    func best(of types: [String]) -> String? {
        var best: (type: String, quality: Double, precision: Int)?
        for type in types {
            let (quality, precision) = judged(type)
            guard quality > 0 else { continue }
            if let best, (best.quality, best.precision) >= (quality, precision) { continue }
            best = (type, quality, precision)
        }
        return best?.type
    }

    /// How much a type is liked, by the range that names it most precisely.
    private func judged(_ type: String) -> (quality: Double, precision: Int) {
        let family = type.prefix { $0 != "/" } + "/*"
        for (precision, name) in [(2, type), (1, String(family)), (0, "*/*")] {
            if let range = ranges.first(where: { $0.type == name }) { return (range.quality, precision) }
        }
        return (0, 0)
    }
}
