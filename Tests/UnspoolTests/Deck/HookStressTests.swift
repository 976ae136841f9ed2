import Testing
import Threads

@testable import Unspool

struct HookStressTests {
    /// What is stressed stands between asterisks.
    static let hooks: [(language: String, hook: String)] = [
        ("en", "Nobody in this town repairs *kettles* anymore"),
        ("en", "Letters are lost because nobody reads the *envelope.*"),
        ("en", "I sold *300* teapots in one winter. Here is how."),
        ("en", "We cut the waiting time by *40 %* and nobody noticed"),
        ("en", "It took 12 people and *$900* to move one piano"),
        ("en", "In 1945 she drew a *kettle.*"),
        ("en", "What the night bus to *Old Harbour* taught me about maps"),
        ("en", "Why we stopped saying “*good enough*” in the workshop"),
        ("en", "The quiet rise of *GPUs* in small bakeries"),
        ("en", "How To Repair A Kettle Without Any *Tools*"),
        ("en", "Tea is *early* today. 🚩"),
        ("en", "Slow down."),
        ("en", "The kettle *sings*, and the cup waits until somebody…"),
        ("en", "The kettle sings over the small blue flame until…"),
        ("en-GB", "Don’t touch the *ladder*, ever"),
        ("en", "What we saw at *Gate 435* this week"),
        ("en", "The last bus leaves at *23:40* and nobody minds"),
        ("en", "Old kettles suffer from '*slow boiling*,' they say"),
        ("en", "Ada, I wonder if the kettle has been singing the wrong…"),
        ("en", "Why AI tools need a *kettle*"),
        ("es", "Por qué ya nadie arregla teteras en este *pueblo*"),
        ("es", "Lo que aprendí en *Sevilla* sobre los mapas"),
        ("es", "Vendí *300* teteras en un invierno"),
        ("de", "Warum niemand mehr *Briefe* schreibt"),
        ("de", "Was ich im Nachtbus über *Karten* gelernt habe"),
        ("fr", "Pourquoi plus personne ne répare l’*horloge*"),
        ("fr", "Ce que le bus de nuit m’a appris sur les *cartes.*"),
        ("it", "Perché nessuno ripara più l’*orologio*"),
        ("pt", "Por que ninguém mais conserta *chaleiras*"),
        ("nl", "Waarom niemand nog brieven *schrijft*"),
        ("ru", "Почему никто больше не чинит *чайники*"),
        ("ar", "لماذا لا يصلح أحد *الغلايات* هذه الأيام"),
        ("he", "למה אף אחד כבר לא מתקן *קומקומים*"),
        ("ja", "駅裏の喫茶店で、*30年間*いちばん売れなかったメニュー"),
        ("ja", "マスターが「*待つ時間*」と呼んだもの"),
        ("ja", "誰も頼まなかったメニューの話をします"),
        ("zh", "为什么没有人再修水壶了"),
        ("zh", "我们一个冬天卖了*300个*茶壶"),
        ("ko", "왜 아무도 주전자를 고치지 않을까"),
        ("hi", "अब कोई केतली क्यों नहीं सुधारता"),
        ("th", "ทำไมไม่มีใครซ่อมกาน้ำอีกแล้ว"),
        ("sv", "Varför ingen lagar *120* kannor"),
    ]

    @Test(arguments: hooks)
    func `a hook without emphasis is stressed by the rule`(language: String, hook: String) {
        let plain = hook.filter { $0 != "*" }
        let stressed = HookStress.stressed(RichText(plain), language: language)
        #expect(stressed.marked == hook, "\(language)")
        #expect(stressed.plain == plain)
    }

    @Test func `what the author marked stays alone`() {
        for role in [Span.Role.emphasis, .strong, .mark] {
            let paragraph = Paragraph(text: "Nobody repairs kettles", spans: [Span(role: role, utf8: 0..<6)])
            let hook = RichText(paragraphs: [paragraph])
            #expect(HookStress.stressed(hook, language: "en") == hook)
        }
    }

    @Test func `names and links are not stressed again`() {
        let text = "Why I left the house of @ada"
        let paragraph = Paragraph(text: text, spans: [Span(role: .mention, utf8: 24..<28)])
        let stressed = HookStress.stressed(RichText(paragraphs: [paragraph]), language: "en")
        #expect(stressed.paragraphs[0].spans.map(\.utf8) == [15..<20, 24..<28])
    }

    @Test func `the front matter may ask for none`() {
        var thread = Samples.thread(Samples.post(1, "Nobody repairs kettles in this town."))
        #expect(Samples.plan(thread).slides[0].headline.marked == "Nobody repairs kettles in this *town.*")
        thread.options["emphasis"] = "none"
        #expect(Samples.plan(thread).slides[0].headline.marked == "Nobody repairs kettles in this town.")
    }

    @Test func `any text gives a sound span`() {
        var random = Mulberry32(seed: 7)
        for _ in 0..<300 {
            let text = RandomText.paragraph(&random, atoms: 8).text
            for language in ["en", "de", "fr", "ar", "ja", "xx"] {
                let stressed = HookStress.stressed(RichText(text), language: language)
                #expect(stressed.plain == RichText(text).plain)
                for span in stressed.paragraphs.flatMap(\.spans) {
                    let utf8 = Array(text.utf8)
                    #expect(!span.utf8.isEmpty && span.utf8.upperBound <= utf8.count)
                    #expect(String(validating: utf8[span.utf8], as: UTF8.self) != nil)
                }
            }
        }
    }
}

extension RichText {
    /// The words with asterisks around what is emphasised.
    var marked: String {
        paragraphs.map { paragraph in
            var bytes = Array(paragraph.text.utf8)
            for span in paragraph.spans.reversed() where span.role == .emphasis {
                bytes.insert(42, at: span.utf8.upperBound)
                bytes.insert(42, at: span.utf8.lowerBound)
            }
            return String(decoding: bytes, as: UTF8.self)
        }.joined(separator: "¶")
    }
}
