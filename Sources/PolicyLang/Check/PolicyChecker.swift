/// Checks one parsed policy: names, units, bounds and what its keys mean together.
enum PolicyChecker {
  /// The policy, or `nil` if something in it has been reported as an error.
  static func check(
    _ policy: ParsedPolicy, path: String, into findings: inout Findings
  ) -> CheckedPolicy? {
    findings.policy = policy.name?.value
    defer { findings.policy = nil }
    let scope = policy.scope?.value
    if policy.isComplete, !policy.hasDescription { findings.report(.noDescription(), at: policy.specHead) }
    if let match = policy.match, scope == .host { findings.report(.matchAtHostScope(), at: match.span) }
    var rules: [CheckedRule] = []
    for rule in policy.rules {
      if let rule = check(rule, scope: scope, into: &findings) { rules.append(rule) }
    }
    checkPace(policy.rules, rules, into: &findings)
    guard let name = policy.name?.value, let mode = policy.mode?.value, let scope,
      rules.count == policy.rules.count, !rules.isEmpty
    else { return nil }
    let namespaces: [Glob]? = scope == .host ? [] : policy.match.flatMap(\.value)
    return CheckedPolicy(
      name: name, description: policy.description?.value ?? "", mode: mode, scope: scope,
      namespaces: namespaces,
      rules: rules.sorted { $0.name < $1.name }, onExit: policy.onExit, file: path)
  }

  private static func check(
    _ rule: ParsedRule, scope: Scope?, into findings: inout Findings
  ) -> CheckedRule? {
    findings.rule = rule.name.value
    defer { findings.rule = nil }
    let when = rule.when.flatMap { ConditionChecker.check($0, scope: scope, into: &findings) }
    let until = rule.until.map { ConditionChecker.check($0, scope: scope, into: &findings) }
    let hold = rule.hold.map { DurationChecker.check($0, key: "for", allowsZero: true, into: &findings) }
    let action = rule.action.flatMap { ActionChecker(parsed: $0, scope: scope).action(into: &findings) }
    guard let when, let action, case .some(let until) = allPresent(until),
      case .some(let hold) = allPresent(hold)
    else { return nil }
    return CheckedRule(name: rule.name.value, when: when, until: until, hold: hold ?? 0, action: action)
  }

  /// `nil` only if a part is written and has been refused.
  private static func allPresent<Value>(_ part: Value??) -> Value?? {
    switch part {
    case .none: .some(nil)
    case .some(.none): nil
    case .some(.some(let value)): .some(value)
    }
  }

  /// A group is evaluated at the boundaries of its smallest quantum: nothing can happen more often than that.
  private static func checkPace(
    _ parsed: [ParsedRule], _ rules: [CheckedRule], into findings: inout Findings
  ) {
    let quanta = Dictionary(grouping: rules, by: \.action.tunable)
      .mapValues { $0.map { Int64(1) << Int64($0.smallestShift) }.min() ?? 0 }
    let checked = Dictionary(rules.map { ($0.name, $0) }) { first, _ in first }
    for rule in parsed {
      guard let every = rule.action?.every, let action = checked[rule.name.value]?.action,
        let quantum = quanta[action.tunable], action.every < quantum
      else { continue }
      findings.rule = rule.name.value
      findings.report(
        .everyBelowQuantum(every.text(of: every.root), quantum: quantum), at: every.span(of: every.root))
      findings.rule = nil
    }
  }
}
