/// What a comparison says of one reading: that it lies between two values.
struct ReadingInterval: Hashable {
  var low: Rational?
  var isLowOpen = false
  var high: Rational?
  var isHighOpen = false

  init(low: Rational? = nil, isLowOpen: Bool = false, high: Rational? = nil, isHighOpen: Bool = false) {
    self.low = low
    self.isLowOpen = isLowOpen
    self.high = high
    self.isHighOpen = isHighOpen
  }

  /// What a reading can be at all: nothing is negative but what an application gives, and shares are at most 1.
  init(of reading: Reading) {
    self.init(low: reading.signal.isExternal ? nil : .zero, high: reading.greatest)
  }

  /// The values of a reading for which a comparison with `value` holds; `nil` for `!=`.
  init?(_ relation: Relation, _ value: Rational) {
    switch relation {
    case .less: self.init(high: value, isHighOpen: true)
    case .lessOrEqual: self.init(high: value)
    case .greater: self.init(low: value, isLowOpen: true)
    case .greaterOrEqual: self.init(low: value)
    case .equal: self.init(low: value, high: value)
    case .notEqual: return nil
    }
  }

  func intersected(with other: Self) -> Self {
    var result = self
    if let bound = other.low {
      let order = result.low.flatMap { bound.compared(to: $0) } ?? 1
      if order > 0 { (result.low, result.isLowOpen) = (bound, other.isLowOpen) }
      if order == 0 { result.isLowOpen = result.isLowOpen || other.isLowOpen }
    }
    if let bound = other.high {
      let order = result.high.flatMap { bound.compared(to: $0) } ?? -1
      if order < 0 { (result.high, result.isHighOpen) = (bound, other.isHighOpen) }
      if order == 0 { result.isHighOpen = result.isHighOpen || other.isHighOpen }
    }
    return result
  }

  var isEmpty: Bool {
    guard let low, let high, let order = low.compared(to: high) else { return false }
    return order > 0 || order == 0 && (isLowOpen || isHighOpen)
  }

  /// Whether an integer certainly lies in it.
  var holdsInteger: Bool {
    guard !isEmpty else { return false }
    guard let low else { return high.map { !isHighOpen || $0.roundedDown != nil } ?? true }
    guard let least = isLowOpen ? low.roundedDown.map({ $0 &+ 1 }) : low.roundedUp else { return false }
    guard let high, let order = Rational(least).compared(to: high) else { return high == nil }
    return order < 0 || order == 0 && !isHighOpen
  }
}

extension Reading {
  /// The most it can be; `nil`: there is no limit.
  var greatest: Rational? {
    if case .shareAbove = aggregate { .one } else { nil }
  }

  /// Whether it can be any fraction between its limits.
  fileprivate var isFraction: Bool {
    switch aggregate {
    case .average, .shareAbove: true
    default: false
    }
  }
}

extension SignalID {
  /// Whether an application gives it.
  var isExternal: Bool { rawValue.hasPrefix("app.") }
}

/// Answers what needs no solver: comparisons of single readings with constants that are joined by `and`.
package enum IntervalScreen {
  /// Whether `parts` can all be so; `nil`: it takes more to say.
  ///
  /// With `isClosed`, what lies on the edge counts too.
  package static func answer(
    _ parts: [(condition: Condition, isTrue: Bool)], isClosed: Bool = false
  ) -> Bool? {
    var allowed: [(reading: Reading, interval: ReadingInterval)] = []
    var isWhole = true
    for part in parts {
      guard add(part.condition, part.isTrue, isClosed, to: &allowed) else {
        isWhole = false
        continue
      }
    }
    if allowed.contains(where: \.interval.isEmpty) { return false }
    guard isWhole else { return nil }
    for (index, item) in allowed.enumerated() {
      guard item.reading.isFraction || item.interval.holdsInteger else { return nil }
      for other in allowed[..<index] where item.reading.isRelated(to: other.reading) { return nil }
    }
    return true
  }

  /// Narrows what is allowed; returns whether that says all of the condition.
  private static func add(
    _ condition: Condition, _ isTrue: Bool, _ isClosed: Bool,
    to allowed: inout [(reading: Reading, interval: ReadingInterval)]
  ) -> Bool {
    switch condition {
    case .not(let part): return add(part, !isTrue, isClosed, to: &allowed)
    case .and(let parts) where isTrue, .or(let parts) where !isTrue:
      var isWhole = true
      for part in parts where !add(part, isTrue, isClosed, to: &allowed) { isWhole = false }
      return isWhole
    case .and, .or: return false
    case .comparison(let comparison):
      guard let single = comparison.single,
        // On its edge a quantile jumps: an interval does not say enough of it.
        !isClosed || !single.reading.isPopulation,
        var interval = ReadingInterval(
          isTrue ? single.relation : single.relation.opposite, single.value)
      else { return false }
      if isClosed { (interval.isLowOpen, interval.isHighOpen) = (false, false) }
      if let index = allowed.firstIndex(where: { $0.reading == single.reading }) {
        allowed[index].interval = allowed[index].interval.intersected(with: interval)
      } else {
        let whole = ReadingInterval(of: single.reading).intersected(with: interval)
        allowed.append((single.reading, whole))
      }
      return true
    }
  }
}

extension Reading {
  /// Whether something is known of the one that limits the other.
  fileprivate func isRelated(to other: Reading) -> Bool {
    if signal == other.signal { return true }
    return !signal.withAllAbove.isDisjoint(with: other.signal.withAllAbove)
  }
}
