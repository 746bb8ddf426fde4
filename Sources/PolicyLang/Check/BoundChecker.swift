/// Gives a type and a value to one end of `within`.
struct BoundChecker {
  let range: ParsedRange
  let tunable: Tunable

  private func span(_ part: Expression) -> SourceSpan { range.scalar.span(of: part.range) }

  private func text(_ part: Expression) -> String {
    ParsedExpression(root: part, scalar: range.scalar).text(of: part)
  }

  /// A bound with what it measures.
  private struct Typed {
    let bound: Bound
    let dimension: Dimension

    var constant: Rational? {
      if case .constant(let value) = bound { value } else { nil }
    }
  }

  /// The bound that `part` is, in the tunable's unit.
  func bound(_ part: Expression, into findings: inout Findings) -> Bound? {
    guard let typed = typed(part, into: &findings) else { return nil }
    guard let bound = tunable.accepts(typed.dimension) ? typed.bound : nil else {
      findings.report(.notInTunableUnit(text(part), typed.dimension, tunable), at: span(part))
      return nil
    }
    return bound
  }

  private func typed(_ part: Expression, into findings: inout Findings) -> Typed? {
    switch part {
    case .literal(let literal, _):
      guard let value = literal.value else { return nil }
      guard !literal.isFactor else { return fail(.strayFactor(text(part)), at: part, into: &findings) }
      return Typed(
        bound: .constant(value), dimension: Dimension(measure: literal.measure, perTime: literal.perTime))
    case .reference("baseline", _):
      return Typed(bound: .baseline, dimension: tunable.dimension)
    case .reference(let name, _):
      guard let fact = Fact(rawValue: name) else {
        let known = Fact.allCases.map(\.rawValue) + ["baseline"]
        return fail(
          .unknownBoundReference(name, nearest: Suggestion.nearest(to: name, among: known)), at: part,
          into: &findings)
      }
      return Typed(
        bound: .fact(fact),
        dimension: fact.unit.measure == .ratio ? .bare : Dimension(measure: fact.unit.measure))
    case .call(let call, _):
      return choice(call, of: part, into: &findings)
    case .sum(let parts, _):
      return sum(parts, into: &findings)
    case .product(let parts, _):
      return product(parts, into: &findings)
    case .comparison, .and, .or, .not:
      return fail(.unexpectedCondition(text(part)), at: part, into: &findings)
    case .invalid:
      return nil
    }
  }

  private func fail(_ finding: Finding, at part: Expression, into findings: inout Findings) -> Typed? {
    findings.report(finding, at: span(part))
    return nil
  }

  /// A bound is resolved by recursion, so its length is limited as its depth is.
  private static let mostParts = 64

  private func tooLong(_ part: Expression, into findings: inout Findings) -> Typed? {
    fail(.expressionTooDeep(Self.mostParts), at: part, into: &findings)
  }

  private func mismatch(_ a: Expression, _ left: Typed, _ b: Expression, _ right: Typed) -> Finding {
    .unitMismatch(
      text(a), left.dimension, text(b), right.dimension,
      isLiteral: b.isLiteral, at: span(b))
  }

  /// `min(a, b)` and `max(a, b)`.
  private func choice(_ call: Expression.Call, of part: Expression, into findings: inout Findings) -> Typed? {
    let nameSpan = range.scalar.span(of: call.nameRange)
    guard call.name == "min" || call.name == "max" else {
      if call.name == "rate" || call.name == "count" {
        return fail(.signalInConstant(text(part)), at: part, into: &findings)
      }
      findings.report(
        .unknownFunction(
          call.name, nearest: Suggestion.nearest(to: call.name, among: ["min", "max"]), at: nameSpan),
        at: nameSpan)
      return nil
    }
    let parts = call.arguments.map { typed($0, into: &findings) }
    guard parts.count == 2 else {
      return fail(.wrongArity(call.name, count: parts.count), at: part, into: &findings)
    }
    guard let a = parts[0], let b = parts[1] else { return nil }
    guard let dimension = a.dimension.unified(with: b.dimension) else {
      return fail(
        mismatch(call.arguments[0], a, call.arguments[1], b), at: call.arguments[1], into: &findings)
    }
    if let x = a.constant, let y = b.constant, let order = x.compared(to: y) {
      return Typed(bound: .constant((order <= 0) == (call.name == "min") ? x : y), dimension: dimension)
    }
    return Typed(
      bound: call.name == "min" ? .least(a.bound, b.bound) : .greatest(a.bound, b.bound), dimension: dimension
    )
  }

