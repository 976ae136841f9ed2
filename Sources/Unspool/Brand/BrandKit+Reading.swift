public import Diagnostics
internal import Rendering

extension BrandKit {
    /// Largest logo file in bytes.
    static let logoLimit = 4 << 20
    /// Largest background photo in bytes (LIMITS.md, row 25).
    static let photoLimit = 10 << 20

    /// Reads a kit and the files beside it; all faults at once.
    ///
    /// - Parameters:
    ///   - source: the file's text; its name is the path, from which the kit's folder follows.
    ///   - catalog: knows the families and the names that a kit may ask for.
    ///   - proving: true: pictures are decoded, too, so that one that is damaged inside is found.
    ///   - strict: true: a family that is not there is a fault, not a warning.
    ///   - uploaded: the files that came with the kit, by name, in place of its folder.
    /// - Returns: the kit.
    /// - Throws: `UnspoolError` with every fault, sorted by place: of kind `style`, or `input` and `limit` when
    ///   nothing is wrong but its pictures.
    package static func read(
        _ source: SourceText, _ catalog: Catalog, proving: Bool = false, strict: Bool = false,
        uploaded: [String: [UInt8]]? = nil
    ) throws(UnspoolError) -> BrandKit {
        let (map, found) = try SchemaReader.collect(source, as: schema, area: "brand")
        let folder =
            uploaded.map { BrandFolder(of: source.name, uploaded: $0) } ?? BrandFolder(of: source.name)
        var reading = BrandReading(
            folder: folder,
            proving: proving,
            fonts: BrandFontReading(
                folder: folder, faces: try catalog.faces(), shipped: catalog.fontFiles, isStrict: strict))
        let kit = reading.kit(map, catalog, file: source.name)
        if let error = UnspoolError.kit(found + reading.faults, kit.fontWarnings) { throw error }
        return kit
    }

    /// Reads the kit of a file.
    ///
    /// - Parameters:
    ///   - file: its path.
    ///   - catalog: knows the families and the names that a kit may ask for.
    ///   - proving: true: its pictures are decoded, too.
    ///   - strict: true: a family that is not there is a fault, not a warning.
    /// - Returns: the kit.
    /// - Throws: `UnspoolError` of kind `style` when it cannot be read or is faulty, `input` or `limit` when only
    ///   its pictures are.
    public static func read(
        file: String, _ catalog: Catalog, proving: Bool = false, strict: Bool = false
    ) throws(UnspoolError) -> BrandKit {
        let bytes: [UInt8]
        do throws(DataFolder.Problem) {
            bytes = try DataFolder.bytes(of: file, limit: DataLimits.standard.bytes)
        } catch {
            throw unreadable(file, error.message)
        }
        let text = try text(of: bytes, named: file)
        return try read(SourceText(name: file, text: text), catalog, proving: proving, strict: strict)
    }

    /// The text of a kit's file.
    ///
    /// - Throws: `UnspoolError` of kind `style` for what is no text in UTF-8.
    package static func text(of bytes: [UInt8], named file: String) throws(UnspoolError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw unreadable(file, "it is not UTF-8 text")
        }
        return text
    }

    private static func unreadable(_ file: String, _ message: String) -> UnspoolError {
        UnspoolError(
            .style,
            Diagnostic(
                .error, "brand.unreadable", "this brand kit cannot be read: \(message)",
                at: SourceLocation(file: file),
                remedy: "name a text file in UTF-8, such as brand.yaml; unspool brand init writes one"))
    }
}

/// A kit's validated mapping to a kit.
struct BrandReading {
    private let folder: BrandFolder
    private var fonts: BrandFontReading
    /// What the schema cannot see.
    private(set) var faults: [Diagnostic] = []
    private var hasLogo = false
    private let proving: Bool

    init(folder: BrandFolder, proving: Bool, fonts: BrandFontReading) {
        self.folder = folder
        self.proving = proving
        self.fonts = fonts
    }

