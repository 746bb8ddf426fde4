/// One rule that can use up a budget that it shares, so that an opposite one is suppressed.
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

  /// The first by `every` among the rules of a policy, if there is one.
  static func find(
    _ budget: Budget, _ rules: [CheckedRule], _ policy: String, _ effort: inout Effort
  ) -> Self? {
    for rule in rules.sorted(by: { ($0.action.every, $0.name) < ($1.action.every, $1.name) }) {
      if let use = Self(of: budget, by: rule, among: rules, policy, &effort) { return use }
    }
    return nil
  }

  /// `nil` if the rule cannot, or undoes no other one.
  private init?(
    of budget: Budget, by rule: CheckedRule, among rules: [CheckedRule], _ policy: String,
    _ effort: inout Effort
  ) {
    // As soon as the first of its changes no longer counts, it may change again.
    let pace = max(1, rule.action.every)
    guard budget.per / pace >= budget.changes else { return nil }
    most = rule.action.longestRun(limit: budget.per.divided(by: pace), &effort)
    guard most >= budget.changes else { return nil }
    let other = rules.first { other in
      Contest.all(rule.action, other.action).contains { $0.isPossible(&effort) }
    }
    guard let other else { return nil }
    (self.policy, self.budget, self.rule, self.other) = (policy, budget, rule, other)
  }
}

extension Action {
  /// How many firings in a row can change something on some machine; `limit` if that is less.
  ///
  /// A value that nothing else moves is at its bound after that. What `hold` changed is put back when it ends, so it can
  /// change again.
  fileprivate func longestRun(limit: Int64, _ effort: inout Effort) -> Int64 {
    switch verb {
    case .hold: return limit
    case .set: return 1
    case .raise, .lower:
      var longest: Int64 = 0
      for index in members.indices where longest < limit {
        longest = max(longest, longestRun(of: index, limit: limit, &effort))
      }
      return longest
    }
  }

  private func longestRun(of index: Int, limit: Int64, _ effort: inout Effort) -> Int64 {
    guard let tunable = Tunable.named(members[index].tunable.rawValue),
      case .range(let low, let high) = members[index].limits
    else { return 0 }
    let step: Movement.Verb
    switch verb {
    case .raise(let size): step = .raise(size, index: index)
    case .lower(let size): step = .lower(size, index: index)
    case .set, .hold: return 0
    }
    // Bounds that go by the value found leave more room at some values than at others.
    let powers = (0..<63).map { Int64(1) << $0 }.filter(tunable.range.contains)
    var longest: Int64 = 0
    for found in [tunable.usual ?? tunable.range.lowerBound] + powers where longest < limit {
      let machine = Machine(facts: Facts(), baselines: [:], tunables: [:], found: found)
      let movement = Movement(
        verb: step, low: LimitInterval(low, isHigh: false, of: tunable, on: machine),
        high: LimitInterval(high, isHigh: true, of: tunable, on: machine), granularity: tunable.granularity)
      longest = max(longest, movement?.run(limit: limit, &effort) ?? 0)
    }
    return longest
  }
}

extension Movement {
  /// How many firings lead from the one bound to the other; `limit` if that is less, or what the effort allows.
  fileprivate func run(limit: Int64, _ effort: inout Effort) -> Int64 {
    var (value, isUp) = (low.least, true)
    if case .lower = verb { (value, isUp) = (high.most, false) }
    var count: Int64 = 0
    while count < min(limit, Int64(effort.forQuestion)) {
      let next = isUp ? highest(from: value) : lowest(from: value)
      if next == value { break }
      (value, count) = (next, count + 1)
    }
    effort.spend(Int(count))
    return count
  }
}
