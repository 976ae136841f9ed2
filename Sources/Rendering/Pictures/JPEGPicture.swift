internal import CPictures

/// JPEG, by libjpeg-turbo: reduced while it is decoded, and taken over by documents as it is.
enum JPEGPicture: PictureFormat {
    static let name = "JPEG"
    /// Most scans of a progressive JPEG (LIMITS.md, row 28).
    private static let mostScans = 64

    static func recognises(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0xFF, 0xD8, 0xFF]) }

    /// Walks the segments of the file and counts its scans.
    static func facts(_ bytes: [UInt8]) throws(RenderingError) -> PictureFacts {
        var facts = PictureFacts(width: 0, height: 0)
        var at = 2
        var scans = 0
        while at + 4 <= bytes.count {
            guard bytes[at] == 0xFF else {
                at += 1
                continue
            }
            let marker = bytes[at + 1]
            if marker == 0xD9 { break }
            if marker == 0xFF || marker == 0 || (0xD0...0xD8).contains(marker) || marker == 0x01 {
                at += marker == 0xFF ? 1 : 2
                continue
            }
            let length = bytes.big(at + 2, 2)
            switch marker {
            case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
                facts.height = bytes.big(at + 5, 2)
                facts.width = bytes.big(at + 7, 2)
                facts.isInks = at + 9 < bytes.count && bytes[at + 9] == 4
            case 0xE1 where bytes.has("Exif", at: at + 4):
                let turn = PictureTurn.orientation(
                    bytes, from: at + 10, to: min(bytes.count, at + 2 + length))
                facts.orientation = turn ?? facts.orientation
            case 0xDA: scans += 1
            default: break
            }
            at += 2 + max(2, length)
        }
        guard facts.width > 0, facts.height > 0 else {
            throw RenderingError(.unreadableImage, "the JPEG has no header")
        }
        guard scans <= mostScans else {
            throw RenderingError(
                .tooLarge, "it is damaged or hostile (\(scans) scans; the limit is \(mostScans))",
                remedy: "save it anew as JPEG",
                bound: RenderingError.Bound(limit: mostScans, actual: scans))
        }
        return facts
    }

    static func decode(_ bytes: [UInt8], _ facts: PictureFacts, wanted: Size) throws(RenderingError)
        -> PixelSurface
    {
        // Halves, quarters and eighths are what libjpeg-turbo is quick at.
        let enough = max(wanted.width / Double(facts.width), wanted.height / Double(facts.height))
        let eighths = [1, 2, 4].first { Double($0) >= enough * 8 } ?? 8
        var job = UnspoolJPEG()
        return try bytes.withUnsafeBufferPointer { (data) throws(RenderingError) -> PixelSurface in
            job.data = data.baseAddress
            job.length = UInt(data.count)
            job.eighths = UInt32(eighths)
            try read(&job)
            let surface = try PixelSurface(width: Int(job.width), height: Int(job.height), format: .opaque)
            try surface.withPixels { (pixels) throws(RenderingError) in
                job.pixels = pixels.baseAddress?.assumingMemoryBound(to: UInt8.self)
                job.stride = surface.stride
                try read(&job)
            }
            return surface
        }
    }

    private static func read(_ job: inout UnspoolJPEG) throws(RenderingError) {
        guard !unspool_jpeg_read(&job) else { return }
        let words = withUnsafeBytes(of: &job.message) {
            String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        throw RenderingError(.unreadableImage, words)
    }
}
