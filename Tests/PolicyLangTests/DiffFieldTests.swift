import Foundation
import Testing

@testable import PolicyLang

/// A difference in any field of the graph is reported, and as what it is.
struct DiffFieldTests {
  static let mutations: [DiffMutation] = [
    DiffMutation("CheckedPolicy.mode", "once.\n  mode: observe", "once.\n  mode: enforce", .mode, .wider),
    DiffMutation(
      "CheckedPolicy.scope", "scope: cgroup\n  rules", "scope: netns\n  rules", .scope, .other),
    DiffMutation("CheckedPolicy.priority", "priority: 3", "priority: 4", .priority, .other),
    DiffMutation("CheckedPolicy.onExit", "onExit: restore", "onExit: keep", .onExit, .wider),
    DiffMutation(
      "CheckedPolicy.onExternalWrite", "{yield: 2h}", "{yield: 1h}", .onExternalWrite, .wider),
    DiffMutation("CheckedPolicy.onExternalWrite", "{yield: 2h}", "reassert", .onExternalWrite, .wider),
    DiffMutation(
      "CheckedPolicy.onExternalWrite", "{yield: 2h}", "{yield: forever}", .onExternalWrite, .narrower),
    DiffMutation(
      "CheckedPolicy.onExternalWrite", "  onExternalWrite: {yield: 2h}\n", "", .onExternalWrite, .narrower),
    DiffMutation("CheckedPolicy.budget", "  budget: {changes: 20, per: 1h}\n", "", .budget, .wider),
    DiffMutation("Budget.changes", "{changes: 20, per: 1h}", "{changes: 21, per: 1h}", .budget, .wider),
    DiffMutation("Budget.per", "{changes: 20, per: 1h}", "{changes: 20, per: 59m}", .budget, .wider),
    DiffMutation("Budget.per", "{changes: 20, per: 1h}", "{changes: 40, per: 2h}", .budget, .wider),
    DiffMutation("Budget.per", "{changes: 20, per: 1h}", "{changes: 30, per: 2h}", .budget, .other),
    DiffMutation("CheckedPolicy.hosts", "hosts: {rack: \"12\"}", "hosts: {}", .labels, .wider),
    DiffMutation("CheckedPolicy.hosts", "hosts: {rack: \"12\"}", "hosts: {rack: \"13\"}", .labels, .other),
    DiffMutation("CheckedPolicy.profile", "  policies: {b: {}}", "  policies: {c: {policy: b}}", []),
    DiffMutation("CheckedPolicy.rules", "    probe:", "    other:", []),
    DiffMutation(
      "CheckedPolicy.selectors", "  policies: {b: {}}", "  policies: {b: {match: {unit: [x]}}}", .unit,
      .narrower),
    DiffMutation("Selector.netns", "netns: [\"web-*\"]", "netns: [\"web*\"]", .netns, .wider),
    DiffMutation("Selector.netns", "netns: [\"web-*\"]", "netns: [\"web-?\"]", .netns, .narrower),
    DiffMutation("Selector.netns", "netns: [\"web-*\"]", "netns: [\"*-web\"]", .netns, .other),
    DiffMutation("Selector.netns", "    netns: [\"web-*\"]\n", "", .netns, .wider),
    DiffMutation("Selector.cgroup", "[\"/web/*\"]", "[\"/web/*\", \"/db/*\"]", .cgroup, .wider),
    DiffMutation("Selector.unit", "unit: [\"web-*.service\"]", "unit: [\"*.service\"]", .unit, .wider),
    DiffMutation("Selector.labels", "labels: {role: web}\n    ex", "labels: {}\n    ex", .labels, .wider),
    DiffMutation(
      "Selector.excluded", "    exclude: {netns: [web-9], cgroup: [/web/9], unit: [web-9.service]}\n", "",
      [(.netns, .wider), (.cgroup, .wider), (.unit, .wider)]),
    DiffMutation("Excluded.netns", "{netns: [web-9]", "{netns: [\"web-9*\"]", .netns, .narrower),
    DiffMutation("Excluded.cgroup", "cgroup: [/web/9]", "cgroup: [\"/web/9*\"]", .cgroup, .narrower),
    DiffMutation("Excluded.unit", "unit: [web-9.service]", "unit: [\"web-?.service\"]", .unit, .narrower),

    DiffMutation("CheckedRule.hold", "for: 15s", "for: 14s", .hold, .wider),
    DiffMutation("CheckedRule.hold", "      for: 15s\n", "", .hold, .wider),
    DiffMutation("CheckedRule.when", "100/s", "99/s", .when, .wider),
    DiffMutation("CheckedRule.when", "100/s", "100/s and rate(tcp.resets, 1m) > 1/s", .when, .narrower),
    DiffMutation("CheckedRule.when", "100/s", "100/s or rate(tcp.resets, 1m) > 1/s", .when, .wider),
    DiffMutation("CheckedRule.until", "< 1/s", "< 2/s", .until, .narrower),
    DiffMutation(
      "CheckedRule.until", "      until: rate(tcp.rcvbuf_full, 10s) < 1/s\n", "", .until, .narrower),
    DiffMutation(
      "CheckedRule.judgement", DiffMutation.verify, "", .verify, .wider),
    DiffMutation("UnknownBehaviour.after", "after: 11m", "after: 12m", .onUnknown, .wider),
    DiffMutation(
      "UnknownBehaviour.action", "{then: restore, after: 11m}", "{then: hold}", .onUnknown, .wider),
    DiffMutation(
      "CheckedRule.onUnknown", "\n      onUnknown: {then: restore, after: 11m}", "", .onUnknown, .wider),

    DiffMutation("Action.every", "every: 30s", "every: 31s", .every, .narrower),
    DiffMutation("Action.verb", "raise: 25%", "raise: 26%", .step, .wider),
    DiffMutation("Action.verb", "raise: 25%", "lower: 25%", .step, .other),
    DiffMutation("Action.verb", "raise: 25%", "raise: 1MiB", .step, .other),
    DiffMutation("Action.verb", "raise: 25%", "set: 16MiB", .step, .other),
    DiffMutation("Action.verb", "raise: 1MiB", "raise: 2MiB", .step, .wider),
    DiffMutation("Action.verb", "set: bbr", "set: cubic", .step, .other),
    DiffMutation("Action.verb", "hold: 1", "set: 1", .step, .other),
    DiffMutation("Action.verb", "hold: 1", "hold: 0", .step, .other),
    DiffMutation(
      "Member.tunable", "tunable: net.ipv4.tcp_wmem.max", "tunable: net.ipv4.tcp_rmem.max # x",
      [(.tunable, .narrower), (.tunable, .wider)]),
    DiffMutation(
      "Action.members", "tunable: net.ipv4.tcp_wmem.max",
      "group: [net.ipv4.tcp_wmem.max, net.ipv4.tcp_rmem.max]", .tunable, .wider),
    DiffMutation("Member.limits", "6MiB .. 64MiB", "5MiB .. 64MiB", .within, .wider),
    DiffMutation("Member.limits", "6MiB .. 64MiB", "6MiB .. 65MiB", .within, .wider),
    DiffMutation(
      "Member.limits", "6MiB .. 64MiB", "7MiB .. 65MiB", [(.within, .narrower), (.within, .wider)]),
    DiffMutation("Member.limits", "2% * host.memory", "3% * host.memory", .within, .wider),
    DiffMutation("Member.limits", "2% * host.memory", "min(64MiB, 2% * host.memory)", .within, .narrower),
    DiffMutation("Member.limits", "2% * host.memory", "64MiB", .within, .other),
    DiffMutation("Member.limits", "baseline .. 2%", "min(baseline, 4MiB) .. 2%", .within, .wider),
    DiffMutation("Member.limits", "[0, 1]", "[0, 1, 2]", .among, .wider),
    DiffMutation("Member.limits", "[0, 1]", "[1, 2]", .among, .other),
    DiffMutation("Member.limits", "[0, 1]", "[1]", .among, .narrower),
    DiffMutation("Member.limits", "[bbr, cubic]", "[bbr, cubic, reno]", .among, .wider),

    DiffMutation("Verification.after", "after: 60s", "after: 61s", .after, .other),
    DiffMutation("Verification.otherwise", "otherwise: revert", "otherwise: keep", .otherwise, .wider),
    DiffMutation("Verification.control", "control: 10", "control: 11", .control, .wider),
    DiffMutation("Verification.backOff", "backOff: 20m", "backOff: 19m", .backOff, .wider),
    DiffMutation("Verification.never", "> 200/s", "> 201/s", .never, .wider),
    DiffMutation(
      "Verification.never", "        never: rate(tcp.retransmits, 20s) > 200/s\n", "", .never, .wider),
    DiffMutation(
      "Verification.expectation", "        expect: rate(tcp.rcvbuf_full, 20s) falls 30%\n", "", .expect,
      .wider),
    DiffMutation("Expectation.amount", "falls 30%", "falls 29%", .expect, .wider),
    DiffMutation("Expectation.amount", "falls 30%", "falls 3/s", .expect, .other),
    DiffMutation("Expectation.direction", "falls 30%", "rises 30%", .expect, .other),
    DiffMutation(
      "Expectation.quantity", "rate(tcp.rcvbuf_full, 20s) falls", "rate(tcp.rcvbuf_full, 21s) falls", .expect,
      .other),
    DiffMutation(
      "Expectation.divisor", "rate(tcp.rcvbuf_full, 20s) falls",
      "rate(tcp.retransmits, 20s) / rate(tcp.segments_out, 20s) falls", .expect, .other),

    // Conditions, down to the leaves.
    DiffMutation("Comparison.relation", "10s) > 100/s", "10s) >= 100/s", .when, .wider),
    DiffMutation("Comparison.relation", "10s) > 100/s", "10s) != 100/s", .when, .wider),
    DiffMutation("Comparison.relation", "10s) > 100/s", "10s) <= 100/s", .when, .other),
    DiffMutation("Comparison.right", "> 40", "> 41", .when, .narrower),
    DiffMutation(
      "Comparison.left", "count(tcp.connect_f", "count(tcp.connects, 20s) + count(tcp.connect_f", .when,
      .wider),
    DiffMutation(
      "Comparison.divisor", "/ rate(tcp.connects, 40s)", "/ rate(tcp.segments_out, 40s)", .when, .other),
    DiffMutation("LinearForm.terms", "count(tcp.connect_f", "2 * count(tcp.connect_f", .when, .wider),
    DiffMutation("Term.coefficient", "count(tcp.connect_f", "3 * count(tcp.connect_f", .when, .wider),
    DiffMutation("LinearForm.constant", "> 40", "> 39 - 5", .when, .wider),
    DiffMutation("LinearForm.host", "50% *", "51% *", .when, .narrower),
    DiffMutation("LinearForm.host", "tcp_mem.pressure", "tcp_mem.max", .when, .other),
    DiffMutation("Term.reading", "rate(tcp.segments_out", "rate(tcp.retransmits", .when, .narrower),
    DiffMutation("Reading.signal", "rate(tcp.segments_out", "rate(tcp.rcvbuf_full", .when, .other),
    DiffMutation("Reading.labels", "{reason=\"timeout\"}", "", .when, .wider),
    DiffMutation("LabelSelection.values", "reason=\"timeout\"", "reason!=\"timeout\"", .when, .other),
    DiffMutation("LabelSelection.name", "{reason=\"timeout\"}", "{reason=\"refused\"}", .when, .other),
    DiffMutation("Reading.window", "\"timeout\"}, 20s)", "\"timeout\"}, 60s)", .when, .wider),
    DiffMutation("Window.length", "\"timeout\"}, 20s)", "\"timeout\"}, 10s)", .when, .narrower),
    DiffMutation("Reading.ago", ", ago 5m", ", ago 6m", .when, .other),
    DiffMutation("Reading.aggregate", "avg(tcp.memory", "max(tcp.memory", .when, .wider),

    DiffMutation("CheckedProfile.budget", "{changes: 7, per: 3h}", "{changes: 8, per: 3h}", .budget, .wider),
    DiffMutation("CheckedProfile.budget", "\n  budget: {changes: 7, per: 3h}", "", .budget, .wider),
    DiffMutation(
      "HostSettings.labels", "  labels: {role: web, rack: \"12\"}", "  labels: {role: web}", .labels, .other),
    DiffMutation(
      "HostSettings.budget", "{changes: 40, per: 4h}", "{changes: 39, per: 4h}", .budget, .narrower),
    DiffMutation("HostSettings.changeWindows", "from: \"22:00\"", "from: \"21:00\"", .changeWindows, .wider),
    DiffMutation("ChangeWindow.from", "from: \"22:00\"", "from: \"23:00\"", .changeWindows, .narrower),
    DiffMutation("ChangeWindow.to", "to: \"05:00\"", "to: \"04:59\"", .changeWindows, .narrower),
    DiffMutation("ChangeWindow.days", "[sat, sun]", "[sat]", .changeWindows, .narrower),
    DiffMutation("ChangeWindow.zone", "zone: utc", "zone: local", .changeWindows, .other),
    DiffMutation("HostSettings.metricsAddress", "127.0.0.1:9732", "127.0.0.1:9733", .metrics, .other),
    DiffMutation("HostSettings.onExternalWrite", "{yield: 5h}", "{yield: 6h}", .onExternalWrite, .narrower),
    DiffMutation("HostSettings.trustedOwners", "[root, deploy]", "[root]", .trustedOwners, .narrower),
    DiffMutation(
      "HostSettings.gauges", "\n  gauges: {app.latency: {type: duration, file: /run/latency, period: 5s}}",
      "", .gauges, .other),
    DiffMutation("ExternalGauge.period", "period: 5s", "period: 6s", .gauges, .other),
    DiffMutation("ExternalGauge.unit", "type: duration", "type: ratio", .gauges, .other),
    DiffMutation("ExternalGauge.file", "/run/latency", "/run/other", .gauges, .other),
    DiffMutation("ExternalGauge.name", "app.latency", "app.delay", [(.gauges, .other), (.gauges, .other)]),
    DiffMutation("RuleGraph.policies", "name: a}", "name: c}", []),
    DiffMutation("RuleGraph.profiles", "name: p}", "name: q}", []),
    DiffMutation("RuleGraph.host", "name: one}", "name: two}", []),
  ]

