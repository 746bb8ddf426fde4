/// What the compiler makes of a policy set: signal → window → expression → condition → rule → tunable, all typed.
///
/// The one intermediate form of the product. It is a pure value: nothing in it depends on the machine that compiled it, and it
/// can be made only by the compiler.
public struct RuleGraph: Hashable, Sendable {
  /// The policies, ordered by name; names are unique.
  public let policies: [CheckedPolicy]

  package init(policies: [CheckedPolicy]) { self.policies = policies }

  /// Every series that the kernel has to count, in a stable order.
  public var series: [Series] {
    Set(policies.flatMap { $0.groups.flatMap(\.series) }).sorted()
  }
}

extension RuleGraph {
  /// The same set with every policy in observe mode.
  public func observing() -> RuleGraph {
    RuleGraph(
      policies: policies.map { policy in
        CheckedPolicy(
          name: policy.name, description: policy.description, mode: .observe, scope: policy.scope,
          namespaces: policy.namespaces, rules: policy.rules, onExit: policy.onExit, file: policy.file)
      })
  }
}

/// The rules of one policy that write to one tunable: they are evaluated together, at the boundaries of the smallest quantum among
/// their windows.
public struct RuleGroup: Hashable, Sendable {
  /// What the rules move.
  public let tunable: TunableID
  /// The rules, ordered by name.
  public let rules: [CheckedRule]

  /// The exponent of the smallest quantum of the rules' windows.
  public var shift: UInt8 { rules.map(\.smallestShift).min() ?? Window.smallestShift }

  /// The series that the rules read.
  ///
  /// Each signal is also counted at the group's own quantum: from that, what came after a boundary can be
  /// told from what a longer quantum, still running, holds.
  public var series: Set<Series> {
    let counts = rules.flatMap(\.counts)
    return Set(counts.map(\.series) + counts.map { Series(signal: $0.signal, shift: shift) })
  }
}

/// Whether a policy writes.
public enum Mode: String, Hashable, Sendable, CaseIterable {
  case observe
  case enforce
}

/// What one instance of a policy watches.
public enum Scope: String, Hashable, Sendable, CaseIterable {
  case host
  case netns
  case cgroup
}

/// What becomes of changed values at a clean stop.
public enum ExitBehaviour: String, Hashable, Sendable, CaseIterable {
  case restore
  case keep
}

/// A policy that has passed every check.
public struct CheckedPolicy: Hashable, Sendable {
  /// The name, unique within the set.
  public let name: String
  /// What it is for.
  public let description: String
  /// Whether it writes.
  public let mode: Mode
  /// What one instance watches.
  public let scope: Scope
  /// Which namespaces it watches; `nil` for all of them.
  ///
  /// Empty for scope `host`.
  public let namespaces: [Glob]?
  /// The rules, ordered by name.
  public let rules: [CheckedRule]
  /// What a clean stop does.
  public let onExit: ExitBehaviour
  /// The file it came from, as given.
  public let file: String

  package init(
    name: String, description: String, mode: Mode, scope: Scope, namespaces: [Glob]?,
    rules: [CheckedRule], onExit: ExitBehaviour, file: String
  ) {
    self.name = name
    self.description = description
    self.mode = mode
    self.scope = scope
    self.namespaces = namespaces
    self.rules = rules
    self.onExit = onExit
    self.file = file
  }

  /// The rules by the tunable they move, ordered by its name.
  public var groups: [RuleGroup] {
    Dictionary(grouping: rules, by: \.action.tunable)
      .map { RuleGroup(tunable: $0.key, rules: $0.value.sorted { $0.name < $1.name }) }
      .sorted { $0.tunable.rawValue < $1.tunable.rawValue }
  }
}

/// A rule that has passed every check: a condition and one bounded action.
public struct CheckedRule: Hashable, Sendable {
  /// The name, unique within its policy.
  public let name: String
  /// When it becomes pending.
  public let when: Condition
  /// When it ends; `nil`: as soon as `when` is false.
  public let until: Condition?
  /// How long `when` must hold before the rule is active, in nanoseconds.
  public let hold: Int64
  /// What it does.
  public let action: Action

  package init(name: String, when: Condition, until: Condition?, hold: Int64, action: Action) {
    self.name = name
    self.when = when
    self.until = until
    self.hold = hold
    self.action = action
  }

  /// Every windowed count that its conditions read.
  public var counts: [WindowedCount] {
    var seen: Set<WindowedCount> = []
    return (when.counts + (until?.counts ?? [])).filter { seen.insert($0).inserted }
  }

  /// The longest window of its conditions; a rule has at least one.
  public var longestWindow: Int64 { counts.map(\.window.length).max() ?? Window.shortest }

  /// The exponent of the smallest quantum of its windows.
  public var smallestShift: UInt8 { counts.map(\.window.shift).min() ?? Window.smallestShift }
}
