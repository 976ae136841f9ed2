import Foundation

@testable import Rendering

/// The fonts that these tests set type with: the shipped ones, else the system's; none: the tests are skipped.
enum TestFonts {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let files: [String] = {
        let shipped = fonts(in: root.appending(path: "Fonts/families").path)
        if !shipped.isEmpty { return shipped }
        let wanted = [
            "Inter-Regular", "Inter-Bold", "NotoColorEmoji", "NotoSansArabic-Regular",
            "NotoSansHebrew-Regular",
            "NotoSansDevanagari-Regular", "NotoSansThai-Regular",
        ]
        return fonts(in: "/usr/share/fonts").filter { path in
            wanted.contains { path.hasSuffix("/\($0).otf") || path.hasSuffix("/\($0).ttf") }
        }
    }()

    private static func fonts(in folder: String) -> [String] {
        (FileManager.default.subpaths(atPath: folder) ?? []).filter {
            $0.hasSuffix(".otf") || $0.hasSuffix(".ttf")
        }
        .sorted().map { folder + "/" + $0 }
    }

    /// Colour emoji at the size of the text (fontconfig's 10-scale-bitmap-fonts.conf) and Pango's name for them.
    static let rules = """
        <?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
        <alias binding="same"><family>emoji</family><prefer><family>Noto Color Emoji</family></prefer></alias>
        <match target="font">
          <test name="outline" compare="eq"><bool>false</bool></test>
          <edit name="pixelsizefixupfactor" mode="assign">
            <divide><name target="pattern">pixelsize</name><name target="font">pixelsize</name></divide>
          </edit>
        </match>
        <match target="font">
          <test name="outline" compare="eq"><bool>false</bool></test>
          <test name="pixelsizefixupfactor" compare="not_eq"><double>1.0</double></test>
          <edit name="matrix" mode="assign">
            <times><name>matrix</name>
              <matrix><name>pixelsizefixupfactor</name><double>0</double>
                <double>0</double><name>pixelsizefixupfactor</name></matrix>
            </times>
          </edit>
          <edit name="size" mode="assign">
            <divide><name>size</name><name>pixelsizefixupfactor</name></divide>
          </edit>
        </match>
        </fontconfig>
        """

    /// One library for all tests.
    static let library = try? FontLibrary(files: files, rules: rules, systemFolders: [])

    /// False where neither the repository nor the machine has Inter and the Noto fonts: nothing can be set then.
    static let areHere =
        library != nil && files.contains { $0.contains("Inter") } && files.contains { $0.contains("Emoji") }

    /// A new engine.
    static func engine() throws -> Engine {
        guard let library else { throw RenderingError(.noFonts, "no fonts for tests") }
        return try Engine(library)
    }

    static let face = FontFace(families: [
        "Inter", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari", "Noto Sans Thai",
    ])
    static let black = Color(red: 0, green: 0, blue: 0)
    static let white = Color(red: 1, green: 1, blue: 1)
    static let red = Color(red: 1, green: 0, blue: 0)

    static func run(_ text: String, color: Color = black) -> TextBlock.Run {
        TextBlock.Run(text, face: face, color: color)
    }

    static func block(_ text: String, size: Double = 40, width: Double? = nil, leading: Double = 50)
        -> TextBlock
    {
        TextBlock(runs: [run(text)], size: size, width: width, leading: leading)
    }

    static func scene(
        _ items: [Scene.Item], backdrop: [Scene.Item] = [], width: Double = 40, height: Double = 40
    )
        -> Scene
    {
        Scene(
            size: Size(width: width, height: height), unit: 1, backdrop: backdrop, items: items,
            bookmark: "Slide")
    }
}

extension PixelSurface {
    /// The pixel at a place as "RRGGBB".
    func color(_ x: Int, _ y: Int) throws -> String {
        try withPixels { pixels in
            let at = y * stride + x * 4
            return [pixels[at + 2], pixels[at + 1], pixels[at]].map {
                String($0 >> 4, radix: 16) + String($0 & 15, radix: 16)
            }
            .joined().uppercased()
        }
    }

    /// How many pixels of an area are darker than middle grey.
    func darkPixels(_ columns: Range<Int>, _ rows: Range<Int>) throws -> Int {
        try withPixels { pixels in
            rows.reduce(0) { sum, y in sum + columns.count { pixels[y * stride + $0 * 4 + 1] < 128 } }
        }
    }
}