    /// The kit as far as it is right.
    mutating func kit(_ map: DataMap, _ catalog: Catalog, file: String) -> BrandKit {
        var kit = BrandKit()
        kit.file = file
        faults += BrandWords.faults(of: map)
        kit.name = map.text("name") ?? ""
        kit.tagline = map.text("tagline") ?? ""
        kit.site = map.text("site") ?? ""
        kit.handles = map.map("handles").compactMap { network, value in
            value.text.map { BrandKit.Handle(network: network, handle: String($0.drop { $0 == "@" })) }
        }
        kit.isVerified = map.flag("verified") ?? false
        kit.logo = logo(map)
        if let colors = map.object("colors") { kit.colors = BrandColors(colors, &faults) }
        kit.shape = map.object("shape").map { BrandShape($0) }
        if let own = map.object("fonts") {
            kit.fonts = fonts.fonts(own)
            kit.fontWarnings = UnspoolError.sorted(fonts.warnings)
            faults += fonts.faults
        }
        kit.header = map.object("header").map { slots($0, kit) }
        kit.footer = map.object("footer").map { slots($0, kit) }
        kit.label = map.object("cover")?.text("label") ?? ""
        kit.watermark = map.object("watermark").flatMap { watermark($0, kit) }
        if let cover = map.object("cover") { kit.coverPhoto = photo(cover) }
        if let outro = map.object("outro") {
            self.outro(outro, &kit)
            kit.outroPhoto = photo(outro)
        }
        kit.defaults = defaults(map.object("defaults"), catalog)
        for (language, value) in map.map("voice") {
            var words: [String: String] = [:]
            for entry in value.object?.entries ?? [] { words[entry.key] = entry.value.text }
            kit.voice[language.lowercased()] = words
        }
        return kit
    }

    private mutating func logo(_ map: DataMap) -> BrandKit.Logo? {
        guard let value = map.value("logo") else { return nil }
        hasLogo = true
        var logo = BrandKit.Logo()
        guard let fields = value.object else {
            picture(value, map).map { logo.versions = [$0] }
            return logo.versions.isEmpty ? nil : logo
        }
        let grounds: [(key: String, ground: BrandKit.Logo.Ground)] = [
            ("file", .any), ("light", .dark), ("dark", .light), ("mark", .any), ("mark-light", .dark),
        ]
        for (key, ground) in grounds {
            guard let value = fields.value(key), var picture = picture(value, fields) else { continue }
            (picture.ground, picture.isMark) = (ground, key.hasPrefix("mark"))
            logo.versions.append(picture)
        }
        logo.clearSpace = fields.number("clear-space") ?? logo.clearSpace
        logo.minimum = fields.number("minimum") ?? logo.minimum
        logo.corner = fields.text("corner").flatMap(BrandKit.Logo.Corner.init(rawValue:)) ?? logo.corner
        return logo.versions.isEmpty ? nil : logo
    }

    private mutating func photo(_ map: DataMap) -> BrandKit.Logo.Picture? {
        map.value("background").flatMap { picture($0, map, isPhoto: true) }
    }

    private mutating func picture(
        _ value: DataValue, _ map: DataMap, isPhoto: Bool = false
    ) -> BrandKit.Logo.Picture? {
        let limit = isPhoto ? BrandKit.photoLimit : BrandKit.logoLimit
        let example = isPhoto ? "cover.jpg" : "logo.svg"
        guard let name = value.text else { return nil }
        do throws(BrandFolder.Problem) {
            let bytes = try folder.bytes(of: name, limit: limit, example: example)
            do throws(RenderingError) {
                try proving ? PictureCheck.prove(bytes) : PictureCheck.judge(bytes)
                return BrandKit.Logo.Picture(name: name, bytes: bytes)
            } catch {
                faults.append(
                    map.fault(
                        "picture-\(PictureFault.reason(of: error))",
                        "\"\(name.shortened)\" cannot be used: \(error.detail)", at: value,
                        remedy: isPhoto
                            ? error.remedy ?? "save it as JPEG or PNG" : Self.remedy(for: error),
                        bound: Bound(error)))
            }
        } catch {
            faults.append(error.fault(of: map, at: value))
        }
        return nil
    }

    private static func remedy(for error: RenderingError) -> String {
        error.kind == .tooLarge
            ? "save it as PNG with a clear background, at most 4096 px wide"
            : error.remedy ?? "save it as SVG, or as PNG with a clear background"
    }

    private mutating func slots(_ map: DataMap, _ kit: BrandKit) -> BrandKit.Slots {
        BrandKit.Slots(
            left: slot("left", map, kit), center: slot("center", map, kit), right: slot("right", map, kit))
    }

