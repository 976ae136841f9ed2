package import Diagnostics
package import Rendering
internal import Threads

/// The pictures of a deck, loaded once and given to every engine that draws them.
package struct Pictures: Sendable {
    /// Asset name to bytes, key and size.
    package private(set) var loaded: [String: Loaded] = [:]
    /// Name of the author's picture, when it was loaded.
    package private(set) var avatar: String?

    /// One picture.
    package struct Loaded: Sendable {
        package let key: ImageKey
        package let bytes: [UInt8]
        package let size: Size
        /// The plate behind a picture that does not fill its box.
        package let meanColor: Color
    }
    /// All px so far.
    private var pixels = 0
    /// Names that were told already.
    private var refused: Set<String> = []

    /// No pictures.
    package init() {}

    /// Adds a picture that was loaded elsewhere.
    mutating func keep(_ name: String, _ picture: Loaded) { loaded[name] = picture }

    /// Gives all pictures to an engine; those it has already cost nothing.
    package func register(_ engine: Engine) throws(RenderingError) {
        for name in loaded.keys.sorted() {
            if let picture = loaded[name] { _ = try engine.keep(picture.bytes, as: picture.key) }
        }
        if !loaded.isEmpty { engine.forgetPictures(sparing: Set(loaded.values.map(\.key))) }
    }

    /// Loads what the deck names; a picture that is missing is a warning, except one that was asked for by an
    /// option.
    ///
    /// - Throws: `UnspoolError` with every picture that is there and cannot be used: hostile, too large, damaged,
    ///   or of another kind. Of other people's faces, the initial stands in for those too.
    package static func load(
        _ deck: Deck, _ options: CarouselOptions, _ assets: any AssetSource, _ limits: Limits,
        _ engines: EnginePool, _ report: inout Report
    ) async throws(UnspoolError) -> Pictures {
        var pictures = Pictures()
        let shelf = PictureShelf(assets: assets, limits: limits, engines: engines)
        var faults: [Diagnostic] = []
        if let name = options.avatar ?? deck.author.avatar {
            try await pictures.take(name, shelf, isAskedFor: options.avatar != nil, &faults, &report)
            if pictures.loaded[name] != nil { pictures.avatar = name }
        }
        if let name = options.background, deck.slides.contains(where: { $0.background?.asset == name }) {
            try await pictures.take(name, shelf, isAskedFor: true, &faults, &report)
        }
        for slide in deck.slides {
            for name in Self.names(slide) {
                try await pictures.take(name, shelf, isAskedFor: false, &faults, &report)
            }
            for name in Self.faces(slide) where pictures.loaded[name] == nil {
                // Of a face on the web that nobody saved, the initial stands in: nothing is amiss.
                let fault = try await pictures.add(name, shelf)
                if let fault, !name.contains("://") { report.add(fault.said(.warning)) }
            }
        }
        if let error = PictureFault.error(faults) { throw error }
        return pictures
    }

    /// Adds a picture that is meant to be seen.
    private mutating func take(
        _ name: String, _ shelf: PictureShelf, isAskedFor: Bool, _ faults: inout [Diagnostic],
        _ report: inout Report
    ) async throws(UnspoolError) {
        guard loaded[name] == nil, !refused.contains(name) else { return }
        guard let fault = try await add(name, shelf) else { return }
        refused.insert(name)
        if fault.isMissing, isAskedFor {
            throw UnspoolError(.asset, fault.said(.error))
        } else if fault.isMissing {
            report.add(fault.said(.warning))
        } else {
            faults.append(fault.said(.error))
        }
    }

    /// Pictures, stills, pictures of link cards and of quoted posts, and the photo below everything.
    private static func names(_ slide: Slide) -> [String] {
        // What is quoted shows its first picture.
        let media = slide.media + slide.quoted.compactMap(\.media.first)
        // Those of a kit are loaded with it.
        let photo = slide.background.map(\.asset).flatMap { $0.hasPrefix("\u{0}") ? nil : $0 } ?? ""
        return ([photo] + media.map(\.asset)).filter { !$0.isEmpty }
    }

    /// Faces of who posted what is quoted, and of who posted it in place of the deck's author.
    private static func faces(_ slide: Slide) -> [String] {
        (slide.quoted.map(\.author) + [slide.author].compactMap { $0 }).compactMap(\.avatar).filter {
            !$0.isEmpty
        }
    }

    /// The slide as it can be drawn: a picture slide without a loaded picture is read as a post, and one
    /// without words is left out (the missing picture was reported).
    package func drawable(_ slide: Slide) -> Slide? {
        guard slide.kind == .media, !slide.media.contains(where: { shows($0) }), !slide.hasParts
        else {
            return slide
        }
        guard !slide.body.paragraphs.isEmpty || !slide.headline.paragraphs.isEmpty else { return nil }
        var slide = slide
        slide.kind = .post
        return slide
    }

    private static func area(_ pixels: Int) -> String {
        pixels < 10_000_000 ? "\(pixels) px" : "\((pixels + 500_000) / 1_000_000) Mpx"
    }

    private func shows(_ media: Media) -> Bool {
        media.kind == .video || media.kind == .image && loaded[media.asset] != nil
    }

    /// 64-bit FNV-1a: tells the pictures of a deck apart; no secret.
    static func digest(_ bytes: [UInt8]) -> String {
        let sum = bytes.reduce(14_695_981_039_346_656_037 as UInt64) {
            ($0 ^ UInt64($1)) &* 1_099_511_628_211
        }
        return String(sum, radix: 16)
    }

    /// Adds a picture; returns why it cannot be used.
    private mutating func add(
        _ name: String, _ shelf: PictureShelf
    ) async throws(UnspoolError) -> PictureFault? {
        guard let bytes = try shelf.assets.bytes(of: name) else { return .missing(name) }
        guard bytes.count <= shelf.limits.imageBytes else {
            return .tooLarge(name, bytes.count, limit: shelf.limits.imageBytes)
        }
        let key = ImageKey(digest: "\(name)#\(Self.digest(bytes))#\(bytes.count)")
        do throws(RenderingError) {
            let picture = try await shelf.engines.withEngine { (engine) throws(RenderingError) in
                try engine.admit(bytes, as: key)
            }
            guard pixels + picture.pixels <= shelf.limits.imagePixels else {
                throw RenderingError(
                    .tooLarge,
                    "with it the pictures have \(Self.area(pixels + picture.pixels));"
                        + " the limit of all together is \(Self.area(shelf.limits.imagePixels))",
                    remedy: "save the pictures smaller",
                    bound: RenderingError.Bound(
                        limit: shelf.limits.imagePixels, actual: pixels + picture.pixels))
            }
            pixels += picture.pixels
            loaded[name] = Loaded(
                key: key, bytes: bytes, size: picture.size, meanColor: picture.meanColor)
            return nil
        } catch {
            return .unusable(name, error)
        }
    }
}

