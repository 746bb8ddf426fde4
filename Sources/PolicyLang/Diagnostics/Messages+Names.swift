/// BT2, the first part: keys, values and names.
extension Finding {
  private static func didYouMean(
    _ nearest: String?, at span: SourceSpan, otherwise: String? = nil
  ) -> (help: String?, fix: Diagnostic.Fix?) {
    guard let nearest else { return (otherwise, nil) }
    return ("did you mean `\(nearest)`?", Diagnostic.Fix(span: span, replacement: nearest))
  }

  private static func list(_ names: [String]) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
  }

  static func unknownKey(
    _ key: String, in title: String, nearest: String?, owners: [String], at span: SourceSpan
  ) -> Self {
    let elsewhere = owners.isEmpty ? nil : "\(key.quoted) is a key of " + owners.joined(separator: " and of ")
    let advice = didYouMean(elsewhere == nil ? nearest : nil, at: span, otherwise: elsewhere)
    return Self(.unknownKey, "unknown key \(key.quoted) in \(title)", help: advice.help, fix: advice.fix)
  }

  static func missingKey(_ key: String, in title: String) -> Self {
    switch key {
    case "within":
      Self(
        .missingBound, "\(title) has no `within`: what it may do is not bounded",
        help: "add the bounds, such as `within: 6MiB .. 64MiB`")
    case "every":
      Self(
        .missingKey, "\(title) has no `every`", help: "add how often it may act at most, such as `every: 30s`"
      )
    case "mode":
      Self(.missingKey, "\(title) has no `mode`", help: "add `mode: observe`, or `mode: enforce` to write")
    case "scope":
      Self(.missingKey, "\(title) has no `scope`", help: "add `scope: netns` or `scope: host`")
    case "apiVersion":
      Self(.missingKey, "\(title) has no `apiVersion`", help: "add `apiVersion: bpftune.dev/v1`")
    case "kind":
      Self(.missingKey, "\(title) has no `kind`", help: "add `kind: Policy`")
    default:
      Self(.missingKey, "\(title) has no \(key.quoted)")
    }
  }

  static func missingValue(_ key: String) -> Self {
    Self(.wrongShape, "\(key.quoted) has no value")
  }

  static func notSupported(_ what: String) -> Self {
    Self(.notSupported, "\(what) is not supported by this version yet")
  }

  static func unknownKind(_ kind: String, at span: SourceSpan) -> Self {
    if ["Profile", "Host", "PolicyTest"].contains(kind) { return notSupported("kind `\(kind)`") }
    return unknownValue(kind, of: "kind", known: ["Policy"], at: span)
  }

  static func unknownValue(_ value: String, of key: String, known: [String], at span: SourceSpan) -> Self {
    let nearest = known.count == 1 ? known.first : Suggestion.nearest(to: value, among: known)
    let advice = didYouMean(nearest, at: span, otherwise: "write one of \(list(known))")
    return Self(.unknownValue, "\(value.quoted) is no `\(key)`", help: advice.help, fix: advice.fix)
  }

  static func wrongShape(expected: String, found: String, in title: String) -> Self {
    Self(.wrongShape, "\(title) must be \(expected), not \(found)")
  }

  static func rulesAsList() -> Self {
    Self(
      .wrongShape, "`rules` must be a map, not a list",
      help:
        "write each rule under its name, `grow: {…}` instead of `- name: grow`, so that overlays can patch one"
    )
  }

  static func noRules() -> Self {
    Self(.wrongShape, "`rules` has no rule in it")
  }

  static func listExpected(_ text: String, at span: SourceSpan) -> Self {
    Self(
      .wrongShape, "`netns` must be a list of names, not a single one", help: "put it in brackets",
      fix: Diagnostic.Fix(span: span, replacement: "[\"\(text)\"]"))
  }

  static func emptyMatch() -> Self {
    Self(
      .wrongShape, "`netns` is empty, so that nothing matches",
      help: "remove `match` to watch every namespace")
  }

  static func invalidName(_ name: String) -> Self {
    Self(
      .invalidName, "\(name.quoted) is no name",
      help: "a name has 1 to 63 characters of `a-z`, `0-9` and `-`, and neither starts nor ends with `-`")
  }

  static func splitByComma(_ text: String, at span: SourceSpan) -> Self {
    Self(
      .splitByComma, "in braces the comma ends the value, and the rest is read as further keys",
      help: "put the value in quotes, or write the map on lines of its own",
      fix: Diagnostic.Fix(span: span, replacement: "\"\(text)\""))
  }

  static func secondVerb(_ verb: String, first: String, at span: SourceSpan) -> Self {
    Self(
      .verb, "`do` has both `\(first)` and `\(verb)`",
      notes: [Diagnostic.Note(message: "the first one", span: span)], help: "write a rule for each")
  }

  static func missingVerb() -> Self {
    Self(.verb, "`do` says nothing to do", help: "add one of `raise`, `lower` and `set`")
  }

  static func unknownSignal(_ name: String, nearest: String?, at span: SourceSpan) -> Self {
    let known = list(Signal.catalogue.map(\.id.rawValue))
    let advice = didYouMean(nearest, at: span, otherwise: "the signals are \(known)")
    return Self(.unknownSignal, "there is no signal \(name.quoted)", help: advice.help, fix: advice.fix)
  }

  static func unknownTunable(_ name: String, nearest: String?, at span: SourceSpan) -> Self {
    let advice = didYouMean(nearest, at: span, otherwise: "only catalogued tunables can be written")
    return Self(.unknownTunable, "there is no tunable \(name.quoted)", help: advice.help, fix: advice.fix)
  }

  static func unknownFunction(_ name: String, nearest: String?, at span: SourceSpan) -> Self {
    let advice = didYouMean(nearest, at: span)
    return Self(.unknownFunction, "there is no function \(name.quoted)", help: advice.help, fix: advice.fix)
  }

  static func unknownReference(_ name: String, nearest: String?) -> Self {
    Self(
      .unknownReference, "\(name.quoted) means nothing here",
      help: nearest.map { "did you mean `\($0)`?" }
        ?? "a signal is read as `rate(SIGNAL, WINDOW)` or `count(SIGNAL, WINDOW)`")
  }

  static func unknownBoundReference(_ name: String, nearest: String?) -> Self {
    let known = list(["baseline"] + Fact.allCases.map(\.rawValue))
    return Self(
      .unknownReference, "\(name.quoted) means nothing in a bound",
      help: nearest.map { "did you mean `\($0)`?" } ?? "a bound may use \(known)")
  }

  static func bareSignal(_ name: String, at span: SourceSpan) -> Self {
    Self(
      .unknownReference, "signal \(name.quoted) needs a window to be counted over",
      help: "write `rate(\(name), 30s)` or `count(\(name), 30s)`")
  }

  static func factInCondition(_ name: String) -> Self {
    name == "baseline" || Fact(rawValue: name) != nil
      ? notSupported("\(name.quoted) outside of `within`") : unknownReference(name, nearest: nil)
  }

  static func signalExpected(_ text: String) -> Self {
    Self(.unknownSignal, "\(text.quoted) is no signal", help: "the first argument is the name of a signal")
  }

  static func signalScope(_ name: String, scope: Scope, available: Set<Scope>) -> Self {
    let scopes = list(Scope.allCases.filter(available.contains).map(\.rawValue))
    return Self(
      .signalScope, "signal \(name.quoted) cannot be attributed to scope `\(scope.rawValue)`",
      help: "it is available at scope \(scopes)")
  }

  static func matchAtHostScope() -> Self {
    Self(
      .matchScope, "`match` chooses namespaces, but a policy of scope `host` watches none",
      help: "remove it, or write `scope: netns`")
  }
}
