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
