extension PlaceAnalysis {
  /// From any change of the place to a firing of the rule: both are at boundaries of groups that move it.
  func gap(of rule: CheckedRule) -> Int64 { atBoundary(rule.action.every) ?? .max }

  /// The least time between two boundaries, of any groups that move the place, that is not shorter; `nil` if it does not fit.
  private func atBoundary(_ time: Int64) -> Int64? {
    // The quanta are powers of two, so the boundaries of all are multiples of the shortest.
    let quantum = movers.map(\.quantum).min() ?? 1
    return max(time, quantum).roundedUp(to: quantum)
  }

  /// How often these rules change the place; `nil` if a time does not fit.
  func rate(of rules: [Moving]) -> ChangeRate? {
    var writers: [ChangeRate.Writer] = []
    for moving in rules {
      let rule = moving.rule
      var writer = ChangeRate.Writer(policy: moving.policy, gap: gap(of: rule))
      let isAlone = movers[moving.policy].policy.hasOneLife(at: rule.action.affects)
      if case .hold = rule.action.verb { writer.holds = true }
      if let verify = rule.verify, verify.never != nil || verify.otherwise == .revert {
        guard let after = atBoundary(verify.after) else { return nil }
        writer.judged = after
        writer.rest = isAlone && verify.backOff > 0 ? atBoundary(verify.backOff) ?? 0 : 0
      }
      if rule.onUnknown.action == .restore {
        let (spacing, overflow) = rule.longestWindow.addingReportingOverflow(rule.onUnknown.after)
        writer.restores = isAlone && !overflow ? spacing : 0
      }
      writers.append(writer)
    }
    return ChangeRate(writers: writers, policies: movers.map { limits(of: $0.policy) })
  }

  private func limits(of policy: CheckedPolicy) -> ChangeRate.Policy {
    var limits = ChangeRate.Policy(restoresOnExit: policy.onExit == .restore)
    let profile = policy.profile.flatMap { name in graph.profiles.first { $0.name == name } }
    // Names have no spaces.
    let budgets = [
      ("policy \(policy.name)", policy.budget), ("profile \(policy.profile ?? "")", profile?.budget),
      ("host", graph.host?.budget),
    ]
    for case (let key, let budget?) in budgets {
      limits.budgets[key] = Budget(changes: budget.changes, per: atBoundary(budget.per) ?? budget.per)
    }
    return limits
  }
}

extension CheckedPolicy {
  /// Whether at most one instance ever reaches a place, and lives as long as it: then what a rule remembers is not
  /// lost.
  fileprivate func hasOneLife(at affects: Scope) -> Bool {
    scope == affects
      && !selectors.contains { selector in
        selector.cgroup != nil || selector.unit != nil || !(selector.excluded?.cgroup.isEmpty ?? true)
          || !(selector.excluded?.unit.isEmpty ?? true)
      }
  }
}
