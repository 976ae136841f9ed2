internal import Diagnostics

/// Where each option of a delivery comes from, as far as one can tell from the options alone: a flag that asks for
/// what holds anyway is not seen.
struct OptionOrigins {
    /// An object with name, value and origin for each option that has a value.
    let values: [JSONValue]

    /// The origins of a job's options.
    ///
    /// - Parameters:
    ///   - job: what was asked for, and what the thread itself asks for.
    ///   - options: what the slides were made with.
    ///   - network: what stands in place of some of them.
    ///   - layout: what the template suggested.
    init(_ job: CarouselJob, _ options: CarouselOptions, _ network: Network?, _ layout: Layout) {
        let style = layout.style
        let resolved = [
            "theme": style.theme.name, "type": style.type.name, "pattern": style.pattern.name,
            "backdrop": style.backdrop.rawValue,
        ]
        let asked = Self.all(job.options)
        let builtIn = Self.all(CarouselOptions())
        var kit = CarouselOptions()
        if let brand = options.brand { kit.adopt(brand) }
        let branded = Self.all(kit)
        var thread = kit
        var unsaid = Report()
        FrontMatter.apply(job.asked, to: &thread, &unsaid)
        let threads = Self.all(thread)
        values = Self.all(options).enumerated().compactMap { index, option in
            guard let value = option.value ?? resolved[option.name] else { return nil }
            let origin =
                if option.value != asked[index].value {
                    "network \(network?.name ?? "")"
                } else if option.value == nil {
                    "template \(options.template)"
                } else if option.value == threads[index].value, option.value != branded[index].value {
                    job.askedBy
                } else if option.value == branded[index].value, option.value != builtIn[index].value {
                    "brand kit \(options.brand?.name ?? "")"
                } else if option.value == builtIn[index].value { "built in" } else { "asked for" }
            return .object([
                .init("name", .string(option.name)), .init("value", .string(value)),
                .init("origin", .string(origin)),
            ])
        }
    }

    /// The options that explanations list, and those of the output.
    private static func all(_ options: CarouselOptions) -> [(name: String, value: String?)] {
        options.named + [
            ("quotes", options.quotes.rawValue), ("captions", options.captions ? "yes" : "no"),
            ("plain-text", options.smartText ? "no" : "yes"),
            ("format", options.formats.joined(separator: ",")), ("scale", options.scale.asWritten),
            ("quality", String(options.quality)), ("max-bytes", options.maxBytes.map(String.init)),
            ("alt-limit", String(options.altLimit)), ("show-zones", options.showZones ? "yes" : "no"),
        ]
    }
}
