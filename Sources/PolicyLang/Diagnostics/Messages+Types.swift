/// BT2: the types of expressions.
extension Finding {
  /// `signal` is what the first argument says, if it is a signal.
  static func wrongArity(_ name: String, count: Int, signal: String? = nil) -> Self {
    let usage =
      name == "min" || name == "max"
      ? "\(name)(a, b)" : name == "share" ? "share(SIGNAL > VALUE, WINDOW)" : "\(name)(SIGNAL, WINDOW)"
    let missesWindow = count == 1 && name != "min" && name != "max"
    return Self(
      .wrongArity, missesWindow ? "`\(name)` has no window" : "`\(name)` takes 2 arguments, not \(count)",
      help: missesWindow && name != "share"
        ? "write over which time, such as `\(name)(\(signal ?? "tcp.retransmits"), 30s)`" : "write `\(usage)`"
    )
  }

  static func usage(_ usage: String, of name: String) -> Self {
    Self(.wrongArity, "`\(name)` takes one argument", help: "write `\(usage)`")
  }

  static func shareUsage() -> Self {
    Self(
      .wrongArity, "`share` takes a signal and a threshold",
      help: "write `share(SIGNAL > VALUE, WINDOW)`, such as `share(tcp.rtt > 200ms, 30s)`")
  }

  static func wrongAggregate(_ name: String, _ signal: Signal, at span: SourceSpan) -> Self {
    let names = Aggregation.names(of: signal.kind)
    let what = signal.kind == .events ? "a signal of events" : "a \(signal.kind.rawValue)"
    return Self(
      .wrongAggregate, "\(signal.id.rawValue.quoted) is \(what), which has no `\(name)`",
      help: "it has \(list(names))")
  }

  static func unknownLabel(_ name: String, of signal: Signal, at span: SourceSpan) -> Self {
    let known = signal.labels.map(\.name)
    let advice = didYouMean(
      Suggestion.nearest(to: name, among: known), at: span,
      otherwise: known.isEmpty ? "it has no labels" : "its labels are \(list(known))")
    return Self(
      .unknownLabel, "signal \(signal.id.rawValue.quoted) has no label \(name.quoted)", help: advice.help,
      fix: advice.fix)
  }

  static func unknownLabelValue(_ value: String, of label: Signal.Label, at span: SourceSpan) -> Self {
    let nearest = Suggestion.nearest(to: value, among: label.values)
    let known = list(Array(label.values.prefix(8))) + (label.values.count > 8 ? " and others" : "")
    let help = nearest.map { "did you mean `\($0)`?" } ?? "its values are \(known)"
    return Self(
      .unknownLabel, "label `\(label.name)` has no value \(value.quoted)", help: help,
      fix: nearest.map { Diagnostic.Fix(span: span, replacement: $0) })
  }

  static func onlyInNever(_ name: String) -> Self {
    Self(
      .onlyInNever, "\(name.quoted) is a figure of an application, which may stand only in `never`",
      help: "decide by a signal of the kernel, and watch the figure in `verify`")
  }

  static func strayBaseline() -> Self {
    Self(
      .unknownReference, "`baseline` means nothing in a condition",
      help:
        "it is the value before our first change, for `within`, `set` and `hold`; the live one is `tunable(NAME)`"
    )
  }

  static func factInConstant(_ text: String) -> Self {
    Self(
      .notACondition, "\(text.quoted) depends on the machine, where a constant must stand",
      help: "only numbers and parameters may stand here")
  }

  static func choiceOfSignals(_ name: String) -> Self {
    Self(
      .notLinear, "`\(name)` takes what is known without a signal",
      help: "write two comparisons, joined by `and` or `or`")
  }

  static func conversion(_ name: String, from: Measure, _ text: String, _ dimension: Dimension) -> Self {
    Self(
      .unitMismatch, "`\(name)` converts \(from.plural); \(text.quoted) is \(dimension.description)",
      help: "write `\(name)(\(from == .bytes ? "64MiB" : "1000 pages"))`")
  }