  private func sum(_ parts: [Expression.Signed], into findings: inout Findings) -> Typed? {
    guard parts.count <= Self.mostParts else { return tooLong(parts[0].part, into: &findings) }
    var result: (typed: Typed, part: Expression)?
    for item in parts {
      guard let value = typed(item.part, into: &findings) else { return nil }
      guard let signed = item.isNegative ? scaled(value, by: Rational(-1), dimension: value.dimension) : value
      else { return fail(.overflow(text(item.part)), at: item.part, into: &findings) }
      guard let (so, first) = result else {
        result = (signed, item.part)
        continue
      }
      guard let dimension = so.dimension.unified(with: signed.dimension) else {
        return fail(mismatch(first, so, item.part, signed), at: item.part, into: &findings)
      }
      if let a = so.constant, let b = signed.constant {
        guard let total = a.adding(b) else {
          return fail(.overflow(text(item.part)), at: item.part, into: &findings)
        }
        result = (Typed(bound: .constant(total), dimension: dimension), first)
      } else {
        result = (Typed(bound: .sum(so.bound, signed.bound), dimension: dimension), first)
      }
    }
    return result?.typed
  }

  private func product(_ parts: [Expression.Factor], into findings: inout Findings) -> Typed? {
    guard parts.count <= Self.mostParts else { return tooLong(parts[0].part, into: &findings) }
    guard let first = parts.first, var result = typed(first.part, into: &findings) else { return nil }
    for factor in parts.dropFirst() {
      guard let value = typed(factor.part, into: &findings) else { return nil }
      guard value.constant != nil || result.constant != nil && !factor.isDivisor,
        let dimension = factor.isDivisor && !value.dimension.isPure
          ? nil : result.dimension.multiplied(by: value.dimension)
      else {
        return fail(
          .notLinear(text(factor.part), dimension: value.dimension), at: factor.part, into: &findings)
      }
      let scaled: Typed?
      if let constant = value.constant {
        if factor.isDivisor, constant == .zero {
          return fail(.divisionByZero(), at: factor.part, into: &findings)
        }
        let by = factor.isDivisor ? Rational.one.divided(by: constant) : constant
        scaled = by.flatMap { self.scaled(result, by: $0, dimension: dimension) }
      } else {
        scaled = result.constant.flatMap { self.scaled(value, by: $0, dimension: dimension) }
      }
      guard let scaled else { return fail(.overflow(text(factor.part)), at: factor.part, into: &findings) }
      result = scaled
    }
    return result
  }

  private func scaled(_ value: Typed, by factor: Rational, dimension: Dimension) -> Typed? {
    switch value.bound {
    case .constant(let constant):
      return constant.multiplied(by: factor).map { Typed(bound: .constant($0), dimension: dimension) }
    case .scaled(let inner, let bound):
      return inner.multiplied(by: factor).map { Typed(bound: .scaled($0, bound), dimension: dimension) }
    default:
      return Typed(bound: .scaled(factor, value.bound), dimension: dimension)
    }
  }
}

extension Dimension {
  /// What a product measures, or `nil` if neither side is a pure number.
  ///
  /// A percentage of a pure number is one, too.
  fileprivate func multiplied(by other: Self) -> Self? {
    guard isPure || other.isPure else { return nil }
    if isPure, other.isPure { return .bare }
    return isPure ? other : self
  }
}

extension Tunable {
  /// What its values measure; a pure number for a ratio, since the sysctl fixes its own scale.
  var dimension: Dimension {
    measure.acceptsBareNumber ? .bare : Dimension(measure: measure)
  }

  /// Whether a value of `dimension` can be written to it.
  func accepts(_ dimension: Dimension) -> Bool { dimension == self.dimension }

  /// A literal of its unit with the value `number`.
  func literal(_ number: Int64) -> String {
    guard measure == .bytes else { return "\(number)\(measure.suffix)" }
    for (scale, unit) in [(Int64(1) << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")]
    where number != 0 && number % scale == 0 {
      return "\(number / scale)\(unit)"
    }
    return "\(number)B"
  }
}
