package import Diagnostics

/// The members of the one object that a text of JSON is, each with its own bytes: how a request in JSON is read.
package struct JSONMembers: Sendable {
    /// One member.
    package struct Member: Sendable {
        /// Its name.
        package let name: String
        /// Its value.
        package let value: JSONValue
        /// The bytes of the value.
        package let bytes: Range<Int>
        /// The byte at which its name begins.
        package let offset: Int
    }

    /// Why there are none.
    package struct Fault: Error {
        /// What is wrong.
        package let message: String
        /// The byte at which it was seen.
        package let offset: Int
        /// The bound that was passed.
        package var bound: Bound?
    }

    /// The members in their order; a name may be there twice.
    package let members: [Member]

    /// Reads an object; nil when the text is JSON, and no object.
    ///
    /// - Parameters:
    ///   - bytes: the text.
    ///   - depth: levels of lists and objects at most.
    /// - Throws: `Fault` for what is no JSON.
    package init?(_ bytes: [UInt8], depth: Int) throws(Fault) {
        let sound = Self.validLength(bytes)
        guard sound == bytes.count else { throw Fault(message: "it is not UTF-8", offset: sound) }
        var parser = JSONParser(bytes, depth: depth)
        do throws(JSONParser.Failure) {
            guard let found = try parser.members() else { return nil }
            members = found
        } catch {
            throw Fault(message: error.problem.words, offset: error.offset, bound: error.problem.bound)
        }
        guard parser.isAtEnd() else {
            throw Fault(message: "something stands behind the end of the object", offset: parser.offset)
        }
    }

    /// Line and column in characters of a byte, both from 1.
    package static func place(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
        let before = bytes.prefix(offset)
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        return (line, String(decoding: before[start...], as: UTF8.self).count + 1)
    }

    /// Bytes before the first that are no UTF-8.
    private static func validLength(_ bytes: [UInt8]) -> Int {
        var parser = Unicode.UTF8.ForwardParser()
        var rest = bytes.makeIterator()
        var length = 0
        while true {
            switch parser.parseScalar(from: &rest) {
            case .valid(let scalar): length += scalar.count
            case .emptyInput, .error: return length
            }
        }
    }
}
