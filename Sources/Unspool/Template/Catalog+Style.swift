package import Diagnostics

extension Catalog {
    /// Canvas, theme, typography, template and pattern of the options, defaults filled in:
    /// built-in < theme < template < options.
    package func style(_ options: CarouselOptions) throws(UnspoolError) -> ResolvedStyle {
        let template = try template(options.template)
        let theme = try theme(options.theme ?? template.suggest.theme)
        let type = try typography(options.type ?? template.suggest.type)
        let pattern = options.pattern ?? (options.theme == nil ? template.suggest.pattern : "none")
        return ResolvedStyle(
            canvas: try canvas(options.canvas), theme: theme, type: type, template: template,
            pattern: pattern == "none" ? .none : try self.pattern(pattern))
    }
}
