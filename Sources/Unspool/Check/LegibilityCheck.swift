package import Diagnostics
internal import Rendering

/// What a careful eye would refuse: text below its floor, outside its safe frame, or larger than its box.
package enum LegibilityCheck {
    /// One finding for each fault, in page order.
    package static func findings(_ layout: Layout) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        for (page, composition) in zip(layout.pages, layout.compositions) {
            for text in composition.texts {
                findings += check(text, page, layout)
            }
        }
        return findings
    }

    private static func check(_ text: PlacedText, _ page: Page, _ layout: Layout) -> [Diagnostic] {
        let canvas = layout.style.canvas
        var findings: [Diagnostic] = []
        let words = text.block.text.split(whereSeparator: \.isWhitespace).prefix(5).joined(separator: " ")
        let place = "slide \(page.number.index) (\(page.kind.rawValue))"
        if text.overflows {
            findings.append(
                Diagnostic(
                    .error, "check.overflow", "\(place): \"\(words)\" is larger than its box",
                    remedy: "shorten it, or choose another template or canvas"))
        }
        let floor = floor(text, layout)
        if text.size < floor - 0.01, text.isContent {
            findings.append(
                Diagnostic(
                    .error, "check.size",
                    "\(place): \"\(words)\" is \(text.size.inTenths) du, below its floor of \(floor.inTenths)",
                    remedy: "choose a template whose sizes respect the canvas' floors"))
        }
        // Glyphs may overhang their advance by a little; the safe zone is kept to 4 du.
        let safe = canvas.safe
        let frame = text.frame
        if frame.x < safe.x - 4 || frame.right > safe.right + 4 || frame.y < safe.y - 4
            || frame.bottom > safe.bottom + 4, !bleeds(text, page, layout)
        {
            findings.append(
                Diagnostic(
                    .error, "check.safe-zone",
                    "\(place): \"\(words)\" leaves the safe zone of \(canvas.name)",
                    remedy: "choose a template that keeps to the canvas' frames"))
        }
        return findings
    }

    /// Figures bleed off the slide.
    ///
    /// The teaser of a cover is cut by the slide's edge on purpose; its words are repeated from the first post.
    private static func bleeds(_ text: PlacedText, _ page: Page, _ layout: Layout) -> Bool {
        text.bleeds || page.kind == .cover && text.role == .body
    }

    private static func floor(_ text: PlacedText, _ layout: Layout) -> Double {
        let floors = layout.style.canvas.floors
        switch text.role {
        case .body, .quote: return max(floors.text, layout.style.theme.minBodySize)
        case .display, .title: return floors.text
        case .mono: return 24
        case .meta, .kicker, .numeral: return 0
        }
    }
}

extension Double {
    /// "36.5", "36".
    var inTenths: String {
        let tenths = (self * 10).rounded() / 10
        return tenths == tenths.rounded() ? String(Int(tenths)) : String(tenths)
    }
}
