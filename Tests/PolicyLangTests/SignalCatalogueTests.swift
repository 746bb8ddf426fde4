import Foundation
import Testing

@testable import PolicyLang

/// The catalogue of signals holds together, and the documentation and the shipped policies agree with it.
struct SignalCatalogueTests {
  @Test func namesAreSortedUniqueAndWellFormed() throws {
    let names = Signal.catalogue.map(\.id.rawValue)
    #expect(names == Set(names).sorted())
    let form = try Regex("[a-z]+\\.[a-z][a-z0-9_]*[a-z]")
    for name in names { #expect(try form.wholeMatch(in: name) != nil, "\(name)") }
  }

  @Test(arguments: Signal.catalogue.map(\.id))
  func entryIsComplete(_ id: SignalID) throws {
    let signal = try #require(Signal.named(id.rawValue))
    #expect(!signal.scopes.isEmpty)
    #expect(!signal.source.isEmpty)
    #expect(signal.summary.hasSuffix("."))
    #expect(!signal.summary.contains("|") && !signal.summary.contains("\n"))
  }

  @Test(arguments: Signal.catalogue.map(\.id))
  func labelsAreOrderedAndUsable(_ id: SignalID) throws {
    let signal = try #require(Signal.named(id.rawValue))
    let names = signal.labels.map(\.name)
    #expect(names == Set(names).sorted())
    for label in signal.labels {
      #expect(label.values == Set(label.values).sorted())
      #expect(label.values.count > 1, "a label of one value tells nothing apart")
      let usable = Set("abcdefghijklmnopqrstuvwxyz0123456789_")
      #expect(label.values.allSatisfy { $0.allSatisfy(usable.contains) })
    }
  }

  /// An axiom compares like with like, wherever the smaller one can be observed, and never in a circle.
  @Test(arguments: Signal.catalogue.filter { !$0.atMost.isEmpty }.map(\.id))
  func axiomsCompareLikeWithLike(_ id: SignalID) throws {
    let signal = try #require(Signal.named(id.rawValue))
    for id in signal.atMost {
      let greater = try #require(Signal.named(id.rawValue), "\(id.rawValue)")
      #expect(greater.measure == signal.measure && greater.kind == signal.kind)
      #expect(greater.scopes.isSuperset(of: signal.scopes))
      #expect(greater.period ?? 0 <= signal.period ?? 0, "the greater one is known whenever the smaller is")
      var above: Set<SignalID> = []
      var next = [greater]
      while let one = next.popLast() {
        guard above.insert(one.id).inserted else { continue }
        next += one.atMost.compactMap { Signal.named($0.rawValue) }
      }
      #expect(!above.contains(signal.id))
    }
  }

  /// A gauge has no events to wake on, so it is read, at a period that is part of its meaning.
  @Test(arguments: Signal.catalogue.map(\.id))
  func whatIsReadHasAPeriod(_ id: SignalID) throws {
    let signal = try #require(Signal.named(id.rawValue))
    if signal.kind == .gauge { #expect(signal.period != nil) }
    if let period = signal.period {
      #expect(Window(length: period) != nil, "a window must be able to be as long")
    }
    let isOnlyRead = signal.source.split(separator: ",").allSatisfy { $0.contains("/proc/") }
    if isOnlyRead && !signal.source.contains("/proc/pressure") { #expect(signal.period != nil) }
  }

  @Test func schedulerSignalsAreCostly() {
    let scheduler = Signal.catalogue.filter { $0.id.rawValue.hasPrefix("sched.") }
    #expect(!scheduler.isEmpty && scheduler.allSatisfy { $0.cost == .costly })
  }

  /// The names of the kernel's enumeration, as this machine's kernel has them.
  @Test func dropReasonsAreTheKernels() throws {
    let file = URL(filePath: "/sys/kernel/btf/vmlinux")
    guard let types = try? Data(contentsOf: file), !types.isEmpty else {
      print("dropReasonsAreTheKernels: left out, this kernel has no /sys/kernel/btf/vmlinux")
      return
    }
    let prefix = "SKB_DROP_REASON_"
    let names = types.split(separator: 0).compactMap { String(data: $0, encoding: .utf8) }
      .filter { $0.hasPrefix(prefix) }.map { $0.dropFirst(prefix.count).lowercased() }
    try #require(names.contains("cpu_backlog"))
    let ends: Set = ["max", "subsys_mask"]
    let unknown = names.filter { name in
      !ends.contains(name) && !name.hasPrefix("subsys_") && !Signal.dropReasons.contains(name)
    }
    #expect(unknown.isEmpty)
  }

  /// Signals that shipped policies and examples use exist, with the labels and values used.
  @Test func usedSignalsExist() throws {
    let areas = Set(Signal.catalogue.compactMap { $0.id.rawValue.split(separator: ".").first })
    let aggregate = "(?:rate|count|sum|avg|min|max|last|share|p[0-9.]+)\\(\\s*"
    let use = try Regex(
      aggregate + "((?:\(areas.joined(separator: "|")))\\.[a-z0-9_]+)(?:\\{([^}]*)\\})?",
      as: (Substring, Substring, Substring?).self)
    let pair = try Regex("([a-z_]+)!?=\"([a-z0-9_]+)\"", as: (Substring, Substring, Substring).self)
    var used = 0
    for (path, text) in try shippedTexts() {
      for match in text.matches(of: use) {
        used += 1
        guard let signal = Signal.named(String(match.output.1)) else {
          Issue.record("\(path): \(match.output.1) is no signal")
          continue
        }
        for found in (match.output.2 ?? "").matches(of: pair) {
          let label = signal.labels.first { $0.name == found.output.1 }
          #expect(label?.values.contains(String(found.output.2)) == true, "\(path): \(match.output.0)")
        }
      }
    }
    #expect(used > 0)
  }

  @Test func documentationHoldsTheTable() throws {
    let url = Snapshot.root.appending(path: "docs/signals.md")
    let text = try String(contentsOf: url, encoding: .utf8)
    let begin = "<!-- signals: begin -->\n"
    let end = "<!-- signals: end -->\n"
    let head = try #require(text.range(of: begin)).upperBound
    let tail = try #require(text.range(of: end)).lowerBound
    let reasons = Signal.dropReasons.map { "`\($0)`" }.joined(separator: ", ")
    let section = "\n\(SignalTable.render(as: .markdown))\nReasons of `net.drops`: \(reasons).\n\n"
    try Snapshot.expect(text[..<head] + section + text[tail...], at: url)
  }

  @Test func formatsHoldEverySignal() throws {
    let text = SignalTable.render(as: .text).split(separator: "\n")
    #expect(text.count == Signal.catalogue.count + 1)
    #expect(text.allSatisfy { !$0.hasSuffix(" ") })
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(SignalTable.render(as: .json).utf8)) as? [String: Any])
    let entries = try #require(json["signals"] as? [[String: Any]])
    #expect(entries.compactMap { $0["name"] as? String } == Signal.catalogue.map(\.id.rawValue))
    let drops = try #require(entries.first { $0["name"] as? String == "net.drops" })
    #expect((drops["labels"] as? [String: [String]])?["reason"] == Signal.dropReasons)
    let memory = try #require(entries.first { $0["name"] as? String == "tcp.memory" })
    #expect(memory["period"] as? Int == 15_000)
  }

  /// The files below `policies` and `examples`, by path.
  private func shippedTexts() throws -> [(path: String, text: String)] {
    try ["policies", "examples"].flatMap { name in
      let folder = Snapshot.root.appending(path: name).resolvingSymlinksInPath()
      let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
      return try (found?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "yaml" }
        .map { ($0.path, try String(contentsOf: $0, encoding: .utf8)) }
    }
  }
}
