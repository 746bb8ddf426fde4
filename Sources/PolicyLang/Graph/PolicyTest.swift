/// A test of a policy: what is observed, step by step, and which decisions must come of it.
public struct CheckedTest: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// The policy under test, as it is named in the graph.
  public let policy: CheckedPolicy
  /// The facts of the machine.
  public let facts: Facts
  /// What the tunables hold at the start, in their own numbers or words.
  public let values: [TunableID: StartValue]
  /// The namespace or cgroup watched.
  public let watched: String
  /// The length of a step, in nanoseconds.
  public let step: Int64
  /// What is observed of each series of events, gauge or distribution.
  public let series: [TestSeries]
  /// How long it goes on, in nanoseconds.
  public let length: Int64
  /// The decisions expected, in order of time.
  public let expectations: [ExpectedDecision]
  /// Whether no other decision may come.
  public let isComplete: Bool

  /// What a tunable holds at the start.
  public enum StartValue: Hashable, Sendable {
    case number(Int64)
    case word(String)
  }
}

/// What is observed of one signal, step by step.
public struct TestSeries: Hashable, Sendable {
  /// What is observed in one step.
  public enum Step: Hashable, Sendable {
    /// The amount counted, or the gauge's reading, in the base unit.
    case value(Rational)
    /// Observations of a distribution: how many of which size.
    case observations([Observation])
    /// Nothing was observed: the signal is unknown here.
    case unobserved
    /// Events were lost in this step.
    case loss
  }

  /// So many observations of one size.
  public struct Observation: Hashable, Sendable {
    /// How many.
    public let count: Int64
    /// Their size in the base unit.
    public let size: Rational
  }

  /// The signal.
  public let signal: SignalID
  /// Which of its events, by one value for each label named.
  public let labels: [LabelSelection]
  /// The steps; after the last, nothing happens.
  public let steps: [Step]
}

/// A decision that a test expects.
public struct ExpectedDecision: Hashable, Sendable {
  /// How a firing can come out.
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    case applied
    case observed
    case suppressed
    case failed
    case reverted
    case committed
    case restored
  }

  /// When, in nanoseconds from the start; a decision at the first boundary not before it meets it.
  public let time: Int64
  /// The rule; `nil`: any.
  public let rule: String?
  /// How it comes out.
  public let outcome: Outcome
  /// The new value, in the tunable's own number; `nil`: not compared.
  public let value: CheckedTest.StartValue?
  /// The reason, as the log has it; `nil`: not compared.
  public let reason: String?
}
