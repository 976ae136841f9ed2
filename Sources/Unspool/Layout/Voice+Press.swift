/// Words of printed pages, by language.
extension Voice {
    static let press: [String: [String: String]] = [
        "ar": ["overleaf": "البقية في الصفحة التالية"],
        "de": ["overleaf": "weiter auf der nächsten Seite"],
        "en": ["overleaf": "continued overleaf"],
        "es": ["overleaf": "sigue en la página siguiente"],
        "fr": ["overleaf": "suite page suivante"],
        "he": ["overleaf": "המשך בעמוד הבא"],
        "hi": ["overleaf": "अगले पृष्ठ पर जारी"],
        "it": ["overleaf": "continua alla pagina seguente"],
        "ja": ["overleaf": "次ページへ続く"],
        "ko": ["overleaf": "다음 장에 계속"],
        "nl": ["overleaf": "vervolg op de volgende pagina"],
        "pl": ["overleaf": "ciąg dalszy na następnej stronie"],
        "pt": ["overleaf": "continua na página seguinte"],
        "ru": ["overleaf": "продолжение на обороте"],
        "th": ["overleaf": "อ่านต่อหน้าถัดไป"],
        "tr": ["overleaf": "devamı arka sayfada"],
        "zh": ["overleaf": "下页续"],
    ]
}
