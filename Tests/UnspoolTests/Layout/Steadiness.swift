import Rendering
import Threads

@testable import Unspool

/// What makes a laid-out deck read evenly; each function returns what does not.
enum Steadiness {
    /// Everything that is uneven, each as one line that says where.
    static func broken(_ layout: Layout) -> [String] { stubs(layout) + lonelyRows(layout) + headings(layout) }

    /// No page of a slide with several is nearly empty while another is full; rows have one height in all of them.
    private static func stubs(_ layout: Layout) -> [String] {
        let shares = layout.compositions.map { coverage($0, layout.style.canvas) }
        return zip(layout.pages, shares).compactMap { page, share in
            guard page.part.count > 1, page.kind != .list, page.slide.media.isEmpty else { return nil }
            let fullest =
                zip(layout.pages, shares).filter { $0.0.slide.id == page.slide.id }.map(\.1).max() ?? 0
            guard share < 0.165, fullest > 2.5 * share else { return nil }
            return "\(name(page)): words cover \(Int(share * 100)) %, another part \(Int(fullest * 100)) %"
        }
    }

    /// Height of the thread's words as a share of the body frame's.
    static func coverage(_ composition: Composer.Composition, _ canvas: Canvas) -> Double {
        composition.texts.reduce(0) { $0 + ($1.isContent ? $1.frame.height : 0) } / canvas.body.height
    }

    /// A list does not go on for one row.
    private static func lonelyRows(_ layout: Layout) -> [String] {
        layout.pages.compactMap { page in
            let items = page.body.paragraphs.count { $0.role == .listItem }
            let all = page.slide.body.paragraphs.count { $0.role == .listItem }
            let isAlone = page.part.count > 1 && items == 1 && all > 2 && page.body.paragraphs.count == 1
            return isAlone && page.body.characterCount < 120
                ? "\(name(page)): one row of \(all) stands alone" : nil
        }
    }

    /// A headline has words below it when its post has, and no heading is the last line of a page.
    private static func headings(_ layout: Layout) -> [String] {
        layout.pages.compactMap { page in
            if !page.headline.paragraphs.isEmpty, page.body.paragraphs.isEmpty,
                !page.slide.body.paragraphs.isEmpty
            {
                return "\(name(page)): the headline stands alone"
            }
            guard page.part.index < page.part.count, page.body.paragraphs.last?.role == .heading else {
                return nil
            }
            return "\(name(page)): a heading is the last line"
        }
    }

    private static func name(_ page: Page) -> String {
        "\(page.slide.id) \(page.part.index)/\(page.part.count) \(page.kind.rawValue)"
    }
}
