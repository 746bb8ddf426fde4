/// BT4: what may be done to which tunable.
extension Finding {
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
