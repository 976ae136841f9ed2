internal import FoundationEssentials
internal import HTTPTypes
internal import Unspool

/// The web page's form as a browser sends it: every field is there, most of them empty.
struct WebForm: Sendable {
    /// What is asked for, without empty fields.
    private(set) var form = RequestForm()
    /// What a button of the result page asks for: "zip", "pdf", "png-3"; nil: the result page.
    private(set) var download: String?
    /// What was too large to be kept.
    private(set) var lost = Lost()

    /// Why a part of it was left out: a carried file that is not one of ours, or something that is there twice.
    private(set) var fault: Problem?

    /// What was too large to be kept.
    struct Lost: Sendable, Equatable {
        /// Files, by their names.
        var files: [String] = []
        /// True for what was typed.
        var words = false
        /// True when nothing is lost.
        var isEmpty: Bool { files.isEmpty && !words }
    }

    /// Fields that carry files of an earlier answer of ours begin so.
    static let keptPrefix = "kept-"

    /// An empty form.
    init() {}

    /// Sorts what a browser has sent; what is wrong with it is told by `fault`, and the rest is kept.
    init(_ sent: RequestForm, lost: Lost = Lost()) {
        self.lost = lost
        for file in sent.files where file.role != .thread || !Self.isBlank(file.upload) {
            keep { (form: inout RequestForm) throws(Problem) in try form.add(file) }
        }
        var carried: [Carried] = []
        for (name, value) in sent.fields.sorted(by: { $0.key < $1.key }) where !value.isEmpty {
            if name.hasPrefix(Self.keptPrefix) {
                keep { (_: inout RequestForm) throws(Problem) in carried.append(try Carried(name, value)) }
            } else if name == "download" {
                download = value
            } else {
                keep { (form: inout RequestForm) throws(Problem) in try form.add(name, value) }
            }
        }
        let (chosen, words) = (files, wordsMark)
        for old in carried where !old.isReplaced(by: chosen, words: words) {
            keep { (form: inout RequestForm) throws(Problem) in try form.add(old.file) }
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

    /// True for one slide of the usual size, which costs no more than a picture while one types.
    var isOneSlide: Bool { download?.hasPrefix("png-") == true && form.fields["scale"] == nil }

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

    /// Tells words that were edited from those that stood beside a file; empty without words.
    ///
    /// Browsers send ends of lines as CR LF, whatever they were.
    private var wordsMark: String {
        let words = thread
        guard !words.isEmpty else { return "" }
        let plain = words.utf8.filter { $0 != 13 }.flatMap { $0 == 0 ? Array("\u{FFFD}".utf8) : [$0] }
        return String(Upload(plain).digest.prefix(16))
    }

    /// The fields that carry the files to the next request, as a browser cannot choose them again by itself.
    ///
    /// A file of the thread has in its name which words stood beside it: other words take its place.
    var carried: [(name: String, value: Markup, file: RequestForm.File)] {
        let mark = wordsMark
        return files.enumerated().map { index, file in
            let number = index < 9 ? "0\(index + 1)" : "\(index + 1)"
            let words = file.role == .thread && !mark.isEmpty ? "-" + mark : ""
            return ("\(Self.keptPrefix)\(number)\(words)", Self.kept(file), file)
        }
    }

    /// A file as the value of a field: role, bytes in base64, name.
    static func kept(_ file: RequestForm.File) -> Markup {
        let bytes = Data(file.upload.prefix(file.upload.size)).base64EncodedString()
        return "\(file.role.rawValue):\(Markup(file: bytes)):\(file.name)"
    }

    /// A file that an earlier page of ours has carried.
    private struct Carried {
        let file: RequestForm.File
        /// The mark of the words that stood beside it.
        let words: String

        init(_ name: String, _ value: String) throws(Problem) {
            let parts = value.utf8.split(separator: 58, maxSplits: 2, omittingEmptySubsequences: false)
                .map { String(Substring($0)) }
            guard parts.count == 3, let role = WorkOrder.File.Role(rawValue: parts[0]),
                let bytes = Data(base64Encoded: parts[1]), (1...255).contains(parts[2].utf8.count)
            else {
                throw Problem(
                    .badRequest, "kept-file", "a file that the page had kept did not come back whole",
                    field: "file",
                    remedy: "choose your files again")
            }
            file = RequestForm.File(role: role, name: parts[2], upload: Upload(Array(bytes)))
            let pieces = name.split(separator: "-")
            words = pieces.count > 2 ? String(pieces[2]) : ""
        }

        /// True when something newer stands in for it: a file that was chosen now, or other words.
        func isReplaced(by chosen: [RequestForm.File], words new: String) -> Bool {
            switch file.role {
            case .brand: chosen.contains { $0.role == .brand }
            case .picture: chosen.contains { $0.role == .picture && $0.name == file.name }
            case .thread: chosen.contains { $0.role == .thread } || (!new.isEmpty && new != words)
            }
        }
    }
}
