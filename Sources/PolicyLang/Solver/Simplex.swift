/// Whether limits of variables and of sums of them can all hold, over the fractions, exactly.
///
/// The general simplex method of Dutertre and de Moura, "A Fast Linear-Arithmetic Solver for DPLL(T)" (CAV 2006): each
/// sum is a variable of its own that depends on the others; limits come and go, the table stays. Bland's rule makes it
/// end.
struct Simplex {
  /// A limit of a variable, and what asks for it.
  struct Limit {
    let value: Edge
    /// The number of a comparison; `nil` for an axiom.
    let origin: Int?
  }

  /// The limits that are in force.
  struct Limits {
    fileprivate(set) var lower: [Limit?]
    fileprivate(set) var upper: [Limit?]
  }

  /// The comparisons that cannot all hold.
  typealias Conflict = Set<Int>

  private(set) var limits: Limits
  private(set) var values: [Edge]
  /// Which variable depends in each row, and which stands free in each column.
  private var dependent: [Int]
  private var free: [Int]
  /// Where each variable is: its row, or its column.
  private var place: [Int]
  private var isDependent: [Bool]
  /// Row by row, what a free variable counts for a dependent one.
  private var table: [Rational]
  /// How many numbers of the table have been looked at.
  private(set) var work = 0
  private let effort: Int

  /// `variables` free ones, and behind them one for each of `sums`; it may take `effort`.
  init(variables: Int, sums: [[LinearExpression.Term]], effort: Int) {
    self.effort = effort
    let count = variables + sums.count
    limits = Limits(
      lower: Array(repeating: nil, count: count), upper: Array(repeating: nil, count: count))
    values = Array(repeating: .zero, count: count)
    free = Array(0..<variables)
    dependent = Array(variables..<count)
    place = Array(0..<variables) + Array(sums.indices)
    isDependent =
      Array(repeating: false, count: variables) + Array(repeating: true, count: sums.count)
    table = Array(repeating: .zero, count: variables * sums.count)
    for (row, sum) in sums.enumerated() {
      for term in sum { table[row * variables + term.variable] = term.coefficient }
    }
  }
}

// MARK: - Limits

extension Simplex {
  /// Takes back what was asked since `limits` were these.
  mutating func restore(_ limits: Limits) { self.limits = limits }

  /// Asks that a variable be at most, or at least, `limit`; what contradicts it, if that shows at once.
  mutating func require(
    _ variable: Int, isUpper: Bool, _ limit: Limit
  ) throws(SolverFailure) -> Conflict? {
    if isUpper {
      if let old = limits.upper[variable], try !limit.value.isLess(than: old.value) { return nil }
      if let other = limits.lower[variable], try limit.value.isLess(than: other.value) {
        return Self.conflict([limit.origin, other.origin])
      }
      limits.upper[variable] = limit
      if !isDependent[variable], try limit.value.isLess(than: values[variable]) {
        try move(variable, to: limit.value)
      }
    } else {
      if let old = limits.lower[variable], try !old.value.isLess(than: limit.value) { return nil }
      if let other = limits.upper[variable], try other.value.isLess(than: limit.value) {
        return Self.conflict([limit.origin, other.origin])
      }
      limits.lower[variable] = limit
      if !isDependent[variable], try values[variable].isLess(than: limit.value) {
        try move(variable, to: limit.value)
      }
    }
    return nil
  }

  private static func conflict(_ origins: [Int?]) -> Conflict { Set(origins.compactMap { $0 }) }
}

// MARK: - Values

extension Simplex {
  /// Finds values within all limits; `nil` if there are, else what contradicts itself.
  mutating func check() throws(SolverFailure) -> Conflict? {
    work += 1 + dependent.count
    guard work <= effort else { throw .tooManyCases }
    while let (row, isBelow) = try violatedRow() {
      let variable = dependent[row]
      guard let limit = isBelow ? limits.lower[variable] : limits.upper[variable] else { return nil }
      guard let column = try improvingColumn(row, isBelow: isBelow) else {
        return conflict(row, isBelow: isBelow, limit)
      }
      try exchange(row, column, dependentBecomes: limit.value)
      work += 1 + table.count
      guard work <= effort else { throw .tooManyCases }
    }
    return nil
  }

