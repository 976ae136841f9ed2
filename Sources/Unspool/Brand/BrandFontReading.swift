internal import Diagnostics
internal import Rendering

/// Reads the typefaces of a kit: files beside it, or families that come with the program.
struct BrandFontReading {
    let folder: BrandFolder
    let faces: Faces
    /// The shipped font files.
    let shipped: [String]
    /// True: a family that is not there is a fault.
    let isStrict: Bool
    var faults: [Diagnostic] = []
    /// Families that are not there: the kit can do without.
    var warnings: [Diagnostic] = []

    init(folder: BrandFolder, faces: Faces, shipped: [String], isStrict: Bool) {
        self.folder = folder
        self.faces = faces
        self.shipped = shipped
        self.isStrict = isStrict
    }

    /// The typefaces of a kit's mapping by role; "display" alone beats "heading".
    mutating func fonts(_ map: DataMap) -> [TextRole: BrandFont] {
        var fonts: [TextRole: BrandFont] = [:]
        let groups = ["heading", "body"]
        for entry in map.entries.filter({ groups.contains($0.key) })
            + map.entries.filter({ !groups.contains($0.key) })
        {
            for role in BrandFont.roles(of: entry.key) {
                let before = faults.count + warnings.count
                if let font = font(entry.value, role, map, entry.key) { fonts[role] = font }
                // What is wrong with a file or family is wrong in each of its roles.
                if faults.count + warnings.count > before { break }
            }
        }
        return fonts
    }

    private mutating func font(
        _ value: DataValue, _ role: TextRole, _ map: DataMap, _ key: String
    ) -> BrandFont? {
        if let name = value.text {
            return Self.isFile(name)
                ? files(role, upright: (name, value), bold: nil, italic: nil, nil, map)
                : family(name, value, role, nil, map)
        }
        guard let fields = value.object else { return nil }
        func written(_ key: String) -> (String, DataValue)? {
            fields.value(key).flatMap { value in value.text.map { ($0, value) } }
        }
        switch (written("file"), written("family")) {
        case (let file?, nil):
            return files(
                role, upright: file, bold: written("bold"), italic: written("italic"), fields, fields)
        case (nil, let family?): return self.family(family.0, family.1, role, fields, fields)
        case (nil, nil), (_?, _?):
            faults.append(
                map.fault(
                    "font", "\"\(key)\" needs either \"file\" or \"family\"", at: key,
                    remedy: "name a font file beside the kit, or a family that comes with the program"))
            return nil
        }
    }

    private static func isFile(_ name: String) -> Bool {
        let lower = name.lowercased()
        return name.contains("/") || name.contains("\\")
            || [".ttf", ".otf", ".ttc", ".woff", ".woff2"].contains { lower.hasSuffix($0) }
    }

    private mutating func files(
        _ role: TextRole, upright: (String, DataValue), bold: (String, DataValue)?,
        italic: (String, DataValue)?, _ fields: DataMap?, _ map: DataMap
    ) -> BrandFont? {
        let kind = fields?.text("kind").flatMap(Faces.Generic.init(rawValue:)) ?? Self.kind(role)
        var paths: [String] = []
        var advance = 0.0
        var found: [FontFace?] = []
        for (index, item) in [upright, bold, italic].enumerated() {
            guard let item else {
                found.append(nil)
                continue
            }
            guard let (file, path) = file(item.0, item.1, map) else { return nil }
            if index == 0 { advance = file.advance }
            let weight = index == 0 ? fields?.integer("weight") ?? file.weight : file.weight
            found.append(
                faces.face(family: file.family, weight: weight, italic: file.isItalic, generic: kind))
            paths.append(path)
        }
        guard let first = found[0] else { return nil }
        return BrandFont(
            face: first, bold: found[1], italic: found[2],
            factor: fields?.number("factor") ?? Self.factor(role, advance),
            tracking: fields?.value("tracking")?.numbers, caps: fields?.flag("caps"), files: paths)
    }

