internal import Diagnostics

extension YAMLGuard {
    /// Something that data files may not contain, and where it stands.
    struct Objection: Sendable {
        /// What it is.
        enum Subject: Sendable {
            case anchor, alias, tag, complexKey, directive, secondDocument, tab, byteOrderMark
            case tooDeep(Int)
        }
        let subject: Subject
        let mark: YAMLNode.Mark

        init(_ subject: Subject, _ mark: YAMLNode.Mark) {
            self.subject = subject
            self.mark = mark
        }
    }
}

extension DataFile {
    /// What to say about a thing that is refused.
    func fault(_ objection: YAMLGuard.Objection) -> Diagnostic {
        let (code, message, remedy) = words(for: objection.subject)
        let place = location(line: objection.mark.line, column: objection.mark.column)
        let depth: Int? = if case .tooDeep(let limit) = objection.subject { limit } else { nil }
        return fault(code, message, at: place, remedy: remedy, bound: depth.map { Bound($0) })
    }

    private func words(for subject: YAMLGuard.Objection.Subject) -> (String, String, String) {
        switch subject {
        case .anchor:
            ("anchor", "anchors (&) are not used here", "repeat the value, or put the text in quotes")
        case .alias:
            ("alias", "aliases (*) are not used here", "repeat the value, or put the text in quotes")
        case .tag: ("tag", "tags (!) are not used here", "delete the tag, or put the text in quotes")
        case .complexKey: ("complex-key", "a key must be plain text", "write \"key: value\"")
        case .directive: ("directive", "directives (%) are not used here", "delete the line")
        case .secondDocument:
            ("second-document", "a file holds one document", "delete this line and what follows it")
        case .tab: ("tab", "a tab stands where YAML wants spaces", "indent with spaces")
        case .byteOrderMark:
            ("syntax", "a byte order mark stands inside the file", "delete the invisible character")
        case .tooDeep(let limit):
            ("too-deep", "this is nested deeper than \(limit)", "write it with fewer levels")
        }
    }
}
