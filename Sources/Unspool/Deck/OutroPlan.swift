internal import Diagnostics
internal import Threads

/// The last slide, its gaps filled by the language of the thread.
enum OutroPlan {
    private static let longestHeadline = 48
    private static let longestLabel = 18
    private static let mostButtons = 3

    /// The outro; what is too long for its place is reported, not cut.
    static func slide(_ outro: Outro, _ language: Language, _ report: inout Report) -> Slide {
        let words = language.outro
        var slide = Slide(id: "outro", kind: .outro)
        let headline = Self.headline(outro.headline ?? words.headline)
        slide.headline = headline
        slide.body = RichText(outro.sub ?? "")
        let buttons =
            outro.buttons ?? [
                Button(label: words.follow, icon: "follow"), Button(label: words.save, icon: "save"),
            ]
        slide.buttons = Array(buttons.prefix(mostButtons))
        check(headline, buttons, &report)
        return slide
    }

    /// The words as a headline; one `*word*` may be emphasised.
    static func headline(_ text: String) -> RichText {
        var headline = Emphasis.parsed(text)
        for index in headline.paragraphs.indices { headline.paragraphs[index].role = .heading }
        return headline
    }

    private static func check(_ headline: RichText, _ buttons: [Button], _ report: inout Report) {
        if headline.characterCount > longestHeadline {
            warn(
                "outro.headline-long", "the outro's headline has \(headline.characterCount) characters",
                "shorten it to \(longestHeadline), or move a part to the line below", &report)
        }
        for button in buttons.prefix(mostButtons) where button.label.count > longestLabel {
            warn(
                "outro.label-long", "the button \"\(button.label)\" has \(button.label.count) characters",
                "shorten it to \(longestLabel)", &report)
        }
        if buttons.count > mostButtons {
            warn(
                "outro.too-many-buttons", "the outro has \(buttons.count) buttons, \(mostButtons) are shown",
                "leave out \(buttons.count - mostButtons)", &report)
        }
    }

    private static func warn(
        _ code: String, _ message: String, _ remedy: String, _ report: inout Report
    ) {
        report.add(Diagnostic(.warning, code, message, remedy: remedy))
    }
}
