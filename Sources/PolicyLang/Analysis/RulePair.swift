/// Two rules of one policy that undo each other where both are active.
package struct RulePair: Hashable, Sendable {
  package let first: CheckedRule
  package let second: CheckedRule
  /// What is known of signals.
  private let axioms: Axioms

  package init(first: CheckedRule, second: CheckedRule, axioms: Axioms = .all) {
    self.first = first
    self.second = second
    self.axioms = axioms
  }

  /// What was found of them.
  package enum Verdict {
    /// They are never active together, with some distance between.
    case apart
    /// They can be active together.
    case together(Witness)
    /// They can for fractions of events, and were not found to for whole ones.
    case perhapsTogether(Witness)
    /// Where the one ends the other begins.
    case touching(Witness)
    case undecided(SolverFailure)
  }

  /// When both are active, one of these holds.
  ///
  /// Whichever became active last, its `when` was true then, and the other was active: its `when` was true as well, or
  /// its `until` was not (docs/analysis.md). An `until` that is unknown keeps a rule active without firing.
  package var cases: [[(condition: Condition, isTrue: Bool)]] {
    var cases = [[(first.when, true), (second.when, true)]]
    guard axioms.contains(.until) else { return cases }
    if let until = second.until { cases.append([(first.when, true), (until, false)]) }
    if let until = first.until { cases.append([(until, false), (second.when, true)]) }
    return cases
  }

  /// Looks at them as rules of one instance.
  ///
  /// The witness is one in which both move the value, and against each other, where `contest` says how and there is one.
  package func verdict(_ effort: inout Effort, of contest: Contest? = nil) -> Verdict {
    let together = cases.filter { IntervalScreen.answer($0) != false }
    if !together.isEmpty {
      switch Question(either: together, axioms: axioms).answer(&effort) {
      case .possible(let witness):
        return .together(contest.flatMap { opposed(together, $0, &effort) } ?? witness)
      case .perhaps(let witness): return .perhapsTogether(witness)
      case .undecided(let failure): return .undecided(failure)
      case .never: break
      }
    }
    guard canTurnQuickly else { return .apart }
    let touching = cases.filter { IntervalScreen.answer($0, isClosed: true) != false }
    guard !touching.isEmpty else { return .apart }
    var edge = Question(either: touching, isClosed: true, axioms: axioms)
    edge.overFractions = true
    switch edge.answer(&effort) {
    case .possible(let witness), .perhaps(let witness):
      // Whole numbers of events are the better example.
      edge.overFractions = false
      if case .possible(let whole) = edge.answer(&effort) { return .touching(whole) }
      return .touching(witness)
    case .undecided(let failure): return .undecided(failure)
    case .never: return .apart
    }
  }

  private func opposed(
    _ together: [[(condition: Condition, isTrue: Bool)]], _ contest: Contest, _ effort: inout Effort
  ) -> Witness? {
    var question = Question(either: together, axioms: axioms)
    question.atMost = contest.opposed
    if case .possible(let witness) = question.answer(&effort) { return witness }
    return nil
  }

  /// Whether neither waits longer than the windows and pauses of both: who does gives a change the time to show.
  private var canTurnQuickly: Bool {
    let pace = max(
      first.longestWindow, second.longestWindow, first.action.every, second.action.every)
    return first.hold < pace && second.hold < pace
  }

  /// Whether `for` is shorter than every window of `when` in both: then one burst, for as long as it is in the
  /// window, is enough to move the place, and its end to move it back.
  var isHasty: Bool {
    func isShort(_ rule: CheckedRule) -> Bool {
      rule.hold < (rule.when.readings.map(\.window.length).min() ?? 0)
    }
    return isShort(first) && isShort(second)
  }
}
