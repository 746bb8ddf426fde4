/// Why a question could not be decided.
package enum SolverFailure: Error {
  /// A number did not fit 128 bits.
  case overflow
  /// There were more cases than it is worth looking at.
  case tooManyCases
}

/// A sum of variables times constants, and a constant.
struct LinearExpression: Hashable {
  /// One variable times a constant that is not zero.
  struct Term: Hashable {
    let variable: Int
    var coefficient: Rational
  }

  /// Ordered by variable, each at most once.
  private(set) var terms: [Term]
  private(set) var constant: Rational

  init(constant: Rational = .zero) {
    terms = []
    self.constant = constant
  }

  init(_ variable: Int) {
    terms = [Term(variable: variable, coefficient: .one)]
    constant = .zero
  }

  /// The sum of `variables`, which are in order, each times a factor that is not zero.
  init(sumOf variables: [Int], each factor: Rational = .one) {
    terms = variables.map { Term(variable: $0, coefficient: factor) }
    constant = .zero
  }

  /// Adds `factor · other`.
  mutating func add(_ other: Self, times factor: Rational = .one) throws(SolverFailure) {
    guard factor != .zero else { return }
    constant = try constant.plus(try other.constant.times(factor))
    guard !terms.isEmpty else {
      if factor == .one {
        terms = other.terms
      } else {
        terms.reserveCapacity(other.terms.count)
        for term in other.terms {
          terms.append(Term(variable: term.variable, coefficient: try term.coefficient.times(factor)))
        }
      }
      return
    }
    var merged: [Term] = []
    merged.reserveCapacity(terms.count + other.terms.count)
    var mine = terms[...]
    for term in other.terms {
      while let first = mine.first, first.variable < term.variable { merged.append(mine.removeFirst()) }
      var coefficient = try term.coefficient.times(factor)
      if let first = mine.first, first.variable == term.variable {
        coefficient = try coefficient.plus(first.coefficient)
        mine.removeFirst()
      }
      if coefficient != .zero { merged.append(Term(variable: term.variable, coefficient: coefficient)) }
    }
    terms = merged + mine
  }

  /// `self − other`.
  func minus(_ other: Self) throws(SolverFailure) -> Self {
    var result = self
    try result.add(other, times: Rational(-1))
    return result
  }

  /// The value where the variables have theirs.
  func value(in model: [Rational]) throws(SolverFailure) -> Rational {
    var sum = constant
    for term in terms { sum = try sum.plus(try term.coefficient.times(model[term.variable])) }
    return sum
  }
}

extension Rational {
  func plus(_ other: Self) throws(SolverFailure) -> Self {
    guard let sum = adding(other) else { throw .overflow }
    return sum
  }

  func times(_ other: Self) throws(SolverFailure) -> Self {
    guard let product = multiplied(by: other) else { throw .overflow }
    return product
  }

  func over(_ other: Self) throws(SolverFailure) -> Self {
    guard let quotient = divided(by: other) else { throw .overflow }
    return quotient
  }

  func order(to other: Self) throws(SolverFailure) -> Int {
    guard let order = compared(to: other) else { throw .overflow }
    return order
  }

  /// The largest integer not above the value.
  var floor: Self {
    let quotient = numerator / denominator
    return Self(integer: numerator % denominator < 0 ? quotient - 1 : quotient)
  }

  /// The smallest integer not below the value.
  var ceiling: Self {
    let quotient = numerator / denominator
    return Self(integer: numerator % denominator > 0 ? quotient + 1 : quotient)
  }

  var isInteger: Bool { denominator == 1 }
}
