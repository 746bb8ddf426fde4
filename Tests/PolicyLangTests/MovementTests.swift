import Testing

@testable import PolicyLang

/// What one rule can do to a value, against every value tried.
struct MovementTests {
  /// What docs/semantics.md says of one firing, with bounds that are known.
  private static func fired(_ verb: Movement.Verb, _ value: Int64, low: Int64, high: Int64, by g: Int64)
    -> Int64
  {
    func size(_ step: Action.Step) -> Int64 {
      switch step {
      case .absolute(let sizes): return max(g, sizes[0])
      case .relative(let share):
        let product = share.numerator * Int128(value)
        let down = product / share.denominator
        return max(g, Int64(down * share.denominator < product ? down + 1 : down))
      }
    }
    func multiple(_ number: Int64, up: Bool) -> Int64 {
      var number = number
      while number % g != 0 { number += up ? 1 : -1 }
      return number
    }
    switch verb {
    case .set(let target): return target.least
    case .raise(let step, _):
      if value >= high { return value }
      return value < low ? low : min(high, multiple(value + size(step), up: true))
    case .lower(let step, _):
      if value <= low { return value }
      return value > high ? high : max(low, multiple(value - size(step), up: false))
    }
  }

  private struct Sample {
    let verb: Movement.Verb
    let low, high, granularity: Int64

    init(using random: inout Generator) {
      granularity = [1, 1, 1, 2, 3, 7].randomElement(using: &random) ?? 1
      let g = granularity
      low = Int64.random(in: -3...20, using: &random) * g
      high = low + Int64.random(in: 0...60, using: &random) * g
      let isUp = Bool.random(using: &random)
      let share = Rational(
        Int128.random(in: 1...(isUp ? 40 : 9), using: &random),
        over: Int128.random(in: 10...20, using: &random))
      let step: Action.Step =
        Bool.random(using: &random)
        ? .absolute([Int64.random(in: 1...30, using: &random)]) : .relative(share ?? .one)
      let goal = low + (high - low) / g / 2 * g
      verb =
        Int.random(in: 0..<5, using: &random) == 0
        ? .set(LimitInterval(least: goal, most: goal))
        : isUp ? .raise(step, index: 0) : .lower(step, index: 0)
    }

    func movement(widerBy width: Int64 = 0) -> Movement? {
      Movement(
        verb: verb, low: LimitInterval(least: low - width * granularity, most: low + width * granularity),
        high: LimitInterval(least: high - width * granularity, most: high + width * granularity),
        granularity: granularity)
    }

    func fired(_ value: Int64) -> Int64 {
      MovementTests.fired(verb, value, low: low, high: high, by: granularity)
    }

    /// Whether a firing takes a value beyond the near bound onto it.
    func isOntoBound(_ value: Int64) -> Bool {
      switch verb {
      case .set: false
      case .raise: value < low
      case .lower: value > high
      }
    }
  }

  @Test func largestStepIsThatOfSomeValue() throws {
    let seed = Generator.seed()
    var random = Generator(seed: seed)
    for _ in 0..<4000 {
      let sample = Sample(using: &random)
      let movement = try #require(sample.movement())
      let start = sample.low + Int64.random(in: -20...40, using: &random)
      let reach = start...(start + Int64.random(in: 0...120, using: &random))
      let steps = reach.filter { !sample.isOntoBound($0) }.map { abs(sample.fired($0) - $0) }
      #expect(movement.largestStep(in: reach) == steps.max() ?? 0, "seed \(seed): \(sample) in \(reach)")
    }
  }

  @Test func exactBoundsGiveTheFiringItself() throws {
    let seed = Generator.seed()
    var random = Generator(seed: seed)
    for _ in 0..<1000 {
      let sample = Sample(using: &random)
      let movement = try #require(sample.movement())
      for value in (sample.low - 15)...(sample.high + 15) {
        let next = sample.fired(value)
        #expect(movement.highest(from: value) == max(value, next), "seed \(seed): \(sample) at \(value)")
        #expect(movement.lowest(from: value) == min(value, next), "seed \(seed): \(sample) at \(value)")
      }
    }
  }

