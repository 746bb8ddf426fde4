/// Gives types to the arithmetic of one expression: readings with their signals, literals with their units,
/// facts, parameters and names of `let`.
struct QuantityChecker {
  /// Where the expression stands, and so what may be written in it.
  enum Context {
    /// `when`, `until`, `let`, `expect`.
    case condition
    /// `never`, where applications' gauges may stand, too.
    case harm
    /// `within`, `set` and `hold`: what is known of the machine and the place, in the tunable's number.
    case bound(Tunable)
    /// Numbers, parameters and nothing else.
    case constant
  }

  /// What the expression is the text of.
  let scalar: YAMLScalar
  let environment: Environment
  let context: Context

  /// An expression is resolved by recursion, so its length is limited as its depth is.
  private static let mostParts = 64

  func text(_ part: Expression) -> String { ParsedExpression(root: part, scalar: scalar).text(of: part) }

  func span(_ part: Expression) -> SourceSpan { scalar.span(of: part.range) }

  func report(_ finding: Finding, at part: Expression, into findings: inout Findings) -> Quantity? {
    findings.report(finding, at: span(part))
    return nil
  }

  var readsSignals: Bool {
    switch context {
    case .condition, .harm: true
    case .bound, .constant: false
    }
  }

  /// The typed value of `part`, or `nil` if something in it has been reported.
  func quantity(_ part: Expression, into findings: inout Findings) -> Quantity? {
    if findings.isFull { return nil }
    switch part {
    case .literal(let literal, _):
      guard let value = literal.value else { return nil }
      if literal.isFactor || literal.isPoints {
        return report(.strayFactor(text(part)), at: part, into: &findings)
      }
      return .constant(value, Dimension(measure: literal.measure, perTime: literal.perTime))
    case .reference(let name, _):
      return reference(name, at: part, into: &findings)
    case .labelled(let name, _, _):
      return report(.bareSignal(name), at: part, into: &findings)
    case .call(let call, _):
      return self.call(call, of: part, into: &findings)
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
}

// MARK: - Names

extension QuantityChecker {
  private func reference(_ name: String, at part: Expression, into findings: inout Findings) -> Quantity? {
    if let parameter = environment.parameters[name] {
      findings.used.insert(name)
      return .constant(parameter.value, parameter.dimension)
    }
    if let value = environment.lets[name] {
      findings.used.insert(name)
      switch value {
      case .invalid: return nil
      case .condition: return report(.unexpectedCondition(name), at: part, into: &findings)
      case .quantity(let quantity):
        if !readsSignals, quantity.linear?.readsSignal ?? true {
          return report(.signalInConstant(name), at: part, into: &findings)
        }
        if case .constant = context, quantity.constant == nil {
          return report(.factInConstant(name), at: part, into: &findings)
        }
        return quantity
      }
    }
    if name == "baseline" {
      guard case .bound(let tunable) = context else {
        return report(.strayBaseline(), at: part, into: &findings)
      }
      return HostExpression.baseline.scaled(by: tunable.scale).map {
        .linear(LinearSum(host: $0), tunable.baseDimension)
      }
    }
    if let fact = Fact(rawValue: name) { return self.fact(fact, at: part, into: &findings) }
    if Signal.named(name) != nil || environment.gauges[name] != nil {
      return report(readsSignals ? .bareSignal(name) : .signalInConstant(name), at: part, into: &findings)
    }
    return report(unknown(name, at: span(part)), at: part, into: &findings)
  }

  func fact(_ fact: Fact, at part: Expression, into findings: inout Findings) -> Quantity? {
    if case .constant = context { return report(.factInConstant(fact.rawValue), at: part, into: &findings) }
    return .linear(LinearSum(host: .fact(fact)), Dimension(measure: fact.unit.measure))
  }

  private func unknown(_ name: String, at span: SourceSpan) -> Finding {
    var known = environment.names
    switch context {
    case .bound: known += ["baseline"] + Fact.allCases.map(\.rawValue)
    case .condition, .harm:
      known += Fact.allCases.map(\.rawValue) + Signal.catalogue.map(\.id.rawValue)
    case .constant: break
    }
    let nearest = Suggestion.nearest(to: name, among: known)
    if case .bound = context { return .unknownBoundReference(name, nearest: nearest, at: span) }
    return .unknownReference(name, nearest: nearest, readsSignals: readsSignals, at: span)
  }
}

// MARK: - Arithmetic

extension QuantityChecker {
  private func sum(_ parts: [Expression.Signed], into findings: inout Findings) -> Quantity? {
    var total = LinearSum()
    var hosts = 0
    var common: (dimension: Dimension, part: Expression)?
    var isValid = true
    for item in parts {
      guard let value = quantity(item.part, into: &findings).map(inOwnNumber) else {
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
          _ = report(mismatch(first, dimension, item.part, value.dimension), at: item.part, into: &findings)
          isValid = false
          continue
        }
        common = (unified, first)
      } else {
        common = (value.dimension, item.part)
      }
      hosts += linear.host == nil ? 0 : 1
      if hosts > Self.mostParts {
        return report(.expressionTooDeep(Self.mostParts), at: parts[0].part, into: &findings)
      }
      guard total.add(linear, times: Rational(item.isNegative ? -1 : 1)) else {
        return report(.overflow(text(item.part)), at: item.part, into: &findings)
      }
    }
    guard isValid, let common else { return nil }
    return .linear(total, common.dimension)
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
      if let number = value.constant, value.dimension.isPure {
        if factor.isDivisor, number == .zero {
          return report(.divisionByZero(), at: factor.part, into: &findings)
        }
        let next = factor.isDivisor ? scale.divided(by: number) : scale.multiplied(by: number)
        guard let next else { return report(.overflow(text(factor.part)), at: factor.part, into: &findings) }
        scale = next
        if value.dimension.measure != nil { pure = value.dimension }
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
    // A pure number of any kind times anything, or anything that is known at once times a pure fact.
    if let factor = left.constant {
      if left.dimension.isPure {
        return right.scaled(by: factor, bothPure: left.dimension)
          ?? report(.overflow(text(part)), at: part, into: &findings)
      }
      if right.dimension.isPure, let host = right.linear?.hostExpression {
        guard let scaled = host.scaled(by: factor) else {
          return report(.overflow(text(part)), at: part, into: &findings)
        }
        return .linear(LinearSum(host: scaled), left.dimension)
      }
    }
    return report(.notLinear(text(part), dimension: right.dimension), at: part, into: &findings)
  }

  /// The quotient by something that is no pure number.
  private func divide(
    _ left: Quantity, by right: Quantity, at part: Expression, into findings: inout Findings
  ) -> Quantity? {
    guard let dividend = left.linear, let divisor = right.linear else {
      return report(.quotientOfQuotient(), at: part, into: &findings)
    }
    if divisor.hostExpression != nil, divisor.pureConstant == nil {
      return report(.divisionByFact(text(part)), at: part, into: &findings)
    }
    guard left.dimension.cancels(right.dimension) else {
      return report(.unitsDoNotCancel(left.dimension, right.dimension), at: part, into: &findings)
    }
    guard let number = right.constant else { return .quotient(dividend, divisor, .ratio) }
    if number == .zero { return report(.divisionByZero(), at: part, into: &findings) }
    guard let inverse = Rational.one.divided(by: number),
      let scaled = left.scaled(by: inverse, bothPure: .bare)
    else {
      return report(.overflow(text(part)), at: part, into: &findings)
    }
    // How often one goes into the other: `host.memory / 320B` may be a number of entries.
    return scaled.with(.bare)
  }

  /// The finding for two sides that cannot be compared or added; it stands at `other`.
  func mismatch(_ part: Expression, _ dimension: Dimension, _ other: Expression, _ otherDimension: Dimension)
    -> Finding
  {
    .unitMismatch(
      text(part), dimension, text(other), otherDimension, isLiteral: other.isLiteral, at: span(other))
  }

  /// In the bounds of a tunable that is itself a ratio: a ratio in the tunable's own number, as bare numbers are.
  func inOwnNumber(_ quantity: Quantity) -> Quantity {
    guard case .bound(let tunable) = context, tunable.measure == .ratio, quantity.dimension == .ratio,
      let inverse = Rational.one.divided(by: tunable.scale),
      let scaled = quantity.scaled(by: inverse, bothPure: .bare)
    else { return quantity }
    return scaled.with(.bare)
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

extension Tunable {
  /// What its value times its scale measures.
  var baseDimension: Dimension { Unit(measure).dimension }
}
