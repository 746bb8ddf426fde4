/// What a number measures, apart from whether it is per time.
public enum Measure: String, Hashable, Sendable, CaseIterable {
  /// A ratio of two things of one measure.
  case ratio
  /// A pure number that is no ratio, such as a weight or an exponent.
  case number
  /// A plain count of events.
  case events
  /// TCP segments.
  case segments
  /// Packets, datagrams and fragments.
  case packets
  /// Connections, and requests for one.
  case connections
  /// Entries of a table.
  case entries
  /// Tasks: threads and processes.
  case tasks
  /// Port numbers.
  case ports
  /// Memory pages.
  case pages
  /// Bytes.
  case bytes
  /// Time; the base unit is the nanosecond.
  case duration

  /// Whether a bare number may stand for it: pure numbers, and things that are counted one by one.
  public var acceptsBareNumber: Bool {
    switch self {
    case .pages, .bytes, .duration: false
    default: true
    }
  }
}

/// A measure, or a measure per time (the base is then: per second).
public struct Unit: Hashable, Sendable {
  /// What is measured.
  public let measure: Measure
  /// Whether it is a rate of that.
  public let perTime: Bool

  /// Creates a unit.
  public init(_ measure: Measure, perTime: Bool = false) {
    self.measure = measure
    self.perTime = perTime
  }
}
