/// What one rule does to one tunable: where it may take a value, with bounds that are known only within intervals.
///
/// Every answer is that of the widest case, so it holds on each machine; where the bounds are exact, so are the answers.
struct Movement: Hashable {
  enum Verb: Hashable {
    case raise(Action.Step, index: Int)
    case lower(Action.Step, index: Int)
    /// `set` and `hold`: to what.
    case set(LimitInterval)
  }

  let verb: Verb
  /// The low bound.
  let low: LimitInterval
  /// The high bound.
  let high: LimitInterval
  let granularity: Int64

  /// `nil` if the bounds are empty, so that the rule never fires.
  init?(verb: Verb, low: LimitInterval, high: LimitInterval, granularity: Int64) {
    // Where they are empty nothing happens, so only the rest counts.
    guard low.least <= high.most else { return nil }
    self.low = LimitInterval(least: low.least, most: min(low.most, high.most))
    self.high = LimitInterval(least: max(high.least, low.least), most: high.most)
    self.granularity = granularity
    guard case .set(let target) = verb else {
      self.verb = verb
      return
    }
    let kept = LimitInterval(least: max(target.least, low.least), most: min(target.most, high.most))
    guard kept.least <= kept.most else { return nil }
    self.verb = .set(kept)
  }

  /// The highest value that one firing can bring `value` to; `value` itself if it goes nowhere higher.
  func highest(from value: Int64) -> Int64 {
    switch verb {
    case .set(let target): return max(value, target.most)
    case .lower: return value
    case .raise:
      var best = max(value, value < low.most ? low.most : value)
      if value >= low.least, value < high.most { best = max(best, min(raised(value), high.most)) }
      return best
    }
  }

  /// The lowest value that one firing can bring `value` to; `value` itself if it goes nowhere lower.
  func lowest(from value: Int64) -> Int64 {
    switch verb {
    case .set(let target): return min(value, target.least)
    case .raise: return value
    case .lower:
      var best = min(value, value > high.least ? high.least : value)
      if value <= high.most, value > low.least { best = min(best, max(lowered(value), low.least)) }
      return best
    }
  }

  /// The largest change by one firing from any value of `reach`, without steps onto the near bound from beyond it;
  /// `nil` if it does not fit 64 bits.
  func largestStep(in reach: ClosedRange<Int64>) -> Int64? {
    switch verb {
    case .set(let target):
      guard let up = target.most.distance(from: reach.lowerBound),
        let down = reach.upperBound.distance(from: target.least)
      else { return nil }
      return max(up, down)
    case .raise:
      let (first, last) = (max(reach.lowerBound, low.least), min(reach.upperBound, high.most - 1))
      return first <= last ? largestRise(from: first, through: last) : 0
    case .lower: return largestFall(from: min(reach.upperBound, high.most), downTo: reach.lowerBound)
    }
  }

  /// The maximum of min(raised(v), high) − v over first ≤ v ≤ last < high.
  ///
  /// Along each remainder of the granularity the step itself never shrinks as v grows, and what is left up to the bound does. So the
  /// maximum is where they cross: at the first value whose step reaches the bound, or at one of the last before it, one of each
  /// remainder.
  private func largestRise(from first: Int64, through last: Int64) -> Int64? {
    var (crossing, top) = (first, last)
    while crossing < top {
      let middle = crossing + (top - crossing) / 2
      if raised(middle) >= high.most { top = middle } else { crossing = middle + 1 }
    }
    let start = crossing.subtractingReportingOverflow(granularity)
    var value = max(first, start.overflow ? first : start.partialValue)
    var largest: Int64 = 0
    while value <= crossing {
      guard let size = min(raised(value), high.most).distance(from: value) else { return nil }
      largest = max(largest, size)
      value += 1
    }
    return largest
  }

  /// The maximum of v − max(lowered(v), low) over low < v ≤ last and v ≥ first.
  ///
  /// Along each remainder of the granularity both parts grow with v, so the last value of each has the maximum.
  private func largestFall(from last: Int64, downTo first: Int64) -> Int64? {
    var largest: Int64 = 0
    var value = last
    while value > low.least, value >= first, last - value < granularity {
      guard let size = value.distance(from: max(lowered(value), low.least)) else { return nil }
      largest = max(largest, size)
      value -= 1
    }
    return largest
  }

  /// The value one step up, without the bound; where it does not fit, the greatest there is.
  private func raised(_ value: Int64) -> Int64 {
    guard case .raise(let step, let index) = verb else { return value }
    let (sum, overflow) = value.addingReportingOverflow(max(granularity, step.size(at: value, of: index)))
    return overflow ? .max : sum.aligned(up: true, to: granularity)
  }

  private func lowered(_ value: Int64) -> Int64 {
    guard case .lower(let step, let index) = verb else { return value }
    let size = max(granularity, step.size(at: value, of: index))
    let (difference, overflow) = value.subtractingReportingOverflow(size)
    return overflow ? .min : difference.aligned(up: false, to: granularity)
  }
}

extension Action.Step {
  /// The size of a step of member number `index` at a value, before it is rounded; what does not fit is the largest.
  fileprivate func size(at value: Int64, of index: Int) -> Int64 {
    switch self {
    case .absolute(let sizes): sizes.indices.contains(index) ? sizes[index] : .max
    case .relative(let fraction): fraction.multiplied(by: Rational(value))?.roundedUp ?? .max
    }
  }
}

extension Int64 {
  /// How far it is above `other`, or 0 if it is not; `nil` if that does not fit.
  func distance(from other: Int64) -> Int64? {
    if self <= other { return 0 }
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? nil : difference
  }
}
