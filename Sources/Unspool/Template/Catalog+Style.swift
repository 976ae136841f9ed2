public import Diagnostics

extension Catalog {
    /// Canvas, theme, typography, template and pattern of the options, defaults filled in:
    /// built-in < theme < template < brand kit < options; the kit's names are among the options.
    package func style(_ options: CarouselOptions) throws(UnspoolError) -> ResolvedStyle {
        let template = try template(options.template)
        let plain = try theme(options.theme ?? template.suggest.theme)
        let colored = options.brand?.colors.applied(to: plain).theme ?? plain
        let theme = options.brand?.shape?.applied(to: colored) ?? colored
        let type = try typography(options.type ?? template.suggest.type).branded(options.brand?.fonts ?? [:])
        let pattern = options.pattern ?? suggestedPattern(template, theme, options)
        var style = ResolvedStyle(
            canvas: try canvas(options.canvas).clear(of: options.zones), theme: theme, type: type,
            template: template,
            pattern: pattern == "none" ? .none : try self.pattern(pattern), size: options.size,
            faces: try faces())
        style.backdrop = template.backdrop(options)
        return style
    }

    /// Holds the names of the options against what there is.
    ///
    /// - Throws: `UnspoolError` with every name that does not exist, and every file that is faulty.
    package func checkNames(_ options: CarouselOptions) throws(UnspoolError) {
        var errors: [UnspoolError] = []
        func note(_ check: () throws(UnspoolError) -> Void) {
            do { try check() } catch { errors.append(error) }
        }
        note { () throws(UnspoolError) in _ = try template(options.template) }
        note { () throws(UnspoolError) in if let name = options.theme { _ = try theme(name) } }
        note { () throws(UnspoolError) in if let name = options.type { _ = try typography(name) } }
        note { () throws(UnspoolError) in
            if let name = options.pattern, name != "none" { _ = try pattern(name) }
        }
        note { () throws(UnspoolError) in _ = try canvas(options.canvas) }
        if let error = UnspoolError.joined(errors) { throw error }
    }

    /// What could not be used as a brand kit has it: families that are not there, and colours in which a slide
    /// could not be read.
    public func brandWarnings(_ options: CarouselOptions) throws(UnspoolError) -> [Diagnostic] {
        guard let brand = options.brand else { return [] }
        let template = try template(options.template)
        let theme = try theme(options.theme ?? template.suggest.theme)
        return brand.fontWarnings + brand.colors.applied(to: theme).warnings
    }

    /// The template says whether there is a pattern at all, a theme that was asked for says which.
    private func suggestedPattern(_ template: Template, _ theme: Theme, _ options: CarouselOptions) -> String
    {
        let isPlain = template.suggest.pattern == "none"
        return isPlain || options.theme == nil ? template.suggest.pattern : theme.suggest.pattern
    }
}

extension Template {
    /// How far a background reaches: as asked for, else as the template suggests.
    package func backdrop(_ options: CarouselOptions) -> BackdropExtent {
        options.backdrop ?? suggest.backdrop
    }
}
