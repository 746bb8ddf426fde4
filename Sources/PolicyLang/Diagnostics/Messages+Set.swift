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
