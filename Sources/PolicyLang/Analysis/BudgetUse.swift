/// One rule that can use up the budget of its policy, so that an opposite one is suppressed.
package struct BudgetUse: Hashable, Sendable {
  /// The policy, as the graph names it.
  package let policy: String
  package let budget: Budget
  /// The rule that may use it up.
  package let rule: CheckedRule
  /// The rule that is suppressed then.
  package let other: CheckedRule
  /// How often the first rule may change the place in any half-open span of the budget's length, without the other's help.
  package let most: Int64

  /// `nil` if the rule cannot, or undoes no other one.
  init?(
    of budget: Budget, by rule: CheckedRule, among rules: [CheckedRule], _ policy: String,
    _ effort: inout Effort
  ) {
    // As soon as the first of its changes no longer counts, it may change again.
    let pace = max(1, rule.action.every)
    guard budget.per / pace >= budget.changes else { return nil }
    most = min(budget.per.divided(by: pace), rule.action.longestRun)
    let other = rules.first { other in
      Contest.all(rule.action, other.action).contains { $0.isPossible(&effort) }
    }
    guard most >= budget.changes, let other else { return nil }
    (self.policy, self.budget, self.rule, self.other) = (policy, budget, rule, other)
  }
}

extension Action {
  /// How many firings in a row can change something on some machine, at most `Reach.longest`.
  ///
  /// A value that nothing else moves is at its bound after that. What `hold` changed is put back when it ends, so it can
  /// change again.
  fileprivate var longestRun: Int64 {
    switch verb {
    case .hold: .max
    case .set: 1
    case .raise, .lower: members.indices.map { longestRun(of: $0) }.max() ?? 0
    }
  }

  private func longestRun(of index: Int) -> Int64 {
    guard let tunable = Tunable.named(members[index].tunable.rawValue),
      case .range(let low, let high) = members[index].limits
    else { return 0 }
    // Bounds that go by the value found leave more room at some values than at others.
    let powers = (0..<63).map { Int64(1) << $0 }.filter(tunable.range.contains)
    let found = [tunable.usual, tunable.range.lowerBound].compactMap { $0 } + powers
    let runs = found.compactMap { found -> Int64? in
      let machine = Machine(facts: Facts(), baselines: [:], tunables: [:], found: found)
      func limit(_ bound: HostExpression, isHigh: Bool) -> LimitInterval {
        LimitInterval(bound, isHigh: isHigh, of: tunable, on: machine)
      }
      let movement: Movement?
      switch verb {
      case .raise(let step):
        movement = Movement(
          verb: .raise(step, index: index), low: limit(low, isHigh: false), high: limit(high, isHigh: true),
          granularity: tunable.granularity)
      case .lower(let step):
        movement = Movement(
          verb: .lower(step, index: index), low: limit(low, isHigh: false), high: limit(high, isHigh: true),
          granularity: tunable.granularity)
      case .set, .hold: movement = nil
      }
      return movement?.longestRun
    }
    return runs.max() ?? 0
  }
}

extension Movement {
  /// How many firings lead from the one bound to the other, at most `Reach.longest`.
  fileprivate var longestRun: Int64 {
    var (value, isUp) = (low.least, true)
    if case .lower = verb { (value, isUp) = (high.most, false) }
    var count: Int64 = 0
    while count < Reach.longest {
      let next = isUp ? highest(from: value) : lowest(from: value)
      if next == value { break }
      (value, count) = (next, count + 1)
    }
    return count
  }
}
