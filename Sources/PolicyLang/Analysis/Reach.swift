/// Where rules can take one tunable from the value found.
struct Reach {
  /// One rule.
  struct Mover {
    /// As `policy/rule`.
    let rule: String
    let movement: Movement
    /// The least time from any change of the place to its firing, in nanoseconds.
    let gap: Int64
    /// The place of its policy among those of the place.
    let policy: Int
    /// The highest that it leads to, and the lowest; `nil` if it leads nowhere higher, or lower.
    let up: HostExpression?
    let down: HostExpression?
    /// Its bounds.
    let low: HostExpression
    let high: HostExpression
  }

  /// What the value found may be.
  let found: ClosedRange<Int64>
  /// Whether all that is known of the value found is that it lies within the bounds.
  var isAnywhere = false
  let movers: [Mover]

  /// How many firings are followed at most.
  static let longest: Int64 = 100_000

  /// Every value that can come about lies here.
  ///
  /// A firing leads no farther than the rule's end, and an undo to what was there before.
  var interval: ClosedRange<Int64> {
    (ends(up: false).map(\.value).min() ?? found.lowerBound)...(ends(up: true).map(\.value).max()
      ?? found.upperBound)
  }

  /// What can be reached above, or below, each as an expression and the farthest that it may be; with the value found.
  private func ends(up: Bool) -> [(expression: HostExpression, value: Int64)] {
    let found = up ? self.found.upperBound : self.found.lowerBound
    return [(.baseline, found)]
      + movers.compactMap { mover in
        guard let end = up ? mover.up : mover.down else { return nil }
        // Nothing below the value found is reached where that is the low end, and the reverse.
        if end == .baseline { return (end, found) }
        let value =
          switch mover.movement.verb {
          case .set(let target): up ? target.most : target.least
          case .raise, .lower: up ? mover.movement.high.most : mover.movement.low.least
          }
        return (end, value)
      }
  }

  /// The largest change by a firing; `nil` if no rule moves the value.
  func largestStep(of tunable: Tunable) -> CertifiedNumbers.Step? {
    var largest: CertifiedNumbers.Step?
    for mover in movers {
      let steps = [
        (mover.movement.largestStep(in: interval), false), (stepOntoBound(of: mover, tunable), true),
      ]
      for (size, isOntoBound) in steps {
        guard let size else {
          return CertifiedNumbers.Step(size: nil, rule: mover.rule, isOntoBound: isOntoBound)
        }
        guard size > largest?.size ?? 0 else { continue }
        largest = CertifiedNumbers.Step(size: size, rule: mover.rule, isOntoBound: isOntoBound)
      }
    }
    return largest
  }

  /// The largest step onto the near bound from beyond it; `nil` if it does not fit.
  private func stepOntoBound(of mover: Mover, _ tunable: Tunable) -> Int64? {
    let isUp: Bool
    switch mover.movement.verb {
    case .set: return 0
    case .raise: isUp = true
    case .lower: isUp = false
    }
    let near = isUp ? mover.low : mover.high
    let range =
      tunable.range.lowerBound.aligned(
        up: true, to: tunable.granularity)...tunable.range.upperBound
      .aligned(up: false, to: tunable.granularity)
    // From the farthest that anything leads to on the other side.
    let sizes = sources(up: !isUp, of: near).map { end, value -> Int64? in
      let isNeverBeyond = isUp ? near.isNeverAbove(end) : end.isNeverAbove(near)
      // What is not beyond the bound as it is written may still be beyond the tunable's range.
      let bound =
        isNeverBeyond
        ? (isUp
          ? max(range.lowerBound, value.aligned(up: true, to: tunable.granularity))
          : min(range.upperBound, value.aligned(up: false, to: tunable.granularity)))
        : (isUp ? mover.movement.low.most : mover.movement.high.least)
      return isUp ? bound.distance(from: value) : value.distance(from: bound)
    }
    return sizes.contains(nil) ? nil : sizes.compactMap { $0 }.max() ?? 0
  }

  /// The farthest that a value may be before it is brought to the bound `near` from above, or below.
  ///
  /// A value found anywhere within the bounds is no farther than the farthest of them.
  private func sources(up: Bool, of near: HostExpression) -> [(expression: HostExpression, value: Int64)] {
    guard isAnywhere else { return ends(up: up) }
    let bounds = movers.map { mover in
      up ? (mover.high, mover.movement.high.most) : (mover.low, mover.movement.low.least)
    }
    // The value found is not beyond itself.
    let standIns = near == .baseline ? [] : bounds.filter { $0.0 != .baseline }
    return ends(up: up).filter { $0.expression != .baseline } + standIns
  }

  /// The fastest way up or down from the value found, which is known; `nil` if there is none.
  ///
  /// The farthest that one firing leads to never falls as the value grows, so taking it each time is the fastest; undo leads to no
  /// value that was not there before.
  func travel(up: Bool, budgets: ([Int]) -> [Budget]) -> CertifiedNumbers.Travel? {
    let found = found.lowerBound
    let end = up ? interval.upperBound : interval.lowerBound
    // Only a firing that passes the value found brings it nearer than it has been.
    let able = movers.filter { mover in
      up ? mover.movement.highest(from: found) > found : mover.movement.lowest(from: found) < found
    }
    guard end != found, let gap = able.map(\.gap).min() else { return nil }
    var value = found
    var firings: Int64 = 0
    while value != end, firings < Self.longest {
      let next = able.map { up ? $0.movement.highest(from: value) : $0.movement.lowest(from: value) }
      guard let farthest = up ? next.max() : next.min(), farthest != value else { break }
      value = farthest
      firings += 1
    }
    let time = Schedule(gap: gap, budgets: budgets(Set(able.map(\.policy)).sorted())).time(of: firings)
    return CertifiedNumbers.Travel(
      start: found, end: end, firings: firings, isComplete: value == end, time: time)
  }
}