  /// Whatever the bounds are within their intervals, nothing goes farther.
  @Test func uncertainBoundsCoverEveryMachine() throws {
    let seed = Generator.seed()
    var random = Generator(seed: seed)
    for _ in 0..<2000 {
      let sample = Sample(using: &random)
      if case .set = sample.verb { continue }
      let width = Int64.random(in: 1...4, using: &random)
      guard let movement = sample.movement(widerBy: width) else { continue }
      let reach = (sample.low - 20)...(sample.high + 20)
      let most = try #require(movement.largestStep(in: reach))
      for value in reach {
        let next = sample.fired(value)
        #expect(
          movement.lowest(from: value)...movement.highest(from: value) ~= next, "seed \(seed): \(sample)")
        #expect(sample.isOntoBound(value) || abs(next - value) <= most, "seed \(seed): \(sample) at \(value)")
      }
    }
  }

  @Test func greatestNumbersDoNotWrap() throws {
    let limits = LimitInterval(least: 0, most: .max)
    let whole = Movement(
      verb: .raise(.relative(Rational(3)), index: 0), low: LimitInterval(least: .min, most: .min),
      high: LimitInterval(least: .max, most: .max), granularity: 1)
    let movement = try #require(whole)
    #expect(movement.highest(from: .max - 1) == .max)
    #expect(movement.highest(from: 1 << 62) == .max)
    // From 2⁶¹ three times as much still fits.
    #expect(movement.largestStep(in: 0 ... .max) == Int64.max - (Int64.max / 4 + 1))
    let set = Movement(
      verb: .set(LimitInterval(least: .max, most: .max)), low: limits, high: limits, granularity: 1)
    #expect(set?.largestStep(in: -10...0) == nil)
  }

  /// The number of firings, against a search through all values.
  @Test func travelIsTheFastest() throws {
    let seed = Generator.seed()
    var random = Generator(seed: seed)
    for _ in 0..<1500 {
      var samples: [Sample] = []
      let wanted = Int.random(in: 1...3, using: &random)
      while samples.count < wanted {
        let sample = Sample(using: &random)
        if sample.granularity == 1 { samples.append(sample) }
      }
      let found = Int64.random(in: -10...90, using: &random)
      let movers = samples.enumerated().compactMap { index, sample in
        sample.movement().map {
          Reach.Mover(
            rule: "p/\(index)", movement: $0, gap: 10, policy: 0, up: Self.ends(sample).up,
            down: Self.ends(sample).down, low: Self.constant(sample.low), high: Self.constant(sample.high))
        }
      }
      let reach = Reach(found: found...found, movers: movers)
      let (distances, steps) = Self.search(samples, from: found)
      let values = distances.keys.sorted()
      #expect(reach.interval.lowerBound <= values[0] && values[values.count - 1] <= reach.interval.upperBound)
      let tunable = try #require(Tunable.named("vm.swappiness"))
      let size = reach.largestStep(of: tunable).map(\.size) ?? 0
      #expect(size ?? 0 >= steps, "seed \(seed): \(samples) from \(found)")
      for up in [true, false] {
        let end = up ? reach.interval.upperBound : reach.interval.lowerBound
        let travel = reach.travel(up: up) { _ in [] }
        guard end != found else {
          #expect(travel == nil, "seed \(seed)")
          continue
        }
        #expect(travel?.firings == distances[end], "seed \(seed): \(samples) from \(found)")
        #expect(travel?.time == (distances[end].map { ($0 - 1) * 10 }) && travel?.isComplete == true)
      }
    }
  }

  /// How many firings lead to each value that can be reached, and the largest of them.
  private static func search(_ samples: [Sample], from found: Int64) -> ([Int64: Int64], Int64) {
    var distances = [found: Int64(0)]
    var next = [found]
    var largest: Int64 = 0
    while let value = next.first {
      next.removeFirst()
      for sample in samples {
        let to = sample.fired(value)
        largest = max(largest, abs(to - value))
        if distances[to] == nil {
          distances[to] = (distances[value] ?? 0) + 1
          next.append(to)
        }
      }
    }
    return (distances, largest)
  }

  private static func constant(_ value: Int64) -> HostExpression { .constant(Rational(value)) }

  private static func ends(_ sample: Sample) -> (up: HostExpression?, down: HostExpression?) {
    switch sample.verb {
    case .set(let target): (constant(target.most), constant(target.least))
    case .raise: (constant(sample.high), nil)
    case .lower: (nil, constant(sample.low))
    }
  }

  @Test func endlessTravelIsCutShort() throws {
    let far = Self.constant(10_000_000)
    let movement = try #require(
      Movement(
        verb: .raise(.absolute([1]), index: 0), low: LimitInterval(least: 0, most: 0),
        high: LimitInterval(least: 10_000_000, most: 10_000_000), granularity: 1))
    let mover = Reach.Mover(
      rule: "p/r", movement: movement, gap: 1_000_000_000, policy: 0, up: far, down: nil,
      low: Self.constant(0),
      high: far)
    let travel = try #require(Reach(found: 0...0, movers: [mover]).travel(up: true) { _ in [] })
    #expect(!travel.isComplete && travel.firings == 100_000 && travel.time == 99_999 * 1_000_000_000)
  }
}
