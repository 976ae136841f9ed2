package import Diagnostics
internal import Rendering

/// What a careful eye would refuse: text below its floor, outside its safe frame, larger than its box, over other
/// text, or on something of its own colour.
package enum LegibilityCheck {
    /// One finding for each fault, in page order.
    package static func findings(_ layout: Layout) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        for (page, composition) in zip(layout.pages, layout.compositions) {
            for text in composition.texts {
                findings += check(text, page, layout)
            }
            findings += overlaps(composition.texts, page) + faint(composition, page)
        }
        return findings
    }

    private static func check(_ text: PlacedText, _ page: Page, _ layout: Layout) -> [Diagnostic] {
        let canvas = layout.style.canvas
        var findings: [Diagnostic] = []
        let (words, place) = (text.firstWords, page.place)
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

    /// Lines of different texts that lie over each other by more than this, in du, cannot be read.
    private static let touch = 1.0
    /// Least contrast of words with what they stand on: WCAG's for large type, which most of a slide is.
    private static let contrast = 3.0
    /// Inks that are fainter than this by design are decoration.
    private static let faintest = 0.9

    /// One finding for each two texts that lie over each other.
    private static func overlaps(_ texts: [PlacedText], _ page: Page) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        for (number, text) in texts.enumerated() {
            // Lines of the same words are set tight by their ink, as the lines of one text are by its leading.
            for other in texts.dropFirst(number + 1)
            where text.setting == nil || text.setting != other.setting {
                let meets = text.lines.contains { line in
                    other.lines.contains { line.overlaps($0, by: touch) }
                }
                guard meets else { continue }
                findings.append(
                    Diagnostic(
                        .error, "check.overlap",
                        "\(page.place): \"\(other.firstWords)\" lies over \"\(text.firstWords)\"",
                        remedy: "shorten one of them, or choose another template or canvas"))
            }
        }
        return findings
    }

    /// Words that stand on something of nearly their own colour: a disc of a cover, a band.
    private static func faint(_ composition: Composer.Composition, _ page: Page) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        Grounds.visit(composition.scene) { block, place, inverse, grounds in
            let texts = composition.texts.lazy.filter { $0.origin == place && $0.block == block }
            guard let text = texts.first(where: { $0.isTurned(back: inverse) }),
                let worst = text.lines.compactMap({ worst($0, on: grounds) }).min(), worst < contrast
            else { return }
            findings.append(
                Diagnostic(
                    .error, "check.contrast",
                    "\(page.place): \"\(text.firstWords)\" has a contrast of \(worst.inTenths) to what lies behind it, \(contrast.inTenths) is needed",
                    remedy: "choose another theme, template or canvas, or leave the words out of the kit"))
        }
        return findings
    }

    /// The lowest contrast along the middle of a line; nil where nothing is known.
    private static func worst(_ line: PlacedText.Line, on grounds: Grounds) -> Double? {
        let points = [0.04, 0.25, 0.5, 0.75, 0.96].map {
            line.turn.applied(to: Point(x: line.frame.x + $0 * line.frame.width, y: line.frame.midY))
        }
        let colors = points.compactMap(grounds.color)
        return line.inks.filter { $0.alpha > faintest }.flatMap { ink in
            colors.map { ink.contrast(with: $0) }
        }.min()
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

extension PlacedText {
    /// Enough of it to find it by.
    var firstWords: String {
        block.text.split(whereSeparator: \.isWhitespace).prefix(5).joined(separator: " ")
    }

    /// True when a way from the slide to a text's own numbers is the way back from its turn; to half a du.
    fileprivate func isTurned(back inverse: Transform) -> Bool {
        let corner = inverse.applied(to: turn.applied(to: origin))
        return abs(corner.x - origin.x) < 0.5 && abs(corner.y - origin.y) < 0.5
    }
}

extension Page {
    /// Where a finding is.
    var place: String { "slide \(number.index) (\(kind.rawValue))" }
}

extension Double {
    /// "36.5", "36".
    var inTenths: String {
        let tenths = (self * 10).rounded() / 10
        return tenths == tenths.rounded() ? String(Int(tenths)) : String(tenths)
    }
}
