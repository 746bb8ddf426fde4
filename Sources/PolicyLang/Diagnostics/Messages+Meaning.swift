/// BT3 and up: what a well-typed policy means.
extension Finding {
  // MARK: BT3

  static func constantCondition(_ text: String, always: Bool, readsSignal: Bool) -> Self {
    Self(
      .constantCondition, "\(text.quoted) is always \(always)\(readsSignal ? "" : ": it reads no signal")",
      help: readsSignal
        ? "counts, rates and levels are never negative, and shares never above 100%"
        : "compare a `rate(…)` or a `count(…)`")
  }

  static func windowRange(_ text: String) -> Self {
    Self(.windowRange, "a window of \(text.quoted) cannot be counted over", help: "a window has 100ms to 24h")
  }

  static func durationRange(_ text: String, key: String, allowsZero: Bool) -> Self {
    Self(
      .durationRange, "`\(key)` cannot be \(text.quoted)",
      help: "it may be from \(allowsZero ? "0" : "1ns") to 366d")
  }

  static func belowQuantum(_ key: String, _ text: String, quantum: Int64) -> Self {
    let milliseconds = quantum / 1_000_000
    let shown = milliseconds >= 10_000 ? "\(milliseconds / 1000)s" : "\(milliseconds)ms"
    return Self(
      .belowQuantum,
      "`\(key)` is \(text.quoted), but the windows of the rules for this tunable are evaluated only about every \(shown)",
      help: "shorten a window, or write a longer `\(key)`")
  }

  static func conditionWithoutSignal(_ text: String) -> Self {
    Self(
      .constantCondition, "\(text.quoted) reads no signal",
      help: "a rule acts on a signal: compare a `rate(…)` or a `count(…)`")
  }

  static func neverTogether(_ text: String) -> Self {
    Self(
      .neverTogether, "\(text.quoted) can never hold: no value is in both ranges",
      help: "write `or` if either is meant, or turn one of them around")
  }

  static func untilHoldsWithWhen(_ text: String, _ quantity: String) -> Self {
    Self(
      .untilHoldsWithWhen, "`until` can hold while `when` does: the rule would end as soon as it begins",
      help: "end it on the other side of the threshold of `when`, with some distance for \(quantity.quoted)")
  }

  static func windowBelowPeriod(_ text: String, _ signal: String, period: Int64, at span: SourceSpan) -> Self
  {
    let shown = "\(period / 1_000_000_000)s"
    return Self(
      .windowBelowPeriod,
      "\(signal.quoted) is read every \(shown): a window of \(text.quoted) would hold nothing",
      help: "write at least `\(shown)`", fix: Diagnostic.Fix(span: span, replacement: shown))
  }

  static func agoRange(_ text: String) -> Self {
    Self(.windowRange, "`ago` cannot be \(text.quoted)", help: "it may be up to 24h")
  }

  static func emptySelection(_ label: String) -> Self {
    Self(
      .emptySelection, "no value of label `\(label)` is left: this selects nothing",
      help: "remove one of the conditions")
  }

  static func unusedName(_ name: String, _ kind: String) -> Self {
    Self(.unusedName, "\(kind) \(name.quoted) is not used", help: "remove it, or use it")
  }

  static func afterHold() -> Self {
    Self(.noEffect, "`after` has no effect with `then: hold`", help: "remove it, or write `then: restore`")
  }

  static func noStartValue(_ tunable: String) -> Self {
    Self(
      .invalidValue, "`values` does not say what \(tunable.quoted) holds at the start",
      help: "add it to `values`: the policy moves it")
  }

  static func afterTheEnd(_ text: String) -> Self {
    Self(.noEffect, "\(text.quoted) is after the end of the test", help: "make the test longer with `for`")
  }

