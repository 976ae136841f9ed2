/// Counted things that the product writes on slides ("12 slides"), in figures, by language.
extension Voice {
    /// What is counted.
    package enum Counted: Int, Sendable, CaseIterable {
        /// Posts of the thread.
        case posts
        /// Pages of the deck.
        case slides
    }

    /// "12 posts", "12 Folien": in the language of the thread, English where it has none.
    package static func count(_ number: Int, _ counted: Counted, _ language: String) -> String {
        let key = String(language.lowercased().prefix { $0 != "-" && $0 != "_" })
        let known = forms[key] ?? englishForms
        let all = known[counted.rawValue]
        let form = all[min(plural(number, key), all.count - 1)]
        return form.replacing("#", with: String(number))
    }

    /// Which form a number takes: 0 for one, 1 for most, 2 for many where a language has a third.
    private static func plural(_ number: Int, _ language: String) -> Int {
        let (tens, ones) = (number % 100, number % 10)
        switch language {
        case "fr", "pt": return number < 2 ? 0 : 1
        case "ru", "uk":
            if ones == 1, tens != 11 { return 0 }
            return (2...4).contains(ones) && !(12...14).contains(tens) ? 1 : 2
        case "pl":
            if number == 1 { return 0 }
            return (2...4).contains(ones) && !(12...14).contains(tens) ? 1 : 2
        case "ar": return number < 3 ? 0 : (3...10).contains(tens) ? 1 : 2
        default: return number == 1 ? 0 : 1
        }
    }

    private static let englishForms = [["# post", "# posts"], ["# slide", "# slides"]]

    private static let forms: [String: [[String]]] = [
        "ar": [["# منشور", "# منشورات", "# منشورًا"], ["# شريحة", "# شرائح", "# شريحة"]],
        "de": [["# Post", "# Posts"], ["# Folie", "# Folien"]],
        "es": [["# post", "# posts"], ["# diapositiva", "# diapositivas"]],
        "fr": [["# post", "# posts"], ["# diapo", "# diapos"]],
        "he": [["# פוסט", "# פוסטים"], ["# שקף", "# שקפים"]],
        "hi": [["# पोस्ट"], ["# स्लाइड"]],
        "it": [["# post"], ["# slide"]],
        "ja": [["投稿#件"], ["スライド#枚"]],
        "ko": [["게시물 #개"], ["슬라이드 #장"]],
        "nl": [["# bericht", "# berichten"], ["# slide", "# slides"]],
        "pl": [["# post", "# posty", "# postów"], ["# slajd", "# slajdy", "# slajdów"]],
        "pt": [["# post", "# posts"], ["# slide", "# slides"]],
        "ru": [["# пост", "# поста", "# постов"], ["# слайд", "# слайда", "# слайдов"]],
        "th": [["# โพสต์"], ["# สไลด์"]],
        "tr": [["# gönderi"], ["# slayt"]],
        "uk": [["# допис", "# дописи", "# дописів"], ["# слайд", "# слайди", "# слайдів"]],
        "zh": [["#条"], ["#页"]],
    ]
}
