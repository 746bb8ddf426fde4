/// BT2: names of one's own, groups, and the values of hosts and tests.
extension Finding {
  // MARK: Names of one's own

  static func nameTaken(_ name: String, other: SourceSpan) -> Self {
    Self(
      .invalidIdentifier, "there is another \(name.quoted) in `parameters` or `let`",
      notes: [Diagnostic.Note(message: "the other one", span: other)], help: "rename one of them")
  }

  static func invalidIdentifier(_ name: String, _ why: String, at span: SourceSpan) -> Self {
    let plain = name.replacing("-", with: "_").replacing(".", with: "_")
    let isPlain = plain != name && ReservedNames.obstacle(to: plain) == nil
    return Self(
      .invalidIdentifier, "\(name.quoted) cannot be a name in expressions: \(why)",
      help: isPlain ? "rename it, such as to `\(plain)`" : "rename it")
  }

  static func cycle(_ path: [String]) -> Self {
    Self(
      .cycle,
      "\((path.first ?? "").quoted) leads back to itself: \(path.map { "`\($0)`" }.joined(separator: " → "))",
      help: "write one of them out")
  }

  static func parameterOutOfRange(_ text: String, _ name: String, _ range: String, range span: SourceSpan?)
    -> Self
  {
    Self(
      .parameter, "parameter \(name.quoted) cannot be \(text.quoted)",
      notes: span.map { [Diagnostic.Note(message: "its range is \(range.quoted)", span: $0)] } ?? [],
      help: "write a value in `\(range)`")
  }

  static func emptyRange(_ text: String) -> Self {
    Self(.parameter, "the range \(text.quoted) is empty", help: "the lower end comes first")
  }

  static func unknownParameter(_ name: String, of policy: String, nearest: String?, at span: SourceSpan)
    -> Self
  {
    let advice = didYouMean(nearest, at: span, otherwise: "its parameters stand in the policy")
    return Self(
      .unknownReference, "policy \(policy.quoted) has no parameter \(name.quoted)", help: advice.help,
      fix: advice.fix)
  }

  static func unknownPolicy(_ name: String, nearest: String?, at span: SourceSpan) -> Self {
    let advice = didYouMean(nearest, at: span, otherwise: "give the file that holds it to the same check")
    return Self(
      .unknownPolicy, "there is no policy \(name.quoted) in this set", help: advice.help, fix: advice.fix)
  }

  static func unknownRule(_ name: String, of policy: String, nearest: String?, at span: SourceSpan) -> Self {
    let advice = didYouMean(nearest, at: span, otherwise: "name one of its rules, or leave `rule` away")
    return Self(
      .unknownPolicy, "policy \(policy.quoted) has no rule \(name.quoted)", help: advice.help, fix: advice.fix
    )
  }

  static func unknownFact(_ name: String, nearest: String?, at span: SourceSpan) -> Self {
    let advice = didYouMean(nearest, at: span, otherwise: "facts are \(list(Fact.allCases.map(\.rawValue)))")
    return Self(.unknownReference, "there is no fact \(name.quoted)", help: advice.help, fix: advice.fix)
  }

  // MARK: Groups

  static func tunableAndGroup(at span: SourceSpan) -> Self {
    Self(
      .group, "`do` has both `tunable` and `group`",
      notes: [Diagnostic.Note(message: "the group", span: span)],
      help: "keep one of them")
  }

  static func repeatedMember(_ name: String) -> Self {
    Self(.group, "\(name.quoted) stands in the group twice", help: "remove one of them")
  }

  static func missingMember(_ name: String, in key: String) -> Self {
    Self(
      .group, "`\(key)` says nothing about \(name.quoted)",
      help: "add it, or write one value for all of the group")
  }

  static func notAMember(_ name: String, nearest: String?, at span: SourceSpan) -> Self {
    let isOther = Tunable.named(name) != nil
    let advice = didYouMean(isOther ? nil : nearest, at: span, otherwise: "add it to `group`")
    return Self(.group, "\(name.quoted) is not in the group", help: advice.help, fix: advice.fix)
  }

  static func mixedGroup(_ name: String, _ other: String) -> Self {
    Self(
      .group, "\(name.quoted) and \(other.quoted) are not written at the same place",
      help: "one belongs to each namespace, the other to the host: write a policy for each, or `scope: host`")
  }

  // MARK: Values of hosts and tests

  static func invalidTime(_ text: String) -> Self {
    Self(.invalidValue, "\(text.quoted) is no time of day", help: "write it as `\"22:00\"`")
  }

  static func invalidAddress(_ text: String) -> Self {
    Self(
      .invalidValue, "\(text.quoted) is no address and port",
      help: "write it as `\"127.0.0.1:9732\"` or `\"[::1]:9732\"`")
  }

  static func invalidGaugeName(_ name: String) -> Self {
    Self(
      .invalidValue, "\(name.quoted) is no name of an application's gauge",
      help: "write `app.` and letters, digits, `_` or `.`")
  }

  static func relativePath(_ text: String) -> Self {
    Self(.invalidValue, "\(text.quoted) is no absolute path", help: "write it from `/` on")
  }

  static func invalidSeries(_ text: String, _ signal: Signal) -> Self {
    let usage = signal.kind == .distribution ? "`100@20ms,5@300ms`" : "`5`, `5x60` or `0+5x60`"
    return Self(
      .invalidValue, "\(text.quoted) is no step of \(signal.id.rawValue.quoted)",
      help: "steps are \(usage), `_` where nothing was observed, and `loss`; sizes have their unit")
  }
}
