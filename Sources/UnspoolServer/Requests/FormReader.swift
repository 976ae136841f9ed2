internal import Diagnostics
internal import HTTPTypes
internal import Threads

/// Takes a multipart form apart as it comes: fields and files, each within its limit.
struct FormReader: ~Copyable {
    /// Bytes of a field that is no file.
    private static let fieldLimit = 64 << 10

    private let settings: ServeSettings
    private var parser: MultipartParser
    /// What was read so far.
    private(set) var form: RequestForm
    /// The first file that was too large, where reading goes on behind it.
    private(set) var fault: Problem?
    /// True for the page: a file that is too large is left out, and the rest of the form is kept.
    private let goesOn: Bool
    /// For the page: what was left out.
    private(set) var lost = WebForm.Lost()
    /// For the page: bytes of all files and of what was typed, as they were before a page carried them.
    private var weight = 0
    private var isFull = false
    private var parts = 0
    /// For the page: parts that are no files, which it has beside those that were chosen.
    private var fields = 0
    private var header: MultipartParser.PartHeader?
    private var limit = 0
    private var writer: UploadWriter?
    private var size = 0

    /// A reader that adds to a form; `goesOn` is what the page needs, to show the form again.
    init(boundary: String, settings: ServeSettings, form: RequestForm, goesOn: Bool = false) {
        self.settings = settings
        self.goesOn = goesOn
        self.form = form
        parser = MultipartParser(boundary: boundary)
    }

    /// Takes further bytes.
    mutating func take(_ bytes: some Sequence<UInt8>) throws(Problem) {
        parser.feed(bytes)
        while let event = try next() {
            switch event {
            case .begin(let header): try begin(header)
            case .bytes(let range): try append(range)
            case .end: try end()
            }
        }
    }

    /// What was read; the form must have come to its end.
    func finish() throws(Problem) -> RequestForm {
        guard parser.isComplete else { throw Self.problem(.endsEarly) }
        return form
    }

    private mutating func next() throws(Problem) -> MultipartParser.Event? {
        do throws(MultipartParser.Fault) {
            return try parser.next()
        } catch {
            throw Self.problem(error)
        }
    }

    private mutating func begin(_ header: MultipartParser.PartHeader) throws(Problem) {
        let isCarried = header.name.hasPrefix(WebForm.keptPrefix)
        let isFile = isCarried || header.fileName?.isEmpty == false
        if goesOn, !isFile { fields += 1 } else { parts += 1 }
        let most = settings.number("max-parts")
        guard max(parts, fields) <= most else {
            throw Problem(
                .contentTooLarge, "too-many-parts", "the form has more than \(most) parts",
                remedy: "send fewer files",
                limit: most, actual: parts
            ).closing
        }
        guard !header.isEncoded else {
            throw Problem(
                .badRequest, "encoded-part", "the part \"\(header.name)\" is encoded", field: header.name,
                remedy: "send plain bytes; names of files go into filename"
            ).closing
        }
        let role = RequestForm.role(of: header.name)
        if header.fileName != nil, role == nil {
            throw Problem(
                .badRequest, "unknown-file", "no field \"\(header.name)\" takes a file", field: header.name,
                remedy: "files go into: " + RequestForm.fileFields.joined(separator: ", ")
            ).closing
        }
        limit =
            switch role {
            case let role?: limit(of: role)
            // A file that a page of ours carries: four bytes for three, and its name.
            case nil where isCarried:
                max(settings.number("max-picture"), settings.number("max-body")) / 3 * 4 + 1_024
            case nil: Self.fieldLimit
            }
        self.header = header
        size = 0
        writer = UploadWriter(folder: settings.text("spool"))
        if isFull, isFile { leaveOut() }
    }

    /// Bytes of a file; an archive of posts may be larger.
    private func limit(of role: WorkOrder.File.Role) -> Int {
        switch role {
        case .thread: settings.number("max-text")
        case .brand: 128 << 10
        case .picture: settings.number("max-picture")
        }
    }

    private mutating func append(_ range: Range<Int>) throws(Problem) {
        guard let header else { return }
        guard writer != nil else {
            size += range.count
            return
        }
        // An archive of posts is a folder, not a text: it may be as large as a form.
        if size == 0, RequestForm.role(of: header.name) == .thread,
            ZipArchive.recognises(Array(parser.buffer[range].prefix(4)))
        {
            limit = settings.number("max-body")
        }
        size += range.count
        // What is too large is read to its end, so that it can be told how large it is; the form's limit holds.
        if size > limit {
            // What was typed is shown again, as far as a form goes.
            guard goesOn, isTyped, size <= settings.number("max-body") else {
                if goesOn { leaveOut() } else { writer = nil }
                return
            }
        }
        if goesOn { weigh(range.count) }
        guard writer != nil else { return }
        let buffer = parser.buffer
        let isWritten = buffer.withUnsafeBytes { writer?.append(UnsafeRawBufferPointer(rebasing: $0[range])) }
        guard isWritten == true else {
            throw Problem.noRoom
        }
    }

