internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Threads

/// Reads the body of a request into a form, within limits that hold while it comes.
struct BodyReader: Sendable {
    /// The service's limits.
    let settings: ServeSettings

    /// Kinds of body.
    enum Kind: Equatable {
        case form(boundary: String)
        case json
        /// The thread itself, in the encoding that its label names.
        case text(encoding: String?)
        /// The archive that holds the thread.
        case archive
    }

    /// What kind of body the head announces, judged before a byte is read; a `slack` of 4 takes four times the limit.
    func kind(of head: HTTPRequest, isDeck: Bool, slack: Int = 1) throws(Problem) -> Kind {
        if let encoding = head.headerFields[.contentEncoding], encoding.lowercased() != "identity" {
            throw Problem(
                .unsupportedMediaType, "compressed", "the body is compressed", field: "Content-Encoding",
                remedy: "send it uncompressed"
            ).closing
        }
        let header = head.headerFields[.contentType] ?? ""
        let parameters = HeaderParameters.of(header)
        let kind: Kind
        switch parameters?[""] {
        case "multipart/form-data": kind = .form(boundary: try Self.boundary(parameters?["boundary"]))
        case "application/json":
            let label = try Self.encoding(parameters?["charset"], isJSON: true)
            kind = isDeck ? .text(encoding: label) : .json
        case "text/plain", "text/markdown", "application/yaml", "text/yaml":
            kind = .text(encoding: try Self.encoding(parameters?["charset"]))
        case "application/zip": kind = .archive
        default:
            throw Problem(
                .unsupportedMediaType, "media-type",
                "this kind of body is not read: \"\(header.prefix(60))\"",
                field: "Content-Type",
                remedy:
                    "send multipart/form-data, application/json, text/plain, text/markdown or application/zip"
            ).closing
        }
        let limit = limit(of: kind)
        if let length = head.headerFields[.contentLength].flatMap({ Int($0) }), length > limit * slack {
            throw Self.tooLarge(length, limit, isWhole: true)
        }
        return kind
    }

    /// The encoding of a label, by the name of the field "encoding"; nil without one.
    private static func encoding(_ label: String?, isJSON: Bool = false) throws(Problem) -> String? {
        guard let label = label?.lowercased(), !label.isEmpty else { return nil }
        let name =
            ["utf8": "utf-8", "us-ascii": "utf-8", "ascii": "utf-8", "latin1": "iso-8859-1"][label] ?? label
        let known = isJSON ? ["utf-8"] : TextEncoding.allCases.map(\.rawValue)
        guard known.contains(name) else {
            throw Problem(
                .unsupportedMediaType, "charset",
                "the encoding \"\(label.prefix(40))\" is not read" + (isJSON ? " of JSON" : ""),
                field: "Content-Type", remedy: "send UTF-8; known: " + known.joined(separator: ", ")
            ).closing
        }
        return isJSON ? nil : name
    }

    private static func boundary(_ boundary: String?) throws(Problem) -> String {
        guard let boundary, (1...MultipartParser.boundaryLimit).contains(boundary.utf8.count),
            boundary.utf8.allSatisfy({ $0 > 31 && $0 < 127 })
        else {
            throw Problem(
                .badRequest, "boundary", "the form has no boundary of 1 to 70 characters",
                field: "Content-Type",
                remedy: "let your HTTP library write the Content-Type", limit: MultipartParser.boundaryLimit,
                actual: boundary?.utf8.count
            ).closing
        }
        return boundary
    }

    private func limit(of kind: Kind) -> Int {
        switch kind {
        case .form, .archive: settings.number("max-body")
        case .json, .text: settings.number("max-text")
        }
    }

    /// `isWhole`: `size` is all of it; else more is on its way.
    static func tooLarge(_ size: Int, _ limit: Int, isWhole: Bool = false) -> Problem {
        Problem(
            .contentTooLarge, "body-too-large",
            "the upload is \(isWhole ? Words.size(size) : "larger"); this service takes \(Words.size(limit))",
            remedy: "send less; its operator can raise the limit",
            limit: limit, actual: size
        ).closing
    }

    /// Reads the whole body into the form; returns its bytes.
    func read(_ body: RequestBody, _ kind: Kind, _ form: RequestForm) async throws(Problem) -> (
        RequestForm, Int
    ) {
        let limit = limit(of: kind)
        var size = 0
        do {
            switch kind {
            case .form(let boundary):
                var reader = FormReader(boundary: boundary, settings: settings, form: form)
                for try await buffer in body {
                    size += buffer.readableBytes
                    guard size <= limit else { throw Self.tooLarge(size, limit) }
                    try reader.take(buffer.readableBytesView)
                }
                return (try reader.finish(), size)
            case .archive:
                var writer = UploadWriter(folder: settings.text("spool"))
                for try await buffer in body {
                    size += buffer.readableBytes
                    guard size <= limit else { throw Self.tooLarge(size, limit) }
                    guard buffer.withUnsafeReadableBytes({ writer.append($0) }) else { throw Problem.noRoom }
                }
                return (try Self.thread(writer.finish(), form), size)
            case .json, .text:
                var bytes: [UInt8] = []
                for try await buffer in body {
                    size += buffer.readableBytes
                    guard size <= limit else { throw Self.tooLarge(size, limit) }
                    bytes.append(contentsOf: buffer.readableBytesView)
                }
                if kind == .json {
                    return (try JSONFields(depth: settings.number("max-json-depth")).form(bytes, form), size)
                }
                var form = form
                if case .text(let encoding?) = kind, form.fields["encoding"] == nil {
                    try form.add("encoding", encoding)
                }
                return (try Self.thread(Upload(bytes), form), size)
            }
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(brokenBody: error)
        }
    }

    /// The page's form, as far as it goes: what is too large of it is left out, and the rest is kept to be shown again.
    func readPage(_ body: RequestBody, boundary: String) async -> PageReading {
        let limit = limit(of: .form(boundary: boundary))
        var reader = FormReader(boundary: boundary, settings: settings, form: RequestForm(), goesOn: true)
        var size = 0
        do {
            for try await buffer in body {
                size += buffer.readableBytes
                guard size <= limit * Self.pageSlack else { throw Self.tooLarge(size, limit) }
                try reader.take(buffer.readableBytesView)
            }
            return PageReading(try reader.finish(), reader.lost, size, reader.fault)
        } catch let problem as Problem {
            return PageReading(reader.form, reader.lost, size, reader.fault ?? problem)
        } catch {
            return PageReading(reader.form, reader.lost, size, Problem(brokenBody: error))
        }
    }

    /// So many times the largest form are read through for the page, so that it can be shown again.
    static let pageSlack = 4

    private static func thread(_ upload: Upload, _ form: RequestForm) throws(Problem) -> RequestForm {
        var form = form
        try form.add(RequestForm.File(role: .thread, name: "thread", upload: upload))
        return form
    }
}

/// The page's form as it came, and why it is not drawn.
struct PageReading: Sendable {
    /// What was read and can be shown again.
    let form: WebForm
    /// Bytes of the body.
    let size: Int
    /// What is wrong with it.
    let problem: Problem?

    init(_ form: RequestForm, _ lost: WebForm.Lost, _ size: Int, _ problem: Problem?) {
        (self.form, self.size, self.problem) = (WebForm(form, lost: lost), size, problem)
    }
}
