/// Gives types to the arithmetic of one expression: counts and rates with their signals, literals with their
/// units.
struct QuantityChecker {
  /// What the expression is the text of.
  let expression: ParsedExpression
  /// What the policy watches; `nil` if that is not known.
  let scope: Scope?
  /// Whether signals may stand here, or only constants.
  let allowsSignals: Bool

  private func text(_ part: Expression) -> String { expression.text(of: part) }

  private func report(_ finding: Finding, at part: Expression, into findings: inout Findings) -> Quantity? {
    findings.report(finding, at: expression.span(of: part))
    return nil
  }

  /// The typed value of `part`, or `nil` if something in it has been reported.
  func quantity(_ part: Expression, into findings: inout Findings) -> Quantity? {
    if findings.isFull { return nil }
    switch part {
    case .literal(let literal, _):
      guard let value = literal.value else { return nil }
      if literal.isFactor { return report(.strayFactor(text(part)), at: part, into: &findings) }
      return .constant(value, Dimension(measure: literal.measure, perTime: literal.perTime))
    case .reference(let name, _):
      return report(reference(name, at: part), at: part, into: &findings)
    case .call(let call, _):
      return aggregate(call, of: part, into: &findings)
    case .sum(let parts, _):
      return sum(parts, into: &findings)
    case .product(let parts, _):
      return product(parts, of: part, into: &findings)
    case .comparison, .and, .or, .not:
      return report(.unexpectedCondition(text(part)), at: part, into: &findings)
    case .invalid:
      return nil
    }
  }

  private func reference(_ name: String, at part: Expression) -> Finding {
    if Fact(rawValue: name) != nil || name == "baseline" || name.hasPrefix("host.") {
      return .factInCondition(name)
    }
    if Signal.named(name) != nil {
      return .bareSignal(name, at: expression.span(of: part))
    }
    let known = ["count", "rate"] + Signal.catalogue.map(\.id.rawValue)
    return .unknownReference(name, nearest: Suggestion.nearest(to: name, among: known))
  }
}

// MARK: - Aggregates

extension QuantityChecker {
  /// The aggregates of the whole language; only `count` and `rate` are built.
  private static let later: Set<String> = ["sum", "avg", "min", "max", "last", "share"]

  private func aggregate(_ call: Expression.Call, of part: Expression, into findings: inout Findings)
    -> Quantity?
  {
    let nameSpan = expression.scalar.span(of: call.nameRange)
    guard call.name == "count" || call.name == "rate" else {
      let isPercentile =
        call.name.first == "p" && call.name.dropFirst().allSatisfy { $0.isNumber || $0 == "." }
      if Self.later.contains(call.name) || (isPercentile && call.name.utf8.count > 1) {
        findings.report(.notSupported("`\(call.name)`"), at: nameSpan)
      } else {
        let nearest = Suggestion.nearest(to: call.name, among: ["count", "rate"])
        findings.report(.unknownFunction(call.name, nearest: nearest, at: nameSpan), at: nameSpan)
      }
      return nil
    }
    guard allowsSignals else { return report(.signalInConstant(text(part)), at: part, into: &findings) }
    guard call.arguments.count == 2 else {
      if let first = call.arguments.first { _ = signal(first, into: &findings) }
      return report(.wrongArity(call.name, count: call.arguments.count), at: part, into: &findings)
    }
    let signal = signal(call.arguments[0], into: &findings)
    let window = window(call.arguments[1], into: &findings)
    guard let signal, let window else { return nil }
    let count = WindowedCount(signal: signal.id, window: window)
    let isRate = call.name == "rate"
    guard let coefficient = isRate ? Rational(1_000_000_000, over: Int128(window.length)) : .one else {
      return nil
    }
    return .form(LinearSum(coefficient, count), Dimension(measure: signal.measure, perTime: isRate))
  }

  private func signal(_ part: Expression, into findings: inout Findings) -> Signal? {
    guard case .reference(let name, _) = part else {
      if case .invalid = part { return nil }
      findings.report(.signalExpected(text(part)), at: expression.span(of: part))
      return nil
    }
    let span = expression.span(of: part)
    guard let signal = Signal.named(name) else {
      let nearest = Suggestion.nearest(to: name, among: Signal.catalogue.map(\.id.rawValue))
      findings.report(.unknownSignal(name, nearest: nearest, at: span), at: span)
      return nil
    }
    if let scope, !signal.scopes.contains(scope) {
      findings.report(.signalScope(name, scope: scope, available: signal.scopes), at: span)
      return nil
    }
    return signal
  }

  private func window(_ part: Expression, into findings: inout Findings) -> Window? {
    guard let quantity = quantity(part, into: &findings) else { return nil }
    guard case .constant(let length, .duration) = quantity else {
      findings.report(
        .durationExpected(text(part), found: quantity.dimension, at: expression.span(of: part)),
        at: expression.span(of: part))
      return nil
    }
    guard let nanoseconds = length.exactInteger, let window = Window(length: nanoseconds) else {
      findings.report(.windowRange(text(part)), at: expression.span(of: part))
      return nil
    }
    return window
  }
}

// MARK: - Arithmetic

