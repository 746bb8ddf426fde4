/// Checks what a rule does: its tunable, its bounds, its step and its pace.
struct ActionChecker {
  let parsed: ParsedAction
  let scope: Scope?

  /// The action, or `nil` if something in it has been reported.
  func action(into findings: inout Findings) -> Action? {
    let every = parsed.every.flatMap {
      DurationChecker.check($0, key: "every", allowsZero: false, into: &findings)
    }
    guard let name = parsed.tunable else { return nil }
    guard let tunable = Tunable.named(name.value) else {
      let nearest = Tunable.nearest(to: name.value)
      findings.report(.unknownTunable(name.value, nearest: nearest, at: name.span), at: name.span)
      return nil
    }
    if scope == .netns, tunable.scope == .host {
      findings.report(.hostTunable(name.value), at: name.span)
    }
    let low = parsed.within.flatMap { bound($0.low, of: $0, tunable, into: &findings) }
    let high = parsed.within.flatMap { bound($0.high, of: $0, tunable, into: &findings) }
    if let low, let high, let range = parsed.within {
      checkOrder(low, high, range, tunable, into: &findings)
    }
    let verb = verb(tunable, low: low, high: high, into: &findings)
    guard let low, let high, let verb, let every else { return nil }
    return Action(tunable: tunable.id, verb: verb, low: low, high: high, every: every)
  }
}

// MARK: - Bounds

extension ActionChecker {
  private func bound(
    _ part: Expression, of range: ParsedRange, _ tunable: Tunable, into findings: inout Findings
  ) -> Bound? {
    guard let bound = BoundChecker(range: range, tunable: tunable).bound(part, into: &findings) else {
      return nil
    }
    let span = range.scalar.span(of: part.range)
    let text = ParsedExpression(root: part, scalar: range.scalar).text(of: part)
    let interval = BoundInterval(bound, of: tunable)
    let (least, most) = (Rational(tunable.range.lowerBound), Rational(tunable.range.upperBound))
    // Wholly outside, whatever the machine: certainly wrong.
    if let high = interval.high, high.isLess(than: least) {
      findings.report(.boundOutOfRange(text, tunable), at: span)
      return nil
    }
    if let low = interval.low, most.isLess(than: low) {
      findings.report(.boundOutOfRange(text, tunable), at: span)
      return nil
    }
    if case .constant(let value) = bound, value.exactInteger.map({ $0 % tunable.granularity != 0 }) ?? true {
      findings.report(.notAValue(text, tunable), at: span)
      return nil
    }
    if part.range == range.high.range, interval.high.map({ most.isLess(than: $0) }) ?? true {
      findings.report(.unlimitedBound(text, tunable, at: span), at: span)
    }
    return bound
  }

  private func checkOrder(
    _ low: Bound, _ high: Bound, _ range: ParsedRange, _ tunable: Tunable, into findings: inout Findings
  ) {
    guard let least = BoundInterval(low, of: tunable).low, let most = BoundInterval(high, of: tunable).high,
      most.isLess(than: least)
    else { return }
    let span = range.scalar.span(of: range.low.range.lowerBound..<range.high.range.upperBound)
    var isConstant = false
    if case .constant = low, case .constant = high { isConstant = true }
    findings.report(.emptyBounds(range.scalar.text, areConstant: isConstant), at: span)
  }
}

// MARK: - Verbs

extension ActionChecker {
  private func verb(
    _ tunable: Tunable, low: Bound?, high: Bound?, into findings: inout Findings
  ) -> Action.Verb? {
    guard let (kind, amount) = parsed.verb else { return nil }
    switch kind.value {
    case .raise: return step(amount, kind.value, tunable, into: &findings).map { .raise($0) }
    case .lower: return step(amount, kind.value, tunable, into: &findings).map { .lower($0) }
    case .set: return target(amount, tunable, low: low, high: high, into: &findings).map { .set($0) }
    }
  }

