/// What conditions speak of, as variables of a linear problem, with all that is always true of them.
struct Vocabulary {
  private(set) var problem = LinearProblem()
  private(set) var events: [EventCells] = []
  private let axioms: Axioms
  private var keys: [PopulationKey] = []
  private(set) var levels = Levels()
  private(set) var machine = MachineTerms()
  /// How many of the machine's numbers conditions read, which come first.
  private var inputs = 0
  /// Readings that have no sum of cells, each with its variable: a quantile or a share in a sum with others.
  private(set) var loose: [(reading: Reading, variable: Int)] = []
  /// Whether all that is true of the readings has been said; if not, a solution may be none.
  var isExact: Bool { loose.isEmpty }
  /// Bytes of a page, where something depends on it.
  let pageSize: Int64
  /// Whether times are whole milliseconds: an example is easier to read so.
  private let isRound: Bool

  init(
    _ conditions: [Condition], bounds: [HostExpression] = [], pageSize: Int64 = 4096, isRound: Bool = false,
    axioms: Axioms = .all
  ) throws(SolverFailure) {
    self.axioms = axioms
    self.pageSize = pageSize
    self.isRound = isRound
    let readings = conditions.flatMap(\.withThresholds).unique
    let levelReadings = readings.filter(\.isLevel)
    try levels.add(levelReadings, into: &problem)
    for component in Self.components(of: readings.filter { !$0.isLevel }) {
      try addEvents(component)
    }
    for expression in conditions.flatMap(\.hostExpressions) {
      try machine.add(expression, pageSize: pageSize, into: &problem)
    }
    inputs = machine.named.count
    for expression in bounds { try machine.add(expression, pageSize: pageSize, into: &problem) }
    try addLoose(conditions)
  }

  /// Signals that an axiom of the catalogue relates are counted over the same segments.
  private static func components(of readings: [Reading]) -> [[Reading]] {
    var components: [(related: Set<SignalID>, readings: [Reading])] = []
    for reading in readings {
      var joined = (related: reading.signal.withAllAbove, readings: [reading])
      components.removeAll { component in
        guard !component.related.isDisjoint(with: joined.related) else { return false }
        joined.related.formUnion(component.related)
        joined.readings = component.readings + joined.readings
        return true
      }
      components.append(joined)
    }
    return components.map(\.readings)
  }

  private mutating func addEvents(_ readings: [Reading]) throws(SolverFailure) {
    var spans: [WindowSegments.Span] = []
    for reading in readings {
      let span = WindowSegments.Span(reading)
      if !spans.contains(span) { spans.append(span) }
    }
    let segments = try WindowSegments(spans)
    let first = events.count
    for reading in readings {
      let key = PopulationKey(reading, axioms)
      guard !keys.contains(key) else { continue }
      let isTime = Signal.named(reading.signal.rawValue).map { $0.kind == .events && $0.measure == .duration }
      let grain = isRound && isTime == true ? Rational(1_000_000) : .one
      keys.append(key)
      events.append(
        try EventCells(
          readings.filter { PopulationKey($0, axioms) == key }, segments, grain: grain, into: &problem))
    }
    guard axioms.contains(.catalogue) else { return }
    for low in events[first...] {
      let above = low.signal.withAllAbove
      for high in events[first...] where high.signal != low.signal && above.contains(high.signal) {
        for segment in segments.segments.indices {
          problem.axioms.append(
            try .comparison(low.total(in: segment), .lessOrEqual, high.total(in: segment)))
        }
      }
    }
  }

  /// Whether a rounder example may be found.
  var canBeRounder: Bool {
    !isRound && events.contains { Signal.named($0.signal.rawValue)?.measure == .duration }
  }

  /// The cells that a reading is counted in.
  func cells(of reading: Reading) -> EventCells? {
    keys.firstIndex(of: PopulationKey(reading, axioms)).map { events[$0] }
  }
}

// MARK: - Readings