  @Test(arguments: mutations)
  func mutation(_ mutation: DiffMutation) throws {
    let occurrences = DiffMutation.set.ranges(of: mutation.old).count
    try #require(occurrences == 1, "\(occurrences) of \(mutation.old)")
    let text = DiffMutation.set.replacing(mutation.old, with: mutation.new)
    let (before, after) = (try graph(DiffMutation.set), try graph(text))
    let there = GraphDiff(from: before, to: after).changes
    #expect(there.map(\.aspect) == mutation.changes.map(\.0), "\(there.map(\.title))")
    #expect(there.map(\.effect) == mutation.changes.map(\.1), "\(there.map(\.title))")
    // The other way round it is the reverse.
    let back = GraphDiff(from: after, to: before).changes
    let reverse: [GraphChange.Effect: GraphChange.Effect] = [
      .wider: .narrower, .narrower: .wider, .other: .other,
    ]
    func sorted(_ changes: [(GraphChange.Aspect, GraphChange.Effect)]) -> [String] {
      changes.map { "\($0.0.rawValue) \($0.1.rawValue)" }.sorted()
    }
    #expect(
      sorted(back.map { ($0.aspect, $0.effect) })
        == sorted(mutation.changes.map { ($0.0, reverse[$0.1] ?? .other) }), "\(back.map(\.title))")
    for change in there + back { #expect(!change.title.isEmpty && change.old != change.new) }
  }

