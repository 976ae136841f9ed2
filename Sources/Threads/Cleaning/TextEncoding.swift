/// An encoding of text that a person may name.
public enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case utf16 = "utf-16"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    case windows1250 = "windows-1250"
    case windows1251 = "windows-1251"
    case windows1252 = "windows-1252"
    case windows1254 = "windows-1254"
    case windows1257 = "windows-1257"
    case latin1 = "iso-8859-1"
    case latin2 = "iso-8859-2"
    case latin7 = "iso-8859-13"
    case macRoman = "macroman"
    case codePage437 = "cp437"

    /// The table of a one-byte encoding; nil for UTF-8 and UTF-16.
    ///
    /// ISO-8859-1 is read as Windows-1252, as browsers do (WHATWG Encoding Standard).
    var page: CodePage? {
        switch self {
        case .utf8, .utf16, .utf16LittleEndian, .utf16BigEndian: nil
        case .windows1252, .latin1: .windows1252
        case .windows1250: CodePage.named("Windows-1250")
        case .windows1251: CodePage.named("Windows-1251")
        case .windows1254: CodePage.named("Windows-1254")
        case .windows1257: CodePage.named("Windows-1257")
        case .latin2: CodePage.named("ISO-8859-2")
        case .latin7: CodePage.named("ISO-8859-13")
        case .macRoman: CodePage.named("MacRoman")
        case .codePage437: CodePage.named("code page 437")
        }
    }
}

extension CodePage {
    fileprivate static func named(_ name: String) -> CodePage? { all.first { $0.name == name } }

    /// The text of bytes in this encoding.
    func text(of bytes: some Sequence<UInt8>) -> String {
        var scalars = String.UnicodeScalarView()
        for byte in bytes { scalars.append(scalar(for: byte)) }
        return String(scalars)
    }
}
