/// BT2, the first part: keys, values and names.
extension Finding {
  static func didYouMean(
    _ nearest: String?, at span: SourceSpan, otherwise: String? = nil
  ) -> (help: String?, fix: Diagnostic.Fix?) {
    guard let nearest else { return (otherwise, nil) }
    return ("did you mean `\(nearest)`?", Diagnostic.Fix(span: span, replacement: nearest))
  }

  static func list(_ names: [String]) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
  }

  static func unknownKey(
    _ key: String, in title: String, nearest: String?, owners: [String], at span: SourceSpan
  ) -> Self {
    let elsewhere = owners.isEmpty ? nil : "\(key.quoted) is a key of " + owners.joined(separator: " and of ")
    let advice = didYouMean(elsewhere == nil ? nearest : nil, at: span, otherwise: elsewhere)
    return Self(
      .unknownKey, "unknown key \(key.quoted) in \(title)",
      help: advice.help ?? "remove it: every key is known or refused, and comments start with `#`",
      fix: advice.fix)
  }

  static func missingKey(_ key: String, in title: String) -> Self {
    switch key {
    case "every":
      Self(
        .missingKey, "\(title) has no `every`", help: "add how often it may act at most, such as `every: 30s`"
      )
    case "mode":
      Self(.missingKey, "\(title) has no `mode`", help: "add `mode: observe`, or `mode: enforce` to write")
    case "scope":
      Self(.missingKey, "\(title) has no `scope`", help: "add `scope: netns` or `scope: host`")
    case "tunable":
      Self(
        .missingKey, "\(title) has neither `tunable` nor `group`",
        help: "add what it moves, such as `tunable: net.ipv4.tcp_rmem.max`")
    case "do":
      Self(
        .missingKey, "\(title) has no `do`",
        help:
          "add what it does: `do` with a `tunable`, a `raise`, `lower`, `set` or `hold`, `within` and `every`"
      )
    case "when":
      Self(
        .missingKey, "\(title) has no `when`",
        help: "add a condition, such as `when: rate(tcp.rcvbuf_full, 10s) > 5/s`")
    case "name":
      Self(.missingKey, "\(title) has no `name`", help: "add a name, such as `name: tcp-receive-buffers`")
    case "metadata":
      Self(.missingKey, "\(title) has no `metadata`", help: "add `metadata: {name: …}`")
    case "after":
      Self(
        .missingKey, "\(title) has no `after`",
        help: "add when the change is judged: at least the longest window of `expect`, such as `after: 60s`")
    case "apiVersion":
      Self(.missingKey, "\(title) has no `apiVersion`", help: "add `apiVersion: bpftune.dev/v1`")
    case "kind":
      Self(.missingKey, "\(title) has no `kind`", help: "add `kind: Policy`")
    default:
      Self(.missingKey, "\(title) has no \(key.quoted)", help: "add `\(key)`")
    }
  }

  /// `line` is what could be written.
  static func missingBound(_ line: KeyInsertion.Line?, fix: Diagnostic.Fix?) -> Self {
    Self(
      .missingBound, "`do` has no `\(line?.key ?? "within")`: what it may do is not bounded",
      help: "add the bounds, such as `\(line.map { "\($0.key): \($0.value)" } ?? "within: 6MiB .. 64MiB")`",
      fix: fix)
  }

  static func missingValue(_ key: String) -> Self {
    Self(.wrongShape, "\(key.quoted) has no value", help: "write one behind the `:`, or remove the key")
  }

  static func unknownValue(_ value: String, of key: String, known: [String], at span: SourceSpan) -> Self {
    let usual = wordsOfOtherTools[value.lowercased()].flatMap { known.contains($0) ? $0 : nil }
    let nearest = known.count == 1 ? known.first : Suggestion.nearest(to: value, among: known) ?? usual
    let advice = didYouMean(nearest, at: span, otherwise: "write one of \(list(known))")
    return Self(.unknownValue, "\(value.quoted) is no `\(key)`", help: advice.help, fix: advice.fix)
  }

  /// What others call a value that we call something else.
  private static let wordsOfOtherTools = [
    "namespace": "netns", "network": "netns", "global": "host", "system": "host", "node": "host",
    "machine": "host",
    "container": "cgroup", "slice": "cgroup", "audit": "observe", "dry-run": "observe", "dryrun": "observe",
    "monitor": "observe", "time": "duration", "seconds": "duration", "percent": "ratio",
    "percentage": "ratio",
    "int": "number", "integer": "number", "float": "number", "yes": "true", "no": "false", "on": "true",
    "off": "false",
  ]

  static func listOfConditions(_ key: String, joined: String?, at span: SourceSpan) -> Self {
    Self(
      .wrongShape, "\(key.quoted) must be one condition, not a list", help: "join them with `and`",
      fix: joined.map { Diagnostic.Fix(span: span, replacement: $0) })
  }

  static func rangeExpected(_ key: String, found: String, meant: String?, at span: SourceSpan) -> Self {
    Self(
      .wrongShape, "\(key.quoted) must be a range, not \(found)", help: "write `\(meant ?? "low .. high")`",
      fix: meant.map { Diagnostic.Fix(span: span, replacement: $0) })
  }

  static func wrongShape(expected: String, found: String, in title: String) -> Self {
    let how =
      switch expected {
      case "a map": "write its keys below it, each as `key: value`"
      case "a list": "write `[one, another]`, or each on a line that starts with `- `"
      default: "write it on one line, without `- ` or keys below it"
      }
    return Self(.wrongShape, "\(title) must be \(expected), not \(found)", help: how)
  }

  static func rulesAsList(fix: Diagnostic.Fix?) -> Self {
    Self(
      .wrongShape, "`rules` must be a map, not a list",
      help:
        "write each rule under its name, `grow: {…}` instead of `- name: grow`, so that overlays can patch one",
      fix: fix)
  }

  static func noRules() -> Self {
    Self(
      .wrongShape, "`rules` has no rule in it",
      help: "write at least one: a name, and below it `when` and `do`")
  }

  static func listExpected(_ key: String, _ text: String, at span: SourceSpan) -> Self {
    Self(
      .wrongShape, "\(key.quoted) must be a list, not a single value", help: "put it in brackets",
      fix: Diagnostic.Fix(span: span, replacement: "[\"\(text)\"]"))
  }

  static func emptyList(_ key: String) -> Self {
    Self(
      .wrongShape, "\(key.quoted) is empty, so that nothing matches",
      help: "remove \(key.quoted), or write what it is to hold")
  }

  static func mapExpected(_ key: String, of what: String, fix: Diagnostic.Fix?) -> Self {
    Self(
      .wrongShape, "\(key.quoted) must be a map, not a list",
      help:
        "write each \(what.split(separator: " ").last ?? "one") under its name, so that overlays can patch one",
      fix: fix)
  }

  static func noPolicies() -> Self {
    Self(.wrongShape, "`policies` has no policy in it", help: "name at least one policy of the set")
  }

  static func integerExpected(_ key: String, _ text: String, in range: ClosedRange<Int64>) -> Self {
    Self(
      .invalidValue, "\(key.quoted) cannot be \(text.quoted)",
      help: "write a whole number from \(range.lowerBound) to \(range.upperBound)")
  }

  static func invalidName(_ name: String, at span: SourceSpan) -> Self {
    let meant = name.asDNSLabel
    return Self(
      .invalidName, "\(name.quoted) is no name",
      help: "a name has 1 to 63 characters of `a-z`, `0-9` and `-`, and neither starts nor ends with `-`"
        + (meant.map { "; write `\($0)`" } ?? ""),
      fix: meant.map { Diagnostic.Fix(span: span, replacement: $0) })
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
    Self(.verb, "`do` says nothing to do", help: "add one of `raise`, `lower`, `set` and `hold`")
  }

  static func unknownSignal(_ name: String, nearest: String?, at span: SourceSpan) -> Self {
    let area = name.prefix { $0 != "." } + "."
    let near = Signal.catalogue.map(\.id.rawValue).filter { $0.hasPrefix(area) }
    let known = near.isEmpty ? "`bpftune signals` lists them" : "signals of that area are \(list(near))"
    let advice = didYouMean(nearest, at: span, otherwise: known)
    return Self(.unknownSignal, "there is no signal \(name.quoted)", help: advice.help, fix: advice.fix)
  }

  static func unknownTunable(_ name: String, at span: SourceSpan) -> Self {
    let dotted = String(name.map { $0 == "/" ? "." : $0 })
    let elements = Tunable.catalogue.map(\.id.rawValue).filter { $0.hasPrefix(dotted + ".") }
    let advice = didYouMean(
      Tunable.meant(by: name)?.id.rawValue, at: span,
      otherwise: elements.isEmpty
        ? "only catalogued tunables can be written: `bpftune tunables` lists them"
        : "it is a vector; its elements are \(list(elements))")
    return Self(.unknownTunable, "there is no tunable \(name.quoted)", help: advice.help, fix: advice.fix)
  }

  static func unknownFunction(_ name: String, nearest: String?, at span: SourceSpan) -> Self {
    let advice = didYouMean(
      nearest, at: span,
      otherwise:
        "events have `rate`, `count`, `sum`, gauges `avg`, `min`, `max`, `last`, distributions `p50` to `p99.9`, `share`"
    )
    return Self(.unknownFunction, "there is no function \(name.quoted)", help: advice.help, fix: advice.fix)
  }

  static func unknownReference(_ name: String, nearest: String?, readsSignals: Bool, at span: SourceSpan)
    -> Self
  {
    let advice = didYouMean(
      nearest, at: span,
      otherwise: readsSignals
        ? "a signal is read as `rate(SIGNAL, WINDOW)`; names of your own stand in `parameters` or `let`"
        : "only numbers and parameters may stand here")
    return Self(.unknownReference, "\(name.quoted) means nothing here", help: advice.help, fix: advice.fix)
  }

  static func unknownBoundReference(_ name: String, nearest: String?, at span: SourceSpan) -> Self {
    let known = list(["baseline"] + Fact.allCases.map(\.rawValue))
    let advice = didYouMean(
      nearest, at: span, otherwise: "a bound may use parameters, `tunable(NAME)` and \(known)")
    return Self(
      .unknownReference, "\(name.quoted) means nothing in a bound", help: advice.help, fix: advice.fix)
  }

  static func bareSignal(_ name: String) -> Self {
    let usage = (Signal.named(name)?.kind).map { kind in
      switch kind {
      case .events: "write `rate(\(name), 30s)` or `count(\(name), 30s)`"
      case .gauge: "write `last(\(name), 30s)` or `avg(\(name), 30s)`"
      case .distribution: "write `p99(\(name), 30s)` or `share(\(name) > VALUE, 30s)`"
      }
    }
    return Self(
      .unknownReference, "signal \(name.quoted) needs a window to be read over",
      help: usage ?? "write `last(\(name), 30s)`")
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

  static func matchAtHostScope(_ key: String) -> Self {
    Self(
      .matchScope, "\(key.quoted) in `match` says nothing about a policy of scope `host`",
      help: "remove it, or write `scope: netns`; a policy of scope `host` can be limited by `labels` alone")
  }
}

extension String {
  /// The text as a DNS label, if letters, digits and separators are all that is in it.
  var asDNSLabel: String? {
    var bytes: [UInt8] = []
    var wasSmall = false
    for byte in utf8 {
      let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      // `growBuffers` is `grow-buffers`.
      if isCapital, wasSmall { bytes.append(UInt8(ascii: "-")) }
      wasSmall = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte.isDigit
      bytes.append(isCapital ? byte | 0x20 : [0x5F, 0x20, 0x2E].contains(byte) ? UInt8(ascii: "-") : byte)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return text != self && text.isDNSLabel ? text : nil
  }
}