  private func step(
    _ amount: ParsedExpression, _ verb: ParsedAction.Verb, _ tunable: Tunable, into findings: inout Findings
  ) -> Action.Step? {
    let span = amount.span(of: amount.root)
    let text = amount.text(of: amount.root)
    if case .literal(let literal, _) = amount.root, literal.isFactor {
      return literal.value.flatMap { factor($0, text, verb, at: span, into: &findings) }
    }
    guard let (value, dimension) = constant(amount, into: &findings) else { return nil }
    if dimension == .ratio {
      if tunable.measure == .ratio {
        findings.report(.percentStep(text, value, verb.rawValue, tunable, at: span), at: span)
        return nil
      }
      guard value.numerator > 0, verb == .raise || value.isLess(than: .one) else {
        findings.report(.invalidStep(text, verb.rawValue), at: span)
        return nil
      }
      return .relative(value)
    }
    guard tunable.accepts(dimension) else {
      findings.report(.notInTunableUnit(text, dimension, tunable), at: span)
      return nil
    }
    guard let number = value.exactInteger, number > 0 else {
      findings.report(.invalidStep(text, verb.rawValue), at: span)
      return nil
    }
    return .absolute(number)
  }

  /// `x1.25` raises by a quarter, `x0.8` lowers by a fifth.
  private func factor(
    _ value: Rational, _ text: String, _ verb: ParsedAction.Verb, at span: SourceSpan,
    into findings: inout Findings
  ) -> Action.Step? {
    let change = verb == .raise ? value.adding(Rational(-1)) : Rational.one.adding(value.negated)
    guard let change, change.numerator > 0, value.numerator > 0 else {
      findings.report(.invalidFactor(text, verb.rawValue), at: span)
      return nil
    }
    return .relative(change)
  }

  private func target(
    _ amount: ParsedExpression, _ tunable: Tunable, low: Bound?, high: Bound?, into findings: inout Findings
  ) -> Int64? {
    guard let (value, dimension) = constant(amount, into: &findings) else { return nil }
    let span = amount.span(of: amount.root)
    let text = amount.text(of: amount.root)
    guard tunable.accepts(dimension) else {
      findings.report(.notInTunableUnit(text, dimension, tunable), at: span)
      return nil
    }
    guard let number = value.exactInteger, number % tunable.granularity == 0 else {
      findings.report(.notAValue(text, tunable), at: span)
      return nil
    }
    let lowest = low.flatMap { BoundInterval($0, of: tunable).low } ?? Rational(tunable.range.lowerBound)
    let highest = high.flatMap { BoundInterval($0, of: tunable).high } ?? Rational(tunable.range.upperBound)
    if value.isLess(than: lowest) || highest.isLess(than: value) {
      findings.report(.setOutsideBounds(text), at: span)
      return nil
    }
    return number
  }

  private func constant(
    _ amount: ParsedExpression, into findings: inout Findings
  ) -> (value: Rational, dimension: Dimension)? {
    let checker = QuantityChecker(expression: amount, scope: scope, allowsSignals: false)
    guard case .constant(let value, let dimension)? = checker.quantity(amount.root, into: &findings)
    else { return nil }
    return (value, dimension)
  }
}

/// Checks a constant length of time: `for` and `every`.
enum DurationChecker {
  /// The longest one: a year, so that sums of times cannot overflow.
  static let longest: Int64 = 366 * 86_400_000_000_000

  /// The length in nanoseconds, or `nil` if something has been reported.
  static func check(
    _ expression: ParsedExpression, key: String, allowsZero: Bool, into findings: inout Findings
  ) -> Int64? {
    let span = expression.span(of: expression.root)
    let text = expression.text(of: expression.root)
    let checker = QuantityChecker(expression: expression, scope: nil, allowsSignals: false)
    guard let quantity = checker.quantity(expression.root, into: &findings),
      case .constant(let value, let dimension) = quantity
    else { return nil }
    // Nothing is nothing in every unit.
    if allowsZero, value == .zero, dimension == .bare { return 0 }
    guard dimension == .duration else {
      findings.report(.durationExpected(text, found: dimension, at: span), at: span)
      return nil
    }
    guard let length = value.exactInteger, (allowsZero ? 0 : 1)...longest ~= length else {
      findings.report(.durationRange(text, key: key, allowsZero: allowsZero), at: span)
      return nil
    }
    return length
  }
}