  static func wordAsNumber(_ name: String) -> Self {
    Self(
      .unitMismatch, "\(name.quoted) is a word, which cannot be compared",
      help: "bound it with `among` instead")
  }

  static func divisionByFact(_ text: String) -> Self {
    Self(
      .notLinear, "a signal cannot be divided by \(text.quoted)",
      help: "multiply the other side: instead of `a / host.cpus > b`, write `a > b * host.cpus`")
  }

  static func pointsOfNoRatio(_ text: String, _ tunable: Tunable) -> Self {
    Self(
      .unitMismatch, "\(tunable.id.rawValue.quoted) is no ratio; \(text.quoted) is in percentage points",
      help: "write a percentage, such as `25%`, or a step in its unit")
  }

  static func pointsOfNoRatioQuantity(_ text: String) -> Self {
    Self(
      .unitMismatch, "the quantity is no ratio; \(text.quoted) is in percentage points",
      help: "write a percentage, such as `20%`, or an amount in its unit")
  }

  static func notOfType(_ text: String, _ found: Dimension, _ wanted: Dimension, at span: SourceSpan) -> Self
  {
    Self(
      .unitMismatch, "expected \(wanted.description); \(text.quoted) is \(found.description)",
      help: "write it as `8\(wanted.measure?.suffix ?? "")\(wanted.perTime ? "/s" : "")` is written")
  }

  static func invalidAmount(_ text: String, _ direction: String) -> Self {
    Self(
      .verification, "nothing \(direction) by \(text.quoted)",
      help: "write a percentage above 0" + (direction == "falls" ? " and up to 100%" : "") + ", or an amount")
  }

  static func expectationWithoutSignal(_ text: String) -> Self {
    Self(
      .verification, "\(text.quoted) reads no signal",
      help: "name what should move, such as `rate(tcp.rcvbuf_full, 30s)`")
  }

  static func nothingToVerify() -> Self {
    Self(
      .verification, "`verify` says neither what to expect nor what must never be",
      help: "add `expect`, such as `rate(tcp.rcvbuf_full, 30s) falls 20%`, or `never` with a condition")
  }

  static func unitMismatch(
    _ text: String, _ dimension: Dimension, _ other: String, _ otherDimension: Dimension, isLiteral: Bool,
    at span: SourceSpan
  ) -> Self {
    let message = "\(text.quoted) is \(dimension.description); "
    let wanted = dimension.measure?.suffix ?? ""
    func finding(_ rest: String, help: String?, writing replacement: String? = nil) -> Self {
      let fix = isLiteral ? replacement.map { Diagnostic.Fix(span: span, replacement: $0) } : nil
      return Self(.unitMismatch, message + rest, help: help, fix: fix)
    }
    if otherDimension.measure == nil, let measure = dimension.measure {
      let written = (otherDimension.perTime ? String(other.prefix { $0 != "/" }) : other) + wanted
      switch (dimension.perTime, otherDimension.perTime) {
      case (true, false):
        return finding("\(other.quoted) has no time", help: "write `\(written)/s`", writing: "\(written)/s")
      case (false, true):
        return finding("\(other.quoted) is a rate", help: "write `\(written)`, or use `rate(…)`")
      case (let perTime, _):
        let rest = perTime ? String(other.drop { $0 != "/" }) : ""
        return finding(
          "\(other.quoted) does not say of what", help: "write `\(written)\(rest)`",
          writing: isLiteral && measure != .duration ? "\(written)\(rest)" : nil)
      }
    }
    let isMixed = Set([dimension.measure, otherDimension.measure]) == [.pages, .bytes]
    let help: String? =
      if isMixed {
        "the size of a page differs between machines: write both in the same unit"
      } else if dimension.perTime, otherDimension.measure == dimension.measure {
        "write `\(other)/s`, or count with `count(…)`"
      } else if otherDimension.perTime, otherDimension.measure == dimension.measure {
        "take the rate of it with `rate(…)`, or leave the time away"
      } else {
        "only things of one kind can be compared or added"
      }
    return finding("\(other.quoted) is \(otherDimension.description)", help: help)
  }

