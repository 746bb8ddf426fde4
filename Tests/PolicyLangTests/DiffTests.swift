import Foundation
import Testing

@testable import PolicyLang

/// What is no difference, what is only a rename, and what cannot be decided.
struct DiffTests {
  private func changes(_ old: String, _ new: String) throws -> [GraphChange] {
    GraphDiff(from: try graph(old), to: try graph(new)).changes
  }

  private func change(of old: String, _ new: String, scope: String = "netns") throws -> [GraphChange] {
    try changes(Sample.policy(when: old, scope: scope), Sample.policy(when: new, scope: scope))
  }

  @Test(arguments: [
    (
      "rate(tcp.rcvbuf_full, 3s) > 5/s and count(tcp.retransmits, 1m) > 1",
      "count(tcp.retransmits, 60s) > 1 and rate(tcp.rcvbuf_full, 3s) > 5/s"
    ),
    ("count(tcp.retransmits, 1m) >= 6", "count(tcp.retransmits, 1m) > 5"),
    ("count(tcp.retransmits, 1m) > 5", "5 < count(tcp.retransmits, 1m)"),
    ("count(tcp.retransmits, 1m) > 60", "rate(tcp.retransmits, 1m) > 1/s"),
    ("count(tcp.retransmits, 1m) > 60", "2 * count(tcp.retransmits, 1m) - 20 > 100"),
    (
      "not (count(tcp.retransmits, 1m) > 6 or count(tcp.resets, 1m) > 7)",
      "count(tcp.retransmits, 1m) <= 6 and count(tcp.resets, 1m) <= 7"
    ),
    (
      "count(tcp.resets, 1m) > 1 and (count(tcp.retransmits, 1m) > 6 or count(tcp.rcvbuf_full, 1m) > 7)",
      "count(tcp.resets, 1m) > 1 and count(tcp.retransmits, 1m) > 6 or count(tcp.rcvbuf_full, 1m) > 7 and count(tcp.resets, 1m) > 1"
    ),
    ("p99(tcp.rtt, 1m) > 200ms", "share(tcp.rtt > 200ms, 1m) > 1%"),
    (
      "count(tcp.resets, 1m) / count(tcp.segments_out, 1m) > 5%",
      "rate(tcp.resets, 1m) / rate(tcp.segments_out, 1m) > 5%"
    ),
    (
      "last(tcp.memory, 1m) > 50% * tunable(net.ipv4.tcp_mem.max)",
      "2 * last(tcp.memory, 1m) > tunable(net.ipv4.tcp_mem.max)"
    ),
  ])
  func sameConditions(a: String, b: String) throws {
    #expect(try change(of: a, b).map(\.title) == [])
    #expect(try change(of: b, a).map(\.title) == [])
  }

