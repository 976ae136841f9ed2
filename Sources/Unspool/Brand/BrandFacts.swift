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
    /// The versions of its mark, for small places.
    package var marks: [LogoFacts] = []

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
        /// The slides that it is drawn for.
        package var ground = BrandKit.Logo.Ground.any
        /// Width over height.
        package var ratio: Double { size.height > 0 ? size.width / size.height : 1 }
    }

    /// A kit with the logos that were loaded.
    package init(_ kit: BrandKit, logos: [LogoFacts], marks: [LogoFacts] = []) {
        self.kit = kit
        self.logos = logos
        self.marks = marks
        (header, footer) = kit.slots
    }

    /// The version to use on a ground: the first that can be seen there, else the best of them on a plate.
    ///
    /// A picture that brings its own ground is seen everywhere: among those the one for such slides goes first.
    package func logo(on ground: Color, mark: Bool = false) -> (logo: LogoFacts, needsPlate: Bool)? {
        let versions = mark && !marks.isEmpty ? marks : logos
        let wanted: BrandKit.Logo.Ground =
            ground.contrast(with: .black) < ground.contrast(with: Color(red: 1, green: 1, blue: 1))
            ? .dark : .light
        if versions.first?.isOpaque ?? false, let own = versions.first(where: { $0.ground == wanted }),
            own.isOpaque || own.ink.contrast(with: ground) >= Self.visible
        {
            return (own, false)
        }
        if let seen = versions.first(where: {
            $0.isOpaque || $0.ink.contrast(with: ground) >= Self.visible
        }) {
            return (seen, false)
        }
        let best = versions.max { $0.ink.contrast(with: ground) < $1.ink.contrast(with: ground) }
        return best.map { ($0, true) }
    }

    /// True when a header or footer has something to show; the logo may have been left out.
    package func shows(_ slots: BrandKit.Slots?) -> Bool {
        slots?.all.contains { $0 != .logo || !logos.isEmpty } ?? false
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
        var marks: [BrandFacts.LogoFacts] = []
        for version in kit.logo?.versions ?? [] {
            let name = version.asset
            let key = ImageKey(digest: "\(name)#\(Self.digest(version.bytes))#\(version.bytes.count)")
            let (size, ink): (Size, PictureInk)
            do throws(RenderingError) {
                (size, ink) = try await engines.withEngine { (engine) throws(RenderingError) in
                    (try engine.keep(version.bytes, as: key), try engine.ink(of: key))
                }
            } catch {
                throw RenderingError(
                    error.kind, "the logo \"\(version.name.shortened)\": \(error.detail)",
                    remedy: error.remedy)
            }
            keep(name, Loaded(key: key, bytes: version.bytes, size: size, meanColor: ink.color))
            let facts = BrandFacts.LogoFacts(
                key: key, size: size, ink: ink.color, isOpaque: ink.isOpaque, ground: version.ground)
            if version.isMark { marks.append(facts) } else { logos.append(facts) }
        }
        for photo in [kit.coverPhoto, kit.outroPhoto].compactMap({ $0 }) where loaded[photo.asset] == nil {
            let key = ImageKey(digest: "\(photo.asset)#\(Self.digest(photo.bytes))#\(photo.bytes.count)")
            let picture: AdmittedPicture
            do throws(RenderingError) {
                picture = try await engines.withEngine { (engine) throws(RenderingError) in
                    try engine.admit(photo.bytes, as: key)
                }
            } catch {
                throw RenderingError(
                    error.kind, "the background \"\(photo.name.shortened)\": \(error.detail)",
                    remedy: error.remedy)
            }
            keep(
                photo.asset,
                Loaded(key: key, bytes: photo.bytes, size: picture.size, meanColor: picture.meanColor))
        }
        return BrandFacts(kit, logos: logos, marks: marks)
    }
}
