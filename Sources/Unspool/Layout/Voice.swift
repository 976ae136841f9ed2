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
        "swipe": "Swipe", "no": "No.",
    ]

    private static let table: [String: [String: String]] = [
        "ar": [
            "by": "بقلم", "continued": "يتبع", "part": "الجزء", "of": "من", "thread": "سلسلة",
            "swipe": "اسحب",
            "no": "رقم",
        ],
        "de": [
            "by": "von", "continued": "weiter", "part": "Teil", "of": "von", "thread": "Thread",
            "swipe": "Wischen",
            "no": "Nr.",
        ],
        "es": [
            "by": "por", "continued": "continúa", "part": "Parte", "of": "de", "thread": "Hilo",
            "swipe": "Desliza",
            "no": "N.º",
        ],
        "fr": [
            "by": "par", "continued": "à suivre", "part": "Partie", "of": "sur", "thread": "Fil",
            "swipe": "Glissez",
            "no": "N°",
        ],
        "he": [
            "by": "מאת", "continued": "המשך", "part": "חלק", "of": "מתוך", "thread": "שרשור",
            "swipe": "החליקו",
            "no": "מס׳",
        ],
        "hi": [
            "by": "लेखक", "continued": "जारी", "part": "भाग", "of": "/", "thread": "थ्रेड", "swipe": "स्वाइप",
            "no": "क्र.",
        ],
        "it": [
            "by": "di", "continued": "continua", "part": "Parte", "of": "di", "thread": "Thread",
            "swipe": "Scorri",
            "no": "N.",
        ],
        "ja": ["by": "文", "continued": "つづく", "part": "その", "of": "/", "thread": "スレッド", "swipe": "スワイプ"],
        "ko": ["by": "글", "continued": "계속", "part": "부분", "of": "/", "thread": "스레드", "swipe": "밀기"],
        "nl": [
            "by": "door", "continued": "vervolg", "part": "Deel", "of": "van", "thread": "Draad",
            "swipe": "Veeg",
            "no": "Nr.",
        ],
        "pl": [
            "by": "", "continued": "dalej", "part": "Część", "of": "z", "thread": "Wątek", "swipe": "Przesuń",
            "no": "Nr",
        ],
        "pt": [
            "by": "por", "continued": "continua", "part": "Parte", "of": "de", "thread": "Fio",
            "swipe": "Deslize",
            "no": "N.º",
        ],
        "ru": [
            "by": "", "continued": "дальше", "part": "Часть", "of": "из", "thread": "Тред",
            "swipe": "Листайте",
            "no": "№",
        ],
        "th": [
            "by": "โดย", "continued": "ต่อ", "part": "ตอน", "of": "/", "thread": "เธรด", "swipe": "ปัด",
            "no": "ข้อ",
        ],
        "tr": [
            "by": "", "continued": "devamı", "part": "Bölüm", "of": "/", "thread": "Zincir",
            "swipe": "Kaydır",
            "no": "No.",
        ],
        "zh": ["by": "文", "continued": "未完", "part": "第", "of": "/", "thread": "串文", "swipe": "滑动"],
    ]
}