  static func durationExpected(_ text: String, found: Dimension, at span: SourceSpan) -> Self {
    let isBare = found == .bare
    return Self(
      .unitMismatch, "expected a duration; \(text.quoted) is \(found.description)",
      help: isBare ? "write `\(text)s`" : "write a duration, such as `30s`",
      fix: isBare && text.utf8.allSatisfy(\.isDigit)
        ? Diagnostic.Fix(span: span, replacement: "\(text)s") : nil)
  }

  static func notInTunableUnit(
    _ text: String, _ dimension: Dimension, _ tunable: Tunable, at span: SourceSpan
  ) -> Self {
    let kind = tunable.dimension == .bare ? "a bare number" : tunable.dimension.description
    // A bare number of bytes is what sysctls show.
    let isNumber = dimension == .bare && text.utf8.allSatisfy(\.isDigit)
    let written = isNumber ? Int64(text).map { tunable.literal($0) } : nil
    return Self(
      .unitMismatch, "\(tunable.id.rawValue.quoted) is \(kind); \(text.quoted) is \(dimension.description)",
      help: written.map { "write `\($0)`" }
        ?? "write it as `\(tunable.literal(tunable.range.lowerBound))` is written",
      fix: written.map { Diagnostic.Fix(span: span, replacement: $0) })
  }

  static func strayFactor(_ text: String) -> Self {
    Self(
      .unitMismatch, "\(text.quoted) is a step, which may stand only in `raise` and `lower`",
      help: "write a value with its unit")
  }

  static func unexpectedCondition(_ text: String) -> Self {
    Self(
      .notACondition, "\(text.quoted) is a condition, where a value must stand",
      help: "write one side of it; conditions stand in `when`, `until`, `never` and `let`")
  }

  static func notACondition(_ text: String, _ dimension: Dimension) -> Self {
    Self(
      .notACondition, "\(text.quoted) is \(dimension.description), not a condition",
      help:
        "compare it, as in `\(text) > 5\(dimension.measure?.suffix ?? "")\(dimension.perTime ? "/s" : "")`")
  }

  static func signalInConstant(_ text: String) -> Self {
    Self(
      .notACondition, "\(text.quoted) reads a signal, where a constant must stand",
      help: "signals may stand in `when`, `until`, `let` and `verify`")
  }

  static func notLinear(_ text: String, dimension: Dimension) -> Self {
    Self(
      .notLinear, "only a pure number may multiply; \(text.quoted) is \(dimension.description)",
      help: "conditions and bounds are linear, so that they can be proved")
  }

  static func quotientOfQuotient() -> Self {
    Self(
      .notLinear, "a quotient of quotients is not linear",
      help: "compare each quotient with a constant of its own")
  }

  static func quotient() -> Self {
    Self(
      .quotient, "a quotient may be compared only with a constant",
      help: "multiply out: instead of `a / b < c`, write `a < c * b`")
  }

  static func quotientInSum(_ text: String) -> Self {
    Self(
      .quotient, "quotient \(text.quoted) cannot be added to",
      help: "compare it with a constant, or multiply out")
  }

  static func unitsDoNotCancel(_ dividend: Dimension, _ divisor: Dimension) -> Self {
    Self(
      .unitMismatch, "\(dividend.description) divided by \(divisor.description) is no pure number",
      help: "divide rates by rates and counts by counts of the same kind")
  }

  static func overflow(_ text: String) -> Self {
    Self(
      .arithmetic, "\(text.quoted) leads to a number that is too large",
      help: "write smaller numbers: fractions of integers of 128 bits must hold every step")
  }

  static func numberTooLarge(_ text: String) -> Self {
    Self(
      .arithmetic, "\(text.quoted) is too large or has too many digits",
      help: "write fewer digits, or a larger unit")
  }

  static func divisionByZero() -> Self {
    Self(.arithmetic, "division by zero", help: "divide by a number that is not 0")
  }
}
