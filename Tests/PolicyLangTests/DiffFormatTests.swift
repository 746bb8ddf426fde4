import Foundation
import Testing

@testable import PolicyLang

/// The formats of a difference, whole.
struct DiffFormatTests {
  private static let golden = Snapshot.root.appending(path: "Tests/Formats/Golden")

  private static let old = """
    apiVersion: bpftune.dev/v1
    kind: Policy
    metadata: {name: buffers}
    spec:
      description: Grows buffers.
      mode: observe
      scope: netns
      match: {netns: ["web-*"]}
      rules:
        give-back:
          when: count(tcp.rcvbuf_full, 5m) == 0
          for: 30m
          do: {tunable: net.ipv4.tcp_rmem.max, lower: 10%, within: baseline .. 64MiB, every: 10m}
        grow:
          when: rate(tcp.rcvbuf_full, 10s) > 5/s and rate(tcp.retransmits, 10s) < 10/s
          do:
            tunable: net.ipv4.tcp_rmem.max
            raise: 25%
            within: 6MiB .. min(64MiB, 2% * host.memory)
            every: 30s
          verify: {expect: "rate(tcp.rcvbuf_full, 30s) falls 20%", after: 60s}
        shrink:
          when: rate(tcp.resets, 10s) > 5/s
          do: {tunable: net.ipv4.tcp_wmem.max, lower: 10%, within: baseline .. 64MiB, every: 10m}
    ---
    apiVersion: bpftune.dev/v1
    kind: Policy
    metadata: {name: gone}
    spec:
      description: Only before.
      mode: enforce
      scope: host
      rules:
        calm:
          when: count(vm.oom_kills, 1h) > 0
          do: {tunable: vm.swappiness, set: 20, within: 10 .. 60, every: 1h}

    """

  private static let new = """
    apiVersion: bpftune.dev/v1
    kind: Policy
    metadata: {name: buffers}
    spec:
      description: Grows buffers, sooner and farther.
      mode: enforce
      scope: netns
      match: {netns: ["web-*", db]}
      rules:
        grow:
          when: rate(tcp.retransmits, 10s) < 10/s and rate(tcp.rcvbuf_full, 10s) > 3/s
          do:
            tunable: net.ipv4.tcp_rmem.max
            raise: 25%
            within: 6MiB .. min(64MiB, 3% * host.memory)
            every: 45s
        return:
          when: count(tcp.rcvbuf_full, 300s) < 1
          for: 30m
          do: {tunable: net.ipv4.tcp_rmem.max, lower: 10%, within: baseline .. 64MiB, every: 600s}
        swap:
          when: rate(tcp.rcvbuf_full, 10s) > 9/s
          do: {tunable: net.core.somaxconn, set: 8192, within: 4096 .. 8192, every: 1h}
        shrink:
          when: rate(tcp.resets, 30s) > 6/s
          do: {tunable: net.ipv4.tcp_wmem.max, lower: 10%, within: baseline .. 64MiB, every: 10m}

    """

  private static func report(
    _ old: String, _ new: String, only: Set<GraphChange.Effect> = Set(GraphChange.Effect.allCases)
  ) throws -> DiffReport {
    func compiled(_ text: String, _ path: String) -> Compilation {
      Compiler.compile(text.isEmpty ? [] : [SourceFile(path: path, bytes: Array(text.utf8))])
    }
    let (before, after) = (compiled(old, "old.yaml"), compiled(new, "policies/new.yaml"))
    return try #require(
      DiffReport(from: before, to: after, only: only, version: "1.2.3"), "\(before.brief) \(after.brief)")
  }

  @Test(arguments: DiffFormat.allCases)
  func whole(format: DiffFormat) throws {
    let ending = format == .json ? "json" : "\(format.rawValue).txt"
    let text = format.render(try Self.report(Self.old, Self.new))
    try Snapshot.expect(text, at: Self.golden.appending(path: "diff/changes.\(ending)"))
  }

  @Test func summary() throws {
    try Snapshot.expect(
      try Self.report(Self.old, Self.new).gitHubSummary,
      at: Self.golden.appending(path: "diff/changes.summary.md"))
  }

  @Test func nothing() throws {
    let report = try Self.report(Self.old, Self.old)
    #expect(DiffFormat.text.render(report) == "no difference\n" && !report.hasDifference)
    #expect(DiffFormat.github.render(report) == "")
    #expect(try Self.accepts(report))
  }

  @Test func onlySome() throws {
    let narrower = try Self.report(Self.old, Self.new, only: [.narrower])
    let text = DiffFormat.text.render(narrower)
    #expect(text.hasSuffix("2 changes: 2 narrower; 8 of other effects not shown\n"), "\(text)")
    let same = try Self.report(
      Self.new.replacing("mode: enforce", with: "mode: observe"), Self.new, only: [.other])
    #expect(!same.hasDifference)
    #expect(DiffFormat.text.render(same) == "no such difference; 1 of other effects not shown\n")
  }

  /// Of every kind of change there is: the lines are not longer than asked for, and the JSON follows its schema.
  @Test func everyMutation() throws {
    let set = DiffMutation.set
    for mutation in DiffMutation.all {
      let report = try Self.report(set, set.replacing(mutation.old, with: mutation.new))
      #expect(try Self.accepts(report), "\(mutation.testDescription)")
      let lines = DiffFormat.text.render(report, width: 80).split(separator: "\n")
      #expect(lines.allSatisfy { $0.count <= 80 }, "\(lines.filter { $0.count > 80 })")
      #expect(DiffFormat.github.render(report).split(separator: "\n").count == mutation.changes.count)
      // Each has a place, in the new set as far as it is there.
      #expect(report.changes.allSatisfy { $0.span != nil && $0.side == .new }, "\(mutation.testDescription)")
    }
    #expect(try Self.accepts(try Self.report("", set)) && Self.accepts(try Self.report(set, "")))
    #expect(try Self.report(set, "").changes.allSatisfy { $0.span != nil && $0.side == .old })
  }

  private static func accepts(_ report: DiffReport) throws -> Bool {
    let json = try JSONSerialization.jsonObject(with: Data(DiffFormat.json.render(report).utf8))
    return try SchemaValidator(.diff).accepts(Tree(json: json))
  }
}
