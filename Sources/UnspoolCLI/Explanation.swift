internal import Diagnostics
internal import Unspool

/// Where each option comes from: built in, the theme and template's suggestions, a brand kit, the front
/// matter, or a flag; the later ones win.
struct Explanation {
    /// Option, value and origin.
    private var lines: [(name: String, value: String, origin: String)] = []

    private static let fields: [(name: String, value: @Sendable (CarouselOptions) -> String?)] = [
        ("template", { $0.template }), ("theme", { $0.theme }), ("type", { $0.type }),
        ("pattern", { $0.pattern }), ("backdrop", { $0.backdrop?.rawValue }), ("canvas", { $0.canvas }),
        ("size", { $0.size.rawValue }),
        ("tone", { $0.tone?.rawValue }), ("author", { $0.author }), ("handle", { $0.handle }),
        ("avatar", { $0.avatar }), ("qr", { $0.qr }), ("outro-text", { $0.outroText }),
        ("background", { $0.background }),
        ("cover", { $0.cover ? "yes" : "no" }),
        ("locale", { $0.locale }), ("zone", { $0.zone }), ("outro", { $0.outro ? "yes" : "no" }),
    ]

    /// The names of the options that a stage sets, also those that it sets to what they were.
    static func names(setBy stage: (inout CarouselOptions) -> Void) -> Set<String> {
        var (plain, other) = (CarouselOptions(), CarouselOptions())
        let mark = "\u{1}"
        (other.template, other.canvas) = (mark, mark)
        (other.locale, other.zone) = (mark, mark)
        (other.theme, other.type, other.pattern, other.qr) = (mark, mark, mark, mark)
        (other.author, other.handle, other.avatar, other.background) = (mark, mark, mark, mark)
        (other.size, other.tone, other.backdrop) = (.large, .pop, .slide)
        (other.cover, other.outro) = (false, false)
        stage(&plain)
        stage(&other)
        // What only ever switches something off shows in the plain options alone.
        return Set(
            fields.filter { field in
                let switches = field.name == "cover" || field.name == "outro"
                return switches ? field.value(plain) == "no" : field.value(plain) == field.value(other)
            }.map(\.name))
    }

    /// The options of a job; stages in order, each with what it is called and what it sets.
    init(
        _ options: CarouselOptions, stages: [(origin: String, names: Set<String>)], _ catalog: Catalog
    ) throws(UnspoolError) {
        let style = try catalog.style(options)
        let template = "template \(options.template)"
        let resolved = [
            "theme": style.theme.name, "type": style.type.name, "pattern": style.pattern.name,
            "backdrop": style.backdrop.rawValue,
        ]
        for field in Self.fields {
            let origin = stages.last { $0.names.contains(field.name) }?.origin
            guard let value = field.value(options) ?? resolved[field.name] else { continue }
            let isSuggested = field.value(options) == nil
            lines.append((field.name, value, origin ?? (isSuggested ? template : "built in")))
        }
        guard let kit = options.brand else { return }
        for part in kit.parts where part != .defaults {
            lines.append(("brand \(part.rawValue)", kit.summary(of: part), "brand kit \(kit.file)"))
        }
    }

    /// Three columns.
    var text: String {
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(0, width - text.count))
        }
        let first = lines.map(\.name.count).max() ?? 0
        let second = min(44, lines.map(\.value.count).max() ?? 0)
        return lines.map { line in
            "\(padded(line.name, first))  \(padded(line.value, second))  \(line.origin)\n"
        }.joined()
    }
}
