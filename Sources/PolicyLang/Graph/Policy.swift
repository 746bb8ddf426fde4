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

/// What becomes of a value that we changed when a rule's condition stays unknown.
public struct UnknownBehaviour: Hashable, Sendable {
  /// What is done.
  public enum Action: String, Hashable, Sendable, CaseIterable {
    case hold
    case restore
  }

  /// What is done.
  public let action: Action
  /// After how long, in nanoseconds.
  public let after: Int64

  /// The value stays.
  public static let hold = Self(action: .hold, after: 0)
}

/// What is done when someone else has written a place.
public enum ExternalWriteBehaviour: Hashable, Sendable {
  /// The place is left to them for so many nanoseconds.
  case yield(Int64)
  case yieldForever
  case reassert
}

/// At most so many changes in any span of time.
public struct Budget: Hashable, Sendable {
  /// How many.
  public let changes: Int64
  /// In which time, in nanoseconds.
  public let per: Int64
}

/// Which things of its scope a policy watches: all keys must admit one, each by any of its patterns.
public struct Selector: Hashable, Sendable {
  /// Names of network namespaces; `nil` for all.
  public var netns: [Glob]?
  /// Paths of cgroups; `nil` for all.
  public var cgroup: [Glob]?
  /// Names of systemd units; `nil` for all.
  public var unit: [Glob]?
  /// Labels that the machine's Host document must have.
  public var labels: [String: String] = [:]
  /// What is not watched whatever else admits it.
  public var excluded: Excluded?

  /// Patterns of what is left out.
  public struct Excluded: Hashable, Sendable {
    /// Names of network namespaces.
    public var netns: [Glob] = []
    /// Paths of cgroups.
    public var cgroup: [Glob] = []
    /// Names of systemd units.
    public var unit: [Glob] = []
  }

  /// Everything.
  public static let all = Self()

  /// Whether a network namespace of this name is watched, as far as its name tells.
  public func admits(netns name: String) -> Bool {
    (netns?.contains { $0.matches(name) } ?? true)
      && !(excluded?.netns.contains { $0.matches(name) } ?? false)
  }

  /// Whether it goes by anything but names of namespaces.
  public var needsMoreThanNames: Bool {
    cgroup != nil || unit != nil || !labels.isEmpty
      || !(excluded?.cgroup.isEmpty ?? true) || !(excluded?.unit.isEmpty ?? true)
  }
}

/// A policy that has passed every check, with the values of its parameters put in.
public struct CheckedPolicy: Hashable, Sendable {
  /// The name, unique within the set: that of the document, behind that of the profile that runs it.
  public let name: String
  /// The profile that runs it, if one does.
  public let profile: String?
  /// What it is for.
  public let description: String
  /// Whether it writes.
  public let mode: Mode
  /// What one instance watches.
  public let scope: Scope
  /// What it watches; all of these must admit a thing.
  public let selectors: [Selector]
  /// Labels that the machine's Host document must have for it to run.
  public let hosts: [String: String]
  /// The rules, ordered by name.
  public let rules: [CheckedRule]
  /// What a clean stop does.
  public let onExit: ExitBehaviour
  /// What is done when someone else writes a place; `nil`: what the Host document says, or an hour's yield.
  public let onExternalWrite: ExternalWriteBehaviour?
  /// How often it may change anything; `nil`: no limit of its own.
  public let budget: Budget?
  /// Which of two policies owns a place: the higher.
  public let priority: Int64
  /// The file it came from, as given.
  public let file: String

  package init(
    name: String, profile: String? = nil, description: String, mode: Mode, scope: Scope,
    selectors: [Selector] = [],
    hosts: [String: String] = [:], rules: [CheckedRule], onExit: ExitBehaviour,
    onExternalWrite: ExternalWriteBehaviour? = nil, budget: Budget? = nil, priority: Int64 = 0, file: String
  ) {
    self.name = name
    self.profile = profile
    self.description = description
    self.mode = mode
    self.scope = scope
    self.selectors = selectors
    self.hosts = hosts
    self.rules = rules
    self.onExit = onExit
    self.onExternalWrite = onExternalWrite
    self.budget = budget
    self.priority = priority
    self.file = file
  }

  /// The rules by what they move, ordered by its name.
  public var groups: [RuleGroup] {
    Dictionary(grouping: rules, by: \.action.tunables)
      .map { RuleGroup(tunables: $0.key, rules: $0.value.sorted { $0.name < $1.name }) }
      .sorted { $0.tunables.lexicographicallyPrecedes($1.tunables) }
  }

  /// Whether a network namespace of this name is watched.
  public func admits(netns name: String) -> Bool { selectors.allSatisfy { $0.admits(netns: name) } }

  /// The same policy in observe mode.
  func observing() -> Self {
    Self(
      name: name, profile: profile, description: description, mode: .observe, scope: scope,
      selectors: selectors,
      hosts: hosts, rules: rules, onExit: onExit, onExternalWrite: onExternalWrite, budget: budget,
      priority: priority, file: file)
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
  /// By what a change is judged; `nil`: it is not.
  public var verify: Verification? { judgement?.verification }
  /// What becomes of a changed value when the condition stays unknown.
  public let onUnknown: UnknownBehaviour
  private let judgement: Judgement?

  /// A verification apart from its rule: it is large, and most rules have none.
  private indirect enum Judgement: Hashable, Sendable {
    case by(Verification)

    var verification: Verification {
      switch self {
      case .by(let verification): verification
      }
    }
  }

  package init(
    name: String, when: Condition, until: Condition?, hold: Int64, action: Action,
    verify: Verification? = nil,
    onUnknown: UnknownBehaviour = .hold
  ) {
    self.name = name
    self.when = when
    self.until = until
    self.hold = hold
    self.action = action
    judgement = verify.map { .by($0) }
    self.onUnknown = onUnknown
  }

  /// Every reading that its conditions take.
  public var readings: [Reading] {
    guard let until else { return when.readings }
    return (when.readings + until.readings).unique
  }

  /// The longest window of its conditions.
  public var longestWindow: Int64 { readings.map(\.window.length).max() ?? Window.shortest }

  /// The exponent of the smallest quantum of its windows.
  public var smallestShift: UInt8 { readings.map(\.window.shift).min() ?? Window.smallestShift }

  /// The smallest quantum of its windows, in nanoseconds.
  var smallestQuantum: Int64 { 1 << Int64(smallestShift) }
}

/// The rules of one policy that move the same tunables: they are evaluated together, at the boundaries of the smallest
/// quantum among their windows.
public struct RuleGroup: Hashable, Sendable {
  /// What the rules move.
  public let tunables: [TunableID]
  /// The rules, ordered by name.
  public let rules: [CheckedRule]

  /// The exponent of the smallest quantum of the rules' windows.
  public var shift: UInt8 { rules.map(\.smallestShift).min() ?? Window.smallestShift }

  /// The series that the rules read.
  ///
  /// Each signal is also counted at the group's own quantum: from that, what came after a boundary can be
  /// told from what a longer quantum, still running, holds.
  public var series: Set<Series> {
    let readings = rules.flatMap(\.readings)
    return Set(readings.map(\.series) + readings.map { Series(signal: $0.signal, shift: shift) })
  }
}
