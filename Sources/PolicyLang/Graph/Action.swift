/// A bounded change of one tunable.
public struct Action: Hashable, Sendable {
  /// What is done with the value.
  public enum Verb: Hashable, Sendable {
    case raise(Step)
    case lower(Step)
    /// The value is in the tunable's unit and within the bounds.
    case set(Int64)
  }

  /// How far one firing goes.
  public enum Step: Hashable, Sendable {
    /// A fraction of the live value: 25% is 1/4. Positive.
    case relative(Rational)
    /// In the tunable's unit. Positive.
    case absolute(Int64)
  }

  /// The tunable that is moved.
  public let tunable: TunableID
  /// What is done.
  public let verb: Verb
  /// No change goes below it.
  public let low: Bound
  /// No change goes above it.
  public let high: Bound
  /// The least time between two changes of the place, in nanoseconds.
  public let every: Int64

  package init(tunable: TunableID, verb: Verb, low: Bound, high: Bound, every: Int64) {
    self.tunable = tunable
    self.verb = verb
    self.low = low
    self.high = high
    self.every = every
  }
}

/// An expression for one end of `within`, in the tunable's unit; resolved with the host's facts when an instance appears.
public indirect enum Bound: Hashable, Sendable {
  case constant(Rational)
  /// The value of the place before our first change.
  case baseline
  case fact(Fact)
  case scaled(Rational, Bound)
  case sum(Bound, Bound)
  case least(Bound, Bound)
  case greatest(Bound, Bound)

  /// The bound's value, or `nil` where it overflows or a fact is missing.
  public func resolved(baseline: Int64, facts: Facts) -> Rational? {
    switch self {
    case .constant(let value): return value
    case .baseline: return Rational(baseline)
    case .fact(let fact): return facts[fact].map { Rational($0) }
    case .scaled(let factor, let bound):
      return bound.resolved(baseline: baseline, facts: facts)?.multiplied(by: factor)
    case .sum(let a, let b):
      guard let a = a.resolved(baseline: baseline, facts: facts),
        let b = b.resolved(baseline: baseline, facts: facts)
      else { return nil }
      return a.adding(b)
    case .least(let a, let b), .greatest(let a, let b):
      guard let a = a.resolved(baseline: baseline, facts: facts),
        let b = b.resolved(baseline: baseline, facts: facts),
        let order = a.compared(to: b)
      else { return nil }
      if case .least = self { return order <= 0 ? a : b }
      return order >= 0 ? a : b
    }
  }
}

/// A property of the machine that bounds may depend on.
public enum Fact: String, Hashable, Sendable, CaseIterable {
  /// `MemTotal` of /proc/meminfo, in bytes.
  case memory = "host.memory"
  /// Online processors.
  case cpus = "host.cpus"
  /// The size of a memory page, in bytes.
  case pageSize = "host.page_size"

  /// What the fact measures.
  public var unit: Unit {
    switch self {
    case .memory, .pageSize: Unit(.bytes)
    case .cpus: Unit(.ratio)
    }
  }
}

/// The facts of one machine.
public struct Facts: Hashable, Sendable {
  private var values: [Fact: Int64]

  /// Creates the facts of a machine.
  public init(_ values: [Fact: Int64] = [:]) { self.values = values }

  /// The value of a fact in its base unit, or `nil` if it is not known.
  public subscript(fact: Fact) -> Int64? { values[fact] }
}
