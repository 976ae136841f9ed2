public import Diagnostics

/// Which addresses a QR code may lead to.
enum QRLink {
    /// The address without white space around it.
    ///
    /// - Throws: `UnspoolError` of kind `.usage` when it is no web address or too long for the code's place.
    static func checked(_ address: String) throws(UnspoolError) -> String {
        let words = address.split(whereSeparator: \.isWhitespace)
        let link = words.count == 1 ? String(words[0]) : address
        guard words.count == 1, hasHost(link), !link.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            throw refused(
                "qr.not-a-link", "\"\(link.shortened)\" is not a web address",
                "write it with http:// or https:// in front, as https://example.org/notes")
        }
        guard link.utf8.count <= QRCode.mostBytes else {
            throw refused(
                "qr.too-long",
                "the address for the QR code has \(link.utf8.count) bytes; \(QRCode.mostBytes) can be scanned "
                    + "from a slide", "use a shorter address, or a short link that leads to it")
        }
        return link
    }

    private static func hasHost(_ link: String) -> Bool {
        let lower = link.lowercased()
        guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else { return false }
        let host = lower.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
        return host.contains { $0.isLetter || $0.isNumber }
    }

    private static func refused(_ code: String, _ message: String, _ remedy: String) -> UnspoolError {
        UnspoolError(.usage, Diagnostic(.error, code, message, remedy: remedy))
    }
}

extension Deck {
    /// The deck with the QR code of the options on its outro.
    ///
    /// - Throws: `UnspoolError` of kind `.usage` when the address is none or too long.
    public func coded(_ options: CarouselOptions, _ report: inout Report) throws(UnspoolError) -> Deck {
        guard let qr = options.qr else { return self }
        let link = try QRLink.checked(qr)
        var deck = self
        let outros = slides.indices.filter { slides[$0].kind == .outro }
        // A kit's address is for outros that have none of their own, and missed by nobody.
        let isKits = link == options.brand?.qr
        for index in outros where !isKits || deck.slides[index].qr.isEmpty { deck.slides[index].qr = link }
        if outros.isEmpty, !isKits {
            report.add(
                Diagnostic(
                    .warning, "qr.no-outro", "the QR code stands on the last slide, and there is none",
                    remedy: "leave out --no-outro, or --qr"))
        }
        return deck
    }
}