  static func verifyTooSoon(_ text: String, window: Int64, settles: Int64, at span: SourceSpan) -> Self {
    let least = (window + settles).asDuration
    let why = settles > 0 ? ", and the tunable takes \(settles.asDuration) to act" : ""
    return Self(
      .verifyTooSoon,
      "\(text.quoted) after the change the window of `expect` still holds what was before it (it has \(window.asDuration)\(why))",
      help: "write at least `\(least)`", fix: Diagnostic.Fix(span: span, replacement: least))
  }

  static func verifyBlind(_ tunable: Tunable) -> Self {
    Self(
      .verifyBlind,
      "a change of \(tunable.id.rawValue.quoted) acts only \(tunable.acts.inWords): `expect` can hardly see it",
      help: "watch for harm with `never` instead, or let the operator judge")
  }

  // MARK: BT4

  private static func range(of tunable: Tunable) -> String {
    "`\(tunable.literal(tunable.range.lowerBound)) .. \(tunable.literal(tunable.range.upperBound))`"
  }

  static func boundOutOfRange(
    _ text: String, _ tunable: Tunable, isHigh: Bool, isConstant: Bool, at span: SourceSpan
  ) -> Self {
    let nearest = tunable.literal(isHigh ? tunable.range.upperBound : tunable.range.lowerBound)
    return Self(
      .boundOutOfRange, "bound \(text.quoted) is outside of what \(tunable.id.rawValue.quoted) may be set to",
      help: "its range is \(range(of: tunable))",
      fix: isConstant ? Diagnostic.Fix(span: span, replacement: nearest) : nil)
  }

  static func notAValue(_ text: String, _ tunable: Tunable) -> Self {
    let steps = tunable.granularity == 1 ? "whole numbers" : "multiples of \(tunable.granularity)"
    return Self(
      .notAValue, "\(text.quoted) is no value of \(tunable.id.rawValue.quoted)",
      help: "its values are \(steps)")
  }

  static func emptyBounds(_ text: String, areConstant: Bool) -> Self {
    Self(
      .emptyBounds, "the bounds \(text.quoted) are empty\(areConstant ? "" : " on every machine")",
      help: "the lower bound comes first")
  }

  static func unlimitedBound(_ text: String, _ tunable: Tunable, at span: SourceSpan) -> Self {
    let most = tunable.literal(tunable.range.upperBound)
    return Self(
      .unlimitedBound,
      "on a large machine \(text.quoted) is more than \(tunable.id.rawValue.quoted) may be set to",
      help: "write `min(\(most), \(text))`",
      fix: Diagnostic.Fix(span: span, replacement: "min(\(most), \(text))"))
  }

  static func missingAffects(_ name: String, scope: Scope, site: Scope) -> Self {
    let what = scope == .cgroup ? "a cgroup" : "a single namespace"
    let whose = site == .host ? "the host" : "the whole network namespace"
    return Self(
      .hostTunable, "\(name.quoted) belongs to \(whose), but the policy watches \(what)",
      help: "write `affects: \(site.rawValue)` in `do` if that is meant, or `scope: \(site.rawValue)`")
  }

  static func wrongAffects(_ written: String, needs site: String, at span: SourceSpan) -> Self {
    Self(
      .hostTunable, "`affects: \(written)` is not where this tunable is written",
      help: "write `affects: \(site)`", fix: Diagnostic.Fix(span: span, replacement: site))
  }

  static func setOutsideBounds(_ text: String) -> Self {
    Self(
      .setOutsideBounds, "\(text.quoted) lies outside of `within`",
      help: "set a value between its ends, or widen `within`")
  }

  static func setOutsideLimits(_ text: String, _ known: [String], nearest: String?, at span: SourceSpan)
    -> Self
  {
    let advice = didYouMean(nearest, at: span, otherwise: "it may be \(list(known))")
    return Self(.setOutsideBounds, "\(text.quoted) is not in `among`", help: advice.help, fix: advice.fix)
  }

  static func stepCrossesBounds(_ text: String, _ tunable: String) -> Self {
    Self(
      .stepCrossesBounds, "a step of \(text.quoted) crosses all of `within` of \(tunable.quoted) at once",
      help: "write a smaller step, or `set` if one jump is meant")
  }

