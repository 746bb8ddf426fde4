/// Which readings are unknown: of each signal those that reach at least so far back.
///
/// A signal is observed since some time, so that what reaches back no farther is known, and what reaches farther is not.
struct Unobserved {
  /// The shortest reach that is unknown, in nanoseconds.
  private let from: [SignalID: Int64]

  /// Everything is known.
  static let nothing = Self(from: [:])
  /// More cases than this are not looked at.
  private static let most = 64

  /// Every case in which some of the readings are unknown; `nil` if there are too many.
  static func cases(of readings: [Reading]) -> [Self]? {
    var cases: [[SignalID: Int64]] = [[:]]
    for signal in Set(readings.map(\.signal)).sorted(by: { $0.rawValue < $1.rawValue }) {
      let reaches = Set(readings.filter { $0.signal == signal }.map(\.reach)).sorted()
      cases += cases.flatMap { known in reaches.map { known.merging([signal: $0]) { $1 } } }
      guard cases.count <= most else { return nil }
    }
    return cases.dropFirst().map(Self.init(from:))
  }

  func covers(_ reading: Reading) -> Bool { from[reading.signal].map { reading.reach >= $0 } ?? false }
}

extension Condition {
  /// That it is true, or false, whatever the readings are that are not observed: as a condition of the others.
  func certainly(_ wanted: Bool, without unobserved: Unobserved) -> Condition {
    switch self {
    case .comparison(let comparison):
      if comparison.readings.contains(where: unobserved.covers) { return .or([]) }
      return wanted ? self : .not(self)
    case .not(let part): return part.certainly(!wanted, without: unobserved)
    case .and(let parts), .or(let parts):
      let certain = parts.map { $0.certainly(wanted, without: unobserved) }
      // `false and unknown` is false, `true or unknown` is true.
      if case .and = self { return wanted ? .and(certain) : .or(certain) }
      return wanted ? .or(certain) : .and(certain)
    }
  }
}
