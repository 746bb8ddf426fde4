// swift-tools-version: 6.2
import PackageDescription

/// Settings of every Swift target of this package.
let strict: [SwiftSetting] = [
  // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
  .enableUpcomingFeature("ExistentialAny"),
  // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
  .enableUpcomingFeature("MemberImportVisibility"),
  // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// Swift's runtime linked in, also by a plain `swift build`.
///
/// The two Foundation libraries are those that dependencies' use of FoundationEssentials needs; the linker
/// takes from them only what is used.
let staticRuntime: [LinkerSetting] = [
  .unsafeFlags(["-static-stdlib", "-use-ld=lld"]),
  .linkedLibrary("_FoundationCShims"), .linkedLibrary("_FoundationCollections"),
]

let package = Package(
  name: "bpftune",
  products: [
    .executable(name: "bpftune", targets: ["bpftune"]),
    .library(name: "PolicyLang", targets: ["PolicyLang"]),
    .library(name: "Engine", targets: ["Engine"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    // C libraries as the distribution ships them.
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(
      name: "CLibBPF", pkgConfig: "libbpf", providers: [.apt(["libbpf-dev"])]),
    // Linux headers that Swift's Glibc module lacks, and the one clone(2) call.
    .target(name: "CLinux"),
    // What crosses the kernel boundary, declared once: BPF C and Swift read the same header.
    // `bpf/` is a target's folder so that an edit of any file in it is seen by the build.
    .target(name: "CProbeABI", path: "bpf", sources: ["abi.c"], publicHeadersPath: "include"),

    .executableTarget(name: "bpf-embed", swiftSettings: strict),
    .plugin(name: "EmbedProbes", capability: .buildTool(), dependencies: ["bpf-embed"]),

    .target(name: "PolicyLang", dependencies: ["CLibYAML"], swiftSettings: strict),
    .target(
      name: "Engine",
      dependencies: [
        "PolicyLang", "CLinux", .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .target(
      name: "Probes", dependencies: ["PolicyLang", "CLibBPF", "CProbeABI", "CLinux"],
      swiftSettings: strict, plugins: ["EmbedProbes"]),
    .executableTarget(
      name: "bpftune",
      dependencies: [
        "PolicyLang", "Engine", "Probes", "CLinux",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict, linkerSettings: staticRuntime),

    // Traffic between namespaces, for the demo and the live tests.
    .executableTarget(
      name: "bpftune-traffic", path: "Tests/Traffic", swiftSettings: strict,
      linkerSettings: staticRuntime),

    .testTarget(
      name: "PolicyLangTests", dependencies: ["PolicyLang"], exclude: ["Cases", "Drafts", "NearMisses"],
      swiftSettings: strict),
    // The meaning of policies, step by step as docs/semantics.md has it: what faster code is compared with.
    .target(
      name: "Interpreter", dependencies: ["PolicyLang"], path: "Tests/Interpreter", swiftSettings: strict),
    .testTarget(
      name: "InterpreterTests", dependencies: ["Interpreter", "PolicyLang"], swiftSettings: strict),
    // The analyses beside the interpreter: a test runs some, bench/analyses a hundred thousand.
    .target(
      name: "AnalysisComparison", dependencies: ["Interpreter", "PolicyLang"],
      path: "Tests/AnalysisComparison", swiftSettings: strict),
    .testTarget(
      name: "AnalysisTests", dependencies: ["AnalysisComparison", "Interpreter", "PolicyLang"],
      swiftSettings: strict),
    .executableTarget(
      name: "compare-analyses", dependencies: ["AnalysisComparison", "Interpreter", "PolicyLang"],
      path: "bench/Analyses", swiftSettings: strict, linkerSettings: staticRuntime),
    .testTarget(name: "EngineTests", dependencies: ["Engine", "PolicyLang"], swiftSettings: strict),
    .target(name: "CTestTraffic", path: "Tests/CTestTraffic"),
    .testTarget(
      name: "ProbesTests", dependencies: ["Probes", "PolicyLang", "CLibBPF", "CProbeABI", "CTestTraffic"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
