package import Interpreter
import PolicyLang

/// What `GraphDiff` says of two conditions, beside what trying every small history shows.
package struct DiffComparison: Sendable {
  /// Claims that a history contradicts, and examples that the interpreter does not confirm: there must be none.
  package private(set) var wrong: [String] = []
  /// Pairs of which something is left undecided.
  package private(set) var undecided = 0
  /// Pairs that were said to be the same, one within the other, and neither.
  package private(set) var same = 0
  package private(set) var ordered = 0
  package private(set) var other = 0
  /// Examples that the interpreter confirms.
  package private(set) var confirmed = 0

  private let set: RandomSet

  package init(_ set: RandomSet) {
    self.set = set
    let conditions = set.rules.flatMap { [$0.when] + ($0.until.map { [$0] } ?? []) }
    for (index, first) in conditions.enumerated() {
      let second = conditions[(index + 1) % conditions.count]
      compare(first, second)
      compare(first, .and([second, first]))
      compare(.and([first, second]), .or([second, first]))
      compare(.not(.and([first, second])), .or([.not(second), .not(first)]))
    }
  }

  /// Adds what another set showed.
  package mutating func add(_ other: Self) {
    wrong += other.wrong
    undecided += other.undecided
    same += other.same
    ordered += other.ordered
    self.other += other.other
    confirmed += other.confirmed
  }

  private mutating func compare(_ old: Condition, _ new: Condition) {
    let changes = GraphDiff(from: graph(old), to: graph(new)).changes
    guard changes.count < 2, changes.allSatisfy({ $0.aspect == .when }) else {
      return note("something else than the condition", old, new)
    }
    let truths = histories(old, new)
    guard let change = changes.first else {
      same += 1
      if truths.differ { note("called the same", old, new) }
      return
    }
    if change.title.contains("decided") { undecided += 1 }
    switch change.effect {
    case .wider:
      ordered += 1
      if truths.onlyOld { note("called wider", old, new) }
    case .narrower:
      ordered += 1
      if truths.onlyNew { note("called narrower", old, new) }
    case .other:
      other += 1
      let isSameTruth = change.title.contains("the same cases")
      if isSameTruth, truths.onlyOld || truths.onlyNew { note("called true in the same cases", old, new) }
    }
    for example in change.examples {
      let (holds, fails) = example.side == .old ? (old, new) : (new, old)
      let found = example.witness?.truths(of: [holds, fails])
      if let found, found[0] == .true, found[1] != .true {
        confirmed += 1
      } else {
        note("wrong example \(example.text)", old, new)
      }
    }
  }

  /// The set's first rule with another condition, alone.
  private func graph(_ condition: Condition) -> RuleGraph {
    let (policy, rule) = (set.policy, set.rules[0])
    let changed = CheckedRule(
      name: rule.name, when: condition, until: rule.until ?? rule.when, hold: rule.hold, action: rule.action)
    return RuleGraph(policies: [
      CheckedPolicy(
        name: policy.name, description: "", mode: policy.mode, scope: policy.scope, rules: [changed],
        onExit: policy.onExit, file: policy.file)
    ])
  }

  /// What every admissible history shows of two conditions.
  private func histories(
    _ old: Condition, _ new: Condition
  ) -> (onlyOld: Bool, onlyNew: Bool, differ: Bool) {
    let snapshots = [old, new].map { Snapshot(of: $0, at: set.space.boundary, in: set.space.history) }
    var found = (onlyOld: false, onlyNew: false, differ: false)
    set.space.enumerate { history in
      let (a, b) = (snapshots[0].truth(in: history), snapshots[1].truth(in: history))
      if a != b { found.differ = true }
      if a == .true, b != .true { found.onlyOld = true }
      if b == .true, a != .true { found.onlyNew = true }
      return !(found.onlyOld && found.onlyNew)
    }
    return found
  }

  private mutating func note(_ text: String, _ old: Condition, _ new: Condition) {
    wrong.append("seed \(set.seed): \(text): \(old.text) -> \(new.text)")
  }
}
