extension CompiledSet {
  /// Budgets of profiles and of the host that one rule alone could use up; one finding for each budget.
  func budgets(_ graph: RuleGraph) -> [Diagnostic] {
    var findings = Findings(limit: .max)
    for parsed in files.flatMap(\.profiles) {
      guard let written = parsed.budget,
        let profile = graph.profiles.first(where: { $0.name == parsed.header.name?.value })
      else { continue }
      let policies = graph.policies.filter { $0.profile == profile.name }
      check(profile.budget, of: profile.name, written, policies, within: [:], into: &findings)
    }
    if let host = graph.host, let written = files.flatMap(\.hosts).first?.budget {
      let narrower = Dictionary(graph.profiles.map { ($0.name, $0.budget) }) { first, _ in first }
      check(host.budget, of: host.name, written, graph.policies, within: narrower, into: &findings)
    }
    return findings.diagnostics
  }

  /// `profiles`: the budgets of profiles, where what is looked at is wider than these.
  private func check(
    _ budget: Budget?, of name: String, _ written: ParsedBudget, _ policies: [CheckedPolicy],
    within profiles: [String: Budget?], into findings: inout Findings
  ) {
    guard let budget else { return }
    findings.policy = name
    for policy in policies {
      // What a narrower budget keeps from happening is no concern here.
      let narrower = [policy.budget, policy.profile.flatMap { profiles[$0] ?? nil }]
      if narrower.contains(where: { $0?.isWithin(budget) ?? false }) { continue }
      if let use = BudgetUse.find(budget, policy.rules, policy.name, &findings.effort) {
        let finding = Finding.budgetBelowWorstCase(use, isNamed: true)
        return findings.report(finding.with(.budget(use)), at: written.head)
      }
    }
  }
}

extension Budget {
  /// Whether what it allows never uses up more than `other`.
  fileprivate func isWithin(_ other: Budget) -> Bool { changes <= other.changes && per >= other.per }
}