  @Test func wholeRulesAndPolicies() throws {
    let before = try graph(DiffMutation.set)
    let start = try #require(DiffMutation.set.range(of: "    probe:"))
    let end = try #require(DiffMutation.set.range(of: "    quotient:"))
    let text = DiffMutation.set.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: "")
    let gone = GraphDiff(from: before, to: try graph(text)).changes
    #expect(
      gone.map(\.title) == [
        "gone: it would hold net.ipv4.tcp_mtu_probing; no policy moves net.ipv4.tcp_mtu_probing now"
      ])
    #expect(gone.map(\.kind) == [.removed] && gone.map(\.effect) == [.narrower] && gone[0].aspect == .rule)
    let added = GraphDiff(from: try graph(text), to: before).changes
    #expect(added.map(\.kind) == [.added] && added.map(\.effect) == [.wider])
    let none = RuleGraph(policies: [])
    #expect(GraphDiff(from: none, to: before).changes.prefix(2).map(\.aspect) == [.policy, .policy])
    #expect(GraphDiff(from: before, to: none).changes.prefix(2).map(\.effect) == [.narrower, .narrower])
    #expect(GraphDiff(from: none, to: none).changes.isEmpty)
  }

  /// Each stored property has a mutation, or a reason not to have one. A new one fails here.
  @Test func everyFieldHasAMutation() throws {
    let graph = try graph(DiffMutation.set)
    let policy = try #require(graph.policies.first { $0.name == "a" })
    let grow = try #require(policy.rules.first { $0.name == "grow" })
    let verify = try #require(grow.verify)
    let expectation = try #require(verify.expectation)
    let selector = try #require(policy.selectors.first)
    let host = try #require(graph.host)
    let comparison = try #require(grow.when.comparisons.first)
    let reading = try #require(grow.when.readings.first)
    let ignored: Set<String> = [
      // What it is called, what it is for, where it stands.
      "CheckedPolicy.name", "CheckedRule.name", "CheckedProfile.name", "HostSettings.name",
      "ChangeWindow.name",
      "CheckedPolicy.description", "CheckedProfile.description", "CheckedPolicy.file", "Expectation.text",
      // Tests say nothing of what is tuned.
      "RuleGraph.tests",
      // What follows from others: from the policies, the quantity, the length, the sides, the mutations of the action.
      "CheckedProfile.policies", "Expectation.unit", "Window.shift", "Comparison.unit", "CheckedRule.action",
      // No text can differ in it alone: below.
      "Action.affects",
    ]
    var fields: [String] = []
    func add(_ name: String, _ value: Any) {
      fields += Mirror(reflecting: value).children.compactMap(\.label).map { "\(name).\($0)" }
    }
    add("RuleGraph", graph)
    add("CheckedPolicy", policy)
    add("CheckedRule", grow)
    add("Action", grow.action)
    add("Member", grow.action.members[0])
    add("Verification", verify)
    add("Expectation", expectation)
    add("UnknownBehaviour", grow.onUnknown)
    add("Budget", try #require(policy.budget))
    add("Selector", selector)
    add("Excluded", try #require(selector.excluded))
    add("CheckedProfile", graph.profiles[0])
    add("HostSettings", host)
    add("ChangeWindow", host.changeWindows[0])
    add("ExternalGauge", host.gauges[0])
    add("Comparison", comparison)
    add("LinearForm", comparison.left)
    add("Term", comparison.left.terms[0])
    add("Reading", reading)
    add("LabelSelection", LabelSelection(name: "a", values: ["b"]))
    add("Window", reading.window)
    let mutated = Set(Self.mutations.map(\.field))
    #expect(fields.filter { !mutated.contains($0) && !ignored.contains($0) }.isEmpty)
    #expect(mutated.union(ignored).subtracting(fields).isEmpty)
  }

  /// What a tunable may be moved at follows from it and the scope, mostly.
  @Test func placesOfWriting() throws {
    let rule = try onlyPolicy(Template.document("", in: .spec)).rules[0]
    let (old, new) = (
      rule.action,
      Action(members: rule.action.members, verb: rule.action.verb, every: rule.action.every, affects: .host)
    )
    let names = GraphChange.Names(old: "a", new: "a")
    var changes = ChangeList(GraphChange.Document(kind: .policy, names: names))
    var effort = Effort()
    ActionComparison(old: old, new: new, places: PlaceChanges()).report(into: &changes, &effort)
    #expect(changes.changes.map(\.aspect) == [.affects] && changes.changes.map(\.effect) == [.other])
  }

  /// What nobody has written a comparison for is reported as it is.
  @Test func unknownFieldsAreReported() {
    struct Later {
      var known = 1
      var added: Int?
      var also = ["x"]
    }
    let names = GraphChange.Names(old: "a", new: "a")
    var changes = ChangeList(GraphChange.Document(kind: .policy, names: names))
    changes.reportRest(Later(), Later(known: 2), except: ["known"])
    #expect(changes.changes.isEmpty)
    changes.reportRest(Later(), Later(known: 2, added: 3, also: []), except: ["known"])
    #expect(changes.changes.map(\.title) == ["added changed", "also changed"])
    #expect(changes.changes.allSatisfy { $0.aspect == .unnamed && $0.effect == .other })
  }

  /// The comparisons name what they compare: no property by a name that it does not have.
  @Test func comparedFieldsAreThere() throws {
    let graph = try graph(DiffMutation.set)
    let policy = graph.policies[0]
    let rule = try #require(policy.rules.first { $0.name == "grow" })
    func labels(_ value: Any) -> Set<String> { Set(Mirror(reflecting: value).children.compactMap(\.label)) }
    #expect(labels(policy) == PolicyComparison.compared.union(PolicyComparison.ignored))
    #expect(labels(rule) == RuleComparison.compared)
    #expect(labels(rule.action) == ActionComparison.compared)
    #expect(labels(rule.action.members[0]) == ActionComparison.comparedOfMember)
    #expect(labels(try #require(rule.verify)) == VerificationComparison.compared)
    #expect(
      labels(try #require(graph.host)) == HostComparison.compared.union(HostComparison.ignored))
  }
}
