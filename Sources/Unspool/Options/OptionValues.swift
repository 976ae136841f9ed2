extension CarouselOptions {
    /// What explanations and manifests say of the options: each by its name, nil where it is left to the template.
    package var named: [(name: String, value: String?)] {
        [
            ("template", template), ("theme", theme), ("type", type), ("pattern", pattern),
            ("backdrop", backdrop?.rawValue),
            ("canvas", canvas),
            ("size", size.rawValue), ("tone", tone?.rawValue), ("author", author), ("handle", handle),
            ("avatar", avatar), ("qr", qr), ("outro-text", outroText), ("background", background),
            ("cover", cover ? "yes" : "no"), ("locale", locale), ("zone", zone),
            ("outro", outro ? "yes" : "no"),
        ]
    }
}