    private mutating func end() throws(Problem) {
        defer { self.header = nil }
        if let header, size > limit {
            guard goesOn else { throw tooLarge(header) }
            fault = fault ?? tooLarge(header)
        }
        guard let header, let upload = writer.take()?.finish() else { return }
        guard let role = RequestForm.role(of: header.name) else {
            if goesOn, header.name.hasPrefix(WebForm.keptPrefix), isTooLarge(carried: upload) {
                lost.files.append(Self.carriedName)
                fault = fault ?? tooLarge(header)
                return
            }
            guard let text = String(validating: upload.prefix(upload.size), as: UTF8.self) else {
                throw Problem(
                    .badRequest, "encoding", "\"\(header.name)\" is not UTF-8", field: header.name,
                    remedy: "send it in UTF-8")
            }
            return try form.add(header.name, text)
        }
        // A browser sends an empty part without a file's name for a file that was not chosen.
        if (header.fileName ?? "").isEmpty, header.fileName != nil || role != .thread && upload.size == 0 {
            return
        }
        let fallback =
            switch role {
            case .thread: "thread"
            case .brand: "brand.yaml"
            case .picture: ""
            }
        let name = header.fileName ?? fallback
        guard !name.isEmpty, name.utf8.count <= 255 else {
            throw Problem(
                .badRequest, "file-name", "a file has no name of 1 to 255 bytes", field: header.name,
                remedy: "send it with a filename")
        }
        try form.add(RequestForm.File(role: role, name: name, upload: upload))
    }

    private static func problem(_ fault: MultipartParser.Fault) -> Problem {
        let (sentence, bound): (String, Bound?) =
            switch fault {
            case .noBoundary: ("the form does not begin with its boundary", nil)
            case .headerTooLong(let size):
                ("a part's header is too long", Bound(MultipartParser.headerLimit, actual: size))
            case .noName: ("a part has no name", nil)
            case .nameTooLong(let size):
                ("a field's name is too long", Bound(MultipartParser.nameLimit, actual: size))
            case .badHeader: ("a part's header is malformed", nil)
            case .endsEarly: ("the form ends before its last boundary", nil)
            }
        return Problem(
            .badRequest, "form", sentence, remedy: "let your HTTP library write the form",
            limit: bound?.limit, actual: bound?.actual
        ).closing
    }
}

/// What the page's form has beside others: what is too large of it is left out, and the rest is shown again.
extension FormReader {
    /// What a page of ours adds to a form that was within the limit.
    private static let pageSlack = 64 << 10

    /// What a carried file is called before its name has come.
    private static let carriedName = "a file from before"

    /// True while that is read which a person has typed into the large field.
    private var isTyped: Bool {
        header?.fileName == nil && header.flatMap { RequestForm.role(of: $0.name) } == .thread
    }

    /// Counts bytes against the largest form, carried ones by what they are worth; the file that passes it is left out,
    /// and every later one.
    private mutating func weigh(_ count: Int) {
        let isCarried = header?.name.hasPrefix(WebForm.keptPrefix) == true
        guard isCarried || header.flatMap({ RequestForm.role(of: $0.name) }) != nil else { return }
        weight += isCarried ? count / 4 * 3 + count % 4 : count
        let most = settings.number("max-body")
        guard weight > most + Self.pageSlack else { return }
        fault = fault ?? BodyReader.tooLarge(weight, most)
        isFull = true
        if !isTyped { leaveOut() }
    }

    /// Reads over the rest of a part.
    private mutating func leaveOut() {
        guard writer.take() != nil, let header else { return }
        if isTyped {
            lost.words = true
        } else {
            lost.files.append(header.fileName ?? Self.carriedName)
        }
    }

    /// True for a carried file that would be refused if it were chosen.
    private func isTooLarge(carried upload: Upload) -> Bool {
        let head = String(decoding: upload.prefix(16), as: UTF8.self).split(separator: ":", maxSplits: 1)
        guard head.count == 2, let role = WorkOrder.File.Role(rawValue: String(head[0])) else { return false }
        // An archive begins with "PK\u{3}\u{4}", which is this in base64.
        let isArchive = role == .thread && head[1].hasPrefix("UEsDB")
        // The name stands behind the bytes.
        return upload.size / 4 * 3 - 512 > (isArchive ? settings.number("max-body") : limit(of: role))
    }

    /// What is said of a part that is over and has more bytes than it may.
    private func tooLarge(_ header: MultipartParser.PartHeader) -> Problem {
        // A kit that is too large is a faulty kit, as when it comes in JSON (LIMITS.md, row 18).
        let isKit = RequestForm.role(of: header.name) == .brand
        var name = header.fileName.map { $0.isEmpty ? header.name : $0 } ?? header.name
        if header.name.hasPrefix(WebForm.keptPrefix) { name = Self.carriedName }
        let isPasted = goesOn && isTyped
        let words = (Words.size(size), Words.size(limit))
        let (found, most) = words.0 == words.1 ? ("\(size) bytes", "\(limit)") : words
        return Problem(
            isKit ? .unprocessableContent : .contentTooLarge, "field-too-large",
            (isPasted ? "the text" : "\"\(name)\"") + " has \(found); the limit is \(most)",
            field: header.name, remedy: isPasted ? "paste less" : "send less", limit: limit, actual: size
        ).closing
    }
}
