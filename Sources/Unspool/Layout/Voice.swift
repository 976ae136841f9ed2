/// The few words that the product itself writes on slides, by language.
package enum Voice {
    /// The words of a language; English where it has none.
    package static func words(_ language: String) -> [String: String] {
        let key = String(language.lowercased().prefix { $0 != "-" && $0 != "_" })
        return english.merging(table[key] ?? [:]) { _, own in own }
    }

    /// Every name that `{voice.…}` may say.
    package static var names: [String] { english.keys.sorted() }

    private static let english = [
        "by": "by", "continued": "continued", "part": "Part", "of": "of", "thread": "Thread",
        "swipe": "Swipe", "page": "p.", "onward": "swipe",
    ]

    private static let table: [String: [String: String]] = [
        "ar": [
            "by": "بقلم", "continued": "يتبع", "part": "الجزء", "of": "من", "thread": "سلسلة",
            "swipe": "اسحب", "page": "ص", "onward": "اسحب",
        ],
        "de": [
            "by": "von", "continued": "weiter", "part": "Teil", "of": "von", "thread": "Thread",
            "swipe": "Wischen", "page": "S.", "onward": "wischen",
        ],
        "es": [
            "by": "por", "continued": "continúa", "part": "Parte", "of": "de", "thread": "Hilo",
            "swipe": "Desliza", "page": "p.", "onward": "desliza",
        ],
        "fr": [
            "by": "par", "continued": "à suivre", "part": "Partie", "of": "sur", "thread": "Fil",
            "swipe": "Glissez", "page": "p.", "onward": "glissez",
        ],
        "he": [
            "by": "מאת", "continued": "המשך", "part": "חלק", "of": "מתוך", "thread": "שרשור",
            "swipe": "החליקו", "page": "עמ׳", "onward": "החליקו",
        ],
        "hi": [
            "by": "लेखक", "continued": "जारी", "part": "भाग", "of": "/", "thread": "थ्रेड", "swipe": "स्वाइप",
            "page": "पृ.", "onward": "स्वाइप",
        ],
        "it": [
            "by": "di", "continued": "continua", "part": "Parte", "of": "di", "thread": "Thread",
            "swipe": "Scorri", "page": "p.", "onward": "scorri",
        ],
        "ja": [
            "by": "文", "continued": "つづく", "part": "その", "of": "/", "thread": "スレッド", "swipe": "スワイプ",
            "page": "p.", "onward": "スワイプ",
        ],
        "ko": [
            "by": "글", "continued": "계속", "part": "부분", "of": "/", "thread": "스레드", "swipe": "밀기",
            "page": "p.", "onward": "밀기",
        ],
        "nl": [
            "by": "door", "continued": "vervolg", "part": "Deel", "of": "van", "thread": "Draad",
            "swipe": "Veeg", "page": "p.", "onward": "veeg",
        ],
        "pl": [
            "by": "", "continued": "dalej", "part": "Część", "of": "z", "thread": "Wątek", "swipe": "Przesuń",
            "page": "s.", "onward": "przesuń",
        ],
        "pt": [
            "by": "por", "continued": "continua", "part": "Parte", "of": "de", "thread": "Fio",
            "swipe": "Deslize", "page": "p.", "onward": "deslize",
        ],
        "ru": [
            "by": "", "continued": "дальше", "part": "Часть", "of": "из", "thread": "Тред",
            "swipe": "Листайте", "page": "с.", "onward": "листайте",
        ],
        "th": [
            "by": "โดย", "continued": "ต่อ", "part": "ตอน", "of": "/", "thread": "เธรด", "swipe": "ปัด",
            "page": "น.", "onward": "ปัด",
        ],
        "tr": [
            "by": "", "continued": "devamı", "part": "Bölüm", "of": "/", "thread": "Zincir",
            "swipe": "Kaydır", "page": "s.", "onward": "kaydır",
        ],
        "zh": [
            "by": "文", "continued": "未完", "part": "第", "of": "/", "thread": "串文", "swipe": "滑动", "page": "p.",
            "onward": "滑动",
        ],
    ]
}
