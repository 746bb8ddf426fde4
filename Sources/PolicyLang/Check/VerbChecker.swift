// MARK: - Verbs

extension ActionChecker {
  /// What is done with the targets, in their order as written.
  func verb(
    _ kind: ParsedAction.Verb, _ targets: [Target], _ members: [Action.Member], into findings: inout Findings
  ) -> Action.Verb? {
    guard let amount = parsed.amount else { return nil }
    switch kind {
    case .raise, .lower:
      guard case .all(let expression) = amount else { return nil }
      if let unordered = targets.first(where: { $0.tunable.kind != .number }) {
        let span = parsed.verb?.span ?? unordered.span
        findings.report(.noOrder(unordered.tunable, kind.rawValue), at: span)
        return nil
      }
      guard let step = step(expression, kind, targets, into: &findings) else { return nil }
      checkReach(step, expression, targets, members, into: &findings)
      return kind == .raise ? .raise(step) : .lower(step)
    case .set, .hold:
      var values: [Action.Value] = []
      for target in targets {
        guard let written = value(of: target, in: amount, key: kind.rawValue, into: &findings) else {
          continue
        }
        let limits = members.first { $0.tunable == target.tunable.id }?.limits
        if let value = self.value(written, target, limits, into: &findings) { values.append(value) }
      }
      guard values.count == targets.count else { return nil }
      return kind == .set ? .set(values) : .hold(values)
    }
  }

  private func step(
    _ amount: ParsedExpression, _ verb: ParsedAction.Verb, _ targets: [Target], into findings: inout Findings
  ) -> Action.Step? {
    let span = amount.span(of: amount.root)
    let text = amount.text(of: amount.root)
    let ratio = targets.first { $0.tunable.measure == .ratio }?.tunable
    if case .literal(let literal, _) = amount.root, let value = literal.value {
      if literal.isFactor { return factor(value, text, verb, at: span, into: &findings) }
      if literal.isPoints { return points(value, text, targets, at: span, into: &findings) }
    }
    let checker = QuantityChecker(scalar: amount.scalar, environment: environment, context: .constant)
    guard let quantity = checker.quantity(amount.root, into: &findings), let value = quantity.constant else {
      return nil
    }
    if quantity.dimension == .ratio {
      if let ratio {
        findings.report(.percentStep(text, value, verb.rawValue, ratio, at: span), at: span)
        return nil
      }
      guard value.numerator > 0, verb == .raise || value.isLess(than: .one) else {
        findings.report(.invalidStep(text, verb.rawValue), at: span)
        return nil
      }
      return .relative(value)
    }
    var sizes: [Int64] = []
    for target in targets {
      let tunable = target.tunable
      guard tunable.accepts(quantity.dimension) else {
        findings.report(.notInTunableUnit(text, quantity.dimension, tunable, at: span), at: span)
        return nil
      }
      let own =
        tunable.measure == .ratio || quantity.dimension == .bare ? value : value.divided(by: tunable.scale)
      guard let number = own?.exactInteger, number > 0 else {
        findings.report(.invalidStep(text, verb.rawValue), at: span)
        return nil
      }
      sizes.append(number)
    }
    return .absolute(sizes)
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

  /// `5pt` is five hundredths, in the number of a tunable that is a ratio.
  private func points(
    _ value: Rational, _ text: String, _ targets: [Target], at span: SourceSpan, into findings: inout Findings
  ) -> Action.Step? {
    var sizes: [Int64] = []
    for target in targets {
      guard target.tunable.measure == .ratio,
        let size = value.divided(by: target.tunable.scale)?.exactInteger,
        size > 0
      else {
        findings.report(.pointsOfNoRatio(text, target.tunable), at: span)
        return nil
      }
      sizes.append(size)
    }
    return .absolute(sizes)
  }

  /// One step should not cross all that is allowed.
  private func checkReach(
    _ step: Action.Step, _ amount: ParsedExpression, _ targets: [Target], _ members: [Action.Member],
    into findings: inout Findings
  ) {
    guard case .absolute(let sizes) = step else { return }
    for (index, target) in targets.enumerated() {
      guard let member = members.first(where: { $0.tunable == target.tunable.id }),
        case .range(let low, let high) = member.limits, let low = low.constant, let high = high.constant,
        let width = high.adding(low.negated), width.numerator > 0, width.isLess(than: Rational(sizes[index]))
      else { continue }
      findings.report(
        .stepCrossesBounds(amount.text(of: amount.root), target.tunable.id.rawValue),
        at: amount.span(of: amount.root))
      return
    }
  }
}

// MARK: - Values

extension ActionChecker {
  /// What switches are written as elsewhere.
  private static let booleans = [
    "true": 1, "yes": 1, "on": 1, "enabled": 1, "false": 0, "no": 0, "off": 0, "disabled": 0,
  ]

  private func value(
    _ amount: ParsedExpression, _ target: Target, _ limits: Action.Limits?, into findings: inout Findings
  ) -> Action.Value? {
    let tunable = target.tunable
    let span = amount.span(of: amount.root)
    let text = amount.text(of: amount.root)
    if case .word = tunable.kind {
      let word = amount.scalar.text
      if case .words(let known)? = limits, !known.contains(word) {
        let nearest = Suggestion.nearest(to: word, among: known)
        findings.report(.setOutsideLimits(word, known, nearest: nearest, at: span), at: span)
        return nil
      }
      return .word(word)
    }
    if tunable.kind != .number, let switched = Self.booleans[amount.scalar.text.lowercased()] {
      findings.report(.booleanValue(text, tunable, meant: switched, at: span), at: span)
      return nil
    }
    let checker = QuantityChecker(scalar: amount.scalar, environment: environment, context: .bound(tunable))
    guard let value = checker.ownNumber(amount.root, of: tunable, into: &findings) else { return nil }
    if let constant = value.constant {
      guard let number = constant.exactInteger, number % tunable.granularity == 0 else {
        findings.report(.notAValue(text, tunable), at: span)
        return nil
      }
      if case .numbers(let known)? = limits, !known.contains(number) {
        findings.report(.setOutsideLimits(text, known.map { String($0) }, nearest: nil, at: span), at: span)
        return nil
      }
    }
    if case .range(let low, let high)? = limits {
      let lowest = BoundInterval(low, of: tunable).low ?? Rational(tunable.range.lowerBound)
      let highest = BoundInterval(high, of: tunable).high ?? Rational(tunable.range.upperBound)
      let interval = BoundInterval(value, of: tunable)
      if interval.high.map({ $0.isLess(than: lowest) }) ?? false
        || interval.low.map({ highest.isLess(than: $0) }) ?? false
      {
        findings.report(.setOutsideBounds(text), at: span)
        return nil
      }
    }
    return .number(value)
  }
}
