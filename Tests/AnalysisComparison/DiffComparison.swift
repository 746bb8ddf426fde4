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
    let known = histories(old, new, losing: nil)
    // One after the other: it takes long.
    let lost = losses(old, new).lazy.map { [self] in histories(old, new, losing: $0) }
    guard let change = changes.first else {
      same += 1
      if known.differ || lost.contains(where: \.differ) { note("called the same", old, new) }
      return
    }
    if change.title.contains("decided") { undecided += 1 }
    // What is said holds while something is unknown, too, unless that is said.
    let isAlways = !change.title.contains("unknown")
    switch change.effect {
    case .wider:
      ordered += 1
      if known.onlyOld || isAlways && lost.contains(where: \.onlyOld) { note("called wider", old, new) }
    case .narrower:
      ordered += 1
      if known.onlyNew || isAlways && lost.contains(where: \.onlyNew) { note("called narrower", old, new) }
    case .other: other += 1
    }
    if change.title.contains("the same"), known.onlyOld || known.onlyNew {
      note("called the same where all is known", old, new)
    }
    for example in change.examples {
      let (holds, fails) = example.side == .old ? (old, new) : (new, old)
      let found = example.witness?.truths(of: [holds, fails], unknown: example.unknown)
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

  /// A loss of each signal, now or a while ago: so that everything of it is unknown, or what reaches far back.
  private func losses(_ old: Condition, _ new: Condition) -> [(signal: SignalID, ago: Int64)] {
    let readings = old.readings + new.readings
    let reaches = Dictionary(grouping: readings, by: \.signal).mapValues { $0.map(\.reach).max() ?? 0 }
    var losses: [(signal: SignalID, ago: Int64)] = []
    for (signal, reach) in reaches.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      losses += [(signal, 0), (signal, reach / 2)]
    }
    return losses
  }

  /// What every admissible history shows of two conditions.
  private func histories(
    _ old: Condition, _ new: Condition, losing loss: (signal: SignalID, ago: Int64)?
  ) -> (onlyOld: Bool, onlyNew: Bool, differ: Bool) {
    var start = set.space.history
    if let loss { start.lose(loss.signal, at: set.space.boundary - loss.ago) }
    let snapshots = [old, new].map { Snapshot(of: $0, at: set.space.boundary, in: start) }
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
