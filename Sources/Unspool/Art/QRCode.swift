internal import CQREncode
package import Rendering

/// The modules of a QR code, as a square of dark and light.
package struct QRCode: Sendable, Hashable {
    /// Modules on a side, without the quiet zone.
    package let side: Int
    /// True where a module is dark, row by row.
    private let dark: [Bool]

    /// Light modules that must stand around the code (ISO/IEC 18004).
    package static let quiet = 4
    /// Bytes that a code may hold: version 6 at level M, whose modules are still 3.5 du broad.
    package static let mostBytes = 106

    /// The smallest code of level M that holds a text; nil when it is empty or longer than `mostBytes`.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty, bytes.count <= Self.mostBytes, !bytes.contains(0) else { return nil }
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        guard let data = code.pointee.data else { return nil }
        side = Int(code.pointee.width)
        // The lowest bit says dark; the others, what a module is for.
        dark = UnsafeBufferPointer(start: data, count: side * side).map { $0 & 1 == 1 }
    }

    /// True for a dark module.
    package subscript(row: Int, column: Int) -> Bool { dark[row * side + column] }

    /// The dark modules in a square as one contour: neighbours in a row are one box, so that no hairline
    /// shows between them in a PDF.
    package func path(in square: Rect) -> Path {
        let edge = square.width / Double(side)
        var elements: [Path.Element] = []
        for row in 0..<side {
            var start = 0
            while start < side {
                guard self[row, start] else {
                    start += 1
                    continue
                }
                var end = start
                while end < side, self[row, end] { end += 1 }
                elements +=
                    Path.rect(
                        Rect(
                            x: square.x + Double(start) * edge, y: square.y + Double(row) * edge,
                            width: Double(end - start) * edge, height: edge)
                    ).elements
                start = end
            }
        }
        return Path(elements)
    }
}