  static func order(_ tunable: String, _ other: String, isAbove: Bool) -> Self {
    let (side, function, end) = isAbove ? ("above", "min", "high") : ("below", "max", "low")
    return Self(
      .order, "\(tunable.quoted) may get \(side) \(other.quoted), which the kernel does not refuse",
      help: "move both in a `group`, or keep the \(end) end there: `\(function)(…, tunable(\(other)))`")
  }

  static func pair(_ tunable: String, _ other: String) -> Self {
    Self(
      .pair, "writing \(tunable.quoted) makes the kernel clear \(other.quoted)",
      help: "nothing to do: undoing it restores whichever of the two was set")
  }

  static func bothOfPair(_ tunable: String, _ other: String) -> Self {
    Self(
      .bothOfPair, "\(tunable.quoted) and \(other.quoted) clear each other: only one can be set",
      help: "move one of them")
  }

  static func wrongLimits(_ tunable: Tunable, wants key: String) -> Self {
    Self(
      .wrongLimits, "\(tunable.id.rawValue.quoted) is \(tunable.kindInWords), bounded by `\(key)`",
      help: key == "among"
        ? "write `among: [\(tunable.optionNames.prefix(2).joined(separator: ", "))]`"
        : "write `within: \(tunable.literal(tunable.range.lowerBound)) .. \(tunable.literal(tunable.range.upperBound))`"
    )
  }

  static func noOrder(_ tunable: Tunable, _ verb: String) -> Self {
    Self(
      .noOrder,
      "\(tunable.id.rawValue.quoted) is \(tunable.kindInWords): it cannot be \(verb == "raise" ? "raised" : "lowered")",
      help: "write `set`, or `hold` to put it back when the rule ends")
  }

  static func unknownChoice(_ text: String, _ tunable: Tunable) -> Self {
    Self(
      .unknownChoice, "\(text.quoted) is no value of \(tunable.id.rawValue.quoted)",
      help: tunable.optionNames.isEmpty
        ? "write a word of letters, digits, `_` and `-`" : "its values are \(list(tunable.optionNames))")
  }

  static func booleanValue(_ text: String, _ tunable: Tunable, meant: Int, at span: SourceSpan) -> Self {
    Self(
      .unknownChoice,
      "\(text.quoted) is no value of \(tunable.id.rawValue.quoted), which is \(tunable.kindInWords)",
      help: "write `\(meant)`", fix: Diagnostic.Fix(span: span, replacement: String(meant)))
  }

  static func unknownWord(_ text: String, _ tunable: Tunable, nearest: String?, at span: SourceSpan) -> Self {
    let advice = didYouMean(
      nearest, at: span,
      otherwise: "known are \(list(tunable.optionNames)); another must be loaded on the machine")
    return Self(
      .unknownWord, "\(text.quoted) is no known value of \(tunable.id.rawValue.quoted)", help: advice.help,
      fix: advice.fix)
  }

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

extension Tunable {
  /// What kind of value it takes, behind "is".
  var kindInWords: String {
    switch kind {
    case .number: "a number"
    case .flag: "a switch of 0 and 1"
    case .choice: "a choice of a few values"
    case .word: "a word"
    }
  }

  /// The values that it has by name or number, if they are few.
  var optionNames: [String] {
    switch kind {
    case .number: []
    case .flag: ["0", "1"]
    case .choice(let choices): choices.map { String($0.value) }
    case .word(let words): words
    }
  }
}

extension Tunable.Effectiveness {
  /// From when, in words.
  var inWords: String {
    switch self {
    case .atOnce: "at once"
    case .newConnections: "on new connections"
    case .nextListen: "on the next `listen()` of a socket"
    case .newSockets: "on sockets opened after it"
    case .newNamespaces: "in new namespaces"
    case .nextSetsockopt: "on the next `setsockopt()` of a socket"
    }
  }
}
