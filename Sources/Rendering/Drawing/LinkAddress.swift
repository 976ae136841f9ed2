/// Addresses that a document may open.
enum LinkAddress {
    /// Schemes that lead to a page, a letter or a call; never to a program or a file of the reader's.
    private static let schemes = ["https://", "http://", "mailto:", "tel:"]

    /// The address in the characters of a URI, others as their UTF-8 bytes in "%C3%BC" (RFC 3987, section 3.1); nil
    /// when it may not be opened.
    static func uri(_ address: String) -> String? {
        let lowered = address.prefix(8).lowercased()
        guard schemes.contains(where: { lowered.hasPrefix($0) }) else { return nil }
        let digits = Array("0123456789ABCDEF".unicodeScalars)
        var uri = ""
        for byte in address.utf8 where byte >= 0x20 && byte != 0x7F {
            if byte == 0x20 || byte >= 0x80 {
                uri.unicodeScalars.append("%")
                uri.unicodeScalars.append(digits[Int(byte >> 4)])
                uri.unicodeScalars.append(digits[Int(byte & 15)])
            } else {
                uri.unicodeScalars.append(UnicodeScalar(byte))
            }
        }
        return uri
    }
}
