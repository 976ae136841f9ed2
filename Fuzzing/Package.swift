// swift-tools-version: 6.2
import PackageDescription

/// The features that the main package turns on; its sources are linked into this folder and need them.
let ours: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// Feeds the readers with mutated input; a package of its own, because every one of its modules is instrumented.
///
/// The modules under test are links to those of the main package, so that nothing else of it is built.
let package = Package(
    name: "unspool-fuzzing",
    targets: [
        .systemLibrary(name: "CMarkGFM", pkgConfig: "libcmark-gfm"),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive"),
        .target(name: "Diagnostics", swiftSettings: ours),
        .target(name: "Threads", dependencies: ["Diagnostics", "CMarkGFM", "CArchive"], swiftSettings: ours),
        .systemLibrary(name: "CFuzzer"),
        .executableTarget(
            name: "FuzzThreads", dependencies: ["Threads", "Diagnostics", "CFuzzer"], swiftSettings: ours),
    ]
)
