/// Variables, and what always holds of them.
struct LinearProblem {
  /// A number that is looked for.
  struct Variable {
    /// Whether only integers count.
    var isInteger = true
    /// The least it can be; `nil`: there is none.
    var lower: Rational? = .zero
    /// The most it can be; `nil`: there is none.
    var upper: Rational?
  }

  private(set) var variables: [Variable] = []
  var axioms: [Formula] = []

  /// What came of looking for a solution.
  enum Solution {
    /// There is none; these comparisons are enough for that.
    case none(because: Set<Int>)
    /// One value for each variable, integers where they must be.
    case found([Rational])
    /// Fractions solve it; with integers no solution was found, nor is it certain that there is none.
    case onlyFractions([Rational])
  }

  /// Adds a variable; returns its number.
  mutating func add(_ variable: Variable) -> Int {
    variables.append(variable)
    return variables.count - 1
  }

  /// Looks for values that make `formula` and all axioms true.
  ///
  /// With `overFractions` variables need not be integers.
  func solve(
    _ formula: Formula, overFractions: Bool = false, effort: inout Effort
  ) throws(SolverFailure) -> Solution {
    var preparation = Preparation(variables: variables, overFractions: overFractions)
    let prepared = try preparation.prepare(.all(axioms + [formula]))
    let size = variables.count * preparation.sums.count
    guard size <= Effort.largestTable else { throw .tooManyCases }
    var search = Search(
      variables: variables, sums: preparation.sums, overFractions: overFractions, effort: effort.forQuestion)
    defer { effort.spend(search.simplex.work) }
    return try search.solve(prepared)
  }
}

/// A formula whose atoms are limits of variables, or of numbered sums of variables.
indirect enum Prepared {
  case limit(PreparedLimit)
  case all([Prepared])
  case any([Prepared])

  var isAlways: Bool { if case .all(let parts) = self { parts.isEmpty } else { false } }
  var isNever: Bool { if case .any(let parts) = self { parts.isEmpty } else { false } }
}

/// A limit of a variable, or of a sum.
struct PreparedLimit {
  let variable: Int
  let isUpper: Bool
  let limit: Simplex.Limit
}

/// Turns atoms into limits.
struct Preparation {
  let variables: [LinearProblem.Variable]
  let overFractions: Bool
  /// What the variables behind the first ones stand for.
  private(set) var sums: [[LinearExpression.Term]] = []
  private var numbers: [[LinearExpression.Term]: Int] = [:]

  init(variables: [LinearProblem.Variable], overFractions: Bool) {
    self.variables = variables
    self.overFractions = overFractions
  }

  mutating func prepare(_ formula: Formula) throws(SolverFailure) -> Prepared {
    switch formula {
    case .atom(let atom): return try prepare(atom)
    case .all(let parts):
      var prepared: [Prepared] = []
      for part in parts {
        let part = try prepare(part)
        if part.isNever { return part }
        if case .all(let inner) = part { prepared += inner } else { prepared.append(part) }
      }
      return prepared.count == 1 ? prepared[0] : .all(prepared)
    case .any(let parts):
      var prepared: [Prepared] = []
      for part in parts {
        let part = try prepare(part)
        if part.isAlways { return part }
        if case .any(let inner) = part { prepared += inner } else { prepared.append(part) }
      }
      return prepared.count == 1 ? prepared[0] : .any(prepared)
    }
  }

  private mutating func prepare(_ atom: LinearAtom) throws(SolverFailure) -> Prepared {
    let terms = atom.expression.terms
    guard let first = terms.first else {
      let constant = atom.expression.constant
      let holds = atom.isStrict ? constant.numerator < 0 : constant.numerator <= 0
      return holds ? .all([]) : .any([])
    }
    if terms.count == 1 {
      return try limit(
        first.variable, isInteger: isInteger(first), scale: first.coefficient, atom)
    }
    let scale = try Self.scale(of: terms)
    var whole: [LinearExpression.Term] = []
    whole.reserveCapacity(terms.count)
    for term in terms {
      whole.append(
        LinearExpression.Term(variable: term.variable, coefficient: try term.coefficient.over(scale)))
    }
    let number = numbers[whole] ?? sums.count
    if number == sums.count {
      sums.append(whole)
      numbers[whole] = number
    }
    return try limit(
      variables.count + number, isInteger: terms.allSatisfy { isInteger($0) }, scale: scale, atom)
  }

  private func isInteger(_ term: LinearExpression.Term) -> Bool {
    !overFractions && variables[term.variable].isInteger
  }

  /// The limit of a variable that `scale · variable + constant` be at most, or less than, 0.
  private func limit(
    _ variable: Int, isInteger: Bool, scale: Rational, _ atom: LinearAtom
  ) throws(SolverFailure) -> Prepared {
    let value = try atom.expression.constant.negated.over(scale)
    let isUpper = scale.numerator > 0
    let edge: Edge
    switch (isInteger, isUpper) {
    case (true, true):
      edge = Edge(atom.isStrict ? try value.ceiling.plus(Rational(-1)) : value.floor)
    case (true, false):
      edge = Edge(atom.isStrict ? try value.floor.plus(.one) : value.ceiling)
    case (false, _):
      edge = Edge(value, epsilons: atom.isStrict ? Rational(isUpper ? -1 : 1) : .zero)
    }
    return .limit(
      PreparedLimit(
        variable: variable, isUpper: isUpper, limit: Simplex.Limit(value: edge, origin: atom.origin)))
  }

  /// What to divide by so that the coefficients are integers without a common divisor, the first positive.
  private static func scale(of terms: [LinearExpression.Term]) throws(SolverFailure) -> Rational {
    var multiple: Int128 = 1
    var divisor: Int128 = 0
    for term in terms {
      let denominator = term.coefficient.denominator
      let (product, overflow) = (multiple / greatestCommonDivisor(multiple, denominator))
        .multipliedReportingOverflow(by: denominator)
      guard !overflow else { throw .overflow }
      multiple = product
    }
    for term in terms {
      let whole = try term.coefficient.times(Rational(integer: multiple))
      divisor = greatestCommonDivisor(divisor, whole.numerator)
    }
    guard let scale = Rational(divisor, over: multiple) else { throw .overflow }
    return terms[0].coefficient.numerator < 0 ? scale.negated : scale
  }

  private static func greatestCommonDivisor(_ a: Int128, _ b: Int128) -> Int128 {
    var (a, b) = (a.magnitude, b.magnitude)
    while b != 0 {
      if a <= UInt128(UInt64.max) {
        var (x, y) = (UInt64(a), UInt64(b))
        while y != 0 { (x, y) = (y, x % y) }
        return Int128(x)
      }
      (a, b) = (b, a % b)
    }
    return Int128(a)
  }
}
