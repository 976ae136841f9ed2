/// Canvas, theme, typography, template and pattern, resolved: every role has a value.
package struct ResolvedStyle: Sendable {
    /// Where it is drawn.
    package var canvas: Canvas
    /// Colours in three tones.
    package var theme: Theme
    /// Roles of the typography.
    package var type: TypePreset
    /// Boxes of each kind of slide.
    package var template: Template
    /// Background pattern; may be `.none`.
    package var pattern: PatternSpec
    /// Whether the background runs on across all slides.
    package var backdrop = BackdropExtent.slide
    /// How large the words are set.
    package var size: TypeSize
    /// Faces that a template may name; nil: none.
    package var faces: Faces?

    /// A style without open questions.
    package init(
        canvas: Canvas, theme: Theme, type: TypePreset, template: Template, pattern: PatternSpec,
        size: TypeSize = .regular, faces: Faces? = nil
    ) {
        self.canvas = canvas
        self.theme = theme
        self.type = type
        self.template = template
        self.pattern = pattern
        self.size = size
        self.faces = faces
    }
}
