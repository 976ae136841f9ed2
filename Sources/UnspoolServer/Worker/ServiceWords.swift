internal import Diagnostics
internal import Unspool

/// Messages of the common stages in the words of the service: fields in place of flags, the upload in place of a
/// folder, and for the web page the names that stand on it.
struct ServiceWords: Sendable {
    /// True when a person reads them beside the form.
    let isPage: Bool
    /// Posts that the service puts into one carousel at most.
    let mostPosts: Int
    /// True when fewer were asked for.
    var asksForFewer = false

    /// A report in these words.
    func told(_ report: Report) -> Report {
        var told = Report()
        for diagnostic in report.diagnostics { told.add(self.told(diagnostic)) }
        for piece in report.dropped { told.drop(piece.text, reason: piece.reason) }
        return told
    }

    /// A message in these words.
    func told(_ diagnostic: Diagnostic) -> Diagnostic {
        Diagnostic(
            diagnostic.severity, diagnostic.code, message(diagnostic), at: diagnostic.location,
            excerpt: diagnostic.excerpt, remedy: diagnostic.remedy.map { remedy($0, diagnostic.code) },
            bound: diagnostic.bound)
    }

    private func message(_ diagnostic: Diagnostic) -> String {
        // What was pasted, or sent as text, is no file.
        guard diagnostic.location?.file == Self.unnamed else { return Self.fields(diagnostic.message) }
        return Self.fields(diagnostic.message).replacing(" in this file", with: "")
            .replacing("This file ", with: "This text ")
    }

    /// The name of a thread that came without a file's name.
    private static let unnamed = "thread"

    private func remedy(_ text: String, _ code: String) -> String {
        let picture =
            isPage ? "choose it under \"Pictures of the posts\"" : "send it as a \"file\" with this name"
        switch code {
        case "thread.several" where isPage, "thread.no-such-thread" where isPage:
            return "paste the posts of one thread, or choose a file that holds only one"
        case "thread.several", "thread.no-such-thread":
            return "choose one by the field \"thread-id\"; /v1/inspect with stage=threads lists them"
        case "thread.truncated": return truncated(text)
        case "thread.empty": return isPage ? "paste the words of the thread" : "send the words of the thread"
        case "picture.missing":
            return text.replacing("put it beside the thread", with: picture)
                .replacing(
                    "nothing is fetched: save it beside the thread as", with: "nothing is fetched: \(sent)")
        case "brand.unknown-family" where text.hasPrefix("name a font file"):
            return "name a family that comes with the program"
        case "outro.headline-long" where isPage: return String(text.prefix { $0 != "," }) + " characters"
        case "pages.limit" where isPage: return Self.another
        case "thread.mended" where isPage: return "nothing to do, if the words look right"
        case "brand.missing-file" where isPage: return "choose it under \"Its logo\", with this name"
        default: return Self.fields(text)
        }
    }

    /// What the page, which has no field "part", says about posts that did not fit.
    private static let another = "paste the posts that are left as another thread"

    private var sent: String {
        isPage ? "choose it under \"Pictures of the posts\", named" : "send it as a \"file\" named"
    }

    /// What to do about posts that did not fit.
    private func truncated(_ text: String) -> String {
        guard !isPage else { return Self.another }
        let next = Self.fields(String(text.prefix { $0 != "," }))
        guard asksForFewer else { return next + "; this service puts \(mostPosts) into one at most" }
        return next + ", \"max-posts\" allows up to \(mostPosts) in one"
    }

    /// Flags as fields: "leave out --part" becomes "leave out "part"".
    ///
    /// Two dashes before a letter, with a blank, a bracket or nothing before them, are a flag.
    static func fields(_ text: String) -> String {
        var out = ""
        var rest = text[...]
        while let at = rest.firstRange(of: "--") {
            let before = rest[..<at.lowerBound]
            let name = rest[at.upperBound...].prefix {
                $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")
            }
            let isFlag = name.first?.isLetter == true && before.last.map { " (\"".contains($0) } ?? true
            guard isFlag else {
                out += rest[..<at.upperBound]
                rest = rest[at.upperBound...]
                continue
            }
            let field = name == "thread" ? "thread-id" : String(name)
            out += before + "\"\(field)\""
            rest = name.endIndex < rest.endIndex ? rest[name.endIndex...] : ""
        }
        return out + rest
    }
}
