/// The events of one signal, or its observations, cut into cells: by segment of time, by label, by size.
///
/// How many fall into a cell is a variable; whatever is read of them is a sum of cells. So labels add up, longer windows hold
/// more, and shares and quantiles of one window agree, without an axiom for any of it.
struct EventCells {
  /// One cell.
  struct Cell: Hashable {
    let segment: Int
    /// For each label that something selects by, which of its classes.
    let classes: [Int]
    /// Sizes from the threshold before this one to this one, above the last.
    let band: Int
    /// How many fall into it.
    let variable: Int
    /// The sum of their sizes, where something reads it.
    let sizes: Int?
  }

  let signal: SignalID
  let segments: WindowSegments
  /// The labels that something selects by.
  private let labels: [LabelClasses]
  /// Sizes that something is compared with: whole numbers, in order.
  let thresholds: [Int64]
  private(set) var cells: [Cell] = []
  /// How much one of a variable is: 1, or more where round amounts are looked for.
  let grain: Rational

  /// The cells of `readings`, which are all of one signal; their variables are added to `problem`.
  init(
    _ readings: [Reading], _ segments: WindowSegments, grain: Rational, into problem: inout LinearProblem
  ) throws(SolverFailure) {
    self.grain = grain
    signal = readings.first?.signal ?? SignalID(rawValue: "")
    self.segments = segments
    labels = LabelClasses.all(in: readings)
    var thresholds: Set<Int64> = []
    var readsSizes = false
    for reading in readings {
      if case .shareAbove(let size) = reading.aggregate {
        guard let size = size.roundedDown else { throw .overflow }
        thresholds.insert(size)
      }
      if reading.aggregate == .sum { readsSizes = true }
    }
    self.thresholds = thresholds.sorted()
    try addCells(readsSizes: readsSizes, into: &problem)
  }

  private mutating func addCells(
    readsSizes: Bool, into problem: inout LinearProblem
  ) throws(SolverFailure) {
    var combinations: [[Int]] = [[]]
    for label in labels {
      guard combinations.count * label.classes.count <= 500 else { throw .tooManyCases }
      combinations = combinations.flatMap { start in label.classes.indices.map { start + [$0] } }
    }
    let count = segments.segments.count * combinations.count * (thresholds.count + 1)
    guard count <= 500 else { throw .tooManyCases }
    for segment in segments.segments.indices {
      for classes in combinations {
        for band in 0...thresholds.count {
          // Nothing has a size below the smallest.
          let isEmpty = band < thresholds.count && thresholds[band] < signal.smallestSize
          let variable = problem.add(LinearProblem.Variable(upper: isEmpty ? .zero : nil))
          var sizes: Int?
          if readsSizes {
            sizes = problem.add(LinearProblem.Variable())
            try limit(sizes ?? 0, of: variable, band: band, in: &problem)
          }
          cells.append(
            Cell(segment: segment, classes: classes, band: band, variable: variable, sizes: sizes))
        }
      }
    }
  }

  /// The sum of the sizes of a cell lies between as many times its smallest and its greatest size.
  private func limit(
    _ sizes: Int, of variable: Int, band: Int, in problem: inout LinearProblem
  ) throws(SolverFailure) {
    let count = LinearExpression(variable)
    var least = LinearExpression()
    if let size = smallest(in: band) { try least.add(count, times: Rational(size)) }
    problem.axioms.append(try .comparison(least, .lessOrEqual, LinearExpression(sizes)))
    guard band < thresholds.count else {
      // None, if there are none.
      problem.axioms.append(
        .any([
          try .comparison(count, .greater, LinearExpression()),
          try .comparison(LinearExpression(sizes), .lessOrEqual, LinearExpression()),
        ]))
      return
    }
    var most = LinearExpression()
    try most.add(count, times: Rational(thresholds[band]))
    problem.axioms.append(try .comparison(LinearExpression(sizes), .lessOrEqual, most))
  }

  /// The smallest size in a band; sizes are whole numbers.
  func smallest(in band: Int) -> Int64? {
    guard band > 0 else { return signal.smallestSize }
    let (size, overflow) = thresholds[band - 1].addingReportingOverflow(1)
    return overflow ? nil : max(signal.smallestSize, size)
  }

  /// How many events a reading takes; of observations those above a size, if one is given.
  func count(_ reading: Reading, above size: Int64? = nil) -> LinearExpression {
    LinearExpression(sumOf: taken(by: reading, above: size).map(\.variable), each: grain)
  }

  /// The sum of the sizes of the observations that a reading takes.
  func sizes(_ reading: Reading) -> LinearExpression {
    LinearExpression(sumOf: taken(by: reading, above: nil).compactMap(\.sizes))
  }

  private func taken(by reading: Reading, above size: Int64?) -> [Cell] {
    let segments = segments.segments(of: WindowSegments.Span(reading))
    return cells.filter { cell in
      segments.contains(cell.segment)
        && zip(labels, cell.classes).allSatisfy { label, chosen in label.admits(chosen, reading) }
        && (size.map { size in cell.band > 0 && thresholds[cell.band - 1] >= size } ?? true)
    }
  }

  /// One value of each label, for the events of a cell.
  func example(of cell: Cell) -> [LabelSelection] {
    zip(labels, cell.classes).compactMap { label, chosen in
      label.classes[chosen].first.map { LabelSelection(name: label.name, values: [$0]) }
    }
  }

  /// How many events there are in a segment, of any kind.
  func total(in segment: Int) -> LinearExpression {
    LinearExpression(sumOf: cells.filter { $0.segment == segment }.map(\.variable), each: grain)
  }
}

/// The values of one label, put together where nothing tells them apart.
private struct LabelClasses {
  let name: String
  /// An empty one is of the events that have no value which is listed.
  let classes: [[String]]

  static func all(in readings: [Reading]) -> [Self] {
    let names = Set(readings.flatMap { $0.labels.map(\.name) }).sorted()
    guard !names.isEmpty, let signal = readings.first.flatMap({ Signal.named($0.signal.rawValue) }) else {
      return []
    }
    return names.map { name in
      let label = signal.labels.first { $0.name == name }
      let selections = readings.compactMap { $0.labels.first { $0.name == name }?.values }
      let values = label?.values ?? selections.flatMap { $0 }
      let classes = Dictionary(grouping: values) { value in selections.map { $0.contains(value) } }
      return Self(
        name: name,
        classes: (label?.isComplete ?? false ? [] : [[]]) + classes.values.sorted { $0[0] < $1[0] })
    }
  }

  /// Whether a reading takes the values of a class.
  func admits(_ chosen: Int, _ reading: Reading) -> Bool {
    guard let selection = reading.labels.first(where: { $0.name == name }) else { return true }
    return classes[chosen].first.map(selection.values.contains) ?? false
  }
}

extension SignalID {
  /// The smallest size of an observation: what takes time takes at least a nanosecond.
  var smallestSize: Int64 { Signal.named(rawValue)?.measure == .duration ? 1 : 0 }
}
