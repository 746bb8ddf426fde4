/// Gives a type and a meaning to a condition: `when` or `until`.
struct ConditionChecker {
  private let quantities: QuantityChecker
  private let expression: ParsedExpression

  /// The condition that `expression` is, or `nil` if something in it has been reported.
  static func check(
    _ expression: ParsedExpression, scope: Scope?, into findings: inout Findings
  ) -> Condition? {
    let checker = Self(
      quantities: QuantityChecker(expression: expression, scope: scope, allowsSignals: true),
      expression: expression)
    // Of a guessed shape only what its names and literals say is worth reporting.
    findings.isShapeGuessed = expression.hasMistakes
    defer { findings.isShapeGuessed = false }
    return checker.condition(expression.root, into: &findings)
  }

  private func condition(_ part: Expression, into findings: inout Findings) -> Condition? {
    switch part {
    case .and(let parts, _):
      return conditions(parts, into: &findings).map { .and($0) }
    case .or(let parts, _):
      return conditions(parts, into: &findings).map { .or($0) }
    case .not(let inner, _):
      return condition(inner, into: &findings).map { .not($0) }
    case .comparison(let left, let relation, let right, _):
      return comparison(left, relation, right, of: part, into: &findings).map { .comparison($0) }
    case .invalid:
      return nil
    case .literal, .reference, .call, .sum, .product:
      // What it measures says what to compare it with.
      if let quantity = quantities.quantity(part, into: &findings) {
        findings.report(
          .notACondition(expression.text(of: part), quantity.dimension), at: expression.span(of: part))
      }
      return nil
    }
  }

  private func conditions(_ parts: [Expression], into findings: inout Findings) -> [Condition]? {
    var conditions: [Condition] = []
    for part in parts {
      if let condition = condition(part, into: &findings) { conditions.append(condition) }
    }
    return conditions.count == parts.count ? conditions : nil
  }

  private func comparison(
    _ left: Expression, _ relation: Relation, _ right: Expression, of whole: Expression,
    into findings: inout Findings
  ) -> Comparison? {
    let leftValue = quantities.quantity(left, into: &findings)
    let rightValue = quantities.quantity(right, into: &findings)
    guard let leftValue, let rightValue else { return nil }
    guard let unit = leftValue.dimension.unified(with: rightValue.dimension) else {
      // The signal is what is meant; the constant is what is written wrong.
      let isSwapped = leftValue.isConstant && !rightValue.isConstant
      let (good, goodValue, bad, badValue) =
        isSwapped ? (right, rightValue, left, leftValue) : (left, leftValue, right, rightValue)
      findings.report(
        quantities.mismatch(good, goodValue.dimension, bad, badValue.dimension), at: expression.span(of: bad))
      return nil
    }
    switch (leftValue, rightValue) {
    case (.quotient(let dividend, let divisor, _), .constant(let value, _)):
      return Comparison(
        left: dividend.form, divisor: divisor.form, relation: relation,
        right: LinearForm(terms: [], constant: value), unit: unit.unit, leftText: expression.text(of: left),
        rightText: expression.text(of: right))
    case (.constant(let value, _), .quotient(let dividend, let divisor, _)):
      return Comparison(
        left: dividend.form, divisor: divisor.form, relation: relation.mirrored,
        right: LinearForm(terms: [], constant: value), unit: unit.unit, leftText: expression.text(of: right),
        rightText: expression.text(of: left))
    case (.quotient, _), (_, .quotient):
      findings.report(.quotient(), at: expression.span(of: whole))
      return nil
    default:
      guard let leftSum = leftValue.linear, let rightSum = rightValue.linear else { return nil }
      let comparison = Comparison(
        left: leftSum.form, divisor: nil, relation: relation, right: rightSum.form, unit: unit.unit,
        leftText: expression.text(of: left), rightText: expression.text(of: right))
      guard let always = Self.constantOutcome(leftSum, relation, rightSum) else { return comparison }
      let readsSignal = !(leftSum.isConstant && rightSum.isConstant)
      findings.report(
        .constantCondition(expression.text(of: whole), always: always, readsSignal: readsSignal),
        at: expression.span(of: whole))
      return nil
    }
  }

  /// Whether a comparison comes out the same whatever is counted; counts are never negative.
  ///
  /// `nil`: it depends, or cannot be said cheaply.
  private static func constantOutcome(_ left: LinearSum, _ relation: Relation, _ right: LinearSum) -> Bool? {
    var difference = left
    guard difference.add(right, times: Rational(-1)) else { return nil }
    let form = difference.form
    let signs = form.terms.map { $0.coefficient.compared(to: .zero) ?? 0 }
    guard let constant = form.constant.compared(to: .zero) else { return nil }
    if signs.isEmpty { return relation.holds(constant) }
    // The difference is at least the constant if no sign is negative, and at most if none is positive.
    let outcomes: [Int]
    if signs.allSatisfy({ $0 > 0 }) {
      outcomes = constant > 0 ? [1] : constant == 0 ? [0, 1] : [-1, 0, 1]
    } else if signs.allSatisfy({ $0 < 0 }) {
      outcomes = constant < 0 ? [-1] : constant == 0 ? [-1, 0] : [-1, 0, 1]
    } else {
      return nil
    }
    if outcomes.allSatisfy({ relation.holds($0) }) { return true }
    return outcomes.contains { relation.holds($0) } ? nil : false
  }
}

extension Relation {
  /// The relation with its sides exchanged.
  fileprivate var mirrored: Self {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal: .equal
    case .notEqual: .notEqual
    }
  }
}