  /// The row of the first variable that is beyond a limit.
  private func violatedRow() throws(SolverFailure) -> (row: Int, isBelow: Bool)? {
    var found: (row: Int, isBelow: Bool)?
    for (row, variable) in dependent.enumerated() {
      if let best = found, dependent[best.row] < variable { continue }
      if let limit = limits.lower[variable], try values[variable].isLess(than: limit.value) {
        found = (row, true)
      } else if let limit = limits.upper[variable], try limit.value.isLess(than: values[variable]) {
        found = (row, false)
      }
    }
    return found
  }

  /// The column of the first variable that can move so that the row's variable comes back.
  private func improvingColumn(_ row: Int, isBelow: Bool) throws(SolverFailure) -> Int? {
    var found: Int?
    for (column, variable) in free.enumerated() {
      if let best = found, free[best] < variable { continue }
      let coefficient = table[row * free.count + column]
      guard coefficient != .zero else { continue }
      let mustGrow = isBelow == (coefficient.numerator > 0)
      if mustGrow {
        if let limit = limits.upper[variable], try !values[variable].isLess(than: limit.value) { continue }
      } else {
        if let limit = limits.lower[variable], try !limit.value.isLess(than: values[variable]) { continue }
      }
      found = column
    }
    return found
  }

  /// Why nothing in a row can move: every variable in it is at the limit that matters.
  private func conflict(_ row: Int, isBelow: Bool, _ limit: Limit) -> Conflict {
    var origins = [limit.origin]
    for (column, variable) in free.enumerated() {
      let coefficient = table[row * free.count + column]
      guard coefficient != .zero else { continue }
      let mustGrow = isBelow == (coefficient.numerator > 0)
      origins.append((mustGrow ? limits.upper[variable] : limits.lower[variable])?.origin)
    }
    return Self.conflict(origins)
  }

  private mutating func move(_ variable: Int, to value: Edge) throws(SolverFailure) {
    let difference = try value.minus(values[variable])
    let column = place[variable]
    for row in dependent.indices {
      let coefficient = table[row * free.count + column]
      guard coefficient != .zero else { continue }
      values[dependent[row]] = try values[dependent[row]].plus(try difference.times(coefficient))
    }
    values[variable] = value
  }

  /// Lets the variable of a row and that of a column change their parts; the former takes `value`.
  private mutating func exchange(
    _ row: Int, _ column: Int, dependentBecomes value: Edge
  ) throws(SolverFailure) {
    let (leaving, entering) = (dependent[row], free[column])
    let width = free.count
    let pivot = table[row * width + column]
    let step = try value.minus(values[leaving]).times(try Rational.one.over(pivot))
    values[leaving] = value
    values[entering] = try values[entering].plus(step)
    for other in dependent.indices where other != row {
      let coefficient = table[other * width + column]
      guard coefficient != .zero else { continue }
      values[dependent[other]] = try values[dependent[other]].plus(try step.times(coefficient))
    }
    try solve(row, for: column)
    (dependent[row], free[column]) = (entering, leaving)
    (place[leaving], place[entering]) = (column, row)
    (isDependent[leaving], isDependent[entering]) = (false, true)
  }

  /// Rewrites the table so that the row says what the column's variable is.
  private mutating func solve(_ row: Int, for column: Int) throws(SolverFailure) {
    let width = free.count
    let inverse = try Rational.one.over(table[row * width + column])
    for index in 0..<width {
      let coefficient = table[row * width + index]
      if index == column {
        table[row * width + index] = inverse
      } else if coefficient != .zero {
        table[row * width + index] = try coefficient.times(inverse).negated
      }
    }
    for other in dependent.indices where other != row {
      let factor = table[other * width + column]
      guard factor != .zero else { continue }
      table[other * width + column] = .zero
      for index in 0..<width {
        let part = table[row * width + index]
        guard part != .zero else { continue }
        table[other * width + index] = try table[other * width + index].plus(try part.times(factor))
      }
    }
  }
}
