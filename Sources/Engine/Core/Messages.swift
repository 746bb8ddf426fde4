public import PolicyLang
public import SystemPackage

/// Why a place of an instance can do nothing here.
public struct InertReason: Error, Hashable, Sendable {
  /// The reason in words.
  public let text: String

  /// Creates a reason.
  public init(_ text: String) { self.text = text }
}

/// What the core is told.
///
/// A recording holds these.
public enum Input: Hashable, Sendable {
  case appeared(Appearance)
  case ended(InstanceID, at: Int64)
  case samples(Samples)
  case outcome(Outcome)
  case stop(at: Int64)
}

/// An instance has come.
public struct Appearance: Hashable, Sendable {
  /// A place as it was found.
  public enum Found: Hashable, Sendable {
    /// The live value, and what it was before our first change of this boot.
    case value(Int64, baseline: Int64)
    case missing(InertReason)
  }

  /// The instance.
  public let instance: InstanceID
  /// Since when each signal is observed here; a signal without a time is not offered.
  public let since: [SignalID: Int64]
  /// Why a signal is not offered.
  public let missing: [SignalID: String]
  /// The places it writes to.
  public let places: [Place: Found]

  /// Creates the appearance of an instance.
  public init(
    instance: InstanceID, since: [SignalID: Int64], missing: [SignalID: String], places: [Place: Found]
  ) {
    self.instance = instance
    self.since = since
    self.missing = missing
    self.places = places
  }
}

/// What was counted for one instance, as of one boundary.
public struct Samples: Hashable, Sendable {
  /// The instance.
  public let instance: InstanceID
  /// The boundary: nothing that came at or after it is in the counts.
  public let boundary: Int64
  /// The series that were read.
  public let counts: [SeriesCounts]
  /// Signals that may have missed events before the boundary.
  public let lost: Set<SignalID>

  /// Creates the samples of one boundary.
  public init(instance: InstanceID, boundary: Int64, counts: [SeriesCounts], lost: Set<SignalID>) {
    self.instance = instance
    self.boundary = boundary
    self.counts = counts
    self.lost = lost
  }
}

/// What the core asks for: one write, which the edge carries out as journal, compare, write, read back.
public struct Change: Hashable, Sendable {
  /// What it is for.
  public enum Purpose: Hashable, Sendable {
    /// A rule's step.
    case step
    /// The baseline is put back.
    case undo
    /// Observe mode: the live value is only looked at.
    case look
  }

  /// Counts the changes of a run; the outcome names it.
  public let number: Int64
  /// What is changed.
  public let place: Place
  /// The value that must be found; with any other nothing is written.
  public let from: Int64
  /// The value to write.
  public let to: Int64
  /// The value before our first change of this boot, for the journal.
  public let baseline: Int64
  /// What it is for.
  public let purpose: Purpose
  /// The policy that wants it, for the journal.
  public let policy: String

  package init(
    number: Int64, place: Place, from: Int64, to: Int64, baseline: Int64, purpose: Purpose, policy: String
  ) {
    self.number = number
    self.place = place
    self.from = from
    self.to = to
    self.baseline = baseline
    self.purpose = purpose
    self.policy = policy
  }
}

/// What became of a change.
public struct Outcome: Hashable, Sendable {
  /// What was found.
  public enum Result: Hashable, Sendable {
    /// The value read back.
    case stored(Int64)
    /// The kernel refused; nothing changed.
    case refused(Errno)
    /// Nothing was written: this is what was there. The answer to a look, or to a change that found another value.
    case found(Int64)
  }

  /// The change's number.
  public let change: Int64
  /// What became of it.
  public let result: Result

  /// Creates the outcome of change number `change`.
  public init(change: Int64, result: Result) {
    self.change = change
    self.result = result
  }
}

/// What the core wants done.
public enum Effect: Hashable, Sendable {
  case change(Change)
  case decision(Decision)
  /// A place of an instance is in another state than before.
  case state(InstanceID, Place, PlaceState)
}

/// The one state that a place of an instance is in.
public enum PlaceState: Hashable, Sendable {
  case enforcing
  case observing
  case inert(InertReason)
  case yieldedToPolicy(String)
  case yieldedToWriter(found: Int64, until: Int64)
  case outsideBounds(value: Int64, low: Int64, high: Int64)
  case unknown(rule: String, since: Int64)

  /// The state in words.
  public var description: String {
    switch self {
    case .enforcing: "enforcing"
    case .observing: "observing"
    case .inert(let reason): "inert: \(reason.text)"
    case .yieldedToPolicy(let policy): "yielded to policy \(policy)"
    case .yieldedToWriter(let found, _): "yielded for an hour to another writer, who set \(found)"
    case .outsideBounds(let value, let low, let high): "outside bounds: \(value) is not in \(low) .. \(high)"
    case .unknown(let rule, _):
      "unknown: the condition of rule \(rule) has had no answer for longer than its window"
    }
  }
}
