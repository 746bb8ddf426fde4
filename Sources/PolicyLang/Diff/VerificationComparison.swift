/// Compares how changes are judged: what is judged less strictly may do more.
struct VerificationComparison {
  let old: Verification?
  let new: Verification?

  static let compared: Set<String> = ["expectation", "never", "after", "otherwise", "control", "backOff"]

  func report(into changes: inout ChangeList, _ effort: inout Effort) {
    guard let old, let new else {
      if let gone = old { changes.report(.verify, .wider, "`verify` gone", old: gone.text, new: nil) }
      if let added = new { changes.report(.verify, .narrower, "`verify` new", old: nil, new: added.text) }
      return
    }
    compareExpectations(old.expectation, new.expectation, into: &changes)
    compareHarm(old.never, new.never, into: &changes, &effort)
    if old.after != new.after {
      // Later, a bad change stays for longer; but a slow effect is seen.
      changes.report(
        .after, .other, "judged \(old.after < new.after ? "later" : "sooner")", old: old.after.asDuration,
        new: new.after.asDuration)
    }
    if old.otherwise != new.otherwise {
      changes.report(
        .otherwise, new.otherwise == .keep ? .wider : .narrower, "`otherwise` changed",
        old: old.otherwise.rawValue, new: new.otherwise.rawValue)
    }
    // One firing in so many writes nothing.
    changes.compare(
      .control, "firings without a write:", old.control, new.control, isWiderBelow: false,
      words: ("more", "fewer")
    ) { "1 in \($0)" }
    changes.compare(time: .backOff, "`backOff`", old.backOff, new.backOff)
    changes.reportRest(old, new, except: Self.compared)
  }

  private func compareExpectations(
    _ old: Verification.Expectation?, _ new: Verification.Expectation?, into changes: inout ChangeList
  ) {
    guard let old, let new else {
      if let gone = old { changes.report(.expect, .wider, "`expect` gone", old: gone.canonical, new: nil) }
      if let added = new {
        changes.report(.expect, .narrower, "`expect` new", old: nil, new: added.canonical)
      }
      return
    }
    guard old.isOf(new) else {
      return changes.report(
        .expect, .other, "expects something else", old: old.canonical, new: new.canonical)
    }
    guard old.amount != new.amount else { return }
    let order: Int? =
      switch (old.amount, new.amount) {
      case (.relative(let a), .relative(let b)), (.absolute(let a), .absolute(let b)): b.compared(to: a)
      default: nil
      }
    changes.report(
      .expect, order.map { $0 < 0 ? .wider : .narrower } ?? .other,
      order.map { "expects \($0 < 0 ? "less" : "more")" } ?? "expects something else", old: old.canonical,
      new: new.canonical)
  }

  private func compareHarm(
    _ old: Condition?, _ new: Condition?, into changes: inout ChangeList, _ effort: inout Effort
  ) {
    guard let old, let new else {
      if let gone = old { changes.report(.never, .wider, "`never` gone", old: gone.text, new: nil) }
      if let added = new { changes.report(.never, .narrower, "`never` new", old: nil, new: added.text) }
      return
    }
    // The more counts as harm, the sooner a change is undone.
    changes.compare(
      .never, "`never`", Inclusion(of: old, new, &effort), old: old.text, new: new.text, words: .condition,
      isReversed: true)
  }
}

extension Verification {
  fileprivate var text: String { lines.joined(separator: "; ") }
}

extension Verification.Expectation {
  /// Whether both are of one quantity, and in one direction.
  fileprivate func isOf(_ other: Self) -> Bool {
    direction == other.direction && unit == other.unit && quantity.isWritten(as: other.quantity)
      && (divisor == nil) == (other.divisor == nil)
      && (divisor.flatMap { own in other.divisor.map { own.isWritten(as: $0) } } ?? true)
  }
}

extension LinearForm {
  /// Whether both are the same sum, in whatever order.
  fileprivate func isWritten(as other: Self) -> Bool {
    Set(terms) == Set(other.terms) && host == other.host && constant == other.constant
  }
}
