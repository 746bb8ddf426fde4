// swift-tools-version: 6.2
// The fuzzer. It is a package apart from the product because all of the compiler is built with libFuzzer's
// instrumentation here. `fuzz/run` builds and runs it.
import Foundation
import PackageDescription

/// `fuzzer`, or `fuzzer,address`.
let sanitizers = ProcessInfo.processInfo.environment["BPFTUNE_SANITIZERS"] ?? "fuzzer"

let instrumented: [SwiftSetting] =
  (sanitizers.contains("address") ? [.define("ADDRESS_SANITIZER")] : []) + [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .unsafeFlags(["-sanitize=\(sanitizers)", "-parse-as-library"]),
  ]

let package = Package(
  name: "bpftune-fuzz",
  targets: [
    // Links to the product's own sources.
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(name: "PolicyLang", dependencies: ["CLibYAML"], swiftSettings: instrumented),
    .target(name: "CFuzzer"),
    .executableTarget(
      name: "fuzz-policies", dependencies: ["PolicyLang", "CFuzzer"], swiftSettings: instrumented,
      linkerSettings: [.unsafeFlags(["-sanitize=\(sanitizers)", "-use-ld=lld"])]),
  ],
  swiftLanguageModes: [.v6]
)
