// swift-tools-version:6.2
// Vestibule: the software of a school's front door. What each module knows, and what it never knows, is in docs/architecture.md.
import PackageDescription

let strict: [SwiftSetting] = [
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
    .enableUpcomingFeature("ExistentialAny"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
    .enableUpcomingFeature("MemberImportVisibility"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "vestibule",
    products: [
        .executable(name: "vestibuled", targets: ["vestibuled"]),
        .executable(name: "vestibulectl", targets: ["vestibulectl"]),
        .executable(name: "vestibule-district", targets: ["vestibule-district"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-async-algorithms", from: "1.1.4"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: ["FullFoundation"]),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // One C library each, imported by exactly one module.
        .systemLibrary(name: "CUdev", pkgConfig: "libudev", providers: [.apt(["libudev-dev"])]),
        .systemLibrary(name: "CUSB", pkgConfig: "libusb-1.0", providers: [.apt(["libusb-1.0-0-dev"])]),
        .systemLibrary(name: "CXKBCommon", pkgConfig: "xkbcommon", providers: [.apt(["libxkbcommon-dev"])]),
        .target(name: "CEvdev"),
        .systemLibrary(name: "CCUPS", providers: [.apt(["libcups2-dev"])]),
        .systemLibrary(name: "CPangoCairo", pkgConfig: "cairo", providers: [.apt(["libpango1.0-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CTurboJPEG", providers: [.apt(["libturbojpeg0-dev"])]),

        // The domain: pure, no input or output.
        .target(name: "People", swiftSettings: strict),
        .target(name: "IdentityDocuments", dependencies: ["People"], swiftSettings: strict),
        .target(
            name: "Screening",
            dependencies: ["People", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict),
        .target(name: "Visits", dependencies: ["People", "Screening"], swiftSettings: strict),

        // Lists as files: who vouches for them, and what they are made of.
        .target(
            name: "Lists",
            dependencies: ["People", "Screening", "Settings", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict),

        // The house's equipment.
        .target(
            name: "Vault",
            dependencies: [.product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict),
        .target(
            name: "Journal",
            dependencies: [
                "Vault", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .target(
            name: "Devices", dependencies: ["CUdev", "CUSB", "CEvdev", "CXKBCommon"],
            resources: [.embedInCode("Models/60-vestibule-scanners.hwdb")], swiftSettings: strict),
        .target(
            name: "Badges",
            dependencies: [
                "CCUPS", "CPangoCairo", "CQREncode", "CTurboJPEG", "Settings",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            resources: [.embedInCode("Layouts")], swiftSettings: strict),
        .target(
            name: "Settings",
            dependencies: [.product(name: "Yams", package: "Yams")],
            swiftSettings: strict),
        .target(
            name: "Control",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            resources: [.embedInCode("Explanations")], swiftSettings: strict),

        // What both servers of pages have in common.
        .target(
            name: "WebPages",
            dependencies: [
                "Visits",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: strict),

        // The journal's way to the district: the protocol that both ends speak, and each end.
        .target(
            name: "Replication",
            dependencies: [
                "Journal", "Vault", .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict),
        .target(
            name: "Upstream",
            dependencies: [
                "Journal", "Replication", "Vault",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ],
            swiftSettings: strict),
        .target(
            name: "District",
            dependencies: [
                "Badges", "Journal", "Lists", "People", "Replication", "Vault", "Visits", "WebPages",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ],
            exclude: ["Pages"],
            swiftSettings: strict),
        .executableTarget(
            name: "vestibule-district",
            dependencies: [
                "District", "Journal", "Lists", "People", "Replication", "Vault", "WebPages",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),

        // Puts the above together.
        .target(
            name: "Kiosk",
            dependencies: [
                "People", "IdentityDocuments", "Screening", "Lists", "Visits", "Journal", "Devices", "Badges",
                "Settings",
                "Control", "Replication", "Upstream", "Vault", "WebPages",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "AsyncAlgorithms", package: "swift-async-algorithms"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            exclude: ["Pages"],
            swiftSettings: strict),
        .executableTarget(
            name: "vestibuled",
            dependencies: [
                "Control", "Kiosk", "WebPages", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "vestibulectl",
            dependencies: [
                "Badges", "Control", "Devices", "IdentityDocuments", "Journal", "Kiosk", "Lists", "People", "Screening",
                "Settings",
                "Vault",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        // Proof.
        .executableTarget(
            name: "benchmark-documents", dependencies: ["IdentityDocuments", "People"], path: "Benchmarks/Documents",
            swiftSettings: strict),
        .executableTarget(
            name: "benchmark-devices", dependencies: ["Devices"], path: "Benchmarks/Devices", swiftSettings: strict),
        .executableTarget(
            name: "benchmark-badges", dependencies: ["Badges"], path: "Benchmarks/Badges", swiftSettings: strict),
        .executableTarget(
            name: "benchmark-journal",
            dependencies: [
                "Journal", "Kiosk", "People", "Screening", "Vault", "Visits",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Benchmarks/Journal", swiftSettings: strict),
        .executableTarget(
            name: "benchmark-load",
            dependencies: [
                "District", "Journal", "Replication", "Upstream", "Vault",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Benchmarks/Load", swiftSettings: strict),
        .executableTarget(
            name: "screening-candidates", dependencies: ["People", "Screening"], path: "Tools/screening/candidates",
            swiftSettings: strict),
        .testTarget(name: "VisitsTests", dependencies: ["Visits", "People", "Screening"], swiftSettings: strict),
        .testTarget(name: "SettingsTests", dependencies: ["Settings"], swiftSettings: strict),
        .testTarget(
            name: "KioskConfigurationTests",
            dependencies: ["Badges", "Control", "Kiosk", "Lists", "People", "Settings", "Visits"],
            exclude: ["Corpus", "everything.yaml"], swiftSettings: strict),
        .testTarget(
            name: "KioskTests",
            dependencies: [
                "Kiosk", "Control", "Devices", "IdentityDocuments", "Journal", "People", "Replication", "Screening",
                "Settings", "Upstream", "Vault", "Visits", "WebPages",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ListsTests",
            dependencies: [
                "Lists", "Screening", "People", "Settings", .product(name: "Crypto", package: "swift-crypto"),
            ],
            exclude: ["Specimens"], swiftSettings: strict),
        .testTarget(name: "ScreeningTests", dependencies: ["Screening", "People"], swiftSettings: strict),
        .testTarget(name: "BadgesTests", dependencies: ["Badges", "Settings"], swiftSettings: strict),
        .testTarget(name: "VaultTests", dependencies: ["Vault"], swiftSettings: strict),
        .testTarget(
            name: "JournalTests",
            dependencies: ["Journal", "Vault", .product(name: "Crypto", package: "swift-crypto")],
            exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(
            name: "ReplicationTests",
            dependencies: ["Journal", "Replication", "Vault", .product(name: "Crypto", package: "swift-crypto")],
            exclude: ["Vectors"], swiftSettings: strict),
        .testTarget(
            name: "DistrictTests",
            dependencies: [
                "Badges", "District", "Journal", "People", "Replication", "Vault", "Visits", "WebPages",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "UpstreamTests",
            dependencies: [
                "District", "Journal", "Replication", "Upstream", "Vault", "courier-probe",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "courier-probe", dependencies: ["Journal", "Replication", "Upstream", "Vault"],
            path: "Tests/CourierProbe",
            swiftSettings: strict),
        .testTarget(name: "PeopleTests", dependencies: ["People"], swiftSettings: strict),
        .testTarget(
            name: "IdentityDocumentsTests", dependencies: ["IdentityDocuments", "People"], swiftSettings: strict),
        .executableTarget(
            name: "devices-probe", dependencies: ["Devices"], path: "Tests/DevicesProbe", swiftSettings: strict),
        .testTarget(
            name: "DevicesTests", dependencies: ["Devices", "CEvdev", "devices-probe"], exclude: ["Fixtures"],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
