/// BT5 to BT7: the set, the target and hygiene.
extension Finding {
  // MARK: BT5

  static func duplicateName(_ name: String, _ kind: DocumentKind, other: SourceSpan) -> Self {
    let what = kind == .test ? "test" : kind.rawValue.lowercased()
    return Self(
      .duplicateName, "there is another \(what) \(name.quoted)",
      notes: [Diagnostic.Note(message: "the other one", span: other)],
      help: "names are unique across a set: rename one of them")
  }

  static func secondHost(other: SourceSpan) -> Self {
    Self(
      .secondHost, "there is another Host document",
      notes: [Diagnostic.Note(message: "the other one", span: other)],
      help: "a machine has one: merge them, or keep them in separate sets")
  }

  // MARK: BT6

  static func inertSignal(_ rule: String, _ signal: SignalID, _ why: String, target: String) -> Self {
    Self(
      .inertSignal,
      "on \(target) rule \(rule.quoted) could do nothing: no signal \(signal.rawValue.quoted) (\(why))",
      help: "use another signal, or keep the policy from such machines with `match: {labels: …}`")
  }

  static func inertTunable(_ rule: String, _ tunable: TunableID, _ why: String, target: String) -> Self {
    Self(
      .inertTunable,
      "on \(target) rule \(rule.quoted) could do nothing: \(tunable.rawValue.quoted) cannot be written (\(why))",
      help: "keep the policy from such machines with `match: {labels: …}`")
  }

  static func inertWord(_ rule: String, _ word: String, target: String) -> Self {
    Self(
      .inertTunable, "on \(target) rule \(rule.quoted) could do nothing: \(word.quoted) is not offered there",
      help: "load the module at boot, or take it out of `among`")
  }

  // MARK: BT7

  static func noDescription(_ what: String, fix: Diagnostic.Fix?) -> Self {
    Self(
      .noDescription, "the \(what) has no `description`",
      help: "add `description:` with a sentence that says what it is for", fix: fix)
  }

  static func noTest(_ name: String) -> Self {
    Self(
      .noTest, "no test names policy \(name.quoted)", help: "add a PolicyTest document with `policy: \(name)`"
    )
  }

  static func unusedSuppression(_ code: Code, at span: SourceSpan) -> Self {
    Self(.unusedSuppression, "nothing here has \(code.rawValue) to allow", help: "remove the suppression")
  }

  static func expiredSuppression(_ code: Code) -> Self {
    Self(
      .expiredSuppression, "the suppression of \(code.rawValue) has run out",
      help: "put the finding right, or set a later date")
  }

  static func invalidSuppression(_ mistake: Suppression.Mistake) -> Self {
    let usage = "write `bpftune: allow BT7001 until 2027-01-01 (reason)`; the date may be left out"
    let message =
      switch mistake {
      case .code(let name): "\(name.quoted) is no code"
      case .date(let text): "\(text.quoted) is no date"
      case .reason: "a suppression names one code and says why in parentheses"
      case .error(let code): "\(code.rawValue) is an error, which cannot be allowed"
      }
    return Self(.invalidSuppression, message, help: usage)
  }
}

/// BT5: what rules do to each other.
extension Finding {
  private static func notes(_ other: SourceSpan?, _ texts: [String]) -> [Diagnostic.Note] {
    (other.map { [Diagnostic.Note(message: "the other rule", span: $0)] } ?? [])
      + texts.map { Diagnostic.Note(message: $0, span: nil) }
  }

  private static func both(_ pair: RulePair, _ contest: Contest) -> String {
    "\(pair.first.name.quoted) \(contest.first) and \(pair.second.name.quoted) \(contest.second) \(contest.tunable.rawValue.quoted)"
  }

  static func opposedRules(
    _ pair: RulePair, _ contest: Contest, _ witness: Witness, other: SourceSpan?
  ) -> Self {
    Self(
      .opposedRules, "\(both(pair, contest)), and both can be active at once",
      notes: notes(other, ["both are active with \(witness.text)"]),
      help: "end the one before the other begins: with `until`, or with a condition that excludes the other's"
    )
  }

