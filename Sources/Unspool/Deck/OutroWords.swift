/// What an outro says when nobody said anything else, by language.
///
/// Headlines keep to 48 characters and labels to 18 (SPEC.md, section 8).
enum OutroWords {
    /// Headline and the labels of the two buttons.
    struct Words: Sendable, Hashable {
        let headline: String
        let follow: String
        let save: String
    }

    /// The words of a BCP 47 language; English where there are none.
    static func of(_ language: String) -> Words {
        let primary = language.prefix { $0 != "-" && $0 != "_" }.lowercased()
        return table[primary] ?? english
    }

    /// All languages that have words of their own, sorted.
    static var languages: [String] { table.keys.sorted() + ["en"] }

    private static let english = Words(
        headline: "Follow for the next thread.", follow: "Follow", save: "Save for later")

    private static let table: [String: Words] = [
        "ar": Words(headline: "تابعني للسلسلة القادمة.", follow: "متابعة", save: "حفظ لوقت لاحق"),
        "de": Words(headline: "Folge mir für den nächsten Thread.", follow: "Folgen", save: "Merken"),
        "el": Words(headline: "Ακολούθησε για το επόμενο νήμα.", follow: "Ακολούθησε", save: "Αποθήκευση"),
        "es": Words(headline: "Sígueme para el próximo hilo.", follow: "Seguir", save: "Guardar"),
        "fa": Words(headline: "برای رشته‌ی بعدی دنبال کنید.", follow: "دنبال کردن", save: "ذخیره"),
        "fr": Words(
            headline: "Abonnez-vous pour le prochain fil.", follow: "S’abonner", save: "Enregistrer"),
        "he": Words(headline: "עקבו לשרשור הבא.", follow: "מעקב", save: "שמירה להמשך"),
        "hi": Words(headline: "अगले थ्रेड के लिए फ़ॉलो करें।", follow: "फ़ॉलो करें", save: "सहेजें"),
        "it": Words(headline: "Seguimi per il prossimo thread.", follow: "Segui", save: "Salva"),
        "ja": Words(headline: "次のスレッドもお楽しみに。", follow: "フォロー", save: "保存する"),
        "ko": Words(headline: "다음 스레드도 놓치지 마세요.", follow: "팔로우", save: "저장하기"),
        "nl": Words(headline: "Volg me voor de volgende thread.", follow: "Volgen", save: "Bewaren"),
        "pl": Words(
            headline: "Obserwuj, by nie przegapić kolejnego wątku.", follow: "Obserwuj", save: "Zapisz"),
        "pt": Words(headline: "Siga para o próximo fio.", follow: "Seguir", save: "Salvar"),
        "ru": Words(headline: "Подпишитесь на следующий тред.", follow: "Подписаться", save: "Сохранить"),
        "th": Words(headline: "ติดตามเพื่ออ่านเธรดถัดไป", follow: "ติดตาม", save: "บันทึก"),
        "tr": Words(headline: "Sonraki dizi için takip et.", follow: "Takip et", save: "Kaydet"),
        "uk": Words(headline: "Підпишіться на наступний тред.", follow: "Підписатися", save: "Зберегти"),
        "zh": Words(headline: "关注我，看下一条长文。", follow: "关注", save: "收藏"),
    ]
}
