public import PolicyLang

/// All that is known of one watched thing: what happened, when, and what was lost.
///
/// Amounts can be varied in place, so that many histories of one shape can be gone through without building each.
public struct History: Sendable {
  /// Something that happened.
  public struct Entry: Sendable {
    /// The signal.
    public let signal: SignalID
    /// When, in nanoseconds.
    public let time: Int64
    /// Its labels, by name.
    public let labels: [String: String]
    /// The size of an observation, in the signal's base unit; 1 for an event.
    public let size: Int64
  }

  /// How a signal is observed.
  public struct Observation: Sendable {
    /// Since when, in nanoseconds; `.min`: for ever.
    public var since: Int64
    /// The period of a gauge, in nanoseconds; `nil` for events and distributions.
    public var period: Int64?
    /// When losses were found, in nanoseconds.
    public var losses: [Int64] = []
  }

  /// What happened, in no order.
  public private(set) var entries: [Entry] = []
  /// Of each entry: the amount of an event, how many observations of its size there were, or a gauge's level.
  ///
  /// An amount of 0 means that there was no such event.
  public private(set) var amounts: [Int64] = []
  /// The signals that are observed; any other is not offered here.
  public private(set) var observed: [SignalID: Observation] = [:]
  /// The facts of the machine.
  public var facts: Facts
  /// What the tunables hold at the start.
  public var tunables: [TunableID: Setting]

  /// Creates a history in which nothing is observed.
  public init(facts: Facts = Facts(), tunables: [TunableID: Setting] = [:]) {
    self.facts = facts
    self.tunables = tunables
  }

  /// Observes `signal` from `since` on, in nanoseconds; a gauge has a period, too.
  public mutating func observe(_ signal: SignalID, since: Int64 = .min, period: Int64? = nil) {
    observed[signal] = Observation(since: since, period: period)
  }

  /// Adds an event of `amount`, or the level of a gauge; returns its place.
  @discardableResult
  public mutating func add(
    _ signal: SignalID, at time: Int64, labels: [String: String] = [:], amount: Int64 = 1
  ) -> Int {
    add(signal, at: time, labels: labels, size: 1, count: amount)
  }

  /// Adds `count` observations of `size`, which is in the signal's base unit; returns their place.
  @discardableResult
  public mutating func add(
    _ signal: SignalID, at time: Int64, labels: [String: String] = [:], size: Int64, count: Int64
  ) -> Int {
    entries.append(Entry(signal: signal, time: time, labels: labels, size: size))
    amounts.append(count)
    return entries.count - 1
  }

  /// Notes that a loss of an observed signal was found at `time`.
  public mutating func lose(_ signal: SignalID, at time: Int64) { observed[signal]?.losses.append(time) }

  /// Sets the amount of the entry at `place`, or how many observations it stands for.
  public mutating func setAmount(ofEntry place: Int, to amount: Int64) { amounts[place] = amount }
}

/// What a tunable holds.
public enum Setting: Hashable, Sendable {
  /// In the tunable's own number.
  case number(Int64)
  case word(String)
}
