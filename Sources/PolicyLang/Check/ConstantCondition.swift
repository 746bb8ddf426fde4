/// What a comparison says of one reading: that it lies between two values.
struct ReadingInterval: Hashable {
  var low: Rational?
  var isLowOpen = false
  var high: Rational?
  var isHighOpen = false

  static let all = Self(low: .zero)

  var isEmpty: Bool {
    guard let low, let high, let order = low.compared(to: high) else { return false }
    return order > 0 || order == 0 && (isLowOpen || isHighOpen)
  }

  func intersected(with other: Self) -> Self {
    var result = self
    if let bound = other.low {
      let order = result.low.flatMap { bound.compared(to: $0) } ?? 1
      if order > 0 { (result.low, result.isLowOpen) = (bound, other.isLowOpen) }
      if order == 0 { result.isLowOpen = result.isLowOpen || other.isLowOpen }
    }
    if let bound = other.high {
      let order = result.high.flatMap { bound.compared(to: $0) } ?? -1
      if order < 0 { (result.high, result.isHighOpen) = (bound, other.isHighOpen) }
      if order == 0 { result.isHighOpen = result.isHighOpen || other.isHighOpen }
    }
    return result
  }

  init(low: Rational? = nil, isLowOpen: Bool = false, high: Rational? = nil, isHighOpen: Bool = false) {
    self.low = low
    self.isLowOpen = isLowOpen
    self.high = high
    self.isHighOpen = isHighOpen
  }
}

extension Comparison {
  /// The values of its one reading for which it holds; `nil` if it reads several, or depends on the machine.
  var interval: (Reading, ReadingInterval)? {
    guard divisor == nil, left.host == nil, right.host == nil, relation != .notEqual else { return nil }
    let (term, constant, relation): (LinearForm.Term, Rational?, Relation)
    if left.terms.count == 1, right.terms.isEmpty {
      (term, constant, relation) = (
        left.terms[0], right.constant.adding(left.constant.negated), self.relation
      )
    } else if right.terms.count == 1, left.terms.isEmpty {
      (term, constant, relation) =
        (right.terms[0], left.constant.adding(right.constant.negated), self.relation.mirrored)
    } else {
      return nil
    }
    guard let value = constant?.divided(by: term.coefficient) else { return nil }
    let effective = term.coefficient.numerator < 0 ? relation.mirrored : relation
    let interval: ReadingInterval =
      switch effective {
      case .less: ReadingInterval(high: value, isHighOpen: true)
      case .lessOrEqual: ReadingInterval(high: value)
      case .greater: ReadingInterval(low: value, isLowOpen: true)
      case .greaterOrEqual: ReadingInterval(low: value)
      case .equal, .notEqual: ReadingInterval(low: value, high: value)
      }
    return (term.reading, interval)
  }
}

/// Finds comparisons that come out the same whatever is observed.
enum ConstantCondition {
  /// What the comparison always is; `nil`: it depends, or cannot be said cheaply.
  ///
  /// Readings are never negative, and shares at most 1; applications' gauges may be anything.
  static func outcome(of comparison: Comparison) -> Bool? {
    guard comparison.divisor == nil else { return nil }
    guard comparison.left.host == nil, comparison.right.host == nil else { return nil }
    var coefficients: [(reading: Reading, coefficient: Rational)] = []
    for (term, sign) in comparison.left.terms.map({ ($0, 1) }) + comparison.right.terms.map({ ($0, -1) }) {
      guard let signed = term.coefficient.multiplied(by: Rational(Int64(sign))) else { return nil }
      if let index = coefficients.firstIndex(where: { $0.reading == term.reading }) {
        guard let sum = coefficients[index].coefficient.adding(signed) else { return nil }
        coefficients[index].coefficient = sum
      } else {
        coefficients.append((term.reading, signed))
      }
    }
    guard let constant = comparison.left.constant.adding(comparison.right.constant.negated) else {
      return nil
    }
    // The difference of the sides lies between these; `nil` is no limit.
    var low: Rational? = constant
    var high: Rational? = constant
    for (reading, coefficient) in coefficients where coefficient != .zero {
      let most = reading.greatest
      let isUnsigned = !reading.signal.isExternal
      if coefficient.numerator > 0 {
        high = most.flatMap { $0.multiplied(by: coefficient) }.flatMap { high?.adding($0) }
        if !isUnsigned { low = nil }
      } else {
        low = most.flatMap { $0.multiplied(by: coefficient) }.flatMap { low?.adding($0) }
        if !isUnsigned { high = nil }
      }
    }
    let canBeNegative = low.map { $0.numerator < 0 } ?? true
    let canBePositive = high.map { $0.numerator > 0 } ?? true
    let canBeZero = (low.map { $0.numerator <= 0 } ?? true) && (high.map { $0.numerator >= 0 } ?? true)
    let outcomes = [(canBeNegative, -1), (canBeZero, 0), (canBePositive, 1)].filter(\.0).map(\.1)
    if outcomes.allSatisfy({ comparison.relation.holds($0) }) { return true }
    return outcomes.contains { comparison.relation.holds($0) } ? nil : false
  }
}

extension Reading {
  /// The most it can be; `nil`: there is no limit.
  var greatest: Rational? {
    if case .shareAbove = aggregate { .one } else { nil }
  }
}

extension SignalID {
  /// Whether an application gives it.
  var isExternal: Bool { rawValue.hasPrefix("app.") }
}
