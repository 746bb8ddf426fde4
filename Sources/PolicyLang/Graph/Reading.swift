/// What is made of a signal's values in a window.
public enum Aggregate: Hashable, Sendable {
  /// The amounts of the events, or the number of observations.
  ///
  /// A rate is a count with the coefficient 1/window.
  case count
  /// The sum of the observed amounts of a distribution.
  case sum
  /// The mean of a gauge's readings.
  case average
  case least
  case greatest
  /// A gauge's latest reading.
  case last
  /// The smallest observation that at least this share of them does not exceed; between 0 and 1.
  indirect case quantile(Rational)
  /// The share of observations above a threshold in the signal's base unit.
  indirect case shareAbove(Rational)
}

/// Which of a signal's events a reading takes: for one label, its values.
public struct LabelSelection: Hashable, Sendable, Comparable {
  /// The label.
  public let name: String
  /// The values taken, in order; never empty and never all.
  public let values: [String]

  /// Creates the selection of `values` of the label `name`.
  public init(name: String, values: [String]) {
    self.name = name
    self.values = values
  }

  /// Orders by name.
  public static func < (a: Self, b: Self) -> Bool { a.name < b.name }
}

/// One thing that a condition reads: an aggregate of a signal over a window.
public struct Reading: Hashable, Sendable {
  /// The signal read.
  public let signal: SignalID
  /// Which of its events; empty for all of them.
  public let labels: [LabelSelection]
  /// What is made of them.
  public let aggregate: Aggregate
  /// The window it is taken over.
  public let window: Window
  /// How long ago the window ends, in nanoseconds; 0 for now.
  public let ago: Int64

  /// Creates a reading; labels are ordered by name.
  public init(
    signal: SignalID, labels: [LabelSelection] = [], aggregate: Aggregate = .count, window: Window,
    ago: Int64 = 0
  ) {
    self.signal = signal
    self.labels = labels
    self.aggregate = aggregate
    self.window = window
    self.ago = ago
  }

  /// The series that holds the quanta of this window.
  public var series: Series { Series(signal: signal, shift: window.shift) }

  /// How far back it reaches, in nanoseconds.
  public var reach: Int64 { window.length + ago }
}

/// One signal counted at one quantum: what the kernel keeps a ring for.
public struct Series: Hashable, Sendable, Comparable {
  /// The signal counted.
  public let signal: SignalID
  /// The quantum is `1 << shift` nanoseconds.
  public let shift: UInt8

  /// Creates the series of `signal` at the quantum `1 << shift` ns.
  public init(signal: SignalID, shift: UInt8) {
    self.signal = signal
    self.shift = shift
  }

  /// A stable order.
  public static func < (a: Self, b: Self) -> Bool {
    (a.signal.rawValue, a.shift) < (b.signal.rawValue, b.shift)
  }
}
