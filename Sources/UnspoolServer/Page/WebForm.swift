internal import FoundationEssentials
internal import HTTPTypes
internal import Unspool

/// The web page's form as a browser sends it: every field is there, most of them empty.
struct WebForm: Sendable {
    /// What is asked for, without empty fields.
    private(set) var form = RequestForm()
    /// What a button of the result page asks for: "zip", "pdf", "png-3"; nil: the result page.
    private(set) var download: String?

    /// Why a part of it was left out: a carried file that is not one of ours, or something that is there twice.
    private(set) var fault: Problem?

    /// Fields that carry files of an earlier answer of ours begin so.
    static let keptPrefix = "kept-"

    /// An empty form.
    init() {}

    /// Sorts what a browser has sent; what is wrong with it is told by `fault`, and the rest is kept.
    init(_ sent: RequestForm) {
        for file in sent.files where file.role != .thread || !Self.isBlank(file.upload) {
            keep { (form: inout RequestForm) throws(Problem) in try form.add(file) }
        }
        for (name, value) in sent.fields.sorted(by: { $0.key < $1.key }) where !value.isEmpty {
            if name.hasPrefix(Self.keptPrefix) {
                keep { (form: inout RequestForm) throws(Problem) in try form.add(try Self.file(kept: value)) }
            } else if name == "download" {
                download = value
            } else {
                keep { (form: inout RequestForm) throws(Problem) in try form.add(name, value) }
            }
        }
    }

    private mutating func keep(_ add: (inout RequestForm) throws(Problem) -> Void) {
        do throws(Problem) {
            try add(&form)
        } catch {
            fault = fault ?? error
        }
    }

    /// The form with the fields of a download, or of the result page.
    func asked() throws(Problem) -> RequestForm {
        var form = form
        switch download {
        case nil:
            // What the page shows is half as large as what it gives.
            for (name, value) in [("format", "png"), ("scale", "0.5"), ("alt", "true")] {
                _ = form.take(name)
                try form.add(name, value)
            }
        case "zip", "pdf": try form.add("format", download ?? "")
        case let wanted?:
            try form.add("slide", wanted.hasPrefix("png-") ? String(wanted.dropFirst(4)) : wanted)
        }
        return form
    }

    private static func isBlank(_ upload: Upload) -> Bool {
        upload.size < 4_096 && upload.prefix(upload.size).allSatisfy { $0 <= 32 }
    }
}

extension WebForm {
    /// What was typed into the large field.
    var thread: String {
        let typed = form.files.first { $0.role == .thread && $0.name == Self.typedName }
        return typed.map { String(decoding: $0.upload.prefix($0.upload.size), as: UTF8.self) } ?? ""
    }

    /// The name that a thread has which came without a file name.
    private static let typedName = "thread"

    /// Files that a browser will not send again by itself.
    var files: [RequestForm.File] {
        form.files.filter { $0.role != .thread || $0.name != Self.typedName }
    }

    /// A file as the value of a field: role, bytes in base64, name.
    static func kept(_ file: RequestForm.File) -> String {
        let bytes = Data(file.upload.prefix(file.upload.size)).base64EncodedString()
        return "\(file.role.rawValue):\(bytes):\(file.name)"
    }

    private static func file(kept value: String) throws(Problem) -> RequestForm.File {
        let parts = value.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let role = WorkOrder.File.Role(rawValue: String(parts[0])),
            let bytes = Data(base64Encoded: String(parts[1])), (1...255).contains(parts[2].utf8.count)
        else {
            throw Problem(
                .badRequest, "kept-file", "a file that the page had kept did not come back whole",
                field: "file",
                remedy: "choose your files again")
        }
        return RequestForm.File(role: role, name: String(parts[2]), upload: Upload(Array(bytes)))
    }
}
