public import Diagnostics
internal import Threads

/// Photos that fill slides: who asks for them, and which slides get them.
extension Deck {
    /// The deck with the photo of the options on its cover, in place of the pictures that the cover shows.
    public func backed(_ options: CarouselOptions, _ report: inout Report) -> Deck {
        guard let name = options.background else { return self }
        var deck = self
        guard let cover = deck.slides.firstIndex(where: { $0.kind == .cover }) else {
            report.add(
                Diagnostic(
                    .warning, "background.no-cover", "the background fills the cover, and there is none",
                    remedy: "leave out --no-cover, or the background"))
            return self
        }
        deck.slides[cover].fill(with: Media(kind: .image, asset: name))
        return deck
    }

    /// The deck with the photos of a kit on cover and outro, where nobody asked for another one; where covers
    /// bleed, the first picture of a cover that has none fills it.
    func backed(_ kit: BrandKit?, bleeding: Bool) -> Deck {
        var deck = self
        for index in deck.slides.indices where deck.slides[index].background == nil {
            switch deck.slides[index].kind {
            case .cover:
                deck.slides[index].fill(with: kit?.coverPhoto.map { Media(kind: .image, asset: $0.asset) })
            case .outro:
                deck.slides[index].fill(with: kit?.outroPhoto.map { Media(kind: .image, asset: $0.asset) })
            default: continue
            }
            if bleeding, deck.slides[index].kind == .cover, deck.slides[index].background == nil {
                deck.slides[index].fill(with: deck.slides[index].media.first { $0.kind == .image })
            }
        }
        return deck
    }
}

extension Slide {
    /// Puts a photo below everything; what the cover would show besides stays with its post.
    fileprivate mutating func fill(with photo: Media?) {
        guard let photo else { return }
        background = photo
        if kind == .cover { media = [] }
    }
}

extension BrandKit.Logo.Picture {
    /// Name of a kit's picture among those of a deck; no asset of a thread can have such a name.
    var asset: String { "\u{0}brand/\(name)" }
}
