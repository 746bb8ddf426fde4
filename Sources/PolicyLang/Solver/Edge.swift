/// A number, or one beside it by less than any fraction: how `x < 5` becomes `x ≤ 5 − ε`.
struct Edge: Hashable {
  let number: Rational
  /// How many ε are added.
  let epsilons: Rational

  init(_ number: Rational, epsilons: Rational = .zero) {
    self.number = number
    self.epsilons = epsilons
  }

  static let zero = Self(.zero)

  /// Whether it is an integer.
  var isInteger: Bool { number.isInteger && epsilons == .zero }

  func plus(_ other: Self) throws(SolverFailure) -> Self {
    Self(try number.plus(other.number), epsilons: try epsilons.plus(other.epsilons))
  }

  func times(_ factor: Rational) throws(SolverFailure) -> Self {
    Self(
      try number.times(factor), epsilons: epsilons == .zero ? .zero : try epsilons.times(factor))
  }

  func minus(_ other: Self) throws(SolverFailure) -> Self {
    Self(try number.plus(other.number.negated), epsilons: try epsilons.plus(other.epsilons.negated))
  }

  func isLess(than other: Self) throws(SolverFailure) -> Bool {
    let order = try number.order(to: other.number)
    if order != 0 { return order < 0 }
    return try epsilons.order(to: other.epsilons) < 0
  }
}
