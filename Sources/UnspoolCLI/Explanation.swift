internal import Diagnostics
internal import Unspool

/// Where each option comes from: built in, the theme and template's suggestions, a brand kit, the front
/// matter, or a flag; the later ones win.
struct Explanation {
    /// Option, value and origin.
    private var lines: [(name: String, value: String, origin: String)] = []

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
            zip(plain.named, other.named).filter { plain, other in
                let switches = plain.name == "cover" || plain.name == "outro"
                return switches ? plain.value == "no" : plain.value == other.value
            }.map(\.0.name))
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
        for field in options.named {
            let origin = stages.last { $0.names.contains(field.name) }?.origin
            guard let value = field.value ?? resolved[field.name] else { continue }
            let isSuggested = field.value == nil
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
