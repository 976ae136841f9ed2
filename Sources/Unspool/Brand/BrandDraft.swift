/// What a person said of a new kit; becomes a commented file.
package struct BrandDraft: Sendable, Hashable {
    /// What the company is called.
    package var name = ""
    /// What it says of itself.
    package var tagline: String?
    /// Where it lives on the web.
    package var site: String?
    /// Its handle.
    package var handle: String?
    /// Path of its logo.
    package var logo: String?
    /// "#RRGGBB".
    package var primary: String?
    /// "#RRGGBB".
    package var secondary: String?
    /// A family, or a font file.
    package var font: String?

    /// Nothing said.
    package init() {}

    /// The kit's file; what was not said stands in it as a comment.
    package var text: String {
        func line(_ key: String, _ value: String?, _ example: String, indent: String = "") -> String {
            value.map { "\(indent)\(key): \(Self.quoted($0))\n" } ?? "\(indent)# \(key): \(example)\n"
        }
        func head(_ key: String, _ isUsed: Bool) -> String { (isUsed ? "" : "# ") + "\(key):\n" }
        return """
            # A brand kit for unspool. Prove it with: unspool brand check brand.yaml
            # Every field: docs/brand-kits.md. Files lie beside this one or below it.
            name: \(Self.quoted(name))

            """
                + line("tagline", tagline, "what it says of itself, one line")
                + line("site", site, "example.org")
                + head("handles", handle != nil) + line("x", handle, "\"@example\"", indent: "  ")
                + "\n# An SVG, or a PNG with a clear background; the light version is for dark slides.\n"
                + head("logo", logo != nil) + line("file", logo, "logo.png", indent: "  ")
                + "  # light: logo-light.png\n  # mark: mark.png\n  # clear-space: 0.5\n"
                + "\n# All colours are derived from one or two; any of them can be set for a tone by itself.\n"
                + head("colors", primary != nil || secondary != nil)
                + line("primary", primary, "\"#0E4D3A\"", indent: "  ")
                + line("secondary", secondary, "\"#FF7A59\"", indent: "  ")
                + "  # base: { accent: \"#0E4D3A\" }\n"
                + "\n# Families that come with unspool, or files such as fonts/heading.ttf.\n"
                + head("fonts", font != nil) + line("heading", font, "Manrope", indent: "  ")
                + line("body", font, "Manrope", indent: "  ")
                + "\n"
                    + """
                    # What stands at the top and bottom of slides: logo, name, handle, site, tagline, counter, progress,
                    # none, or { text: words }; several in brackets.
                    # header: { left: logo, right: { text: Research notes } }
                    # footer: { left: site, right: counter }

                    # cover: { label: Research notes }
                    # watermark: { text: Research notes, place: bottom-right }
                    # outro:
                    #   headline: Get the next note.
                    #   buttons: [{ label: Subscribe, icon: mail }]
                    #   qr: https://example.org

                    # Taken when nobody chooses.
                    # defaults: { template: headline-body, canvas: portrait }

                    """
    }

    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": out += "\\\(scalar)"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: out += " "
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
