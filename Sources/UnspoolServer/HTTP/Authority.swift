internal import Glibc

/// The host that a request names: `uri-host [ ":" port ]` (RFC 9110, section 7.2; RFC 3986, section 3.2.2).
enum Authority {
    /// True for a name, an IPv4 address or an IP literal in brackets, and a port up to 65535.
    static func isValid(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count <= 1_024 else { return false }
        let host: ArraySlice<UInt8>
        if bytes.first == UInt8(ascii: "[") {
            guard let end = bytes.firstIndex(of: UInt8(ascii: "]")), isLiteral(bytes[1..<end]) else {
                return false
            }
            host = bytes[...end]
        } else {
            host = bytes.prefix { $0 != UInt8(ascii: ":") }
            guard !host.isEmpty, isName(host) else { return false }
        }
        let rest = bytes[host.endIndex...]
        guard let colon = rest.first else { return true }
        return colon == UInt8(ascii: ":") && isPort(rest.dropFirst())
    }

    /// An empty port is the usual one.
    private static func isPort(_ digits: ArraySlice<UInt8>) -> Bool {
        digits.allSatisfy { (48...57).contains($0) } && digits.count <= 5
            && (Int(String(decoding: digits, as: UTF8.self)) ?? 0) <= 65_535
    }

    private static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                guard rest.count >= 2, rest.prefix(2).allSatisfy(isHexadecimal) else { return false }
                rest = rest.dropFirst(2)
            } else if !isPlain(byte) {
                return false
            }
        }
        return true
    }

    /// What stands in brackets: an IPv6 address, or one of a kind to come.
    private static func isLiteral(_ bytes: ArraySlice<UInt8>) -> Bool {
        if let first = bytes.first, first | 32 == UInt8(ascii: "v") {
            let parts = bytes.dropFirst().split(
                separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
            return parts.count == 2 && !parts[0].isEmpty && parts[0].allSatisfy(isHexadecimal)
                && !parts[1].isEmpty
                && parts[1].allSatisfy { isPlain($0) || $0 == UInt8(ascii: ":") }
        }
        guard bytes.allSatisfy({ isHexadecimal($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") })
        else { return false }
        var address = [UInt8](repeating: 0, count: 16)
        return inet_pton(AF_INET6, String(decoding: bytes, as: UTF8.self), &address) == 1
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (97...102).contains(byte | 32)
    }

    /// Unreserved characters and sub-delimiters.
    private static func isPlain(_ byte: UInt8) -> Bool {
        PlainPath.isUnreserved(byte) || "!$&'()*+,;=".utf8.contains(byte)
    }
}

/// A path with the escapes that mean nothing taken back (RFC 3986, section 6.2.2.2).
enum PlainPath {
    /// The path of a request's target, without its query; escapes of other than unreserved characters stay.
    static func of(_ target: String) -> String {
        let path = target.prefix { $0 != "?" }
        guard path.utf8.contains(UInt8(ascii: "%")) else { return String(path) }
        var out: [UInt8] = []
        var rest = Array(path.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"),
                let value = Hexadecimal.bytes(of: String(decoding: rest.prefix(2), as: UTF8.self))?.first,
                isUnreserved(value)
            {
                out.append(value)
                rest = rest.dropFirst(2)
            } else {
                out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// A letter, a digit or one of `-._~`.
    static func isUnreserved(_ byte: UInt8) -> Bool {
        (97...122).contains(byte | 32) || (48...57).contains(byte) || "-._~".utf8.contains(byte)
    }
}
