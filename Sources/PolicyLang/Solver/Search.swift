/// Looks for a solution: cases one after the other, each by the simplex method, integers by branching.
struct Search {
  /// More steps towards integers are not taken.
  private static let mostIntegerSteps = 200

  private let variables: [LinearProblem.Variable]
  private let overFractions: Bool
  private(set) var simplex: Simplex
  private var integerSteps = 0
  private var fractions: [Rational]?

  init(
    variables: [LinearProblem.Variable], sums: [[LinearExpression.Term]], overFractions: Bool, effort: Int
  ) {
    self.variables = variables
    self.overFractions = overFractions
    simplex = Simplex(variables: variables.count, sums: sums, effort: effort)
  }

  private enum Outcome {
    case none(because: Simplex.Conflict)
    case found([Rational])
  }

  mutating func solve(_ formula: Prepared) throws(SolverFailure) -> LinearProblem.Solution {
    for (number, variable) in variables.enumerated() {
      if let lower = variable.lower {
        _ = try simplex.require(number, isUpper: false, Simplex.Limit(value: Edge(lower), origin: nil))
      }
      if let upper = variable.upper {
        _ = try simplex.require(number, isUpper: true, Simplex.Limit(value: Edge(upper), origin: nil))
      }
    }
    switch try solve([formula][...], choices: []) {
    case .found(let model): return .found(model)
    case .none(let because): return fractions.map { .onlyFractions($0) } ?? .none(because: because)
    }
  }

  /// Makes all of `pending` true, and one part of each of `choices`.
  private mutating func solve(
    _ pending: ArraySlice<Prepared>, choices: [[Prepared]]
  ) throws(SolverFailure) -> Outcome {
    var choices = choices
    var pending = Array(pending)
    while let part = pending.popLast() {
      switch part {
      case .limit(let limit):
        if let conflict = try simplex.require(limit.variable, isUpper: limit.isUpper, limit.limit) {
          return .none(because: conflict)
        }
      case .all(let parts): pending += parts
      case .any(let parts): choices.append(parts)
      }
    }
    if let conflict = try simplex.check() { return .none(because: conflict) }
    guard let choice = choices.popLast() else { return try integers() }
    var reasons: Simplex.Conflict = []
    let limits = simplex.limits
    for part in choice {
      switch try solve([part][...], choices: choices) {
      case .found(let model): return .found(model)
      case .none(let because): reasons.formUnion(because)
      }
      simplex.restore(limits)
    }
    return .none(because: reasons)
  }

  /// Moves what must be an integer to one, or shows that it cannot.
  private mutating func integers() throws(SolverFailure) -> Outcome {
    guard !overFractions, let variable = firstFraction else { return .found(try model()) }
    integerSteps += 1
    guard integerSteps <= Self.mostIntegerSteps else {
      if fractions == nil { fractions = try model() }
      return .none(because: [])
    }
    let value = simplex.values[variable]
    let below =
      value.number.isInteger && value.epsilons.numerator < 0
      ? try value.number.plus(Rational(-1)) : value.number.floor
    let limits = simplex.limits
    var reasons: Simplex.Conflict = []
    for (isUpper, bound) in [(true, below), (false, try below.plus(.one))] {
      let limit = Simplex.Limit(value: Edge(bound), origin: nil)
      var conflict = try simplex.require(variable, isUpper: isUpper, limit)
      if conflict == nil { conflict = try simplex.check() }
      if let conflict {
        reasons.formUnion(conflict)
      } else {
        switch try integers() {
        case .found(let model): return .found(model)
        case .none(let because): reasons.formUnion(because)
        }
      }
      simplex.restore(limits)
    }
    return .none(because: reasons)
  }

  private var firstFraction: Int? {
    variables.indices.first { variables[$0].isInteger && !simplex.values[$0].isInteger }
  }

  /// The values, with an ε so small that every limit still holds.
  private func model() throws(SolverFailure) -> [Rational] {
    let values = simplex.values
    var epsilon = Rational.one
    for (variable, value) in values.enumerated() {
      for (limit, isUpper) in [
        (simplex.limits.lower[variable], false), (simplex.limits.upper[variable], true),
      ] {
        guard let limit = limit?.value else { continue }
        let (low, high) = isUpper ? (value, limit) : (limit, value)
        let excess = try low.epsilons.plus(high.epsilons.negated)
        guard excess.numerator > 0 else { continue }
        let room = try high.number.plus(low.number.negated).over(excess)
        if try room.order(to: epsilon) < 0 { epsilon = room }
      }
    }
    if epsilon != .one { epsilon = try epsilon.over(Rational(2)) }
    var model: [Rational] = []
    for value in values.prefix(variables.count) {
      model.append(try value.number.plus(try value.epsilons.times(epsilon)))
    }
    return model
  }
}
