/// Checks a PolicyTest document.
struct TestChecker {
  let parsed: ParsedTest
  /// Gauges that applications give.
  let gauges: [String: Signal]
  /// Finds what is tested, with the test's values of its parameters.
  let subject: (Spanned<String>, [Named<ParsedExpression>], inout Findings) -> CheckedPolicy?

  /// The test, or `nil` if something in it has been reported.
  func check(into findings: inout Findings) -> CheckedTest? {
    findings.policy = parsed.header.name?.value
    defer { findings.policy = nil }
    let policy = parsed.policy.flatMap { subject($0, parsed.parameters, &findings) }
    let facts = facts(into: &findings)
    let durations = DurationChecker(environment: .empty)
    let step =
      parsed.step.map { durations.check($0, key: "step", allowsZero: false, into: &findings) }
      ?? 1_000_000_000
    let length = parsed.length.flatMap { durations.check($0, key: "for", allowsZero: false, into: &findings) }
    var values: [TunableID: CheckedTest.StartValue] = [:]
    for item in parsed.values {
      guard let tunable = Tunable.named(item.name.value) else {
        findings.report(.unknownTunable(item.name.value, at: item.name.span), at: item.name.span)
        continue
      }
      if let value = value(item.value, of: tunable, into: &findings) { values[tunable.id] = value }
    }
    let series = parsed.series.compactMap {
      SeriesChecker(parsed: $0, gauges: gauges).series(into: &findings)
    }
    let expectations = parsed.expectations.compactMap { expectation($0, policy, length, into: &findings) }
    guard let name = parsed.header.name?.value, let policy, let facts, let step, let length,
      values.count == parsed.values.count, series.count == parsed.series.count,
      expectations.count == parsed.expectations.count
    else { return nil }
    for tunable in Set(policy.rules.flatMap(\.action.tunables)).sorted() where values[tunable] == nil {
      findings.report(.noStartValue(tunable.rawValue), at: parsed.header.specHead)
    }
    return CheckedTest(
      name: name, policy: policy, facts: facts, values: values, watched: parsed.watched, step: step,
      series: series,
      length: length, expectations: expectations, isComplete: parsed.isComplete)
  }

  /// The facts of a machine of 8 GiB and 4 processors, unless the test says otherwise.
  private func facts(into findings: inout Findings) -> Facts? {
    var values: [Fact: Int64] = [
      .memory: 8 << 30, .lowMemory: 8 << 30, .cpus: 4, .pageSize: 4096, .onLinkIPv4: 256, .onLinkIPv6: .max,
    ]
    var isValid = true
    for item in parsed.facts {
      guard let fact = Fact(rawValue: item.name.value) else {
        let nearest = Suggestion.nearest(to: item.name.value, among: Fact.allCases.map(\.rawValue))
        findings.report(
          .unknownFact(item.name.value, nearest: nearest, at: item.name.span), at: item.name.span)
        isValid = false
        continue
      }
      guard let value = ParameterChecker.value(item.value, of: fact.unit, into: &findings)?.value.exactInteger
      else {
        isValid = false
        continue
      }
      values[fact] = value
      if fact == .memory, !parsed.facts.contains(where: { $0.name.value == Fact.lowMemory.rawValue }) {
        values[.lowMemory] = value
      }
    }
    return isValid ? Facts(values) : nil
  }

  private func value(
    _ written: ParsedExpression, of tunable: Tunable, into findings: inout Findings
  ) -> CheckedTest.StartValue? {
    if case .word = tunable.kind { return .word(written.scalar.text) }
    let checker = QuantityChecker(scalar: written.scalar, environment: .empty, context: .bound(tunable))
    guard let number = checker.ownNumber(written.root, of: tunable, into: &findings) else { return nil }
    guard let value = number.constant?.exactInteger else {
      let span = written.span(of: written.root)
      findings.report(.notAValue(written.text(of: written.root), tunable), at: span)
      return nil
    }
    return .number(value)
  }

  private func expectation(
    _ written: ParsedTest.Expectation, _ policy: CheckedPolicy?, _ length: Int64?,
    into findings: inout Findings
  ) -> ExpectedDecision? {
    let durations = DurationChecker(environment: .empty)
    let time = written.at.flatMap { durations.check($0, key: "at", allowsZero: true, into: &findings) }
    if let time, let length, time > length, let at = written.at {
      findings.report(.afterTheEnd(at.text(of: at.root)), at: at.span(of: at.root))
    }
    var rule: CheckedRule?
    if let name = written.rule, let policy {
      rule = policy.rules.first { $0.name == name.value }
      if rule == nil {
        let nearest = Suggestion.nearest(to: name.value, among: policy.rules.map(\.name))
        findings.report(
          .unknownRule(name.value, of: policy.name, nearest: nearest, at: name.span), at: name.span)
      }
    }
    let moved = (rule ?? policy?.rules.first)?.action.tunables.first.flatMap { Tunable.named($0.rawValue) }
    let value = written.value.flatMap { written in
      moved.map { self.value(written, of: $0, into: &findings) }
    }
    if case .some(nil) = value { return nil }
    guard let time, let outcome = written.outcome else { return nil }
    return ExpectedDecision(
      time: time, rule: written.rule?.value, outcome: outcome, value: value ?? nil,
      reason: written.reason?.value)
  }
}
