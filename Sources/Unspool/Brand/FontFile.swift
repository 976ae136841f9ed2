/// What a TrueType or OpenType file says of itself: family, weight, slope, and how wide its letters are.
///
/// Read here and not by a font library, so that a hostile file is refused before any library sees it; every
/// offset is checked against the file's length.
struct FontFile: Sendable, Hashable {
    /// Why a file is no font that can be used.
    struct Problem: Error, Sendable, Equatable {
        let message: String
        let remedy: String
    }

    /// The typographic family name.
    let family: String
    /// CSS weight.
    let weight: Int
    /// True for italics and obliques.
    let isItalic: Bool
    /// Average advance of the letters a to z in em.
    let advance: Double

    /// Largest font file in bytes.
    static let limit = 16 << 20

    /// Reads a font's tables.
    init(_ bytes: [UInt8]) throws(Problem) {
        let tables = try FontTables(bytes)
        let unit = try tables.number("head", 18, 2)
        guard (16...16_384).contains(unit) else { throw FontTables.damaged }
        weight = min(900, max(100, (try? tables.number("OS/2", 4, 2)) ?? 400))
        // Bit 0 of fsSelection is italic, bit 9 oblique.
        isItalic = ((try? tables.number("OS/2", 62, 2)) ?? 0) & 0b10_0000_0001 != 0
        guard let name = tables.familyName else { throw FontTables.damaged }
        family = name
        var sum = 0
        for letter in UInt32(97)...122 { sum += try tables.advance(of: try tables.glyph(of: letter)) }
        advance = Double(sum) / 26 / Double(unit)
        guard advance > 0.05 else {
            throw Problem(
                message: "has no letters a to z", remedy: "name a font that has them, or leave it out")
        }
    }
}

/// The tables of a font file.
private struct FontTables {
    private let bytes: [UInt8]
    private var tables: [String: Range<Int>] = [:]

    static let damaged = FontFile.Problem(
        message: "is a damaged font", remedy: "save it again, or take it from where it came from")

    init(_ bytes: [UInt8]) throws(FontFile.Problem) {
        self.bytes = bytes
        switch bytes.prefix(4).map({ $0 }) {
        case [0, 1, 0, 0], Array("OTTO".utf8), Array("true".utf8): break
        case Array("wOFF".utf8), Array("wOF2".utf8):
            throw FontFile.Problem(
                message: "is a web font", remedy: "convert it to .ttf or .otf; foundries give both")
        case Array("ttcf".utf8):
            throw FontFile.Problem(
                message: "is a collection of fonts", remedy: "save one of its faces as .ttf or .otf")
        default:
            throw FontFile.Problem(
                message: "is not a font", remedy: "name a TrueType or OpenType file (.ttf, .otf)")
        }
        let count = try number(at: 4, 2)
        for index in 0..<min(count, 64) {
            let entry = 12 + index * 16
            guard entry + 16 <= bytes.count else { throw Self.damaged }
            let tag = String(decoding: bytes[entry..<(entry + 4)], as: UTF8.self)
            let (start, length) = (try number(at: entry + 8, 4), try number(at: entry + 12, 4))
            guard start + length <= bytes.count else { throw Self.damaged }
            tables[tag] = start..<(start + length)
        }
    }

    /// A big-endian number at an offset of a table.
    func number(_ table: String, _ offset: Int, _ size: Int) throws(FontFile.Problem) -> Int {
        guard let range = tables[table], offset >= 0, offset + size <= range.count else {
            throw Self.damaged
        }
        return try number(at: range.lowerBound + offset, size)
    }

    private func number(at offset: Int, _ size: Int) throws(FontFile.Problem) -> Int {
        guard offset >= 0, offset + size <= bytes.count else { throw Self.damaged }
        return bytes[offset..<(offset + size)].reduce(0) { $0 << 8 | Int($1) }
    }

    /// The family: the typographic one (16) where there is one, else the family (1), in UTF-16 or ASCII.
    var familyName: String? {
        guard let count = try? number("name", 2, 2), let start = try? number("name", 4, 2),
            let table = tables["name"]
        else { return nil }
        var best: (rank: Int, name: String)?
        for index in 0..<min(count, 512) {
            let record = 6 + index * 12
            guard let platform = try? number("name", record, 2), let id = try? number("name", record + 6, 2),
                let length = try? number("name", record + 8, 2),
                let offset = try? number("name", record + 10, 2), id == 1 || id == 16,
                platform == 3 || platform == 1, start + offset + length <= table.count
            else { continue }
            let from = table.lowerBound + start + offset
            let words = Array(bytes[from..<(from + length)])
            let name = platform == 3 ? Self.utf16(words) : String(decoding: words, as: UTF8.self)
            let rank = (id == 16 ? 2 : 0) + (platform == 3 ? 1 : 0)
            if !name.isEmpty, rank > best?.rank ?? -1 { best = (rank, name) }
        }
        return best?.name
    }

    private static func utf16(_ bytes: [UInt8]) -> String {
        let units = stride(from: 0, to: bytes.count - 1, by: 2).map {
            UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// The glyph of a character by a Unicode table of format 4 or 12; 0 when there is none.
    func glyph(of character: UInt32) throws(FontFile.Problem) -> Int {
        let count = try number("cmap", 2, 2)
        for index in 0..<min(count, 64) {
            let start = try number("cmap", 4 + index * 8 + 4, 4)
            switch try number("cmap", start, 2) {
            case 4:
                let glyph = try segmented(Int(character), start)
                if glyph != 0 { return glyph }
            case 12:
                let glyph = try grouped(Int(character), start)
                if glyph != 0 { return glyph }
            default: continue
            }
        }
        return 0
    }

    private func segmented(_ character: Int, _ start: Int) throws(FontFile.Problem) -> Int {
        let doubled = try number("cmap", start + 6, 2)
        for index in 0..<(doubled / 2) {
            let end = try number("cmap", start + 14 + index * 2, 2)
            guard end >= character else { continue }
            let first = try number("cmap", start + 16 + doubled + index * 2, 2)
            guard first <= character else { return 0 }
            let delta = try number("cmap", start + 16 + 2 * doubled + index * 2, 2)
            let place = start + 16 + 3 * doubled + index * 2
            let offset = try number("cmap", place, 2)
            guard offset != 0 else { return (character + delta) & 0xFFFF }
            let glyph = try number("cmap", place + offset + 2 * (character - first), 2)
            return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF
        }
        return 0
    }

    private func grouped(_ character: Int, _ start: Int) throws(FontFile.Problem) -> Int {
        let count = try number("cmap", start + 12, 4)
        for index in 0..<min(count, 100_000) {
            let group = start + 16 + index * 12
            let (first, last) = (try number("cmap", group, 4), try number("cmap", group + 4, 4))
            guard first <= character, character <= last else { continue }
            return try number("cmap", group + 8, 4) + character - first
        }
        return 0
    }

    /// The advance of a glyph in units, that of the last one for all that follow; 0 for no glyph.
    func advance(of glyph: Int) throws(FontFile.Problem) -> Int {
        guard glyph > 0 else { return 0 }
        let count = try number("hhea", 34, 2)
        guard count > 0 else { throw Self.damaged }
        return try number("hmtx", min(glyph, count - 1) * 4, 2)
    }
}
