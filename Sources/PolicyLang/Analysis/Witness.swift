/// What can be observed so that something is true: values of readings and of the machine, and events that give them.
public struct Witness: Hashable, Sendable {
  /// What a reading, a fact or a tunable is.
  public struct Value: Hashable, Sendable {
    /// What is read, as the language writes it.
    public let text: String
    /// Its value as a literal of the language.
    public let literal: String
  }

  /// Events, or observations of one size, at one instant.
  public struct Event: Hashable, Sendable {
    /// The signal.
    public let signal: SignalID
    /// One value for each label that matters.
    public let labels: [LabelSelection]
    /// When, in nanoseconds on the clock on which `Witness.boundary` is; `nil` if only another boundary shows it.
    public let time: Int64?
    /// How many, or how much.
    public let count: Int64
    /// The size of each, of a distribution; 0 for events.
    public let size: Int64
  }

  /// The boundary at which the conditions are evaluated, in nanoseconds.
  public static let boundary = WindowSegments.boundary

  /// What the conditions read, in the order they do, each once.
  public let values: [Value]
  /// What must happen before the boundary; nothing else does.
  public let events: [Event]
  /// The levels of gauges, by reading.
  public let levels: [Reading: Rational]
  /// What facts and tunables are, in their own numbers; bytes of a page among them where that matters.
  public let machine: [HostExpression: Rational]

  /// What a solution says of conditions, and of bounds that the question is also about.
  init(
    _ vocabulary: Vocabulary, _ conditions: [Condition], bounds: [HostExpression], _ model: [Rational]
  ) throws(SolverFailure) {
    var events: [Event] = []
    for cells in vocabulary.events {
      for cell in cells.cells {
        guard let count = try model[cell.variable].times(cells.grain).roundedUp, count > 0 else { continue }
        var size = cells.smallest(in: cell.band) ?? 0
        if let sizes = cell.sizes {
          size = try model[sizes].over(Rational(count)).roundedDown ?? size
        }
        events.append(
          Event(
            signal: cells.signal, labels: cells.example(of: cell),
            time: cells.segments.segments[cell.segment].instant, count: count, size: size))
      }
    }
    self.events = events
    var levels: [Reading: Rational] = [:]
    for reading in conditions.flatMap(\.readings) where reading.isLevel {
      levels[reading] = try vocabulary.expression(of: reading).value(in: model)
    }
    self.levels = levels
    var machine: [HostExpression: Rational] = [:]
    for (expression, variable) in vocabulary.machine.named { machine[expression] = model[variable] }
    if (conditions.flatMap(\.hostExpressions) + bounds).contains(where: \.dependsOnPages) {
      machine[.fact(.pageSize)] = Rational(vocabulary.pageSize)
    }
    self.machine = machine
    values = try Self.values(vocabulary, conditions, model)
  }

  /// `rate(tcp.retransmits, 10s) = 6/s, …`.
  public var text: String { values.map { "\($0.text) = \($0.literal)" }.joined(separator: ", ") }
}

// MARK: - In words

extension Witness {
  private static func values(
    _ vocabulary: Vocabulary, _ conditions: [Condition], _ model: [Rational]
  ) throws(SolverFailure) -> [Value] {
    var values: [Value] = []
    var seen: Set<Reading> = []
    for comparison in conditions.flatMap(\.comparisons) {
      for reading in comparison.readings where seen.insert(reading).inserted {
        guard let value = try value(of: reading, vocabulary, model) else { continue }
        values.append(reading.described(value, perTime: comparison.unit.perTime))
      }
    }
    // A question of bounds alone is about nothing else.
    for (expression, variable) in conditions.isEmpty ? vocabulary.machine.named : vocabulary.read {
      values.append(Value(text: expression.text, literal: expression.literal(model[variable])))
    }
    return values
  }

  private static func value(
    of reading: Reading, _ vocabulary: Vocabulary, _ model: [Rational]
  ) throws(SolverFailure) -> Rational? {
    if vocabulary.loose.contains(where: { $0.reading == reading }) || !reading.isPopulation {
      return try vocabulary.expression(of: reading).value(in: model)
    }
    guard let cells = vocabulary.cells(of: reading) else { return nil }
    let all = try vocabulary.count(reading).value(in: model)
    guard all != .zero else { return nil }
    switch reading.aggregate {
    case .shareAbove(let size):
      return try vocabulary.count(reading, above: size.roundedDown).value(in: model).over(all)
    case .quantile(let quantile):
      // The smallest size of a band up to which there are enough.
      let enough = try all.times(quantile)
      for (band, threshold) in cells.thresholds.enumerated() {
        let above = try vocabulary.count(reading, above: threshold).value(in: model)
        if try enough.order(to: try all.plus(above.negated)) <= 0 {
          return cells.smallest(in: band).map { Rational($0) }
        }
      }
      return cells.smallest(in: cells.thresholds.count).map { Rational($0) }
    default: return nil
    }
  }
}

extension Reading {
  /// The reading with its value; a count over its window as a rate where rates are compared.
  fileprivate func described(_ value: Rational, perTime: Bool) -> Witness.Value {
    let measure = Signal.named(signal.rawValue)?.measure ?? .number
    switch aggregate {
    case .count:
      let kind = Signal.named(signal.rawValue)?.kind
      let unit = Unit(kind == .distribution ? .events : measure)
      let seconds = Rational(Int128(window.length), over: measure == .duration ? 1 : 1_000_000_000)
      let isRatio = measure == .duration && kind != .distribution
      if perTime || isRatio, let rate = seconds.flatMap({ value.divided(by: $0) }), rate.decimal != nil {
        return Witness.Value(
          text: text(as: "rate"),
          literal: rate.literal(in: isRatio ? Unit(.ratio) : Unit(unit.measure, perTime: true)))
      }
      return Witness.Value(text: text, literal: value.literal(in: unit))
    case .shareAbove: return Witness.Value(text: text, literal: value.literal(in: Unit(.ratio)))
    default: return Witness.Value(text: text, literal: value.literal(in: Unit(measure)))
    }
  }
}

extension HostExpression {
  /// A value of a fact, in its unit, or of a tunable, in its number.
  fileprivate func literal(_ value: Rational) -> String {
    if case .fact(let fact) = self { value.literal(in: fact.unit) } else { value.text }
  }
}
