internal import Diagnostics

/// Words of a kit that no slide can show: none where some are needed, and characters that nobody sees.
enum BrandWords {
    /// Every such fault of a kit's mapping.
    static func faults(of map: DataMap) -> [Diagnostic] {
        var faults: [Diagnostic] = []
        if let name = map.value("name"), let text = name.text, isBlank(text) {
            faults.append(
                map.fault(
                    "no-name", "\"name\" is empty", at: name, remedy: "write what the company is called"))
        }
        for (network, value) in map.map("handles") {
            guard let text = value.text, isBlank(String(text.drop { $0 == "@" })) else { continue }
            faults.append(
                map.fault(
                    "no-handle", "the handle on \"\(network.shortened)\" is empty", at: value,
                    remedy: "write it in quotes, as \"@example\", or leave the network out"))
        }
        return faults + languages(map) + unseen(map)
    }

    /// Words are chosen by the language of the thread, so a key that is no language would never be used.
    private static func languages(_ map: DataMap) -> [Diagnostic] {
        guard let voice = map.object("voice") else { return [] }
        return voice.entries.filter { !isLanguage($0.key) }.map { entry in
            voice.fault(
                "language", "\"\(entry.key.shortened)\" is no code of a language", at: entry.key,
                remedy: "write a code such as en, de or pt-BR, or all for any language")
        }
    }

    private static func isLanguage(_ key: String) -> Bool {
        let parts = key.split(separator: "-", omittingEmptySubsequences: false)
        func isPart(_ part: Substring, _ lengths: ClosedRange<Int>) -> Bool {
            lengths.contains(part.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
        guard let primary = parts.first, isPart(primary, 2...3), primary.allSatisfy(\.isLetter) else {
            return false
        }
        return parts.dropFirst().allSatisfy { isPart($0, 2...8) }
    }

    private static func unseen(_ map: DataMap) -> [Diagnostic] {
        var faults: [Diagnostic] = []
        var left = [DataValue(content: .object(map), mark: map.mark)]
        while let value = left.popLast() {
            switch value.content {
            case .text(let text):
                guard let scalar = text.unicodeScalars.first(where: isUnseen) else { continue }
                let code = String(scalar.value, radix: 16, uppercase: true)
                let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
                faults.append(
                    map.fault(
                        "unseen", "a character that cannot be seen stands in this text: U+\(padded)",
                        at: value, remedy: "delete it, or write the text again"))
            case .list(let items): left += items
            case .object(let map), .word(_, let map): left += map.entries.map(\.value)
            case .number, .flag, .color: continue
            }
        }
        return faults
    }

    /// Controls other than the end of a line, and marks that turn the direction of what follows.
    private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A: false
        case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
}
