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

    /// Loads what the deck names; a picture that is missing or broken is a warning, not an error,
    /// except one that was asked for by an option.
    package static func load(
        _ deck: Deck, _ options: CarouselOptions, _ assets: any AssetSource, _ limits: Limits,
        _ engines: EnginePool, _ report: inout Report
    ) async throws(UnspoolError) -> Pictures {
        var pictures = Pictures()
        if let name = options.avatar {
            guard try await pictures.add(name, assets, limits, engines, &report) else {
                throw pictures.refused(name, report)
            }
            pictures.avatar = name
        } else if let name = deck.author.avatar,
            try await pictures.add(name, assets, limits, engines, &report)
        {
            pictures.avatar = name
        }
        if let name = options.background, deck.slides.contains(where: { $0.background?.asset == name }) {
            guard try await pictures.add(name, assets, limits, engines, &report) else {
                throw pictures.refused(name, report)
            }
        }
        for slide in deck.slides {
            for name in Self.names(slide) where pictures.loaded[name] == nil {
                _ = try await pictures.add(name, assets, limits, engines, &report)
            }
            for name in Self.faces(slide) where pictures.loaded[name] == nil {
                // Of a face on the web that nobody saved, the initial stands in: nothing is amiss.
                var unsaid = Report()
                let found = try await pictures.add(name, assets, limits, engines, &unsaid)
                if !found, !name.contains("://") { for warning in unsaid.diagnostics { report.add(warning) } }
            }
        }
        return pictures
    }

    /// The last warning as an error: what was asked for by an option must be there.
    private func refused(_ name: String, _ report: Report) -> UnspoolError {
        UnspoolError(
            .asset,
            report.diagnostics.last.map { warning in
                Diagnostic(.error, warning.code, warning.message, remedy: warning.remedy)
            }
                ?? Diagnostic(
                    .error, "picture.missing", "there is no picture \"\(name)\"", remedy: "check the path"))
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

    private mutating func add(
        _ name: String, _ assets: any AssetSource, _ limits: Limits, _ engines: EnginePool,
        _ report: inout Report
    ) async throws(UnspoolError) -> Bool {
        guard let bytes = try assets.bytes(of: name) else {
            report.add(
                Diagnostic(
                    .warning, "picture.missing", "the picture \"\(name)\" was not found",
                    remedy: SavedPicture.remedy(for: name)))
            return false
        }
        guard bytes.count <= limits.imageBytes else {
            report.add(
                Diagnostic(
                    .warning, "picture.too-large",
                    "the picture \"\(name)\" is \(bytes.count >> 20) MB; the limit is \(limits.imageBytes >> 20) MB",
                    remedy: "save it smaller"))
            return false
        }
        let key = ImageKey(digest: "\(name)#\(Self.digest(bytes))#\(bytes.count)")
        do throws(RenderingError) {
            let picture = try await engines.withEngine { (engine) throws(RenderingError) in
                try engine.admit(bytes, as: key)
            }
            guard pixels + picture.pixels <= limits.imagePixels else {
                throw RenderingError(
                    .tooLarge,
                    "with it the pictures have \(Self.area(pixels + picture.pixels));"
                        + " the limit of all together is \(Self.area(limits.imagePixels))",
                    remedy: "save the pictures smaller")
            }
            pixels += picture.pixels
            loaded[name] = Loaded(
                key: key, bytes: bytes, size: picture.size, meanColor: picture.meanColor)
            return true
        } catch {
            report.add(
                Diagnostic(
                    .warning, "picture.unreadable", "the picture \"\(name)\" cannot be read: \(error.detail)",
                    remedy: error.remedy ?? "save it as PNG or JPEG"))
            return false
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
