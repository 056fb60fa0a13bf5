// swift-tools-version:6.1
import PackageDescription

/// One settings list for every target of ours: Swift 6 language mode, and imports that stay inside
/// the file unless the file says otherwise.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies,
    swiftSettings: settings)
}

let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "ivh-monitor",
  products: [.executable(name: "ivh-monitor", targets: ["ivh-monitor"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
  ],
  targets: [
    .systemLibrary(name: "CLMDB", pkgConfig: nil, providers: [.apt(["liblmdb-dev"])]),
    .systemLibrary(name: "CLibcrypto", pkgConfig: nil, providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CMark", pkgConfig: nil,
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    room("CommonMark", ["CMark"]),
    room("Cryptography", ["CLibcrypto"]),
    room("CanonicalJSON"),
    room("Vocabulary", ["CanonicalJSON"]),
    room("EventStore", ["CLMDB", "Cryptography"]),
    room("Recording", ["CanonicalJSON", "Cryptography", "Vocabulary", "EventStore"]),
    room("Statistics"),
    room("Charts"),
    room("Disclosure"),
    room("Projections", ["Vocabulary", "EventStore", "Recording", "Statistics"]),
    room(
      "Reports",
      [
        "CanonicalJSON", "Charts", "CommonMark", "Vocabulary", "Statistics", "Disclosure",
        "Projections",
        mustache,
      ]),
    room("Simulation", ["CanonicalJSON", "Vocabulary"]),
    .executableTarget(
      name: "ivh-monitor",
      dependencies: [
        "CanonicalJSON", "Cryptography", "Vocabulary", "EventStore", "Recording", "Disclosure",
        "Projections", "Reports", "Simulation", arguments,
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "append-bench",
      dependencies: [
        "EventStore", "Recording", "Projections", "Statistics", "Vocabulary", arguments,
      ],
      path: "Benchmarks/AppendBench", swiftSettings: settings),
    tests(of: "CanonicalJSON"),
    tests(of: "CommonMark"),
    tests(of: "Cryptography"),
    .testTarget(
      name: "VocabularyTests", dependencies: ["Vocabulary", "CanonicalJSON"],
      resources: [.copy("Resources")], swiftSettings: settings),
    tests(of: "Statistics"),
    .testTarget(
      name: "ChartsTests", dependencies: ["Charts", "Statistics"], exclude: ["Golden"],
      swiftSettings: settings),
    tests(of: "Disclosure"),
    tests(
      of: "Projections",
      ["CanonicalJSON", "EventStore", "Recording", "Statistics", "Vocabulary"]),
    tests(of: "Simulation", ["CanonicalJSON", "Vocabulary"]),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Reports", "CanonicalJSON", "CommonMark", "Vocabulary", "Statistics", "Disclosure",
        "Projections",
      ],
      exclude: ["Golden"], swiftSettings: settings),
    tests(of: "EventStore", ["Cryptography"]),
    tests(of: "Recording", ["CanonicalJSON", "EventStore", "Vocabulary"]),
    // The built program, run as its user would.
    .testTarget(
      name: "ProgramTests",
      dependencies: [
        "ivh-monitor", "Cryptography", "Vocabulary", "EventStore", "Statistics", "Projections",
      ],
      exclude: ["Samples"], swiftSettings: settings),
    .testTarget(name: "TidyTests", swiftSettings: settings),
  ]
)
