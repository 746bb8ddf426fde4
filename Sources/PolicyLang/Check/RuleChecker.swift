/// Checks one rule: its conditions, its action and how they go together.
struct RuleChecker {
  let parsed: ParsedRule
  let policy: ParsedPolicy
  let environment: Environment

  /// The rule, or `nil` if something in it has been reported.
  func rule(into findings: inout Findings) -> CheckedRule? {
    let when = parsed.when.flatMap { condition($0, into: &findings) }
    let until = parsed.until.map { condition($0, into: &findings) }
    let durations = DurationChecker(environment: environment)
    let hold = parsed.hold.map { durations.check($0, key: "for", allowsZero: true, into: &findings) }
    let action = parsed.action.flatMap {
      ActionChecker(parsed: $0, environment: environment).action(into: &findings)
    }
    let verify = parsed.verify.map {
      VerifyChecker(parsed: $0, environment: environment, action: action).verification(into: &findings)
    }
    let unknown = (parsed.onUnknown ?? policy.onUnknown).map { unknownBehaviour($0, into: &findings) }
    guard let when, let action, case .some(let until) = Self.allPresent(until),
      case .some(let hold) = Self.allPresent(hold), case .some(let verify) = Self.allPresent(verify),
      case .some(let unknown) = Self.allPresent(unknown)
    else { return nil }
    checkTogether(when, until, into: &findings)
    return CheckedRule(
      name: parsed.name.value, when: when, until: until, hold: hold ?? 0, action: action, verify: verify,
      onUnknown: unknown ?? .hold)
  }

  private func condition(_ written: ParsedExpression, into findings: inout Findings) -> Condition? {
    ConditionChecker(written, in: environment).condition(into: &findings)
  }

  /// `nil` only if a part is written and has been refused.
  private static func allPresent<Value>(_ part: Value??) -> Value?? {
    switch part {
    case .none: .some(nil)
    case .some(.none): nil
    case .some(.some(let value)): .some(value)
    }
  }

  private func unknownBehaviour(
    _ written: ParsedOnUnknown, into findings: inout Findings
  ) -> UnknownBehaviour? {
    let durations = DurationChecker(environment: environment)
    let after = written.after.map { durations.check($0, key: "after", allowsZero: true, into: &findings) }
    guard let then = written.then?.value else { return nil }
    switch (then, after) {
    case (.hold, .some):
      findings.report(.afterHold(), at: written.after.map { $0.span(of: $0.root) } ?? written.head)
      return .hold
    case (.hold, nil): return .hold
    case (.restore, nil): return UnknownBehaviour(action: .restore, after: 600_000_000_000)
    case (.restore, .some(let after)):
      return after.map { UnknownBehaviour(action: .restore, after: $0) }
    }
  }

  /// What the two conditions say together.
  private func checkTogether(_ when: Condition, _ until: Condition?, into findings: inout Findings) {
    if when.readings.isEmpty, let written = parsed.when {
      findings.report(
        .conditionWithoutSignal(written.text(of: written.root)), at: written.span(of: written.root))
    }
    guard let until, let written = parsed.until, !findings.effort.isNone else { return }
    let both: [(condition: Condition, isTrue: Bool)] = [(when, true), (until, true)]
    guard IntervalScreen.answer(both) != false else { return }
    let span = written.span(of: written.root)
    switch Question(parts: both).answer(&findings.effort) {
    case .never: break
    case .possible(let witness), .perhaps(let witness):
      let finding = Finding.untilHoldsWithWhen(written.text(of: written.root), witness)
      findings.report(finding.with(.endsAtOnce(when: when, until: until, witness)), at: span)
    case .undecided(let failure):
      findings.report(.undecided(written.text(of: written.root), failure), at: span)
    }
  }
}

/// Checks `budget`.
enum BudgetChecker {
  static func check(_ parsed: ParsedBudget, _ environment: Environment, into findings: inout Findings)
    -> Budget?
  {
    let per = parsed.per.flatMap {
      DurationChecker(environment: environment).check($0, key: "per", allowsZero: false, into: &findings)
    }
    guard let changes = parsed.changes, let per else { return nil }
    return Budget(changes: changes, per: per)
  }
}

/// Checks `onExternalWrite`.
enum ExternalWriteChecker {
  static func check(
    _ parsed: ParsedExternalWrite, _ environment: Environment, into findings: inout Findings
  ) -> ExternalWriteBehaviour? {
    switch parsed {
    case .reassert: .reassert
    case .yieldForever: .yieldForever
    case .yield(let time):
      DurationChecker(environment: environment).check(time, key: "yield", allowsZero: false, into: &findings)
        .map { .yield($0) }
    }
  }
}