extension Vocabulary {
  /// Every fact and tunable that conditions read, with its variable.
  var read: [(expression: HostExpression, variable: Int)] { Array(machine.named.prefix(inputs)) }

  /// A reading as a sum of variables.
  func expression(of reading: Reading) -> LinearExpression {
    if let variable = levels.variable(of: reading) { return LinearExpression(variable) }
    if let variable = loose.first(where: { $0.reading == reading })?.variable {
      return LinearExpression(variable)
    }
    guard let cells = cells(of: reading) else { return LinearExpression() }
    return reading.aggregate == .sum ? cells.sizes(reading) : cells.count(reading)
  }

  /// How many observations a reading takes, or of these those above a size.
  func count(_ reading: Reading, above size: Int64? = nil) -> LinearExpression {
    cells(of: reading)?.count(reading, above: size) ?? LinearExpression()
  }

  /// A quantile or a share beside other terms is a variable of its own.
  ///
  /// What is known of it is less than what is true.
  private mutating func addLoose(_ conditions: [Condition]) throws(SolverFailure) {
    for comparison in conditions.flatMap(\.comparisons) where comparison.population == nil {
      for reading in comparison.readings where reading.isPopulation {
        guard !loose.contains(where: { $0.reading == reading }) else { continue }
        var variable = LinearProblem.Variable(lower: Rational(reading.signal.smallestSize))
        if case .shareAbove = reading.aggregate {
          variable = LinearProblem.Variable(isInteger: false, lower: .zero, upper: .one)
        }
        let added = (reading: reading, variable: problem.add(variable))
        for other in loose {
          if let order = reading.isNeverMore(than: other.reading) {
            let (low, high) = order ? (added, other) : (other, added)
            problem.axioms.append(
              try .comparison(
                LinearExpression(low.variable), .lessOrEqual, LinearExpression(high.variable)))
          }
        }
        loose.append(added)
      }
    }
  }
}

/// What readings have in common that are of the same events: the signal, unless an axiom is left out.
private struct PopulationKey: Equatable {
  let signal: SignalID
  let labels: [LabelSelection]
  let span: WindowSegments.Span?
  let aggregate: Aggregate?

  init(_ reading: Reading, _ axioms: Axioms) {
    signal = reading.signal
    labels = axioms.contains(.labels) ? [] : reading.labels
    span = axioms.contains(.windows) ? nil : WindowSegments.Span(reading)
    aggregate = axioms.contains(.sizes) ? nil : reading.aggregate
  }
}

extension Reading {
  /// Whether it is of a gauge.
  var isLevel: Bool {
    switch aggregate {
    case .average, .least, .greatest, .last: true
    case .count, .sum, .quantile, .shareAbove: false
    }
  }

  /// Whether it says something of a population of observations, and not how many they are.
  var isPopulation: Bool {
    switch aggregate {
    case .quantile, .shareAbove: true
    default: false
    }
  }

  /// Of two quantiles or two shares of one population: whether this is never more than the other (`true`), or the
  /// reverse (`false`); `nil` if neither is known.
  fileprivate func isNeverMore(than other: Reading) -> Bool? {
    guard signal == other.signal, labels == other.labels, window == other.window, ago == other.ago else {
      return nil
    }
    switch (aggregate, other.aggregate) {
    case (.quantile(let a), .quantile(let b)): return a.compared(to: b).map { $0 <= 0 }
    case (.shareAbove(let a), .shareAbove(let b)): return a.compared(to: b).map { $0 >= 0 }
    default: return nil
    }
  }
}

extension SignalID {
  /// It and every signal that is never less over one window (`Signal.atMost`).
  var withAllAbove: Set<SignalID> {
    var found: Set<SignalID> = [self]
    var left = [self]
    while let next = left.popLast() {
      for above in Signal.named(next.rawValue)?.atMost ?? [] where found.insert(above).inserted {
        left.append(above)
      }
    }
    return found
  }
}
