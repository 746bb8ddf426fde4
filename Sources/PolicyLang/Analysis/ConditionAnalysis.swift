/// Finds conditions, and parts of them, that never or always hold.
package enum ConditionAnalysis {
  /// What was found.
  package enum Verdict {
    /// It depends on what is observed, as it should.
    case depends
    case never(Contradiction)
    case always
    case undecided(SolverFailure)
  }

  /// Whether a condition can be true, and whether it can be false.
  package static func verdict(_ condition: Condition, _ effort: inout Effort) -> Verdict {
    switch possibility(of: [(condition, true)], &effort) {
    case .never(let comparisons): return .never(Contradiction(comparisons: comparisons))
    case .undecided(let failure): return .undecided(failure)
    case .possible, .perhaps, nil: break
    }
    guard !canBeFalse(condition) else { return .depends }
    switch possibility(of: [(condition, false)], &effort) {
    case .never: return .always
    case .undecided(let failure): return .undecided(failure)
    case .possible, .perhaps, nil: return .depends
    }
  }

  /// An answer by the solver, or `nil` where a quick look shows that it can be so.
  private static func possibility(
    of parts: [(condition: Condition, isTrue: Bool)], _ effort: inout Effort
  ) -> Question.Answer? {
    if IntervalScreen.answer(parts) == true || QuickExample.exists(parts) { return nil }
    return Question(parts: parts).answer(&effort)
  }

  /// Whether that is plain: one comparison that `and` joins, of a single reading, is false for some value.
  ///
  /// Those that are false for none were refused one by one (`ConstantCondition`).
  private static func canBeFalse(_ condition: Condition) -> Bool {
    switch condition {
    case .comparison(let comparison):
      guard let single = comparison.single else { return false }
      return IntervalScreen.answer([(condition, false)]) == true || single.relation == .equal
    case .and(let parts): return parts.contains(where: canBeFalse)
    case .not(.or(let parts)): return parts.contains { canBeFalse(.not($0)) }
    case .or, .not: return IntervalScreen.answer([(condition, false)]) == true
    }
  }
}
