extension PolicyChecker {
  /// What the rules of one policy do to each other.
  func checkPairs(_ rules: [CheckedRule], _ use: Use, into findings: inout Findings) {
    guard rules.count > 1, !findings.effort.isNone, let scope = parsed.scope?.value else { return }
    let selectors = (parsed.match.map { [$0.selector] } ?? []) + use.selectors
    let isOne = selectors.contains { $0.admitsOnlyOne(of: scope) }
    let spans = Dictionary(parsed.rules.map { ($0.name.value, $0.name.span) }) { first, _ in first }
    let order = rules.sorted {
      (spans[$0.name] ?? parsed.header.head) < (spans[$1.name] ?? parsed.header.head)
    }
    var byTunable: [TunableID: [Int]] = [:]
    for (number, rule) in order.enumerated() {
      for tunable in rule.action.tunables { byTunable[tunable, default: []].append(number) }
    }
    for (number, rule) in order.enumerated() {
      let earlier = Set(rule.action.tunables.flatMap { byTunable[$0] ?? [] }).filter { $0 < number }.sorted()
      findings.rule = rule.name
      for other in earlier {
        guard !findings.isFull else { break }
        let pair = RulePair(first: order[other], second: rule)
        // Instances see different signals: nothing keeps the one from the other.
        if rule.action.affects != scope, !isOne {
          checkInstances(pair, of: scope, use, spans, into: &findings)
        } else {
          check(pair, use, spans, into: &findings)
        }
      }
      findings.rule = nil
    }
  }

  private func check(
    _ pair: RulePair, _ use: Use, _ spans: [String: SourceSpan], into findings: inout Findings
  ) {
    guard let contest = contest(pair, into: &findings), let span = spans[pair.second.name] else { return }
    let other = spans[pair.first.name]
    func report(_ finding: Finding, _ witnesses: [Witness]) {
      let clash = RuleClash(policy: use.name, pair: pair, contest: contest, witnesses: witnesses)
      findings.report(finding.with(.clash(clash)), at: span)
    }
    switch pair.verdict(&findings.effort, of: contest) {
    case .together(let witness): report(.opposedRules(pair, contest, witness, other: other), [witness])
    case .perhapsTogether(let witness):
      report(.perhapsOpposed(pair, contest, witness, other: other), [witness])
    case .undecided(let failure):
      findings.report(.undecidedPair(pair, failure, other: other), at: span)
    case .touching(let witness): report(.noDeadBand(pair, contest, witness, other: other), [witness])
    case .apart:
      guard pair.isHasty else { return }
      let burst = [pair.first, pair.second].compactMap { witness($0, into: &findings) }
      report(.shortHold(pair, contest, burst, other: other), burst)
    }
  }

  /// Several instances reach the place, each with signals of its own.
  private func checkInstances(
    _ pair: RulePair, of scope: Scope, _ use: Use, _ spans: [String: SourceSpan],
    into findings: inout Findings
  ) {
    guard let contest = contest(pair, into: &findings), let span = spans[pair.second.name],
      let first = witness(pair.first, into: &findings), let second = witness(pair.second, into: &findings)
    else { return }
    let clash = RuleClash(policy: use.name, pair: pair, contest: contest, witnesses: [first, second])
    let finding = Finding.opposedInstances(pair, contest, scope, first, second, other: spans[pair.first.name])
    findings.report(finding.with(.clash(clash)), at: span)
  }

  private func contest(_ pair: RulePair, into findings: inout Findings) -> Contest? {
    Contest.all(pair.first.action, pair.second.action).first { $0.isPossible(&findings.effort) }
  }

  private func witness(_ rule: CheckedRule, into findings: inout Findings) -> Witness? {
    switch Question(parts: [(rule.when, true)]).answer(&findings.effort) {
    case .possible(let witness), .perhaps(let witness): witness
    case .never, .undecided: nil
    }
  }

  /// Says where one rule could use up the budget of the policy, and so keep an opposite one from acting.
  func checkBudget(_ budget: Budget, _ rules: [CheckedRule], _ use: Use, into findings: inout Findings) {
    guard let written = parsed.budget else { return }
    if let use = BudgetUse.find(budget, rules, use.name, &findings.effort) {
      findings.report(.budgetBelowWorstCase(use).with(.budget(use)), at: written.head)
    }
  }
}

extension Selector {
  /// Whether at most one thing of `scope` is admitted on a machine: names are unique there.
  fileprivate func admitsOnlyOne(of scope: Scope) -> Bool {
    func isOne(_ globs: [Glob]?) -> Bool { globs?.count == 1 && globs?.first?.isLiteral == true }
    switch scope {
    case .host: return true
    case .netns: return isOne(netns)
    case .cgroup: return isOne(cgroup) || isOne(unit)
    }
  }
}
