/// A rule graph with what analyses have found between its rules.
///
/// It is for pictures: where rules undo each other there is one, so that they can be seen, and nothing may run it.
public struct MarkedGraph: Sendable {
  /// The graph.
  public let graph: RuleGraph
  /// What was found between two rules that are in it, by rules and kind.
  public let marks: [GraphMark]

  /// The marks that the findings of a compilation give, those of rules that are not in the graph left out.
  init(_ graph: RuleGraph, findings: [Diagnostic]) {
    let findings = findings.filter { $0.evidence != nil }
    let policies =
      findings.isEmpty ? [:] : Dictionary(graph.policies.map { ($0.name, $0) }) { first, _ in first }
    var seen: Set<[GraphMark.Rule]> = []
    // What is found of two rules more than once, as at the ends of a parameter, is worst where it is a conflict.
    let marks = findings.compactMap { GraphMark($0, among: policies) }.sorted().filter { mark in
      seen.insert([mark.first, mark.second]).inserted
    }
    self.init(graph: graph, marks: marks)
  }

  private init(graph: RuleGraph, marks: [GraphMark]) {
    self.graph = graph
    let names = Set(marks.isEmpty ? [] : graph.policies.map(\.name))
    self.marks = marks.filter { names.contains($0.first.policy) && names.contains($0.second.policy) }
  }

  /// The part that is of these policies, as `RuleGraph.limited(to:)` has it, with the marks between their rules.
  /// - Throws: if there is no policy of a name.
  public func limited(to names: [String]) throws(UnknownPolicy) -> Self {
    Self(graph: try graph.limited(to: names), marks: marks)
  }
}

extension Code {
  /// Whether it is about rules that are right each by itself: then there is something to draw.
  var isBetweenRules: Bool {
    switch self {
    case .meetingPolicies, .opposedRules, .perhapsOpposed, .noDeadBand, .shortHold, .budgetBelowWorstCase:
      true
    default: false
    }
  }
}

extension GraphMark {
  /// The mark of a finding; `nil` if it is about no two rules.
  fileprivate init?(_ finding: Diagnostic, among policies: [String: CheckedPolicy]) {
    switch finding.evidence {
    case .clash(let clash):
      let rules = [clash.pair.first, clash.pair.second].map { Rule(policy: clash.policy, rule: $0.name) }
      let kind: Kind = finding.code == .noDeadBand || finding.code == .shortHold ? .oscillation : .conflict
      let (text, witness): (String, Witness?) =
        switch finding.code {
        case .opposedRules where clash.witnesses.count > 1: ("each active in another instance", nil)
        case .opposedRules: ("both active with", clash.witnesses.first)
        case .perhapsOpposed: ("perhaps both active with", clash.witnesses.first)
        case .noDeadBand: ("one ends where the other begins:", clash.witnesses.first)
        default: ("neither waits for as long as its window", nil)
        }
      let values = (witness?.values ?? []).map { "\($0.text) = \($0.literal)" }
      self.init(kind, rules[0], rules[1], text: ([text] + values).joined(separator: "\n"))
    case .meeting(let meeting):
      // Of each the first rule that moves what both do.
      let rules = [meeting.owner, meeting.loser].compactMap { name in
        policies[name]?.rules.first { !Set($0.action.tunables).isDisjoint(with: meeting.tunables) }.map {
          Rule(policy: name, rule: $0.name)
        }
      }
      guard rules.count == 2 else { return nil }
      self.init(
        .conflict, rules[0], rules[1],
        text:
          "both move \(meeting.tunables.map(\.rawValue).joined(separator: ", ")) \(meeting.place.text { $0 })"
      )
    case .budget, .endsAtOnce, nil: return nil
    }
  }
}

extension GraphMark: Comparable {
  /// Orders by rules, then by kind and text.
  public static func < (a: Self, b: Self) -> Bool {
    (a.first, a.second, a.kind.rawValue, a.text) < (b.first, b.second, b.kind.rawValue, b.text)
  }
}
