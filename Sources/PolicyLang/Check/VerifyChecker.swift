/// Checks how a change is judged.
struct VerifyChecker {
  let parsed: ParsedVerify
  let environment: Environment
  /// What is judged; `nil` if something about it has been reported.
  let action: Action?

  /// The verification, or `nil` if something in it has been reported.
  func verification(into findings: inout Findings) -> Verification? {
    let durations = DurationChecker(environment: environment)
    let expectation = parsed.expect.map { self.expectation($0, into: &findings) }
    let never = parsed.never.map {
      ConditionChecker($0, in: environment, context: .harm).condition(into: &findings)
    }
    let after = parsed.after.flatMap { durations.check($0, key: "after", allowsZero: false, into: &findings) }
    let backOff =
      parsed.backOff.map { durations.check($0, key: "backOff", allowsZero: true, into: &findings) }
      ?? 600_000_000_000
    if case .some(nil) = expectation { return nil }
    if case .some(nil) = never { return nil }
    guard let after, let backOff, expectation != nil || never != nil else { return nil }
    let verification = Verification(
      expectation: expectation ?? nil, never: never ?? nil, after: after, otherwise: parsed.otherwise,
      control: parsed.control, backOff: backOff)
    checkTime(verification, into: &findings)
    return verification
  }

  private func expectation(
    _ written: ParsedExpectation, into findings: inout Findings
  ) -> Verification.Expectation? {
    findings.isShapeGuessed = written.hasMistakes
    defer { findings.isShapeGuessed = false }
    let quantities = QuantityChecker(scalar: written.scalar, environment: environment, context: .condition)
    let quantity = quantities.quantity(written.quantity, into: &findings)
    if let quantity, quantity.linear.map({ !$0.readsSignal }) ?? false {
      findings.report(
        .expectationWithoutSignal(quantities.text(written.quantity)), at: quantities.span(written.quantity))
      return nil
    }
    guard let amount = amount(written, of: quantity, into: &findings), let quantity else { return nil }
    let (form, divisor): (LinearForm, LinearForm?) =
      switch quantity {
      case .linear(let sum, _): (sum.form, nil)
      case .quotient(let dividend, let divisor, _): (dividend.form, divisor.form)
      }
    return Verification.Expectation(
      quantity: form, divisor: divisor, direction: written.direction, amount: amount,
      unit: quantity.dimension.unit, text: quantities.text(written.quantity))
  }

  /// `20%` is of the earlier value; points and units are absolute.
  private func amount(
    _ written: ParsedExpectation, of quantity: Quantity?, into findings: inout Findings
  ) -> Verification.Expectation.Amount? {
    let constants = QuantityChecker(scalar: written.scalar, environment: environment, context: .constant)
    let span = constants.span(written.amount)
    if case .literal(let literal, _) = written.amount, literal.isPoints, let value = literal.value {
      guard quantity?.dimension ?? .ratio == .ratio else {
        findings.report(.pointsOfNoRatioQuantity(constants.text(written.amount)), at: span)
        return nil
      }
      return .absolute(value)
    }
    guard let amount = constants.quantity(written.amount, into: &findings), let value = amount.constant else {
      return nil
    }
    guard value.numerator > 0,
      amount.dimension != .ratio || written.direction == .rises || !Rational.one.isLess(than: value)
    else {
      findings.report(.invalidAmount(constants.text(written.amount), written.direction.rawValue), at: span)
      return nil
    }
    if amount.dimension == .ratio { return .relative(value) }
    guard let quantity else { return nil }
    guard quantity.dimension.unified(with: amount.dimension) != nil else {
      findings.report(
        constants.mismatch(written.quantity, quantity.dimension, written.amount, amount.dimension), at: span)
      return nil
    }
    return .absolute(value)
  }

  /// What is measured after the change must lie wholly after it acts.
  private func checkTime(_ verification: Verification, into findings: inout Findings) {
    let tunables = (action?.tunables ?? []).compactMap { Tunable.named($0.rawValue) }
    if verification.expectation != nil,
      let late = tunables.first(where: { [.nextListen, .nextSetsockopt, .newNamespaces].contains($0.acts) })
    {
      findings.report(.verifyBlind(late), at: parsed.expect.map(\.scalar.wholeSpan) ?? parsed.head)
    }
    let measured = verification.expectation.map { $0.quantity.terms + ($0.divisor?.terms ?? []) } ?? []
    let window = measured.map(\.reading.window.length).max() ?? 0
    let settles = tunables.map(\.settles).max() ?? 0
    guard verification.after < window + settles, let after = parsed.after else { return }
    findings.report(
      .verifyTooSoon(
        after.text(of: after.root), window: window, settles: settles, at: after.span(of: after.root)),
      at: after.span(of: after.root))
  }
}
