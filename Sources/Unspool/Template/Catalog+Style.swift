package import Diagnostics

extension Catalog {
    /// Canvas, theme, typography, template and pattern of the options, defaults filled in:
    /// built-in < theme < template < options.
    package func style(_ options: CarouselOptions) throws(UnspoolError) -> ResolvedStyle {
        let template = try template(options.template)
        let theme = try theme(options.theme ?? template.suggest.theme)
        let type = try typography(options.type ?? template.suggest.type)
        let pattern = options.pattern ?? suggestedPattern(template, theme, options)
        return ResolvedStyle(
            canvas: try canvas(options.canvas), theme: theme, type: type, template: template,
            pattern: pattern == "none" ? .none : try self.pattern(pattern), size: options.size,
            faces: try faces())
    }

    /// The template says whether there is a pattern at all, a theme that was asked for says which.
    private func suggestedPattern(_ template: Template, _ theme: Theme, _ options: CarouselOptions) -> String
    {
        let isPlain = template.suggest.pattern == "none"
        return isPlain || options.theme == nil ? template.suggest.pattern : theme.suggest.pattern
    }
}
