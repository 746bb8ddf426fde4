import Foundation
import Testing

@testable import PolicyLang

/// What the catalogue says of tunables is what was measured.
struct MeasuredTunableTests {
  /// What `catalogue/prober.py` writes, as far as it is compared.
  struct Measured: Decodable {
    let kernel: String
    let tunables: [String: Entry]
    let words: [String: Entry]
    let orders: [Order]
    let absent: [String]

    struct Entry: Decodable {
      let path: String
      let element: Element?
      let namespace: Namespace?
      let accepts: [Int64]?
      let also: [Int64]?
      let granularity: Int64?
      let limited: String?
      let couples: [String]?
      let restores: [String]?
      let acts: Acts?
    }
    struct Element: Decodable {
      let index: Int
      let count: Int
    }
    struct Namespace: Decodable {
      let own: Bool?
      let inherits: Bool?
    }
    struct Acts: Decodable { let from: String }
    struct Order: Decodable {
      let low: String
      let high: String
      let lowAbove: String
      let highBelow: String
    }

    func entry(_ name: String) -> Entry? { tunables[name] ?? words[name] }
  }

  static let kernels: [String: Measured] = {
    let folder = Snapshot.root.appending(path: "catalogue/measured")
    let names = (try? Snapshot.names(in: folder)) ?? []
    return names.reduce(into: [:]) { kernels, name in
      guard let data = try? Data(contentsOf: folder.appending(path: name)) else { return }
      kernels[String(name.dropLast(".json".count))] = try? JSONDecoder().decode(Measured.self, from: data)
    }
  }()

  /// Each tunable with what one kernel says of it.
  private static func measurements(of tunable: Tunable) -> [(kernel: String, entry: Measured.Entry)] {
    kernels.compactMap { kernel, measured in measured.entry(tunable.id.rawValue).map { (kernel, $0) } }
  }

  @Test func everyKernelIsThere() {
    #expect(Set(Self.kernels.keys) == ["debian-6.1", "debian-6.12", "linux-6.18"])
  }

  @Test(arguments: Tunable.catalogue)
  func fileExists(_ tunable: Tunable) {
    let found = Self.measurements(of: tunable)
    #expect(!found.isEmpty)
    for (kernel, entry) in found {
      #expect(entry.path == tunable.path, "\(kernel)")
      #expect(entry.element?.index == tunable.element?.index, "\(kernel)")
      #expect(entry.element?.count == tunable.element?.count, "\(kernel)")
    }
  }

  /// What is said to be accepted is what every kernel stored; where trying was limited, nothing contradicts it.
  @Test(arguments: Tunable.catalogue)
  func acceptedIsWhatAllKernelsTake(_ tunable: Tunable) throws {
    if case .word = tunable.kind { return }
    let found = Self.measurements(of: tunable).compactMap { kernel, entry in
      entry.accepts.map { (kernel, $0[0]...$0[1], entry) }
    }
    #expect(!found.isEmpty)
    for (kernel, accepts, entry) in found where entry.limited == nil {
      #expect(
        accepts.lowerBound <= tunable.accepted.lowerBound
          && tunable.accepted.upperBound <= accepts.upperBound,
        "\(kernel) takes \(accepts)")
    }
    // And no less than that, up to the granularity.
    let common = found.map(\.1).reduce(Int64.min...Int64.max) { $0.clamped(to: $1) }
    if found.allSatisfy({ $0.2.limited == nil }), tunable.granularity == 1 {
      #expect(tunable.accepted == common)
    } else {
      #expect(tunable.range.overlaps(common))
    }
  }

  @Test(arguments: Tunable.catalogue)
  func granularityIsWhatWasReadBack(_ tunable: Tunable) {
    for (kernel, entry) in Self.measurements(of: tunable) {
      guard let measured = entry.granularity else { continue }
      #expect(tunable.granularity % measured == 0, "\(kernel) stores multiples of \(measured)")
    }
  }

  /// Before Linux 6.7, net.core.optmem_max was the host's alone.
  private static let onceOfTheHost = ["net.core.optmem_max": ["debian-6.1"]]

  @Test(arguments: Tunable.catalogue)
  func scopeAndInheritanceAreAsMeasured(_ tunable: Tunable) {
    for (kernel, entry) in Self.measurements(of: tunable) {
      if Self.onceOfTheHost[tunable.id.rawValue]?.contains(kernel) == true {
        #expect(entry.namespace?.own != true, "\(kernel)")
        continue
      }
      #expect((tunable.scope == .netns) == (entry.namespace?.own == true), "\(kernel)")
      guard tunable.scope == .netns, let inherits = entry.namespace?.inherits else { continue }
      #expect(inherits == (tunable.inheritance == .initialNamespace), "\(kernel)")
    }
  }

  @Test(arguments: Tunable.catalogue)
  func effectivenessIsAsMeasured(_ tunable: Tunable) {
    for (kernel, entry) in Self.measurements(of: tunable) {
      if let acts = entry.acts { #expect(acts.from == tunable.acts.rawValue, "\(kernel)") }
    }
  }

  /// Writing one of a pair changed the other, and the other had to be written to bring it back.
  @Test func exclusionsWereMeasured() {
    for (name, other) in [
      ("vm.dirty_bytes", "vm.dirty_ratio"), ("vm.dirty_background_bytes", "vm.dirty_background_ratio"),
      ("vm.overcommit_kbytes", "vm.overcommit_ratio"),
    ] {
      #expect(Tunable.named(name)?.excludes?.rawValue == other)
      for kernel in ["debian-6.1", "debian-6.12"] {
        let entry = Self.kernels[kernel]?.tunables[name]
        let path = Tunable.named(other)?.path ?? ""
        #expect(entry?.couples?.contains(path) == true, "\(kernel)")
        #expect(entry?.restores == ["by \(path)"], "\(kernel)")
      }
    }
    #expect(Tunable.catalogue.filter { $0.excludes != nil }.count == 6)
  }

  /// No write of a catalogued tunable changes another that neither excludes it nor is its side effect.
  @Test(arguments: Tunable.catalogue)
  func couplingsAreSaid(_ tunable: Tunable) {
    for (kernel, entry) in Self.measurements(of: tunable) {
      let others = (entry.couples ?? []).filter { $0.contains("/") && $0 != tunable.path }
      let excluded = tunable.excludes.flatMap { Tunable.named($0.rawValue)?.path }
      for other in others where other != excluded {
        #expect(
          tunable.sideEffect?.contains(other.split(separator: "/").last ?? "") == true, "\(kernel): \(other)")
      }
      #expect(entry.restores?.allSatisfy { !$0.hasPrefix("not") } ?? true, "\(kernel)")
    }
  }

  /// Where a kernel refuses a wrong order, the catalogue says that there is one.
  @Test func ordersThatKernelsKeepAreSaid() {
    for (kernel, measured) in Self.kernels {
      for order in measured.orders where order.lowAbove == "EINVAL" && order.highBelow == "EINVAL" {
        let low = Tunable.named(order.low)
        #expect(low?.notAbove.map(\.rawValue) == [order.high], "\(kernel): \(order.low)")
      }
    }
  }
}
