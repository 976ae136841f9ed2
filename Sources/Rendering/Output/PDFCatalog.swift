/// Says a document's language, which Cairo 1.16 cannot: an incremental update (ISO 32000-1, section 7.5.6) behind
/// the file Cairo wrote, with the catalog once more and `/Lang` in it.
enum PDFCatalog {
    /// The file with its language; as it was when it does not look as expected.
    static func adding(language: String, to file: [UInt8]) -> [UInt8] {
        let isTag = !language.isEmpty && language.utf8.allSatisfy { isLetterOrDigit($0) || $0 == 45 }
        guard isTag, let table = number(after: "startxref", last: true, in: file, from: 0),
            let trailer = position(of: "trailer", in: file, from: table),
            let root = number(after: "/Root ", last: false, in: file, from: trailer),
            let size = number(after: "/Size ", last: false, in: file, from: trailer),
            let object = offset(of: root, table: table, in: file),
            let open = position(of: "<<", in: file, from: object),
            let close = position(of: "endobj", in: file, from: open)
        else { return file }
        var result = file
        if result.last != 10 { result.append(10) }
        let place = result.count
        result +=
            "\(root) 0 obj\n<< /Lang (\(language))\n   /ViewerPreferences << /DisplayDocTitle true >>\n".utf8
        result += file[(open + 2)..<close]
        result += "endobj\n".utf8
        let update = result.count
        let digits = String(place)
        let padded = String(repeating: "0", count: max(0, 10 - digits.utf8.count)) + digits
        result += "xref\n\(root) 1\n\(padded) 00000 n \n".utf8
        result += "trailer\n<< /Size \(size) /Root \(root) 0 R".utf8
        if let info = number(after: "/Info ", last: false, in: file, from: trailer) {
            result += " /Info \(info) 0 R".utf8
        }
        result += " /Prev \(table) >>\nstartxref\n\(update)\n%%EOF\n".utf8
        return result
    }

    /// Where an object of a cross-reference table with one section begins.
    private static func offset(of object: Int, table: Int, in file: [UInt8]) -> Int? {
        var at = table
        guard starts(file, at, "xref\n") else { return nil }
        at += 5
        guard let line = file[at...].firstIndex(of: 10) else { return nil }
        // "0 N" and then 20 bytes an object.
        let entry = line + 1 + object * 20
        guard file[at] == 48, entry + 20 <= file.count else { return nil }
        guard let offset = digits(file, entry), starts(file, offset, "\(object) 0 obj") else { return nil }
        return offset
    }

    private static func position(of text: String, in file: [UInt8], from start: Int) -> Int? {
        guard start >= 0, start < file.count else { return nil }
        return (start..<file.count).first { starts(file, $0, text) }
    }

    private static func number(after text: String, last: Bool, in file: [UInt8], from start: Int) -> Int? {
        let place: Int?
        if last {
            place = stride(from: file.count - 1, through: max(0, file.count - 1_024), by: -1).first {
                starts(file, $0, text)
            }
        } else {
            place = position(of: text, in: file, from: start)
        }
        guard var at = place else { return nil }
        at += text.utf8.count
        while at < file.count, file[at] == 10 || file[at] == 13 || file[at] == 32 { at += 1 }
        return digits(file, at)
    }

    private static func digits(_ file: [UInt8], _ start: Int) -> Int? {
        var at = start
        var value = 0
        while at < file.count, (48...57).contains(file[at]), value < 1 << 40 {
            value = value * 10 + Int(file[at] - 48)
            at += 1
        }
        return at > start ? value : nil
    }

    private static func starts(_ file: [UInt8], _ at: Int, _ text: String) -> Bool {
        at >= 0 && at + text.utf8.count <= file.count && zip(file[at...], text.utf8).allSatisfy { $0 == $1 }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
}
