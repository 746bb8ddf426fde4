extension PolicyChecker {
  /// The policy as it stands: at the defaults of its parameters, and checked at the ends of their ranges.
  func checkAlone(into findings: inout Findings) -> CheckedPolicy? {
    let name = parsed.header.name?.value
    let policy = check(Use(name: name ?? ""), into: &findings)
    if let target { checkTarget(target, policy, into: &findings) }
    // Where the defaults are wrong, the ends would only say so again.
    guard let policy else { return nil }
    for parameter in parsed.parameters {
      var ignored = Findings()
      let checker = ParameterChecker(parsed: parameter)
      guard let range = checker.range(into: &ignored), let type = parameter.value.type?.value else {
        continue
      }
      for (end, value) in [("lower", range.low), ("upper", range.high)] {
        var use = Use(name: policy.name)
        use.values[parameter.name.value] = Environment.Parameter(value: value, dimension: type.dimension)
        var scratch = Findings()
        _ = check(use, into: &scratch)
        let note = Diagnostic.Note(
          message: "with \(parameter.name.value.quoted) at the \(end) end of its range",
          span: parameter.value.range?.scalar.wholeSpan)
        findings.adopt(scratch, beyond: Set(findings.diagnostics.map { Known($0) }), note: note)
      }
    }
    return name == nil ? nil : policy
  }

  /// Says which rules could do nothing on a machine.
  private func checkTarget(_ target: Target, _ policy: CheckedPolicy?, into findings: inout Findings) {
    guard let policy else { return }
    findings.policy = policy.name
    defer { findings.policy = nil }
    for parsed in parsed.rules {
      guard let rule = policy.rules.first(where: { $0.name == parsed.name.value }) else { continue }
      findings.rule = rule.name
      for signal in rule.signals where !signal.isExternal {
        if let why = target.obstacle(signal: signal) {
          findings.report(.inertSignal(rule.name, signal, why, target: target.name), at: parsed.name.span)
        }
      }
      for tunable in rule.action.tunables {
        if let why = target.obstacle(tunable: tunable, at: rule.action.affects) {
          findings.report(.inertTunable(rule.name, tunable, why, target: target.name), at: parsed.name.span)
        }
      }
      if case .words(let words)? = rule.action.members.first?.limits,
        let absent = words.first(where: { !target.offers($0) })
      {
        findings.report(.inertWord(rule.name, absent, target: target.name), at: parsed.name.span)
      }
      findings.rule = nil
    }
  }
}

extension CheckedRule {
  /// Every signal that its conditions read, each once, in order.
  public var signals: [SignalID] {
    var seen: Set<SignalID> = []
    return readings.map(\.signal).filter { seen.insert($0).inserted }
  }
}
