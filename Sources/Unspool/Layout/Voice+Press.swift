/// Words of printed pages, by language.
extension Voice {
    static let press: [String: [String: String]] = [
        "ar": ["overleaf": "البقية في الصفحة التالية", "gazette": "السلسلة اليومية"],
        "de": ["overleaf": "weiter auf der nächsten Seite", "gazette": "Der tägliche Faden"],
        "en": ["overleaf": "continued overleaf", "gazette": "The Daily Thread"],
        "es": ["overleaf": "sigue en la página siguiente", "gazette": "El Hilo Diario"],
        "fr": ["overleaf": "suite page suivante", "gazette": "Le Fil du jour"],
        "he": ["overleaf": "המשך בעמוד הבא", "gazette": "השרשור היומי"],
        "hi": ["overleaf": "अगले पृष्ठ पर जारी", "gazette": "दैनिक थ्रेड"],
        "it": ["overleaf": "continua alla pagina seguente", "gazette": "Il Filo Quotidiano"],
        "ja": ["overleaf": "次ページへ続く", "gazette": "日刊スレッド"],
        "ko": ["overleaf": "다음 장에 계속", "gazette": "일간 스레드"],
        "nl": ["overleaf": "vervolg op de volgende pagina", "gazette": "De Dagelijkse Draad"],
        "pl": ["overleaf": "ciąg dalszy na następnej stronie", "gazette": "Codzienny Wątek"],
        "pt": ["overleaf": "continua na página seguinte", "gazette": "O Fio Diário"],
        "ru": ["overleaf": "продолжение на обороте", "gazette": "Ежедневный тред"],
        "th": ["overleaf": "อ่านต่อหน้าถัดไป", "gazette": "เธรดรายวัน"],
        "tr": ["overleaf": "devamı arka sayfada", "gazette": "Günlük Zincir"],
        "zh": ["overleaf": "下页续", "gazette": "每日串文"],
    ]
}
