import Diagnostics
import Rendering
import Threads

@testable import Unspool

/// What must hold of every laid-out deck; each function returns what does not.
enum PageProperties {
    /// Everything that is wrong with a deck, each as one line that says where.
    static func broken(_ layout: Layout) -> [String] {
        bodies(layout) + numbers(layout) + sizes(layout) + balance(layout) + frames(layout)
            + layout.compositions.enumerated().flatMap { index, composition in
                SceneNumbers.unsound(composition.scene).map { "page \(index + 1): \($0)" }
            }
    }

    /// The pages of a slide show its body, and its headline once.
    private static func bodies(_ layout: Layout) -> [String] {
        layout.deck.slides.compactMap { slide in
            let pages = layout.pages.filter { $0.slide.id == slide.id }
            let body = pages.map(\.body.letters).joined()
            let heads = pages.map(\.headline.letters).joined()
            let parts = pages.map(\.part)
            if body != slide.body.letters { return "\(slide.id): the pages' bodies are not the slide's" }
            if heads != slide.headline.letters { return "\(slide.id): the headline is not on one page" }
            if parts.map(\.index) != Array(1..<(pages.count + 1))
                || parts.contains(where: { $0.count != pages.count })
            {
                return "\(slide.id): its parts are counted \(parts.map { "\($0.index)/\($0.count)" })"
            }
            return nil
        }
    }

    private static func numbers(_ layout: Layout) -> [String] {
        var broken: [String] = []
        for (index, page) in layout.pages.enumerated()
        where page.number != Counter(index: index + 1, count: layout.pages.count) {
            broken.append("page \(index + 1) is counted \(page.number.index)/\(page.number.count)")
        }
        let ids = layout.pages.map { "\($0.slide.id).\($0.part.index)" }
        if Set(ids).count != ids.count { broken.append("page ids are not unique") }
        return broken
    }

    /// Reading text is of nearly one size (ARCHITECTURE.md, section 0, item 7).
    private static func sizes(_ layout: Layout) -> [String] {
        let sizes = zip(layout.pages, layout.compositions).compactMap { page, composition -> Double? in
            let characters = page.body.measure + page.headline.measure
            let reads = page.kind == .continuation || (page.kind == .post && characters >= 160)
            return reads ? composition.flow?.size : nil
        }
        guard let low = sizes.min(), let high = sizes.max(), high / low > 1.25 + 1e-9 else { return [] }
        return ["reading sizes from \(low) to \(high) du"]
    }

    /// No part of a slide is a stub beside its neighbour.
    private static func balance(_ layout: Layout) -> [String] {
        zip(layout.pages, layout.pages.dropFirst()).compactMap { a, b in
            guard a.slide.id == b.slide.id else { return nil }
            let (x, y) = (
                a.body.characterCount + a.headline.characterCount,
                b.body.characterCount + b.headline.characterCount
            )
            return min(x, y) * 5 >= max(x, y)
                ? nil
                : "\(a.slide.id): parts \(a.part.index) and \(b.part.index) have \(x) and \(y) characters"
        }
    }

    /// Words keep to the safe zone; the teaser of a cover runs off the slide on purpose.
    static func frames(_ layout: Layout) -> [String] {
        let safe = layout.style.canvas.safe
        return zip(layout.pages, layout.compositions).flatMap { page, composition in
            composition.texts.compactMap { text in
                if page.kind == .cover, text.role == .body { return nil }
                // Numerals and quotation marks as large as pictures bleed off the slide on purpose.
                if !text.isContent, text.size > 200 { return nil }
                let frame = text.frame
                let inside =
                    frame.x >= safe.x - 4 && frame.right <= safe.right + 4 && frame.y >= safe.y - 4
                    && frame.bottom <= safe.bottom + 4
                return inside
                    ? nil : "page \(page.number.index): \"\(text.block.text.prefix(30))\" at \(frame)"
            }
        }
    }
}

/// Looks at every number of a scene.
enum SceneNumbers {
    /// Numbers that are not finite or lie further than 20,000 du away, each with its item.
    static func unsound(_ scene: Scene) -> [String] {
        var broken: [String] = []
        var waiting = scene.backdrop + scene.items
        while let item = waiting.popLast() {
            if case .group(let inner, _, _, _, _) = item { waiting += inner }
            let bad = numbers(item).filter { !($0.isFinite && abs($0) <= 20_000) }
            if !bad.isEmpty { broken.append("\(bad.prefix(4)) in \(String(describing: item).prefix(200))") }
        }
        return broken
    }

    private static func numbers(_ item: Scene.Item) -> [Double] {
        switch item {
        case .path(let path, _, let stroke): path.elements.flatMap(numbers) + [stroke?.width ?? 0]
        case .shadow(let rect, let radius, _): numbers(rect) + [radius]
        case .text(let block, let at):
            [at.x, at.y, block.size, block.width ?? 0, block.leading, block.paragraphGap, block.tracking]
        case .image(_, let rect, _, _, let corners):
            numbers(rect) + [corners.topLeft, corners.topRight, corners.bottomLeft, corners.bottomRight]
        case .group(_, _, let clip, let opacity, _): (clip?.elements.flatMap(numbers) ?? []) + [opacity]
        case .link(_, let rect): numbers(rect)
        }
    }

    private static func numbers(_ rect: Rect) -> [Double] { [rect.x, rect.y, rect.width, rect.height] }

    private static func numbers(_ element: Path.Element) -> [Double] {
        switch element {
        case .move(let to), .line(let to): [to.x, to.y]
        case .curve(let to, let a, let b): [to.x, to.y, a.x, a.y, b.x, b.y]
        case .arc(let center, let radius, let from, let to): [center.x, center.y, radius, from, to]
        case .close: []
        }
    }
}
