internal import Threads

extension Deck {
    /// The deck with all words where the template draws them.
    ///
    /// A plan is made for one template; a deck is also written by hand, changed in an editor, and drawn with
    /// another template than it was planned for.
    package func placed(_ rules: PlanRules) -> Deck {
        var deck = self
        deck.slides = slides.map { $0.placed(rules) }
        return deck
    }
}

extension Slide {
    /// The slide with the words of keys that its kind does not draw in those that it does.
    ///
    /// Covers, sections and last slides keep theirs: there is nowhere else for them.
    func placed(_ rules: PlanRules) -> Slide {
        guard kind != .cover, kind != .section, kind != .outro else { return self }
        var slide = self
        slide.placeFigure(rules)
        slide.placeHeadline(rules)
        slide.placeAttribution(rules)
        if !lead.paragraphs.isEmpty,
            !rules.leads || slide.drawn(rules) != .post || slide.headline.paragraphs.isEmpty
        {
            slide.body.paragraphs = slide.lead.paragraphs + slide.body.paragraphs
            slide.lead = RichText("")
        }
        return slide
    }

    /// What the template draws it as.
    private func drawn(_ rules: PlanRules) -> SlideKind { rules.kinds.contains(kind) ? kind : .post }

    /// A figure stands large on a stat; elsewhere its words must be among the others.
    private mutating func placeFigure(_ rules: PlanRules) {
        guard !figure.isEmpty, drawn(rules) != .stat else { return }
        let words = (headline.paragraphs + lead.paragraphs + body.paragraphs).map(\.text).joined()
        guard !Ledger.canonical(words).contains(Ledger.canonical(figure)) else { return }
        let line = Paragraph(role: .heading, text: figure)
        if headline.paragraphs.isEmpty {
            headline = RichText(paragraphs: [line])
        } else {
            body.paragraphs.insert(line, at: 0)
        }
    }

    /// Short thoughts and quotations have no headline; nor have all posts of some templates.
    private mutating func placeHeadline(_ rules: PlanRules) {
        guard !headline.paragraphs.isEmpty else { return }
        placeLongHeadline()
        switch drawn(rules) {
        case .display where body.paragraphs.isEmpty, .quote where body.paragraphs.isEmpty:
            body.paragraphs = headline.paragraphs.map { Paragraph(text: $0.text, spans: $0.spans) }
            headline = RichText("")
        case .display:
            kind = .post
        case .quote:
            for index in body.paragraphs.indices where body.paragraphs[index].role == .body {
                body.paragraphs[index].role = .quotation
            }
            kind = .post
        default: break
        }
        guard !rules.headlines, !headline.paragraphs.isEmpty else { return }
        body.paragraphs = headline.paragraphs + body.paragraphs
        headline = RichText("")
        if kind == .list { kind = .post }
    }

    /// A headline has one slide; one that is too long for it stands in front of the words, which have as many as
    /// they need.
    mutating func placeLongHeadline() {
        guard headline.measure > Hook.mostRoom else { return }
        if kind != .code, kind != .media { kind = .post }
        body.paragraphs = headline.paragraphs + lead.paragraphs + body.paragraphs
        (headline, lead) = (RichText(""), RichText(""))
    }

    /// Who said it stands below a quotation; on other kinds it is the last line.
    private mutating func placeAttribution(_ rules: PlanRules) {
        guard !attribution.isEmpty, drawn(rules) != .quote else { return }
        body.paragraphs.append(Paragraph(text: "— " + attribution))
        attribution = ""
    }
}