    private mutating func file(
        _ name: String, _ value: DataValue, _ map: DataMap
    ) -> (font: FontFile, path: String)? {
        do throws(BrandFolder.Problem) {
            let path = try folder.path(of: name)
            let bytes = try folder.bytes(of: name, limit: FontFile.limit, example: "fonts/heading.ttf")
            do throws(FontFile.Problem) {
                return (try FontFile(bytes), path)
            } catch {
                faults.append(
                    map.fault(
                        "font", "\"\(name.shortened)\" \(error.message)", at: value, remedy: error.remedy))
            }
        } catch {
            faults.append(error.fault(of: map, at: value))
        }
        return nil
    }

    private mutating func family(
        _ name: String, _ value: DataValue, _ role: TextRole, _ fields: DataMap?, _ map: DataMap
    ) -> BrandFont? {
        let all = faces.keys.compactMap { faces.entry($0) }
        let own = all.filter { $0.face.families.first?.lowercased() == name.lowercased() }
        let upright = own.filter { !$0.face.italic }
        let wanted = fields?.integer("weight") ?? Self.weight(role)
        guard let entry = Self.nearest(wanted, in: upright.isEmpty ? own : upright) else {
            miss(name, value, among: all, map)
            return nil
        }
        let weight = entry.face.weight ?? 400
        let heavier = upright.filter { ($0.face.weight ?? 400) >= weight + 100 }
        let slanted = own.filter { $0.face.italic }
        return BrandFont(
            face: entry.face, bold: Self.nearest(weight + 300, in: heavier)?.face,
            italic: Self.nearest(weight, in: slanted)?.face,
            factor: fields?.number("factor") ?? Self.factor(role, advance(of: entry)),
            tracking: fields?.value("tracking")?.numbers, caps: fields?.flag("caps"))
    }

    /// Says that a family is not there: the slides keep the typeface that they have without it.
    private mutating func miss(
        _ name: String, _ value: DataValue, among entries: [Faces.Entry], _ map: DataMap
    ) {
        let families = Set(entries.compactMap { $0.face.families.first }).sorted()
        let (code, message) = ("unknown-family", "no family \"\(name.shortened)\" comes with the program")
        let remedy =
            Suggestion.nearest(to: name, in: families).map { "did you mean \"\($0)\"?" }
            ?? "name a font file beside the kit, such as fonts/heading.ttf"
        if isStrict {
            faults.append(map.fault(code, message, at: value, remedy: remedy))
        } else {
            warnings.append(
                map.warning(code, message + ", so another typeface stands in", at: value, remedy: remedy))
        }
    }

    private static func nearest(_ weight: Int, in entries: [Faces.Entry]) -> Faces.Entry? {
        entries.min { abs(($0.face.weight ?? 400) - weight) < abs(($1.face.weight ?? 400) - weight) }
    }

    private func advance(of entry: Faces.Entry) -> Double {
        guard let path = shipped.first(where: { $0.hasSuffix("/" + entry.file) }),
            let bytes = try? DataFolder.bytes(of: path, limit: FontFile.limit),
            let file = try? FontFile(bytes)
        else { return 0.5 }
        return file.advance
    }

    private static func weight(_ role: TextRole) -> Int {
        switch role {
        case .display, .title, .numeral: 800
        case .quote, .kicker: 700
        case .meta: 500
        case .body, .mono: 400
        }
    }

    private static func kind(_ role: TextRole) -> Faces.Generic { role == .mono ? .mono : .sans }

    /// So that every brand's letters look equally large (SPEC.md, section 9).
    static func factor(_ role: TextRole, _ advance: Double) -> Double {
        let wanted = role.isHeadline || role == .numeral ? 0.46 : 0.50
        let factor = min(1.6, max(0.8, advance > 0 ? wanted / advance : 1))
        return (factor * 1000).rounded() / 1000
    }
}
