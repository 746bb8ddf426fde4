/// A rule that alone can use up a budget, and so keep an opposite one from acting.
struct BudgetWorstCase {
  let rule: CheckedRule
  /// How many changes it may ask for in the budget's span: one at its beginning, and one after each `every`.
  let most: Int64
  /// The rule that undoes what it does.
  let other: CheckedRule

  /// The first by `every` among `rules`, if there is one.
  static func find(_ budget: Budget, _ rules: [CheckedRule], _ effort: inout Effort) -> Self? {
    for rule in rules.sorted(by: { ($0.action.every, $0.name) < ($1.action.every, $1.name) }) {
      let most = budget.per / max(1, rule.action.every) + 1
      guard most > budget.changes else { return nil }
      let other = rules.first { other in
        Contest.all(rule.action, other.action).contains { $0.isPossible(&effort) }
      }
      if let other { return Self(rule: rule, most: most, other: other) }
    }
    return nil
  }
}
