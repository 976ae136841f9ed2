/// Page numbers in words.
extension Voice {
    /// "Page 3", "3面": the number of a page as newspapers of the language write it.
    package static func folio(_ page: Int, _ language: String) -> String {
        let key = String(language.lowercased().prefix { $0 != "-" && $0 != "_" })
        return (folios[key] ?? "Page #").replacing("#", with: String(page))
    }

    private static let folios = [
        "ar": "الصفحة #", "de": "Seite #", "es": "Página #", "fr": "Page #", "he": "עמוד #", "hi": "पृष्ठ #",
        "it": "Pagina #", "ja": "#面", "ko": "#면", "nl": "Pagina #", "pl": "Strona #", "pt": "Página #",
        "ru": "Страница #", "th": "หน้า #", "tr": "Sayfa #", "uk": "Сторінка #", "zh": "第#版",
    ]
}