    private mutating func slot(_ key: String, _ map: DataMap, _ kit: BrandKit) -> [BrandKit.Slot] {
        guard let value = map.value(key) else { return [] }
        let values = value.items.isEmpty ? [value] : value.items
        return values.compactMap { value in
            if let words = value.object?.text("text") { return .text(words) }
            let missing: Bool
            let slot: BrandKit.Slot
            switch value.text {
            case "logo": (slot, missing) = (.logo, kit.logo == nil)
            case "name": (slot, missing) = (.name, kit.name.isEmpty)
            case "handle": (slot, missing) = (.handle, kit.handles.isEmpty)
            case "site": (slot, missing) = (.site, kit.site.isEmpty)
            case "tagline": (slot, missing) = (.tagline, kit.tagline.isEmpty)
            case "counter": return .counter
            case "progress": return .progress
            default: return nil
            }
            let name = value.text ?? ""
            // A logo that is named but cannot be read has been reported already.
            if missing, name != "logo" || !hasLogo {
                faults.append(
                    map.fault(
                        "empty-slot", "\"\(name)\" stands here, and the kit has none", at: value,
                        remedy: name == "handle"
                            ? "add \"handles:\" with a network and a handle" : "add \"\(name):\" to the kit"))
            }
            return slot
        }
    }

    private mutating func watermark(_ map: DataMap, _ kit: BrandKit) -> BrandKit.Watermark? {
        let isLogo = map.flag("logo") ?? false
        var watermark = BrandKit.Watermark()
        watermark.text = isLogo ? nil : map.text("text")
        watermark.opacity = map.number("opacity") ?? watermark.opacity
        watermark.place = map.text("place").flatMap(BrandKit.Watermark.Place.init(rawValue:)) ?? .center
        watermark.size = map.number("size") ?? (watermark.place == .center ? 0.6 : 0.25)
        if isLogo, map.has("text") {
            faults.append(
                map.fault(
                    "watermark", "a watermark is words or the logo, not both", at: "text",
                    remedy: "leave out \"text\", or \"logo\""))
        } else if isLogo, kit.logo == nil, !hasLogo {
            faults.append(
                map.fault(
                    "watermark", "the watermark is the logo, and the kit has none", at: "logo",
                    remedy: "add \"logo:\" to the kit, or write \"text:\""))
        } else if !isLogo, (watermark.text ?? "").isEmpty {
            faults.append(
                map.fault(
                    "watermark", "the watermark says nothing", at: nil,
                    remedy: "write \"text:\" with its words, or \"logo: true\""))
            return nil
        }
        return watermark
    }

    private mutating func outro(_ map: DataMap, _ kit: inout BrandKit) {
        let buttons = map.objects("buttons").map {
            Button(label: $0.text("label") ?? "", icon: $0.text("icon"))
        }
        kit.outro = Outro(
            headline: map.text("headline"), sub: map.text("body"),
            buttons: map.has("buttons") ? buttons : nil)
        guard let value = map.value("qr"), let address = value.text else { return }
        do throws(UnspoolError) {
            kit.qr = try QRLink.checked(address)
        } catch {
            let first = error.diagnostics[0]
            faults.append(map.fault("qr", first.message, at: value, remedy: first.remedy ?? ""))
        }
    }

    private mutating func defaults(_ map: DataMap?, _ catalog: Catalog) -> BrandKit.Defaults {
        guard let map else { return BrandKit.Defaults() }
        let kinds: [(String, Catalog.Kind)] = [
            ("template", .template), ("theme", .theme), ("type", .typography), ("pattern", .pattern),
            ("canvas", .canvas),
        ]
        for (key, kind) in kinds {
            guard let value = map.value(key), let name = value.text, name != "none" || kind != .pattern,
                !catalog.names(kind).contains(name), kind != .canvas || !Canvas.isSize(name)
            else { continue }
            faults.append(
                map.fault(
                    "unknown-\(key)", "there is no \(kind.noun) \"\(name.shortened)\"", at: value,
                    remedy: Suggestion.remedy(for: name, in: catalog.names(kind))))
        }
        return BrandKit.Defaults(
            template: map.text("template"), theme: map.text("theme"), type: map.text("type"),
            pattern: map.text("pattern"), canvas: map.text("canvas"),
            backdrop: map.text("backdrop").flatMap(BackdropExtent.init(rawValue:)))
    }
}
