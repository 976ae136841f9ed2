internal import CPangoCairo

/// Says the language of each stretch by its script, so that Pango need not guess.
///
/// Where the block's language is not written in a script, Pango asks PANGO_LANGUAGE and LANGUAGE, and the same
/// text gets other glyphs on another machine (LIMITS.md, section 2.6).
struct ScriptLanguage {
    /// A language and the characters it is for.
    struct Stretch {
        /// Character numbers.
        var characters: Range<Int>
        /// BCP 47.
        var language: String
    }

    /// The stretches of a text that are not in the block's own language.
    static func stretches(of text: PreparedText, language: String) -> [Stretch] {
        var known: [Int32: String?] = [:]
        let own = Array(language.utf8CString)
        let han = ideographLanguage(of: text, language)
        var result: [Stretch] = []
        var current: String?
        var start = 0
        for number in text.scalars.indices {
            // Latin, by far the most, is looked up once; common characters go with what stands before them.
            let script = g_unichar_get_script(text.scalars[number])
            if script == G_UNICODE_SCRIPT_COMMON || script == G_UNICODE_SCRIPT_INHERITED { continue }
            let tag: String?
            if let seen = known[script.rawValue] {
                tag = seen
            } else {
                let isOwn =
                    pango_language_includes_script(
                        pango_language_from_string(own), PangoScript(script.rawValue)) != 0
                tag = isOwn ? nil : sample(script, han)
                known[script.rawValue] = tag
            }
            guard tag != current else { continue }
            if let current { result.append(Stretch(characters: start..<number, language: current)) }
            current = tag
            start = number
        }
        if let current { result.append(Stretch(characters: start..<text.scalars.count, language: current)) }
        return result
    }

    /// Ideographs are Japanese beside kana, Korean beside Hangul, else Chinese.
    private static func ideographLanguage(of text: PreparedText, _ language: String) -> String {
        guard text.hasIdeographs else { return "zh-cn" }
        if ["ja", "ko", "zh"].contains(where: { language.hasPrefix($0) }) { return language }
        if text.scalars.contains(where: { (0x3041...0x30FF).contains($0) }) { return "ja" }
        if text.scalars.contains(where: { (0xAC00...0xD7A3).contains($0) }) { return "ko" }
        return "zh-cn"
    }

    private static func sample(_ script: GUnicodeScript, _ han: String) -> String? {
        switch script {
        case G_UNICODE_SCRIPT_LATIN: "en"
        case G_UNICODE_SCRIPT_GREEK: "el"
        case G_UNICODE_SCRIPT_CYRILLIC: "ru"
        case G_UNICODE_SCRIPT_HEBREW: "he"
        case G_UNICODE_SCRIPT_ARABIC: "ar"
        case G_UNICODE_SCRIPT_DEVANAGARI: "hi"
        case G_UNICODE_SCRIPT_BENGALI: "bn"
        case G_UNICODE_SCRIPT_GURMUKHI: "pa"
        case G_UNICODE_SCRIPT_GUJARATI: "gu"
        case G_UNICODE_SCRIPT_TAMIL: "ta"
        case G_UNICODE_SCRIPT_TELUGU: "te"
        case G_UNICODE_SCRIPT_KANNADA: "kn"
        case G_UNICODE_SCRIPT_MALAYALAM: "ml"
        case G_UNICODE_SCRIPT_THAI: "th"
        case G_UNICODE_SCRIPT_ARMENIAN: "hy"
        case G_UNICODE_SCRIPT_GEORGIAN: "ka"
        case G_UNICODE_SCRIPT_HAN: han
        case G_UNICODE_SCRIPT_HIRAGANA, G_UNICODE_SCRIPT_KATAKANA: "ja"
        case G_UNICODE_SCRIPT_HANGUL: "ko"
        default: nil
        }
    }
}
