package import Diagnostics

extension Catalog {
    /// A layout template by name.
    ///
    /// - Throws: `UnspoolError` of kind `.usage` when there is none, `.style` when its file is faulty.
    package func layout(_ name: String) throws(UnspoolError) -> Template {
        try Template(reading: try template(name))
    }

    /// Canvas, theme, typography, template and pattern of the options, defaults filled in:
    /// built-in < theme < template < options.
    package func style(_ options: CarouselOptions) throws(UnspoolError) -> ResolvedStyle {
        let template = try layout(options.template)
        let theme = try theme(options.theme ?? template.suggest.theme)
        let type = try typography(options.type ?? template.suggest.type)
        let pattern = options.pattern ?? (options.theme == nil ? template.suggest.pattern : "none")
        return ResolvedStyle(
            canvas: try canvas(options.canvas), theme: theme, type: type, template: template,
            pattern: pattern == "none" ? .none : try self.pattern(pattern))
    }
}
