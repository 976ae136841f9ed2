package import Rendering
internal import Threads

/// What every page of a deck knows of a brand kit.
package struct BrandFacts: Sendable, Hashable {
    /// The kit; its files are loaded.
    package var kit: BrandKit
    /// What stands at the top and bottom, a logo in its corner included.
    package var header, footer: BrandKit.Slots?
    /// The versions of the logo that were loaded, in order of preference.
    package var logos: [LogoFacts] = []

    /// A version of a logo.
    package struct LogoFacts: Sendable, Hashable {
        /// Its key in the engine.
        package var key: ImageKey
        /// Its size in px.
        package var size: Size
        /// The mean of its visible pixels.
        package var ink: Color
        /// True when it has no clear pixels: it brings a ground of its own.
        package var isOpaque: Bool
    }

    /// A kit with the logos that were loaded.
    package init(_ kit: BrandKit, logos: [LogoFacts]) {
        self.kit = kit
        self.logos = logos
        (header, footer) = kit.slots
    }

    /// The version to use on a ground: the first that can be seen there, else the best of them on a plate.
    package func logo(on ground: Color) -> (logo: LogoFacts, needsPlate: Bool)? {
        if let seen = logos.first(where: { $0.isOpaque || $0.ink.contrast(with: ground) >= Self.visible }) {
            return (seen, false)
        }
        let best = logos.max { $0.ink.contrast(with: ground) < $1.ink.contrast(with: ground) }
        return best.map { ($0, true) }
    }

    /// Least contrast of a logo with what it stands on (SPEC.md, section 9).
    static let visible = 3.0
}

extension Pictures {
    /// Loads the logos of a kit; the reader has judged their headers, so what fails here is damaged inside.
    mutating func load(
        _ kit: BrandKit, _ engines: EnginePool
    ) async throws(RenderingError) -> BrandFacts {
        var logos: [BrandFacts.LogoFacts] = []
        for version in kit.logo?.versions ?? [] {
            let name = version.asset
            let key = ImageKey(digest: "\(name)#\(Self.digest(version.bytes))#\(version.bytes.count)")
            let (size, ink) = try await engines.withEngine { (engine) throws(RenderingError) in
                (try engine.keep(version.bytes, as: key), try engine.ink(of: key))
            }
            keep(name, Loaded(key: key, bytes: version.bytes, size: size, meanColor: ink.color))
            logos.append(
                BrandFacts.LogoFacts(key: key, size: size, ink: ink.color, isOpaque: ink.isOpaque))
        }
        for photo in [kit.coverPhoto, kit.outroPhoto].compactMap({ $0 }) where loaded[photo.asset] == nil {
            let key = ImageKey(digest: "\(photo.asset)#\(Self.digest(photo.bytes))#\(photo.bytes.count)")
            let picture = try await engines.withEngine { (engine) throws(RenderingError) in
                try engine.admit(photo.bytes, as: key)
            }
            keep(
                photo.asset,
                Loaded(key: key, bytes: photo.bytes, size: picture.size, meanColor: picture.meanColor))
        }
        return BrandFacts(kit, logos: logos)
    }
}
