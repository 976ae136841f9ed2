package import Threads

/// One finished page's content.
///
/// A slide that overflows becomes several pages: that is what a continuation is.
package struct Page: Sendable, Hashable {
    /// The slide that it is a page of.
    package var slide: Slide
    /// How it is drawn: the slide's kind, or `.continuation` from the second page on.
    package var kind: SlideKind
    /// The headline; empty on continuations.
    package var headline: RichText
    /// The lead; empty on continuations.
    package var lead: RichText
    /// This page's piece of the body.
    package var body: RichText
    /// 2 of 3 of this slide.
    package var part: Counter
    /// 7 of 12 of the deck.
    package var number: Counter
    /// Index of the body's first list item within the slide's list, from 0.
    package var firstItem: Int
    /// Lines of the body's first program that stand on earlier pages.
    package var firstLine: Int
    /// Running text may not be larger than this, in du before the type factor; `.infinity`: no bound.
    package var bodyCap: Double
    /// Size that the running text came to while paginating, on reading slides.
    package var fittedSize: Double?

    /// A page that holds all of its slide.
    package init(whole slide: Slide) {
        self.slide = slide
        kind = slide.kind
        headline = slide.headline
        lead = slide.lead
        body = slide.body
        part = Counter(index: 1, count: 1)
        number = Counter(index: 1, count: 1)
        firstItem = 0
        firstLine = 0
        bodyCap = .infinity
    }
}

extension Page {
    /// Characters of headline, lead and body.
    package var characters: Int { headline.measure + lead.measure + body.measure }

    /// True when its running text is nothing but code.
    package var isCode: Bool { !body.paragraphs.isEmpty && body.paragraphs.allSatisfy { $0.role == .code } }

    /// Tells the pages of one slide how many list items and lines of their first program stand before them.
    static func count(_ pages: inout [Page], of whole: RichText) {
        // Where programs of the slide begin, in characters of code.
        var starts: Set<Int> = [0]
        var total = 0
        for paragraph in whole.paragraphs where paragraph.role == .code {
            total += paragraph.text.inkCount
            starts.insert(total)
        }
        var (items, ink, lines) = (0, 0, 0)
        for index in pages.indices {
            let body = pages[index].body.paragraphs
            pages[index].firstItem = items
            pages[index].firstLine = body.first?.role == .code && !starts.contains(ink) ? lines : 0
            items += body.count { $0.role == .listItem && $0.marker != nil }
            for paragraph in body where paragraph.role == .code {
                if starts.contains(ink) { lines = 0 }
                ink += paragraph.text.inkCount
                lines +=
                    paragraph.text.count(where: \.isNewline)
                    + (paragraph.text.last?.isNewline ?? true ? 0 : 1)
            }
        }
    }
}

extension String {
    /// Number of characters that are not white space.
    fileprivate var inkCount: Int { count { !$0.isWhitespace } }
}

/// "index of count", both from 1.
package struct Counter: Sendable, Hashable {
    /// From 1.
    package var index: Int
    /// At least `index`.
    package var count: Int

    /// "index of count".
    package init(index: Int, count: Int) {
        self.index = index
        self.count = count
    }
}
