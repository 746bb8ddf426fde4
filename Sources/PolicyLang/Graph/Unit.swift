/// What a number measures, apart from whether it is per time.
public enum Measure: String, Hashable, Sendable, CaseIterable {
  /// A pure number or a ratio.
  case ratio
  /// A plain count of events.
  case events
  /// TCP segments.
  case segments
  /// Memory pages.
  case pages
  /// Bytes.
  case bytes
  /// Time; the base unit is the nanosecond.
  case duration
  /// Ten-thousandths, as `vm.watermark_scale_factor` counts.
  case tenThousandths

  /// Whether a bare number may stand for it: pure numbers, and things that are counted one by one.
  public var acceptsBareNumber: Bool {
    switch self {
    case .ratio, .events, .segments, .tenThousandths: true
    case .pages, .bytes, .duration: false
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
