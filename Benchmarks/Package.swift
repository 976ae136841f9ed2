// swift-tools-version: 6.2
import PackageDescription

/// Measures Unspool; a package of its own so that the product never depends on it.
let package = Package(
    name: "unspool-benchmarks",
    dependencies: [.package(name: "unspool", path: "..")],
    targets: [
        .executableTarget(
            name: "unspool-bench",
            dependencies: [.product(name: "Unspool", package: "unspool")],
            swiftSettings: [
                .treatAllWarnings(as: .error),
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .enableUpcomingFeature("InternalImportsByDefault"),
            ]),
        .target(name: "Seeded", swiftSettings: [.treatAllWarnings(as: .error)]),
        .executableTarget(
            name: "unspool-archive", dependencies: ["Seeded"], swiftSettings: [.treatAllWarnings(as: .error)]),
        .executableTarget(
            name: "unspool-threads", dependencies: ["Seeded"], swiftSettings: [.treatAllWarnings(as: .error)]),
    ]
)