extension QuantityChecker {
  private func sum(_ parts: [Expression.Signed], into findings: inout Findings) -> Quantity? {
    var total = LinearSum()
    var common: (dimension: Dimension, part: Expression)?
    var isConstant = true
    var isValid = true
    for item in parts {
      guard let value = quantity(item.part, into: &findings) else {
        isValid = false
        continue
      }
      guard let linear = value.linear else {
        _ = report(.quotientInSum(text(item.part)), at: item.part, into: &findings)
        isValid = false
        continue
      }
      if let (dimension, first) = common {
        guard let unified = dimension.unified(with: value.dimension) else {
          let finding = mismatch(first, dimension, item.part, value.dimension)
          _ = report(finding, at: item.part, into: &findings)
          isValid = false
          continue
        }
        common = (unified, first)
      } else {
        common = (value.dimension, item.part)
      }
      isConstant = isConstant && value.isConstant
      guard total.add(linear, times: Rational(item.isNegative ? -1 : 1)) else {
        return report(.overflow(text(item.part)), at: item.part, into: &findings)
      }
    }
    guard isValid, let common else { return nil }
    return isConstant ? .constant(total.constant, common.dimension) : .form(total, common.dimension)
  }

  private func product(_ parts: [Expression.Factor], of whole: Expression, into findings: inout Findings)
    -> Quantity?
  {
    var values: [(value: Quantity, factor: Expression.Factor)] = []
    for factor in parts {
      if let value = quantity(factor.part, into: &findings) { values.append((value, factor)) }
    }
    guard values.count == parts.count, var result = values.first?.value else { return nil }
    // Pure numbers are gathered and applied once: a form may be as long as the product.
    var scale = Rational.one
    var pure = Dimension.bare
    for (value, factor) in values.dropFirst() {
      if case .constant(let number, let dimension) = value, dimension.isPure {
        if factor.isDivisor, number == .zero {
          return report(.divisionByZero(), at: factor.part, into: &findings)
        }
        let next = factor.isDivisor ? scale.divided(by: number) : scale.multiplied(by: number)
        guard let next else { return report(.overflow(text(factor.part)), at: factor.part, into: &findings) }
        scale = next
        if dimension.measure != nil { pure = dimension }
        continue
      }
      let next =
        factor.isDivisor
        ? divide(result, by: value, at: factor.part, into: &findings)
        : multiply(result, by: value, at: factor.part, into: &findings)
      guard let next else { return nil }
      result = next
    }
    return result.scaled(by: scale, bothPure: pure)
      ?? report(.overflow(text(whole)), at: whole, into: &findings)
  }

  /// The product with something that is no pure number.
  private func multiply(
    _ left: Quantity, by right: Quantity, at part: Expression, into findings: inout Findings
  ) -> Quantity? {
    guard case .constant(let factor, let dimension) = left, dimension.isPure else {
      return report(.notLinear(text(part), dimension: right.dimension), at: part, into: &findings)
    }
    return right.scaled(by: factor, bothPure: dimension)
      ?? report(.overflow(text(part)), at: part, into: &findings)
  }

  /// The quotient by something that is no pure number.
  private func divide(
    _ left: Quantity, by right: Quantity, at part: Expression, into findings: inout Findings
  ) -> Quantity? {
    guard let dividend = left.linear, let divisor = right.linear else {
      return report(.quotientOfQuotient(), at: part, into: &findings)
    }
    guard left.dimension.cancels(right.dimension) else {
      return report(.unitsDoNotCancel(left.dimension, right.dimension), at: part, into: &findings)
    }
    guard case .constant(let number, _) = right else { return .quotient(dividend, divisor, .ratio) }
    if number == .zero { return report(.divisionByZero(), at: part, into: &findings) }
    guard let inverse = Rational.one.divided(by: number),
      let scaled = left.scaled(by: inverse, bothPure: .bare)
    else {
      return report(.overflow(text(part)), at: part, into: &findings)
    }
    return scaled.with(.ratio)
  }

  /// The finding for two sides that cannot be compared or added; it stands at `other`.
  func mismatch(_ part: Expression, _ dimension: Dimension, _ other: Expression, _ otherDimension: Dimension)
    -> Finding
  {
    .unitMismatch(
      text(part), dimension, text(other), otherDimension,
      isLiteral: other.isLiteral,
      at: expression.span(of: other))
  }
}

extension Dimension {
  /// Whether dividing one by the other gives a pure number: the same thing, or two plain counts.
  fileprivate func cancels(_ other: Self) -> Bool {
    guard perTime == other.perTime else { return false }
    return unified(with: other) != nil
      || (measure?.acceptsBareNumber ?? true) && (other.measure?.acceptsBareNumber ?? true)
  }
}

extension Quantity {
  /// The product with a pure number, or `nil` if it does not fit.
  ///
  /// A percentage of a bare number is a ratio.
  fileprivate func scaled(by factor: Rational, bothPure other: Dimension) -> Quantity? {
    var dimension = dimension
    if dimension.measure == nil, other.measure == .ratio, !dimension.perTime { dimension = other }
    switch self {
    case .constant(let value, _): return value.multiplied(by: factor).map { .constant($0, dimension) }
    case .form(let form, _): return form.scaled(by: factor).map { .form($0, dimension) }
    case .quotient(let dividend, let divisor, _):
      return dividend.scaled(by: factor).map { .quotient($0, divisor, dimension) }
    }
  }

  fileprivate func with(_ dimension: Dimension) -> Quantity {
    switch self {
    case .constant(let value, _): .constant(value, dimension)
    case .form(let form, _): .form(form, dimension)
    case .quotient(let dividend, let divisor, _): .quotient(dividend, divisor, dimension)
    }
  }
}
