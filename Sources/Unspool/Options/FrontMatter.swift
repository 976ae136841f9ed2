package import Diagnostics

/// What the thread itself asks for: names in its front matter, or a deck's style, which any flag or field beats.
package enum FrontMatter {
    /// The front matter's names over the options; keys that are no option are somebody else's.
    package static func apply(
        _ values: [String: String], to options: inout CarouselOptions, _ report: inout Report
    ) {
        for field in OptionTable.threadsOwn {
            guard let text = values[field.name] else { continue }
            do throws(OptionField.Fault) {
                field.set(try field.value(of: text), &options)
            } catch {
                report.add(
                    Diagnostic(
                        .warning, "front-matter.\(field.name)", Self.sentence(field, text, error),
                        remedy: error.remedy))
            }
        }
    }

    private static func sentence(_ field: OptionField, _ text: String, _ fault: OptionField.Fault) -> String {
        guard case .choice = field.kind else { return "the front matter's \(field.name) \(fault.problem)" }
        return "the front matter asks for the \(field.name) \"\(text)\", and there is none"
    }
}