  @Test func conditions() throws {
    let looser = try #require(
      try change(of: "count(tcp.retransmits, 30s) > 7", "count(tcp.retransmits, 30s) > 6").first)
    #expect(looser.title == "condition looser" && looser.effect == .wider)
    #expect(looser.examples.map(\.text) == ["count(tcp.retransmits, 30s) = 7"])
    #expect(looser.examples.map(\.side) == [.new])
    // What is in 10 s is in a minute: that needs to be known to see that this is tighter.
    let tighter = try change(of: "count(tcp.retransmits, 1m) > 7", "count(tcp.retransmits, 10s) > 7")
    #expect(
      tighter.map(\.title) == ["condition tighter, except while count(tcp.retransmits, 1m) is unknown"])
    #expect(tighter.map(\.effect) == [.narrower])
    let other = try #require(
      try change(of: "count(tcp.retransmits, 1m) > 7", "count(tcp.resets, 1m) > 7").first)
    #expect(other.title == "condition holds in other cases" && other.effect == .other)
    #expect(other.examples.map(\.side) == [.new, .old])
    // Not true where nothing is sent: unknown in the one, and false in the other.
    let quotient = try change(
      of: "count(tcp.retransmits, 1m) / count(tcp.segments_out, 1m) > 5%",
      "count(tcp.retransmits, 1m) > 5% * count(tcp.segments_out, 1m)")
    #expect(quotient.map(\.title) == ["condition holds in the same cases, but is unknown in others"])
    #expect(quotient.map(\.effect) == [.other])
    // There are never more retransmits than segments; but on a kernel without the one signal nothing holds any more.
    let (alone, both) = (
      "count(tcp.retransmits, 1m) > 5", "count(tcp.retransmits, 1m) > 5 and count(tcp.segments_out, 1m) > 5"
    )
    let read = try #require(try change(of: alone, both).first)
    #expect(read.title == "condition the same, except while count(tcp.segments_out, 1m) is unknown")
    #expect(read.effect == .narrower && read.examples.map(\.side) == [.old])
    #expect(
      read.examples.map(\.text) == ["count(tcp.retransmits, 1m) = 6, count(tcp.segments_out, 1m) unknown"])
    #expect(try change(of: both, alone).map(\.effect) == [.wider])
    let window = try change(
      of: "count(tcp.retransmits, 1m) > 5",
      "count(tcp.retransmits, 1m) > 5 and (count(tcp.retransmits, 10s) > 5 or count(tcp.retransmits, 1m) > 5)"
    )
    #expect(window.map(\.title) == ["condition holds in the same cases, but reads something else"])
  }

  /// Too much to look at: that is said, and nothing is claimed.
  @Test func undecided() throws {
    var effort = Effort()
    effort.spend(.max)
    let (a, b) = (
      try onlyPolicy(Sample.policy(when: "count(tcp.retransmits, 1m) + 2 * count(tcp.resets, 1m) > 70")),
      try onlyPolicy(Sample.policy(when: "count(tcp.retransmits, 1m) + 3 * count(tcp.resets, 1m) > 71"))
    )
    let inclusion = Inclusion(of: a.rules[0].when, b.rules[0].when, &effort)
    #expect(inclusion.effect == .other && inclusion.examples.isEmpty)
    #expect(inclusion.text(.condition) == "changed; how it compares could not be decided")
    #expect(Inclusion(of: a.rules[0].when, a.rules[0].when, &effort).effect == nil)
    #expect(
      Inclusion(onlyOld: .nothing, onlyNew: .undecided).text(.condition)
        == "looser or the same, which could not be decided")
    #expect(Inclusion(onlyOld: .nothing, onlyNew: .undecided).effect == .wider)
  }

  @Test func untilAgainstNone() throws {
    let plain = Sample.policy(when: "count(tcp.retransmits, 1m) > 7")
    func ending(_ until: String) -> String {
      plain.replacing("> 7\n", with: "> 7\n      until: \(until)\n")
    }
    // To end as soon as `when` is false is what a rule does anyway.
    #expect(try changes(plain, ending("not (count(tcp.retransmits, 1m) > 7)")).isEmpty)
    #expect(try changes(plain, ending("count(tcp.retransmits, 1m) <= 7")).isEmpty)
    let later = try changes(plain, ending("count(tcp.retransmits, 1m) < 3"))
    #expect(later.map(\.title) == ["end later"] && later.map(\.effect) == [.wider])
    #expect(later.map(\.old) == ["as soon as `when` is false"])
  }

  /// `let`, parameters, the order of rules and members, ways to write numbers.
  @Test func writingIsNoDifference() throws {
    let plain = Template.document(
      """
      match: {netns: [a, b], exclude: {netns: [c]}}
      budget: {changes: 2, per: 60m}
      rules:
        first:
          when: rate(tcp.rcvbuf_full, 60s) > 5/s
          for: 90s
          do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: "6MiB .. min(1GiB, 2% * host.memory)", every: 60s}
        second:
          when: count(tcp.retransmits, 1m) > 5
          do: {tunable: net.ipv4.tcp_congestion_control, set: bbr, among: [bbr, cubic], every: 1h}
      """, in: .spec)
    let other = Template.document(
      """
      rules:
        second:
          do:
            every: 60m
            among: [cubic, bbr]
            set: bbr
            tunable: net.ipv4.tcp_congestion_control
          when: not (count(tcp.retransmits, 60s) < 6)
        first:
          do: {within: "6144KiB .. min(host.memory * 1% + host.memory * 1%, limit)", tunable: net.ipv4.tcp_rmem.max, raise: x1.25, every: 1m}
          for: 1500ms * 60
          when: full > 300/min
      let: {full: "rate(tcp.rcvbuf_full, 1m)"}
      parameters: {limit: {type: bytes, default: 1024MiB}}
      match: {exclude: {netns: [c]}, netns: [b, a, b]}
      budget: {per: 1h, changes: 2}
      description: In other words.
      """, in: .spec)
    #expect(try changes(plain, other).map(\.title) == [])
  }

  @Test func renames() throws {
    let plain = DiffMutation.set
    let renamed = plain.replacing("name: a}", with: "name: aa}").replacing("    grow:", with: "    growing:")
      .replacing("name: p}", with: "name: q}")
    let diff = GraphDiff(from: try graph(plain), to: try graph(renamed))
    #expect(diff.changes.isEmpty, "\(diff.changes.map(\.title))")
    #expect(
      diff.renames.map { "\($0.kind.rawValue) \($0.policy ?? "") \($0.old) \($0.new)" } == [
        "policy  a aa", "rule aa grow growing", "policy  p/b q/b", "profile  p q",
      ])
    // A policy that a profile runs now is the one that it was, with what the profile changes.
    let alone = Template.document("", in: .spec)
    let run = Sample.stream(
      alone, Sample.document("Profile", "web", "description: x\npolicies: {example: {mode: enforce}}"))
    let other = GraphDiff(from: try graph(alone), to: try graph(run))
    #expect(other.changes.map(\.aspect) == [.mode] && other.renames.map(\.new) == ["web/example"])
  }

  /// The rules of a place are taken in the order of their names, and policies of one priority own by name.
  @Test func renamesThatChangeAnOrder() throws {
    func rules(_ first: String, _ second: String) -> String {
      Template.document(
        """
        rules:
          \(first):
            when: count(tcp.retransmits, 1m) > 7
            do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 1m}
          \(second):
            when: count(tcp.resets, 1m) > 7
            do: {tunable: net.ipv4.tcp_rmem.max, raise: 50%, within: 6MiB .. 64MiB, every: 2m}
        """, in: .spec)
    }
    #expect(try changes(rules("a", "b"), rules("a", "c")).isEmpty)
    let turned = try changes(rules("a", "b"), rules("c", "b"))
    #expect(turned.map(\.aspect) == [.order] && turned.map(\.old) == ["a, b"])
    #expect(turned.map(\.new) == ["b, c"])
    func policies(_ first: String, _ second: String) -> String {
      let text = Template.document("", in: .spec)
      return Sample.stream(
        text.replacing("name: example", with: "name: \(first)"),
        text.replacing("name: example", with: "name: \(second)").replacing("25%", with: "35%"))
    }
    #expect(try changes(policies("a", "b"), policies("a", "c")).isEmpty)
    let owner = try changes(policies("a", "b"), policies("c", "b"))
    #expect(owner.map(\.aspect) == [.order] && owner.map(\.old) == ["a"] && owner.map(\.new) == ["b"])
  }

  @Test func changeWindows() throws {
    func host(_ windows: String) -> String {
      Sample.document("Host", "one", "description: x\nchangeWindows: {\(windows)}")
    }
    func effects(_ old: String, _ new: String) throws -> [GraphChange.Effect] {
      try changes(host(old), host(new)).map(\.effect)
    }
    let night = "a: {from: \"22:00\", to: \"05:00\"}"
    #expect(try effects("", night) == [.narrower] && effects(night, "") == [.wider])
    // In two parts, across midnight and the end of the week.
    #expect(
      try effects(night, "b: {from: \"22:00\", to: \"24:00\"}, c: {from: \"00:00\", to: \"05:00\"}").isEmpty)
    #expect(try effects("", "all: {from: \"00:00\", to: \"24:00\", zone: local}").isEmpty)
    #expect(
      try effects(
        "a: {days: [sun], from: \"23:00\", to: \"01:00\"}", "a: {days: [mon], from: \"00:00\", to: \"01:00\"}"
      )
        == [.narrower])
    // A set without a Host document says what one without anything says.
    #expect(
      try changes(Template.document("", in: .spec), Sample.stream(Template.document("", in: .spec), host("")))
        .isEmpty)
  }

  @Test func testsAreNoDifference() throws {
    let folder = Snapshot.root.appending(path: "policies")
    let sources = try Corpus.sources(in: folder)
    let tests = try Corpus.sources(in: folder.appending(path: "tests"))
    let (with, without) = (Compiler.compile(sources + tests).graph, Compiler.compile(sources).graph)
    #expect(try GraphDiff(from: #require(without), to: #require(with)).changes.isEmpty)
  }

  /// Every shipped policy with its keys in another order, in the style of JSON, and with other names.
  @Test(
    arguments: try Snapshot.names(in: Snapshot.root.appending(path: "policies")).filter {
      $0.hasSuffix(".yaml")
    })
  func shippedPolicyRewritten(name: String) throws {
    let url = Snapshot.root.appending(path: "policies/\(name)")
    let source = SourceFile(path: name, bytes: Array(try Data(contentsOf: url)))
    var findings = Findings()
    let trees = YAMLReader.read(source, file: 0, into: &findings).map { Tree($0) }
    let before = try #require(Compiler.compile([source]).graph)
    let turned = GraphDiff(
      from: before, to: try graph(trees.map { $0.yaml + "\n" }.joined(separator: "---\n")))
    #expect(turned.changes.isEmpty && turned.renames.isEmpty, "\(turned.changes.map(\.title))")
    let renamed = trees.map { $0.renamed.yaml + "\n" }.joined(separator: "---\n")
    let diff = GraphDiff(from: before, to: try graph(renamed))
    #expect(diff.changes.isEmpty, "\(diff.changes.map(\.title))")
    #expect(diff.renames.count == before.policies.count + before.policies.flatMap(\.rules).count)
  }
}

extension Tree {
  /// A policy with other names of itself and its rules, which leave their order.
  fileprivate var renamed: Tree {
    guard case .object(let members) = self else { return self }
    return .object(
      Dictionary(
        uniqueKeysWithValues: members.map { key, value in
          switch (key, value) {
          case ("rules", .object(let rules)):
            return (
              key, Tree.object(Dictionary(uniqueKeysWithValues: rules.map { ("x-" + $0.key, $0.value) }))
            )
          case ("metadata", .object(var metadata)):
            if case .string(let name)? = metadata["name"] { metadata["name"] = .string("x-" + name) }
            return (key, .object(metadata))
          default: return (key, value.renamed)
          }
        }))
  }
}
