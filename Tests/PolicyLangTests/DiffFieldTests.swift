import Foundation
import Testing

@testable import PolicyLang

/// A difference in any field of the graph is reported, and as what it is.
struct DiffFieldTests {
  @Test(arguments: DiffMutation.all)
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

  /// Each stored property has a mutation, or a reason not to have one; a new one fails here.
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
    let mutated = Set(DiffMutation.all.map(\.field))
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
