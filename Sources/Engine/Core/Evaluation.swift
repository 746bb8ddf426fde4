public import PolicyLang

/// One comparison with the two numbers that decided it.
public struct Evidence: Hashable, Sendable {
  /// The comparison.
  public let comparison: Comparison
  /// The value of the left side (of the quotient, if it is one), or `nil` if unknown.
  public let left: Rational?
  /// The value of the right side, or `nil` if unknown.
  public let right: Rational?
  /// Whether it holds.
  public let truth: Truth
}

extension Condition {
  /// Evaluates the condition on what is observed at a boundary, adding each comparison to `evidence`.
  func evaluated(on observation: Observation, at boundary: Int64, evidence: inout [Evidence]) -> Truth {
    switch self {
    case .comparison(let comparison):
      let result = comparison.evaluated(on: observation, at: boundary)
      evidence.append(result)
      return result.truth
    // Every part is evaluated, so that the evidence is complete.
    case .and(let parts):
      return .all(parts.map { $0.evaluated(on: observation, at: boundary, evidence: &evidence) })
    case .or(let parts):
      return .any(parts.map { $0.evaluated(on: observation, at: boundary, evidence: &evidence) })
    case .not(let part):
      return !part.evaluated(on: observation, at: boundary, evidence: &evidence)
    }
  }
}

extension Comparison {
  func evaluated(on observation: Observation, at boundary: Int64) -> Evidence {
    let dividend = left.value(on: observation, at: boundary)
    let right = right.value(on: observation, at: boundary)
    guard let divisor else {
      return Evidence(
        comparison: self, left: dividend, right: right, truth: truth(of: dividend, against: right))
    }
    let bottom = divisor.value(on: observation, at: boundary)
    guard let bottom, bottom.numerator > 0 else {
      return Evidence(comparison: self, left: nil, right: right, truth: .unknown)
    }
    return Evidence(
      comparison: self, left: dividend?.divided(by: bottom), right: right,
      truth: truth(of: dividend, against: right?.multiplied(by: bottom)))
  }

  private func truth(of left: Rational?, against right: Rational?) -> Truth {
    guard let left, let right, let order = left.compared(to: right) else { return .unknown }
    return Truth(relation.holds(order))
  }
}

extension LinearForm {
  /// The value at a boundary, or `nil` where a count is unknown or the result does not fit.
  func value(on observation: Observation, at boundary: Int64) -> Rational? {
    var sum: Rational? = constant
    for term in terms {
      guard let count = observation.value(of: term.reading, at: boundary),
        let product = term.coefficient.multiplied(by: Rational(count))
      else { return nil }
      sum = sum?.adding(product)
    }
    return sum
  }
}
