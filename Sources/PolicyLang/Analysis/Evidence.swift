extension Diagnostic {
  /// What a finding about rules rests on, for those who do not read words: pictures, and tests that replay it.
  package enum Evidence: Hashable, Sendable {
    /// Two rules of one policy undo each other.
    case clash(RuleClash)
    /// Two policies can reach one place.
    case meeting(Meeting)
    /// One rule can use up the budget of its policy.
    case budget(BudgetUse)
    /// `when` and `until` of one rule hold with the witness.
    case endsAtOnce(when: Condition, until: Condition, Witness)
  }
}

/// Two rules of one policy that undo each other; what the finding says of them is its code.
package struct RuleClash: Hashable, Sendable {
  /// The policy, as the graph names it: that of a profile as `profile/policy`.
  package let policy: String
  /// The rules, the one that stands first in the file first.
  package let pair: RulePair
  /// How they undo each other.
  package let contest: Contest
  /// Values for which it is so: one for both rules, or one for each where each comes about by itself.
  package let witnesses: [Witness]
}

extension Finding {
  /// The same finding with what it rests on.
  func with(_ evidence: Diagnostic.Evidence) -> Self {
    var finding = self
    finding.evidence = evidence
    return finding
  }
}
