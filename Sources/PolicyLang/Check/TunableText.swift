extension Tunable {
  /// What its values are written as; a bare number for what is counted one by one, and for a ratio, since the
  /// sysctl fixes its own scale.
  var dimension: Dimension { measure.acceptsBareNumber ? .bare : Dimension(measure: measure) }

  /// Whether a value of `dimension`, in base units or a bare number of its own, can be written to it.
  func accepts(_ dimension: Dimension) -> Bool {
    dimension == self.dimension || dimension == Dimension(measure: measure)
  }

  /// A literal of its unit that stands for its value `number`.
  func literal(_ number: Int64) -> String {
    guard !measure.acceptsBareNumber, let base = Rational(number).multiplied(by: scale)?.exactInteger else {
      return String(number)
    }
    return switch measure {
    case .bytes: base.asBytes
    case .duration: base.asDuration
    default: "\(base) \(measure.rawValue)"
    }
  }

  /// Where it stands among those that are ordered with it: 0 is the highest.
  private var rank: Int { notAbove.compactMap { Tunable.named($0.rawValue) }.map { $0.rank + 1 }.max() ?? 0 }

  /// Tunables in the order in which a group holds them: the lowest of an ordered vector first.
  static func inOrder(_ tunables: [Tunable]) -> [Tunable] {
    tunables.sorted { a, b in a.rank != b.rank ? a.rank > b.rank : a.id < b.id }
  }

  /// The tunables that may not be above it.
  var notBelow: [TunableID] { Self.notBelow[id] ?? [] }

  private static let notBelow = catalogue.reduce(into: [TunableID: [TunableID]]()) { all, tunable in
    for above in tunable.notAbove { all[above, default: []].append(tunable.id) }
  }
}
