/// Checks a parameter: its type, its default and its range.
struct ParameterChecker {
  let parsed: Named<ParsedParameter>

  /// Its default, or `nil` if something about it has been reported.
  func value(into findings: inout Findings) -> Environment.Parameter? {
    let range = range(into: &findings)
    guard let type = parsed.value.type?.value, let written = parsed.value.fallback else { return nil }
    guard let value = Self.value(written, of: type, into: &findings) else { return nil }
    if let range, value.value.isLess(than: range.low) || range.high.isLess(than: value.value) {
      findings.report(
        .parameterOutOfRange(
          written.text(of: written.root), parsed.name.value, range.text,
          range: parsed.value.range?.scalar.wholeSpan),
        at: written.span(of: written.root))
      return nil
    }
    return value
  }

  /// Both ends of its range, if it has one.
  func range(into findings: inout Findings) -> (low: Rational, high: Rational, text: String)? {
    guard let type = parsed.value.type?.value, let written = parsed.value.range else { return nil }
    func end(_ part: Expression) -> Rational? {
      Self.value(ParsedExpression(root: part, scalar: written.scalar), of: type, into: &findings)?.value
    }
    guard let low = end(written.low), let high = end(written.high) else { return nil }
    if high.isLess(than: low) {
      let whole = written.low.range.lowerBound..<written.high.range.upperBound
      findings.report(.emptyRange(written.scalar.text), at: written.scalar.span(of: whole))
      return nil
    }
    return (low, high, written.scalar.text)
  }

  /// A value of a type, as a parameter is given one.
  static func value(
    _ written: ParsedExpression, of type: Unit, into findings: inout Findings
  ) -> Environment.Parameter? {
    let checker = QuantityChecker(scalar: written.scalar, environment: .empty, context: .constant)
    guard let quantity = checker.quantity(written.root, into: &findings), let value = quantity.constant else {
      return nil
    }
    let dimension = type.dimension
    guard dimension.unified(with: quantity.dimension) != nil else {
      let span = written.span(of: written.root)
      findings.report(
        .notOfType(written.text(of: written.root), quantity.dimension, dimension, at: span), at: span)
      return nil
    }
    return Environment.Parameter(value: value, dimension: dimension)
  }
}

extension YAMLScalar {
  /// All of it.
  var wholeSpan: SourceSpan { span(of: 0..<bytes.count) }
}
