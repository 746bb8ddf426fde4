/// Where rules can take one tunable from the value found.
struct Reach {
  /// One rule.
  struct Mover {
    /// As `policy/rule`.
    let rule: String
    let movement: Movement
    /// The least time from any change of the place to its firing, in nanoseconds.
    let gap: Int64
    /// The ends that it can bring the value to, on any machine: up and down.
    let up: HostExpression?
    let down: HostExpression?
    /// The place of its policy among those of the place.
    let policy: Int
  }

  let found: Int64
  let movers: [Mover]

  /// How many firings are followed at most.
  static let longest: Int64 = 100_000

  /// Every value that can come about lies here: each firing leads to one of the rule's ends at most, and an undo to what was there
  /// before.
  var interval: ClosedRange<Int64> {
    let ends = movers.map { mover -> (low: Int64, high: Int64) in
      let movement = mover.movement
      return switch movement.verb {
      case .set(let target): (target.least, target.most)
      // Nothing is lowered by raising, whatever the low bound.
      case .raise: (found, movement.high.most)
      case .lower: (movement.low.least, found)
      }
    }
    return ends.reduce(found...found) { min($0.lowerBound, $1.low)...max($0.upperBound, $1.high) }
  }

  /// The largest change by a firing.
  var largestStep: CertifiedNumbers.Step? {
    var largest: CertifiedNumbers.Step?
    for mover in movers {
      guard let step = mover.movement.largestStep(in: interval) else { continue }
      let found = CertifiedNumbers.Step(size: step.size, rule: mover.rule, isOntoBound: step.isOntoBound)
      guard let size = step.size else { return found }
      if largest?.size ?? 0 < size { largest = found }
    }
    return largest
  }

  /// The fastest way up or down from the value found; `nil` if there is none.
  ///
  /// The farthest that one firing leads to never falls as the value grows, so taking it each time is the fastest; undo leads to no
  /// value that was not there before.
  func travel(up: Bool, budgets: ([Int]) -> [Budget]) -> CertifiedNumbers.Travel? {
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
    let policies = Set(able.map(\.policy)).sorted()
    let time = Schedule(gap: gap, budgets: budgets(policies)).time(of: firings)
    return CertifiedNumbers.Travel(end: end, firings: firings, isComplete: value == end, time: time)
  }
}