extension DeckFacts {
    /// What every page of a deck shares.
    init(_ deck: Deck, _ options: CarouselOptions, _ pictures: Pictures, _ writing: Writing) {
        var found: [String: Picture] = [:]
        for (name, picture) in pictures.loaded {
            let color = picture.meanColor.alpha > 0 ? picture.meanColor : nil
            found[name] = Picture(key: picture.key, size: picture.size, meanColor: color)
        }
        let first = deck.slides.first { $0.kind != .cover }?.body.plain ?? deck.title
        self.init(
            title: deck.title, author: deck.author,
            avatar: pictures.avatar.flatMap { pictures.loaded[$0]?.key }, pictures: found,
            language: deck.language, rightToLeft: deck.rightToLeft, smartText: options.smartText,
            seed: deck.seed.map { UInt32(truncatingIfNeeded: $0) } ?? Fingerprint.of(first),
            count: Self.count(deck), masthead: Self.masthead(of: deck, writing),
            issue: Self.issue(of: deck, writing), gazette: Self.gazette(of: deck, writing),
            captions: options.captions, writing: writing)
    }

    /// The numbered posts; one that is all on the cover counts, where the next has number 2.
    private static func count(_ deck: Deck) -> Int {
        let numbers = Set(deck.slides.compactMap(\.number))
        let hidesFirst = numbers.min() == 2 && deck.slides.contains { $0.kind == .cover && !$0.posts.isEmpty }
        return numbers.count + (hidesFirst ? 1 : 0)
    }
}
