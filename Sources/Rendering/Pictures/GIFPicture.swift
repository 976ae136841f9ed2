internal import CPictures

/// GIF, by giflib: its first frame.
enum GIFPicture: PictureFormat {
    static let name = "GIF"

    private final class Source {
        let bytes: [UInt8]
        var position = 0
        init(_ bytes: [UInt8]) { self.bytes = bytes }
    }

    static func recognises(_ bytes: [UInt8]) -> Bool {
        bytes.has("GIF87a", at: 0) || bytes.has("GIF89a", at: 0)
    }

    static func facts(_ bytes: [UInt8]) throws(RenderingError) -> PictureFacts {
        guard bytes.count >= 13 else { throw RenderingError(.unreadableImage, "the GIF has no header") }
        return PictureFacts(width: bytes.little(6, 2), height: bytes.little(8, 2))
    }

    static func decode(_ bytes: [UInt8], _ facts: PictureFacts, wanted: Size) throws(RenderingError)
        -> PixelSurface
    {
        let source = Source(bytes)
        var code: Int32 = 0
        let file = DGifOpen(
            Unmanaged.passUnretained(source).toOpaque(),
            { file, target, count in
                guard let closure = file?.pointee.UserData, let target, count > 0 else { return 0 }
                let source = Unmanaged<Source>.fromOpaque(closure).takeUnretainedValue()
                let read = min(Int(count), source.bytes.count - source.position)
                source.bytes.withUnsafeBufferPointer { all in
                    guard let start = all.baseAddress else { return }
                    target.update(from: start + source.position, count: read)
                }
                source.position += read
                return Int32(read)
            }, &code)
        guard let file else { throw damaged }
        defer {
            DGifCloseFile(file, &code)
            withExtendedLifetime(source) {}
        }
        let transparent = try seekFrame(file)
        return try frame(of: file, facts, transparent: transparent)
    }

    private static var damaged: RenderingError { RenderingError(.unreadableImage, "the GIF is damaged") }

    /// Goes to the first frame; the number of its colour that is clear, or -1.
    private static func seekFrame(_ file: UnsafeMutablePointer<GifFileType>) throws(RenderingError) -> Int {
        var transparent = -1
        while true {
            var record = UNDEFINED_RECORD_TYPE
            guard DGifGetRecordType(file, &record) == GIF_OK else { throw damaged }
            switch record {
            case IMAGE_DESC_RECORD_TYPE: return transparent
            case TERMINATE_RECORD_TYPE: throw RenderingError(.unreadableImage, "the GIF has no frame")
            case EXTENSION_RECORD_TYPE:
                var function: Int32 = 0
                var block: UnsafeMutablePointer<GifByteType>?
                guard DGifGetExtension(file, &function, &block) == GIF_OK else { throw damaged }
                while let content = block {
                    if function == 0xF9, content[0] >= 4, content[1] & 1 == 1 {
                        transparent = Int(content[4])
                    }
                    guard DGifGetExtensionNext(file, &block) == GIF_OK else { throw damaged }
                }
            default: throw damaged
            }
        }
    }

    private static func frame(
        of file: UnsafeMutablePointer<GifFileType>, _ facts: PictureFacts, transparent: Int
    ) throws(RenderingError) -> PixelSurface {
        guard DGifGetImageDesc(file) == GIF_OK else { throw damaged }
        let place = file.pointee.Image
        let (left, top) = (Int(place.Left), Int(place.Top))
        let (width, height) = (Int(place.Width), Int(place.Height))
        guard width > 0, height > 0, left + width <= facts.width, top + height <= facts.height else {
            throw RenderingError(.unreadableImage, "the GIF's first frame is larger than its screen")
        }
        guard let colors = place.ColorMap ?? file.pointee.SColorMap, let list = colors.pointee.Colors else {
            throw RenderingError(.unreadableImage, "the GIF has no colours")
        }
        let table = (0..<Int(colors.pointee.ColorCount)).map { index -> UInt32 in
            guard index != transparent else { return 0 }
            let color = list[index]
            return 0xFF00_0000 | UInt32(color.Red) << 16 | UInt32(color.Green) << 8 | UInt32(color.Blue)
        }
        let surface = try PixelSurface(width: facts.width, height: facts.height, format: .alpha)
        var line = [GifPixelType](repeating: 0, count: width)
        try surface.withPixels { (pixels) throws(RenderingError) in
            let words = pixels.bindMemory(to: UInt32.self)
            for row in rows(height, interlaced: place.Interlace) {
                guard DGifGetLine(file, &line, Int32(width)) == GIF_OK else { throw damaged }
                let start = (top + row) * surface.stride / 4 + left
                for x in 0..<width where Int(line[x]) < table.count { words[start + x] = table[Int(line[x])] }
            }
        }
        return surface
    }

    /// The rows in the order in which they are stored.
    private static func rows(_ height: Int, interlaced: Bool) -> [Int] {
        guard interlaced else { return Array(0..<height) }
        return [(0, 8), (4, 8), (2, 4), (1, 2)].flatMap {
            Array(stride(from: $0.0, to: max($0.0, height), by: $0.1))
        }
    }
}
