/// Compares two rules by what they do; what they are called does not matter.
struct RuleComparison {
  let old: CheckedRule
  let new: CheckedRule
  /// What no policy moved before, and what none does any more.
  let places: PlaceChanges

  /// What of a rule is compared one by one; anything else that differs is reported as it is.
  static let compared: Set<String> = ["name", "when", "until", "hold", "action", "onUnknown", "judgement"]

  func report(into changes: inout ChangeList, _ effort: inout Effort) {
    changes.compare(
      .when, "condition", Inclusion(of: old.when, new.when, &effort), old: old.when.text, new: new.when.text,
      words: .condition)
    compareEnd(into: &changes, &effort)
    changes.compare(time: .hold, "`for`", old.hold, new.hold)
    ActionComparison(old: old.action, new: new.action, places: places).report(into: &changes, &effort)
    VerificationComparison(old: old.verify, new: new.verify).report(into: &changes, &effort)
    compareUnknown(into: &changes)
    changes.reportRest(old, new, except: Self.compared)
  }

  /// A rule without `until` ends as soon as `when` is false: that is `until: not (when)`.
  private func compareEnd(into changes: inout ChangeList, _ effort: inout Effort) {
    guard old.until != nil || new.until != nil else { return }
    let (ends, end) = (old.until ?? .not(old.when), new.until ?? .not(new.when))
    // The sooner it ends, the less it does.
    changes.compare(
      .until, "end", Inclusion(of: ends, end, &effort), old: old.endText, new: new.endText,
      words: Inclusion.Words(more: "sooner", less: "later", other: "in other cases"), isReversed: true)
  }

  private func compareUnknown(into changes: inout ChangeList) {
    let (before, after) = (old.onUnknown, new.onUnknown)
    let isSame =
      before.action == after.action && (before.action == .hold || before.after == after.after)
    guard !isSame else { return }
    let isWider = after.action == .hold || before.action == .restore && before.after < after.after
    changes.report(
      .onUnknown, isWider ? .wider : .narrower, "`onUnknown` changed", old: before.text, new: after.text)
  }
}

extension CheckedRule {
  fileprivate var endText: String { until?.text ?? "as soon as `when` is false" }

  /// What it does, in a clause.
  var summary: String {
    let moved = action.members.map { member in
      "\(member.tunable.rawValue) \(member.limits.text(of: member.tunable))"
    }
    return "\(action.verb.thirdPerson) \(moved.joined(separator: ", "))"
  }
}

extension UnknownBehaviour {
  fileprivate var text: String {
    switch action {
    case .hold: "hold"
    case .restore: "restore after \(after.asDuration)"
    }
  }
}
