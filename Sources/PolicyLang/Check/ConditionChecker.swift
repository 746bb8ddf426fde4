/// Gives a type and a meaning to a condition: `when`, `until`, `never`, or one that `let` names.
struct ConditionChecker {
  private let quantities: QuantityChecker
  private let expression: ParsedExpression

  init(
    _ expression: ParsedExpression, in environment: Environment, context: QuantityChecker.Context = .condition
  ) {
    self.expression = expression
    quantities = QuantityChecker(scalar: expression.scalar, environment: environment, context: context)
  }

  /// The condition that the expression is, or `nil` if something in it has been reported.
  func condition(into findings: inout Findings) -> Condition? {
    // Of a guessed shape only what its names and literals say is worth reporting.
    findings.isShapeGuessed = expression.hasMistakes
    defer { findings.isShapeGuessed = false }
    guard let condition = condition(expression.root, into: &findings) else { return nil }
    checkTogether(condition, expression.root, into: &findings)
    return condition
  }

  /// Either what a name of `let` may stand for.
  func value(into findings: inout Findings) -> Environment.Value {
    switch expression.root {
    case .comparison, .and, .or, .not:
      return condition(into: &findings).map { .condition($0) } ?? .invalid
    case .reference(let name, _):
      if case .condition(let condition)? = quantities.environment.lets[name] {
        findings.used.insert(name)
        return .condition(condition)
      }
      fallthrough
    case .literal, .labelled, .call, .sum, .product, .invalid:
      findings.isShapeGuessed = expression.hasMistakes
      defer { findings.isShapeGuessed = false }
      return quantities.quantity(expression.root, into: &findings).map { .quantity($0) } ?? .invalid
    }
  }
}

// MARK: - Shapes

extension ConditionChecker {
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
    case .reference(let name, _):
      switch quantities.environment.lets[name] {
      case .condition(let condition):
        findings.used.insert(name)
        return condition
      case .invalid:
        findings.used.insert(name)
        return nil
      case .quantity, nil: break
      }
      return uncompared(part, into: &findings)
    case .literal, .labelled, .call, .sum, .product:
      return uncompared(part, into: &findings)
    }
  }

  /// A value where a condition must stand: what it measures says what to compare it with.
  private func uncompared(_ part: Expression, into findings: inout Findings) -> Condition? {
    if let quantity = quantities.quantity(part, into: &findings) {
      findings.report(
        .notACondition(expression.text(of: part), quantity.dimension), at: expression.span(of: part))
    }
    return nil
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
      let isSwapped = leftValue.constant != nil && rightValue.constant == nil
      let (good, goodValue, bad, badValue) =
        isSwapped ? (right, rightValue, left, leftValue) : (left, leftValue, right, rightValue)
      findings.report(
        quantities.mismatch(good, goodValue.dimension, bad, badValue.dimension), at: expression.span(of: bad))
      return nil
    }
    if case .quotient(let dividend, let divisor, _) = leftValue, let value = rightValue.constant {
      return Comparison(
        left: dividend.form, divisor: divisor.form, relation: relation,
        right: LinearForm(terms: [], constant: value), unit: unit.unit)
    }
    if case .quotient(let dividend, let divisor, _) = rightValue, let value = leftValue.constant {
      return Comparison(
        left: dividend.form, divisor: divisor.form, relation: relation.mirrored,
        right: LinearForm(terms: [], constant: value), unit: unit.unit)
    }
    guard let leftSum = leftValue.linear, let rightSum = rightValue.linear else {
      findings.report(.quotient(), at: expression.span(of: whole))
      return nil
    }
    let comparison = Comparison(
      left: leftSum.form, relation: relation, right: rightSum.form, unit: unit.unit)
    guard let always = ConstantCondition.outcome(of: comparison) else { return comparison }
    let readsSignal = leftSum.readsSignal || rightSum.readsSignal
    findings.report(
      .constantCondition(expression.text(of: whole), always: always, readsSignal: readsSignal),
      at: expression.span(of: whole))
    return nil
  }
}

// MARK: - Comparisons together

extension ConditionChecker {
  /// Comparisons that are each sensible, and together never or always hold.
  private func checkTogether(_ condition: Condition, _ part: Expression, into findings: inout Findings) {
    // Comparisons of one reading have been judged one by one.
    if case .comparison(let comparison) = condition, comparison.single != nil { return }
    guard !findings.effort.isNone else { return }
    let span = expression.span(of: part)
    switch ConditionAnalysis.verdict(condition, &findings.effort) {
    case .never(let contradiction):
      findings.report(.neverTogether(expression.text(of: part), contradiction), at: span)
    case .always: findings.report(.alwaysTogether(expression.text(of: part)), at: span)
    case .undecided(let failure):
      findings.report(.undecided(expression.text(of: part), failure), at: span)
    case .depends:
      // A part of `or` that never holds is a mistake that the whole hides.
      guard case .or(let conditions) = condition, case .or(let parts, _) = part else { return }
      for (condition, part) in zip(conditions, parts) { checkTogether(condition, part, into: &findings) }
    }
  }
}

extension Relation {
  /// The relation with its sides exchanged.
  var mirrored: Relation {
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
