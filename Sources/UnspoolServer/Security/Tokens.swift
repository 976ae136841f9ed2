internal import Crypto
internal import Diagnostics
internal import FoundationEssentials
internal import Glibc
internal import HTTPTypes

/// Lines of a secret file: a name and hexadecimal bytes, `#` begins a comment.
struct SecretFile: Sendable {
    /// Names with their bytes, in the order of the file.
    let entries: [(name: String, bytes: [UInt8])]

    /// Reads a file; `least` is the fewest bytes of an entry.
    init(path: String, least: Int, exactly: Bool) throws(UnspoolError) {
        guard let text = OperatorFile.bytes(of: path).map({ String(decoding: $0, as: UTF8.self) }) else {
            throw Self.fault(
                "\"\(path)\" cannot be read: \(String(cString: strerror(errno)))",
                "check path and permissions")
        }
        var found: [(name: String, bytes: [UInt8])] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace).map(String.init)
            guard !words.isEmpty else { continue }
            guard words.count == 2, let bytes = Hexadecimal.bytes(of: words[1]),
                exactly ? bytes.count == least : bytes.count >= least
            else {
                throw Self.fault(
                    "\(path):\(number + 1): this is no name with \(least) bytes in hexadecimal",
                    "write a name, a blank and \(2 * least) digits")
            }
            found.append((words[0], bytes))
        }
        entries = found
    }

    private static func fault(_ message: String, _ remedy: String) -> UnspoolError {
        UnspoolError(.usage, Diagnostic(.error, "serve.secrets", message, remedy: remedy))
    }
}

/// Bearer tokens, kept as SHA-256 only.
struct Tokens: Sendable {
    private let file: SecretFile

    /// Reads the file of tokens.
    init(path: String) throws(UnspoolError) { file = try SecretFile(path: path, least: 32, exactly: true) }

    /// Tokens of a test.
    init(_ file: SecretFile) { self.file = file }

    /// The name of a token's owner; every entry is compared, each in constant time.
    func owner(of authorization: String?) -> String? {
        guard let authorization, authorization.lowercased().hasPrefix("bearer ") else { return nil }
        let digest = SHA256.hash(data: Array(authorization.dropFirst(7).utf8))
        var owner: String?
        for entry in file.entries where digest == entry.bytes { owner = owner ?? entry.name }
        return owner
    }
}

/// Signed links: a GET that needs no token, for one slide, until a moment.
struct SignedLinks: Sendable {
    private let file: SecretFile
    /// Longest life of a link in seconds: seven days.
    static let longest = 7 * 24 * 3600

    /// Reads the file of keys.
    init(path: String) throws(UnspoolError) { file = try SecretFile(path: path, least: 32, exactly: false) }

    /// What is wrong with a link; nil when it is signed and has not expired.
    ///
    /// What is signed: the method, a line end, and path with query up to `&signature=`.
    func problem(method: String, target: String, now: Int) -> Problem? {
        let denied = Problem(
            .forbidden, "bad-signature", "this link is not signed by a key of this service",
            field: "signature",
            remedy: "ask for a new link")
        guard let range = target.utf8Range(of: "&signature="),
            let mac = Hexadecimal.bytes(of: String(target[range.upperBound...]))
        else {
            return denied
        }
        let signed = String(target[..<range.lowerBound])
        let query = Dictionary(FormQuery.pairs(signed), uniquingKeysWith: { first, _ in first })
        guard let key = file.entries.first(where: { $0.name == query["key"] }),
            HMAC<SHA256>.isValidAuthenticationCode(
                mac, authenticating: Array("\(method)\n\(signed)".utf8), using: SymmetricKey(data: key.bytes))
        else { return denied }
        guard let expires = query["expires"].flatMap({ Int($0) }), expires > now else {
            return Problem(
                .gone, "expired", "this link has expired", field: "expires", remedy: "ask for a new link")
        }
        guard expires - now <= Self.longest else {
            return Problem(
                .forbidden, "expires-late", "links live for at most seven days", field: "expires",
                remedy: "sign it with an earlier moment", limit: Self.longest)
        }
        return nil
    }
}

extension String {
    /// The last place of a text in this one.
    func utf8Range(of text: String) -> Range<String.Index>? {
        let (hay, needle) = (Array(utf8), Array(text.utf8))
        guard hay.count >= needle.count else { return nil }
        for start in stride(from: hay.count - needle.count, through: 0, by: -1)
        where hay[start..<start + needle.count].elementsEqual(needle) {
            let lower = utf8.index(startIndex, offsetBy: start)
            return lower..<utf8.index(lower, offsetBy: needle.count)
        }
        return nil
    }
}
