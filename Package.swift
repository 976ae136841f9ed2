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
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.80.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.20.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.0.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.30.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.8.0"),
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

        // Calls of Linux that Swift cannot import; only UnspoolServer may.
        .systemLibrary(name: "CProcess"),

        // The same of files; only UnspoolCLI may.
        .systemLibrary(name: "CFiles"),

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
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: ours),
        // The service: HTTP in front, warm worker processes behind.
        .target(
            name: "UnspoolServer",
            dependencies: [
                "Unspool", "Diagnostics", "Threads", "CProcess",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: ours),
        // The only place that prints and exits.
        .executableTarget(
            name: "UnspoolCLI",
            dependencies: [
                "Unspool", "UnspoolServer", "Diagnostics", "Threads", "CFiles",
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
        .testTarget(
            name: "ServerTests",
            dependencies: [
                "UnspoolServer", "Unspool", "Threads", "Diagnostics",
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: ours),
        .testTarget(name: "CLITests", dependencies: ["UnspoolCLI", "Unspool"], swiftSettings: ours),
    ]
)