  static func opposedInstances(
    _ pair: RulePair, _ contest: Contest, _ scope: Scope, _ first: Witness, _ second: Witness,
    other: SourceSpan?
  ) -> Self {
    let what = scope == .cgroup ? "cgroup" : "namespace"
    return Self(
      .opposedRules,
      "\(both(pair, contest)), which several \(what)s share: the one can be active in one of them while the other is in another",
      notes: notes(
        other,
        [
          "\(pair.first.name.quoted) is active in a \(what) with \(first.text)",
          "\(pair.second.name.quoted) is active in a \(what) with \(second.text)",
        ]),
      help: "watch at the scope that is affected, or keep one of the rules")
  }

  static func perhapsOpposed(
    _ pair: RulePair, _ contest: Contest, _ witness: Witness, other: SourceSpan?
  ) -> Self {
    Self(
      .perhapsOpposed,
      "\(both(pair, contest)), and both may be active at once: it could not be excluded",
      notes: notes(
        other,
        [
          "both would be active with \(witness.text)",
          "whether just these values can be observed together is not certain",
        ]),
      help: "keep more distance between the conditions, or compare with constants")
  }

  static func undecidedPair(_ pair: RulePair, _ failure: SolverFailure, other: SourceSpan?) -> Self {
    let undecided = Self.undecided("", failure)
    let why = undecided.message.split(separator: ":").last.map(String.init) ?? ""
    return Self(
      .undecided,
      "whether \(pair.first.name.quoted) and \(pair.second.name.quoted) can be active at once could not be decided:\(why)",
      notes: notes(other, []), help: undecided.help)
  }

  static func noDeadBand(
    _ pair: RulePair, _ contest: Contest, _ witness: Witness, other: SourceSpan?
  ) -> Self {
    Self(
      .noDeadBand, "\(both(pair, contest)), and where the one ends the other begins",
      notes: notes(
        other,
        [
          "they meet at \(witness.text)",
          "this assumes that the tunable moves what the rules read; then the value may swing between them",
        ]),
      help: "leave a range between them in which neither acts, or a `for` longer than the windows and `every`"
    )
  }

  static func shortHold(
    _ pair: RulePair, _ contest: Contest, _ burst: [Witness], other: SourceSpan?
  ) -> Self {
    Self(
      .shortHold, "\(both(pair, contest)), and neither waits for as long as its window",
      notes: notes(
        other,
        [
          "one burst stays in a window for as long as it is: it alone can move the value, and its end move it back"
        ]
          + zip([pair.first, pair.second], burst).map { "\($0.name.quoted) begins with \($1.text)" } + [
            "this assumes that the tunable does not end the burst"
          ]),
      help: "give at least one of them a `for` of its longest window")
  }

  /// With `isNamed`, the rules are written with their policy: the budget is not its own.
  static func budgetBelowWorstCase(_ use: BudgetUse, isNamed: Bool = false) -> Self {
    let budget = use.budget
    func name(_ rule: CheckedRule) -> String { ((isNamed ? use.policy + "/" : "") + rule.name).quoted }
    return Self(
      .budgetBelowWorstCase,
      "\(name(use.rule)) may make \(use.most) changes in \(budget.per.asDuration) and use up the budget of \(budget.changes): then \(name(use.other)) is suppressed",
      help: "a longer `every` of the one leaves room for the other")
  }

  static func meetingPolicies(_ meeting: Meeting, other: SourceSpan?) -> Self {
    let tunables = meeting.tunables.map(\.rawValue.quoted).joined(separator: ", ")
    return Self(
      .meetingPolicies,
      "\(meeting.loser.quoted) and \(meeting.owner.quoted) both move \(tunables) \(meeting.place.text(\.quoted))",
      notes: [
        Diagnostic.Note(message: "the other policy", span: other),
        Diagnostic.Note(
          message:
            "both have the same priority, so \(meeting.owner.quoted) owns the place by its name, and \(meeting.loser.quoted) yields",
          span: nil),
      ],
      help: "give one of them a higher `priority`, or keep them apart with `match` or `exclude`")
  }
}
