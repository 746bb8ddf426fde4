/// Checks a profile: that its policies exist, and that they make sense with its values.
struct ProfileChecker {
  let parsed: ParsedProfile
  /// The policies of the set that profiles name.
  let policies: [String: ParsedPolicy]
  /// The names of all policies of the set.
  let policyNames: [String]

  /// One policy as the profile runs it.
  struct Run {
    let policy: ParsedPolicy
    let use: PolicyChecker.Use
    /// Where the profile names it.
    let span: SourceSpan
  }

  /// The profile with what it runs; findings of its own are reported.
  func check(into findings: inout Findings) -> (profile: CheckedProfile?, runs: [Run]) {
    findings.policy = parsed.header.name?.value
    defer { findings.policy = nil }
    if parsed.header.isComplete, !parsed.header.hasDescription {
      findings.report(.noDescription("profile", fix: nil), at: parsed.header.specHead)
    }
    let budget = parsed.budget.map { BudgetChecker.check($0, .empty, into: &findings) }
    var runs: [Run] = []
    for item in parsed.policies {
      if let run = run(item, into: &findings) { runs.append(run) }
    }
    guard let name = parsed.header.name?.value else { return (nil, runs) }
    let profile = CheckedProfile(
      name: name, description: parsed.header.description?.value ?? "",
      policies: runs.map(\.use.name).sorted(),
      budget: budget ?? nil)
    return (profile, runs)
  }

  private func run(_ item: Named<ParsedProfile.Policy>, into findings: inout Findings) -> Run? {
    let reference = item.value.policy
    guard let policy = policies[reference.value] else {
      let nearest = Suggestion.nearest(to: reference.value, among: policyNames)
      findings.report(
        .unknownPolicy(reference.value, nearest: nearest, at: reference.span), at: reference.span)
      return nil
    }
    checkScopes(policy, item, into: &findings)
    var use = PolicyChecker.Use(name: "\(parsed.header.name?.value ?? "")/\(item.name.value)")
    use.profile = parsed.header.name?.value
    use.mode = item.value.mode
    use.priority = item.value.priority
    use.hosts = parsed.hosts
    use.selectors = [parsed.match, item.value.match].compactMap { $0?.selector }
    use.values = ParameterValues(policy: policy).check(item.value.parameters, into: &findings)
    return Run(policy: policy, use: use, span: item.name.span)
  }

  /// A profile's `match` says nothing about a policy that watches the host, unless it goes by labels.
  private func checkScopes(
    _ policy: ParsedPolicy, _ item: Named<ParsedProfile.Policy>, into findings: inout Findings
  ) {
    guard policy.scope?.value == .host, let match = item.value.match else { return }
    for (key, span) in match.keys.sorted(by: { $0.value < $1.value }) where key != "labels" {
      findings.report(.matchAtHostScope(key), at: span)
    }
  }
}

/// Checks values that are given to the parameters of a policy.
struct ParameterValues {
  let policy: ParsedPolicy

  /// The values that can be used.
  func check(
    _ values: [Named<ParsedExpression>], into findings: inout Findings
  ) -> [String: Environment.Parameter] {
    var checked: [String: Environment.Parameter] = [:]
    for item in values {
      guard let parameter = policy.parameters.first(where: { $0.name.value == item.name.value }) else {
        let nearest = Suggestion.nearest(to: item.name.value, among: policy.parameters.map(\.name.value))
        findings.report(
          .unknownParameter(
            item.name.value, of: policy.header.name?.value ?? "", nearest: nearest, at: item.name.span),
          at: item.name.span)
        continue
      }
      guard let type = parameter.value.type?.value,
        let value = ParameterChecker.value(item.value, of: type, into: &findings)
      else { continue }
      // The range is reported where it is written.
      var ignored = Findings()
      if let range = ParameterChecker(parsed: parameter).range(into: &ignored),
        value.value.isLess(than: range.low) || range.high.isLess(than: value.value)
      {
        findings.report(
          .parameterOutOfRange(
            item.value.text(of: item.value.root), item.name.value, range.text,
            range: parameter.value.range?.scalar.wholeSpan),
          at: item.value.span(of: item.value.root))
        continue
      }
      checked[item.name.value] = value
    }
    return checked
  }
}
