import PolicyLang

/// The bounds of an action on this host, multiples of the tunable's granularity within its range.
struct ResolvedBounds: Hashable, Sendable {
  let low: Int64
  let high: Int64
  /// What `set` goes to.
  var target: Int64?
}

/// What one firing would do to a value.
enum StepResult: Hashable, Sendable {
  case change(to: Int64)
  case none(Suppression)
}

extension Action {
  /// Resolves `within` for a place.
  ///
  /// - Throws: the reason, in words, why the action can do nothing here.
  func bounds(of tunable: Tunable, baseline: Int64, facts: Facts) throws(InertReason) -> ResolvedBounds {
    guard case .range(let lowEnd, let highEnd)? = members.first?.limits,
      let lowest = lowEnd.resolved(baseline: baseline, facts: facts)?.roundedUp,
      let highest = highEnd.resolved(baseline: baseline, facts: facts)?.roundedDown
    else { throw InertReason("the bounds of `within` cannot be computed on this host") }
    let low = max(lowest, tunable.range.lowerBound).aligned(up: true, to: tunable.granularity)
    let high = min(highest, tunable.range.upperBound).aligned(up: false, to: tunable.granularity)
    guard low <= high else {
      throw InertReason("`within` is empty on this host: \(lowest) .. \(highest)")
    }
    guard case .set(let values) = verb else { return ResolvedBounds(low: low, high: high) }
    guard case .number(let value)? = values.first,
      let target = value.resolved(baseline: baseline, facts: facts)?.exactInteger
    else { throw InertReason("the value of `set` cannot be computed on this host") }
    if target < low || target > high {
      throw InertReason("`set: \(target)` is outside `within` on this host: \(low) .. \(high)")
    }
    return ResolvedBounds(low: low, high: high, target: target)
  }

  /// The value that one firing would bring.
  func step(from value: Int64, within bounds: ResolvedBounds, granularity: Int64) -> StepResult {
    switch verb {
    case .set, .hold:
      let target = bounds.target ?? value
      return target == value ? .none(.alreadyThere) : .change(to: target)
    case .raise(let step):
      if value > bounds.high { return .none(.outsideBounds) }
      if value == bounds.high { return .none(.boundReached) }
      if value < bounds.low { return .change(to: bounds.low) }
      let size = max(granularity, step.size(at: value))
      let (sum, overflow) = value.addingReportingOverflow(size)
      let target = overflow ? bounds.high : sum.aligned(up: true, to: granularity)
      return .change(to: min(target, bounds.high))
    case .lower(let step):
      if value < bounds.low { return .none(.outsideBounds) }
      if value == bounds.low { return .none(.boundReached) }
      if value > bounds.high { return .change(to: bounds.high) }
      let size = max(granularity, step.size(at: value))
      let (difference, overflow) = value.subtractingReportingOverflow(size)
      let target = overflow ? bounds.low : difference.aligned(up: false, to: granularity)
      return .change(to: max(target, bounds.low))
    }
  }
}

extension Action.Step {
  /// The size of a step at a value; an overflow counts as the largest.
  fileprivate func size(at value: Int64) -> Int64 {
    switch self {
    case .absolute(let sizes): sizes.first ?? 0
    case .relative(let fraction):
      fraction.multiplied(by: Rational(value))?.roundedUp ?? .max
    }
  }
}
