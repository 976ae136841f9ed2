/// A one-byte encoding in which UTF-8 is read by mistake, as a table from characters back to bytes.
struct CodePage: Sendable {
    /// Name as people know it.
    let name: String
    /// Bytes 0x80 to 0xFF in order.
    private let high: [Unicode.Scalar]
    /// The way back, sorted by scalar.
    private let reverse: [Unicode.Scalar: UInt8]
    /// Sequences must touch a like one, as single ones occur in honest text (box drawing, Cyrillic).
    let needsNeighbours: Bool

    /// A table from the 128 characters of the upper half; "\u{FFFD}" stands for a hole.
    ///
    /// A hole, and every C1 control, stands for its own byte, as browsers read them.
    private init(_ name: String, needsNeighbours: Bool = false, _ upper: String) {
        self.name = name
        self.needsNeighbours = needsNeighbours
        var scalars = Array(upper.unicodeScalars)
        var back: [Unicode.Scalar: UInt8] = [:]
        for byte in UInt8(0x80)...0x9F { back[Unicode.Scalar(byte)] = byte }
        for (index, scalar) in scalars.enumerated() {
            let byte = UInt8(0x80 + index)
            if scalar == "\u{FFFD}" { scalars[index] = Unicode.Scalar(byte) } else { back[scalar] = byte }
        }
        high = scalars
        reverse = back
    }

    /// The byte that this encoding shows as `scalar`, when it is one of the upper half.
    func byte(for scalar: Unicode.Scalar) -> UInt8? { reverse[scalar] }

    /// True for the ISO encodings, which leave C1 controls where Windows has letters.
    var isISO: Bool { name.hasPrefix("ISO") }

    /// What a byte looks like.
    func scalar(for byte: UInt8) -> Unicode.Scalar {
        byte < 0x80 ? Unicode.Scalar(byte) : high[Int(byte) - 0x80]
    }

    /// Windows-1252 with Latin-1 in its five holes, what nearly every "Latin-1" is.
    static let windows1252 = CodePage("Windows-1252", windows1252C1 + latin1A0 + latin1C0)
    /// In order of frequency; the first that fits wins.
    static let all: [CodePage] = [
        windows1252,
        CodePage("Windows-1254", windows1254),
        CodePage("ISO-8859-13", latin7),
        CodePage("Windows-1257", windows1257),
        CodePage("Windows-1250", windows1250),
        CodePage("ISO-8859-2", latin2),
        CodePage("Windows-1251", needsNeighbours: true, windows1251),
        CodePage("MacRoman", macRoman),
        CodePage("code page 437", needsNeighbours: true, codePage437),
    ]
    /// The Baltic page that a crawler is known to use (FORMATS.md 7.1).
    static let iso8859Part13 = CodePage("ISO-8859-13", latin7)

    private static let holes = String(repeating: "\u{FFFD}", count: 32)
    private static let windows1252C1 = "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ"
    private static let latin1A0 = "\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿"
    private static let latin1C0 = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"
    private static let windows1254 =
        "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}\u{FFFD}Ÿ" + latin1A0
        + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏĞÑÒÓÔÕÖ×ØÙÚÛÜİŞßàáâãäåæçèéêëìíîïğñòóôõö÷øùúûüışÿ"
    private static let baltic =
        "ĄĮĀĆÄÅĘĒČÉŹĖĢĶĪĻŠŃŅÓŌÕÖ×ŲŁŚŪÜŻŽßąįāćäåęēčéźėģķīļšńņóōõö÷ųłśūüżž"
    private static let latin7 = holes + "\u{A0}”¢£¤„¦§Ø©Ŗ«¬\u{AD}®Æ°±²³“µ¶·ø¹ŗ»¼½¾æ" + baltic + "’"
    private static let windows1257 =
        "€\u{FFFD}‚\u{FFFD}„…†‡\u{FFFD}‰\u{FFFD}‹\u{FFFD}¨ˇ¸\u{FFFD}‘’“”•–—\u{FFFD}™\u{FFFD}›\u{FFFD}¯˛\u{FFFD}"
        + "\u{A0}\u{FFFD}¢£¤\u{FFFD}¦§Ø©Ŗ«¬\u{AD}®Æ°±²³´µ¶·ø¹ŗ»¼½¾æ" + baltic + "˙"
    private static let centralC0 =
        "ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙"
    private static let windows1250 =
        "€\u{FFFD}‚\u{FFFD}„…†‡\u{FFFD}‰Š‹ŚŤŽŹ\u{FFFD}‘’“”•–—\u{FFFD}™š›śťžź"
        + "\u{A0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{AD}®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż" + centralC0
    private static let latin2 = holes + "\u{A0}Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u{AD}ŽŻ°ą˛ł´ľśˇ¸šşťź˝žż" + centralC0
    private static let windows1251 =
        "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{FFFD}™љ›њќћџ\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї"
        + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя"
    private static let macRoman =
        "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
        + "¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ"
    private static let codePage437 =
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
        + "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}"
}
