public import PolicyLang

/// What became of a firing, or the undo of one.
public struct Decision: Hashable, Sendable {
  /// How it came out.
  public enum Outcome: Hashable, Sendable {
    /// Written.
    case applied
    /// The shadow was moved.
    case observed
    /// Nothing was changed.
    case suppressed(Reason)
    /// What was there before was put back.
    case restored
  }

  /// Why a firing changed nothing.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    case boundReached = "bound reached"
    case alreadyThere = "already there"
    case outsideBounds = "outside bounds"
    case cooldown
  }

  /// One tunable's value before and after.
  public struct Change: Hashable, Sendable {
    /// The tunable.
    public let tunable: TunableID
    /// What it held.
    public let from: Setting
    /// What it holds.
    public let to: Setting
  }

  /// The boundary, in nanoseconds.
  public let time: Int64
  /// The rule.
  public let rule: String
  /// How it came out.
  public let outcome: Outcome
  /// What moved, in the order of the writes; empty if nothing did.
  public let changes: [Change]
}

/// What the rules of a policy did, boundary by boundary.
public struct Course: Sendable {
  /// One rule at one boundary of its group.
  public struct Point: Hashable, Sendable {
    /// The boundary, in nanoseconds.
    public let time: Int64
    /// The rule.
    public let rule: String
    /// The answer of `when`.
    public let when: Truth
    /// The answer of `until`, if the rule has one.
    public let until: Truth?
    /// The state that came of it.
    public let state: RuleState
  }

  /// Every firing and every undo, in order.
  public internal(set) var decisions: [Decision] = []
  /// Every rule at every boundary, in order.
  public internal(set) var points: [Point] = []
  /// Places that cannot work on this machine.
  public internal(set) var inert: [TunableID: Inertia] = [:]
  /// What the tunables hold at the end; in observe mode, their shadows.
  public internal(set) var values: [TunableID: Setting] = [:]

  /// The decisions without the suppressed firings whose reason is that of the same rule's firing before.
  public var log: [Decision] {
    var last: [String: Decision.Outcome] = [:]
    return decisions.filter { decision in
      defer { last[decision.rule] = decision.outcome }
      if case .suppressed = decision.outcome { return last[decision.rule] != decision.outcome }
      return true
    }
  }
}
