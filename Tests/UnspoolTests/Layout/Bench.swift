import Diagnostics
import Rendering
import Threads

@testable import Unspool

/// One slide on one template, set by the fixed-width type setter.
///
/// Every role is set at its size in du with a leading of 1.25, so that sums can be done by hand: 20
/// characters at 40 du are 400 du wide, two lines are 28 + 50 du tall.
struct Bench {
    var template: Template
    var style: ResolvedStyle
    var page: Page
    var facts: DeckFacts

    /// The boxes of a post slide in YAML, each line indented by nothing.
    init(_ boxes: String, parts: String = "", canvas: String = "portrait") throws {
        template = try Self.template(boxes, parts: parts)
        let catalog = try ShippedData.catalog()
        style = ResolvedStyle(
            canvas: try catalog.canvas(canvas), theme: try catalog.theme("chalk"), type: Self.type,
            template: template, pattern: .none)
        page = Page(whole: Slide(id: "one", kind: .post))
        facts = DeckFacts(
            title: "Title", author: Author(name: ""), avatar: nil, pictures: [:], language: "en",
            rightToLeft: false, smartText: true, seed: 1)
    }

    /// A template whose post slides have these boxes.
    static func template(_ boxes: String, parts: String = "") throws -> Template {
        try Template(reading: source(boxes, parts: parts))
    }

    /// The file of such a template.
    static func source(_ boxes: String, parts: String = "") -> SourceText {
        func indented(_ text: String, _ by: String) -> String {
            text.split(separator: "\n").map { by + $0 }.joined(separator: "\n")
        }
        let text = """
            name: mine
            title: Mine
            summary: For a test
            suggest: { theme: chalk, type: grotesk, pattern: none }
            \(parts.isEmpty ? "" : "parts:\n" + indented(parts, "  ") + "\n")kinds:
              post:
            \(indented(boxes, "    "))

            """
        return SourceText(name: "mine.yaml", text: text)
    }

    private static let type: TypePreset = {
        func role(_ role: TextRole) -> TypeRole {
            TypeRole(
                role: role, face: FontFace(families: ["Test"]),
                bold: FontFace(families: ["Test"], weight: 700),
                italic: nil, displayTracking: 0, bodyTracking: 0, leadingSmall: .init(size: 32, ratio: 1.25),
                leadingLarge: .init(size: 64, ratio: 1.25), factor: 1, caps: false, ink: 0)
        }
        return TypePreset(
            name: "test", title: "Test", mood: "even", body: role(.body),
            roles: Dictionary(uniqueKeysWithValues: TextRole.allCases.map { ($0, role($0)) }))
    }()

    /// What the page's boxes come to.
    func compose() throws -> Composer.Composition {
        try Composer.compose(page, style, facts, FixedWidthMeasuring())
    }

    /// The only text that begins with some words.
    func text(_ words: String) throws -> PlacedText? {
        let found = try compose().texts.filter { $0.block.text.hasPrefix(words) }
        return found.count == 1 ? found[0] : nil
    }

    /// The frame of a placed text, in whole tenths of a du.
    func frame(_ words: String) throws -> Rect? { try text(words)?.frame.rounded }

    /// The filled boxes behind everything, as frames.
    func boxes() throws -> [Rect] { try compose().scene.items.compactMap(\.box).map(\.rounded) }
}

extension Rect {
    /// Numbers in whole tenths.
    var rounded: Rect {
        func round(_ x: Double) -> Double { (x * 10).rounded() / 10 }
        return Rect(x: round(x), y: round(y), width: round(width), height: round(height))
    }
}

extension Scene.Item {
    /// The frame of a filled path: that of its points.
    var box: Rect? {
        guard case .path(let path, let fill, _) = self, fill != nil else { return nil }
        var (xs, ys): ([Double], [Double]) = ([], [])
        for element in path.elements {
            switch element {
            case .move(let to), .line(let to):
                xs.append(to.x)
                ys.append(to.y)
            case .arc(let center, let radius, _, _):
                xs += [center.x - radius, center.x + radius]
                ys += [center.y - radius, center.y + radius]
            default: continue
            }
        }
        guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max() else {
            return nil
        }
        return Rect(x: left, y: top, width: right - left, height: bottom - top)
    }
}

/// So many characters of words with five letters.
func words(_ characters: Int) -> String {
    String(String(repeating: "abcde ", count: characters / 6 + 1).prefix(characters))
}

extension Bench {
    /// A deck of this one page.
    func layout() throws -> Layout {
        let deck = Deck(
            title: facts.title, author: facts.author, language: facts.language,
            rightToLeft: facts.rightToLeft,
            slides: [page.slide])
        return Layout(
            deck: deck, pages: [page], compositions: [try compose()], style: style, facts: facts,
            pictures: Pictures(), origins: [0])
    }
}
