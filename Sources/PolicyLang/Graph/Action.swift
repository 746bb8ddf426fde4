/// A bounded change of one tunable, or of a group of tunables that change together.
public struct Action: Hashable, Sendable {
  /// What is done with the values.
  public enum Verb: Hashable, Sendable {
    case raise(Step)
    case lower(Step)
    /// One value for each member, in their order.
    case set([Value])
    /// The same while the rule is active; what was there before is put back when it ends.
    case hold([Value])
  }

  /// How far one firing goes.
  public enum Step: Hashable, Sendable {
    /// A fraction of the live value: 25% is 1/4. Positive.
    case relative(Rational)
    /// In each tunable's own number. Positive.
    case absolute([Int64])
  }

  /// What a tunable is set to.
  public enum Value: Hashable, Sendable {
    /// In the tunable's own number.
    case number(HostExpression)
    case word(String)
  }

  /// What no change leaves.
  public enum Limits: Hashable, Sendable {
    /// `within`: both ends in the tunable's own number.
    case range(low: HostExpression, high: HostExpression)
    /// `among`: numbers, in order.
    case numbers([Int64])
    /// `among`: words, in the order written.
    case words([String])
  }

  /// One tunable with its limits.
  public struct Member: Hashable, Sendable {
    /// The tunable.
    public let tunable: TunableID
    /// What no change of it leaves.
    public let limits: Limits

    package init(tunable: TunableID, limits: Limits) {
      self.tunable = tunable
      self.limits = limits
    }
  }

  /// What is moved: one tunable, or several in the catalogue's order.
  public let members: [Member]
  /// What is done.
  public let verb: Verb
  /// The least time between two changes of the place, in nanoseconds.
  public let every: Int64
  /// Where it writes: in the namespace watched, or on the host.
  public let affects: Scope

  package init(members: [Member], verb: Verb, every: Int64, affects: Scope) {
    self.members = members
    self.verb = verb
    self.every = every
    self.affects = affects
  }

  /// The tunables moved, in the catalogue's order.
  public var tunables: [TunableID] { members.map(\.tunable) }
}

/// What a change is judged by after it was made.
public struct Verification: Hashable, Sendable {
  /// A quantity that should move.
  public struct Expectation: Hashable, Sendable {
    /// Which way it should move.
    public enum Direction: String, Hashable, Sendable, CaseIterable {
      case falls
      case rises
    }

    /// How far it should move.
    public enum Amount: Hashable, Sendable {
      /// A fraction of its earlier value.
      case relative(Rational)
      /// In the quantity's base unit.
      case absolute(Rational)
    }

    /// The quantity, or the dividend of it.
    public let quantity: LinearForm
    /// Its divisor, if it is a quotient.
    public let divisor: LinearForm?
    /// Which way it should move.
    public let direction: Direction
    /// How far at least.
    public let amount: Amount
    /// What the quantity measures.
    public let unit: Unit
    /// The quantity as written, for explanations.
    public let text: String
  }

  /// What becomes of a change that was not confirmed.
  public enum Otherwise: String, Hashable, Sendable, CaseIterable {
    case revert
    case keep
  }

  /// What should move; `nil` if only harm is watched for.
  public let expectation: Expectation?
  /// What must not hold from the change on.
  public let never: Condition?
  /// How long after the change the quantity is measured, in nanoseconds.
  public let after: Int64
  /// What becomes of a change that was not confirmed.
  public let otherwise: Otherwise
  /// One firing in this many is measured without a write.
  public let control: Int64
  /// How long the rule rests after a revert, in nanoseconds.
  public let backOff: Int64

  /// Every reading that it takes.
  public var readings: [Reading] {
    ((expectation.map { $0.quantity.terms + ($0.divisor?.terms ?? []) } ?? []).map(\.reading))
      + (never?.readings ?? [])
  }
}
