// swift-tools-version: 6.2
import PackageDescription

/// What every target of ours is compiled with: Swift 6 mode, no warning left standing.
let ours: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "unspool",
    products: [
        .executable(name: "unspool", targets: ["UnspoolCLI"]),
        .library(name: "Unspool", targets: ["Unspool"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // C: one module map for all of it; only Rendering may import it.
        .systemLibrary(
            name: "CPangoCairo", pkgConfig: "pangocairo",
            providers: [
                .apt([
                    "libcairo2-dev", "libpango1.0-dev", "libfontconfig-dev", "libdeflate-dev",
                ])
            ]),

        // The decoders of pictures; only Rendering may import it. librsvg is loaded when an SVG comes.
        .systemLibrary(
            name: "CPictures",
            providers: [.apt(["libjpeg-dev", "libpng-dev", "libwebp-dev", "libgif-dev", "librsvg2-2"])]),

        // Markdown's own parser; only Threads may import it.
        .systemLibrary(
            name: "CMarkGFM", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),

        // ZIP archives; only Threads/Archives may import it.
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),

        // The modules of QR codes; only Unspool's QRCode may import it.
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),

        // How we speak to people; bottom of the graph.
        .target(name: "Diagnostics", swiftSettings: ours),
        // Bytes to PostThread.
        .target(name: "Threads", dependencies: ["Diagnostics", "CMarkGFM", "CArchive"], swiftSettings: ours),
        // The language of drawing, then its engine: text metrics, PNG, PDF.
        .target(name: "Rendering", dependencies: ["CPangoCairo", "CPictures"], swiftSettings: ours),
        // PostThread to Carousel: catalog, style, deck, layout, output, and the one door.
        .target(
            name: "Unspool",
            dependencies: [
                "Diagnostics", "Threads", "Rendering", "CQREncode", .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: ours),
        // The only place that prints and exits.
        .executableTarget(
            name: "UnspoolCLI",
            dependencies: [
                "Unspool", "Diagnostics", "Threads",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: ours),

        .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: ours),
        .testTarget(
            name: "ThreadsTests",
            dependencies: ["Threads", "Diagnostics", .product(name: "Yams", package: "Yams")],
            swiftSettings: ours),
        .testTarget(name: "RenderingTests", dependencies: ["Rendering"], swiftSettings: ours),
        .testTarget(
            name: "UnspoolTests",
            dependencies: [
                "Unspool", "Threads", "Rendering", "Diagnostics", .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: ours),
        .testTarget(
            name: "FontsTests",
            dependencies: [.product(name: "Yams", package: "Yams")],
            swiftSettings: ours),
        .testTarget(name: "CLITests", dependencies: ["UnspoolCLI"], swiftSettings: ours),
    ]
)
