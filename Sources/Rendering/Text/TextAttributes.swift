internal import CPangoCairo

/// Face, features, language and run number of each stretch, as Pango wants them.
struct TextAttributes {
    private let text: PreparedText
    private let runs: [TextBlock.Run]
    private let languages: [ScriptLanguage.Stretch]
    private let isTracked: Bool

    /// The attributes of a paragraph.
    init(_ text: PreparedText, _ runs: [TextBlock.Run], _ block: TextBlock) {
        self.text = text
        self.runs = runs
        isTracked = block.tracking != 0
        languages = ScriptLanguage.stretches(of: text, language: block.language)
    }

    /// The attributes of a piece of the text; the caller gives them back.
    func list(_ piece: Range<Int>) -> OpaquePointer? {
        let list = pango_attr_list_new()
        let origin = text.starts[piece.lowerBound]
        func insert(_ attribute: UnsafeMutablePointer<PangoAttribute>?, _ characters: Range<Int>) {
            guard let attribute else { return }
            attribute.pointee.start_index = UInt32(text.starts[characters.lowerBound] - origin)
            attribute.pointee.end_index = UInt32(text.end(of: characters.upperBound) - origin)
            pango_attr_list_insert(list, attribute)
        }
        var start = piece.lowerBound
        while start < piece.upperBound {
            var end = start + 1
            while end < piece.upperBound, text.runs[end] == text.runs[start] { end += 1 }
            let number = text.runs[start]
            insert(face(runs[number]), start..<end)
            insert(features(runs[number].face), start..<end)
            // Cuts the glyphs at the borders of runs without changing how they are shaped.
            insert(pango_attr_foreground_new(UInt16(truncatingIfNeeded: number), 0, 0), start..<end)
            start = end
        }
        for stretch in languages {
            let part = stretch.characters.clamped(to: piece)
            if part.isEmpty { continue }
            insert(
                pango_attr_language_new(pango_language_from_string(Array(stretch.language.utf8CString))), part
            )
        }
        return list
    }

    private func face(_ run: TextBlock.Run) -> UnsafeMutablePointer<PangoAttribute>? {
        let description = pango_font_description_new()
        defer { pango_font_description_free(description) }
        // Never parsed from a string: "Compagnon Medium" would lose its second word (SPEC.md, section 14.3).
        pango_font_description_set_family(
            description, Array(run.face.families.joined(separator: ",").utf8CString))
        if let weight = run.face.weight {
            pango_font_description_set_weight(
                description, PangoWeight(rawValue: numericCast(min(1000, max(100, weight)))))
        }
        pango_font_description_set_style(
            description, run.face.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
        pango_font_description_set_stretch(description, Self.stretch(run.face.stretch))
        pango_font_description_set_absolute_size(
            description, Shaper.referenceSize * run.scale * Double(PANGO_SCALE))
        return pango_attr_font_desc_new(description)
    }

    /// Tracked text has no ligatures, as in browsers (CSS Text 3, section 8.2); nor the contextual alternates
    /// that make one arrow of "->" in faces for code.
    private func features(_ face: FontFace) -> UnsafeMutablePointer<PangoAttribute>? {
        var words = face.features.map { $0.hasPrefix("-") ? "\($0.dropFirst()) 0" : "\($0) 1" }
        if isTracked { words += ["liga 0", "clig 0", "calt 0"] }
        return words.isEmpty
            ? nil : pango_attr_font_features_new(Array(words.joined(separator: ", ").utf8CString))
    }

    private static func stretch(_ name: String) -> PangoStretch {
        switch name {
        case "ultra-condensed": PANGO_STRETCH_ULTRA_CONDENSED
        case "extra-condensed": PANGO_STRETCH_EXTRA_CONDENSED
        case "condensed": PANGO_STRETCH_CONDENSED
        case "semi-condensed": PANGO_STRETCH_SEMI_CONDENSED
        case "semi-expanded": PANGO_STRETCH_SEMI_EXPANDED
        case "expanded": PANGO_STRETCH_EXPANDED
        default: PANGO_STRETCH_NORMAL
        }
    }
}
