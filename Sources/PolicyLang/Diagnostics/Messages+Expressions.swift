/// BT2, the second part: the grammar and the types of expressions.
extension Finding {
  // MARK: Grammar

  static func unknownCharacters(_ text: String, meant: String?, at span: SourceSpan) -> Self {
    Self(
      .syntax, "\(text.quoted) has no meaning here",
      help: meant.map { "did you mean `\($0)`?" }
        ?? "remove it: operators are `< <= > >= == != + - * /`, `and`, `or`, `not`",
      fix: meant.map { Diagnostic.Fix(span: span, replacement: $0) })
  }

  static func expectedValue(found: String) -> Self {
    Self(
      .syntax, "expected a number, a name or `(`, found \(found)",
      help: "write what is compared, such as `rate(tcp.retransmits, 30s) > 5/s`")
  }

  static func expectedEnd(found: String) -> Self {
    Self(
      .syntax, "expected an operator or the end, found \(found)",
      help: "join two conditions with `and` or `or`, two values with `+`, `-`, `*` or `/`")
  }

  static func expectedRange(found: String) -> Self {
    Self(
      .syntax, "expected `..`, found \(found)",
      help: "bounds are written `low .. high`, such as `6MiB .. 64MiB`")
  }

  static func otherRange(_ written: String, at span: SourceSpan) -> Self {
    Self(
      .syntax, "between the ends of a range stands `..`, not \(written == "-" ? "`-`" : written)",
      help: "bounds are written `low .. high`, such as `6MiB .. 64MiB`",
      fix: Diagnostic.Fix(span: span, replacement: written == "-" || written == "`,`" ? " .. " : ".."))
  }

  static func bracketedWindow(_ window: String, isArgument: Bool, at span: SourceSpan) -> Self {
    Self(
      .syntax, "a window is an argument, not in brackets",
      help: isArgument
        ? "write `, \(window)`, as in `rate(tcp.retransmits, 30s)`" : "write `rate(SIGNAL, \(window))`",
      fix: isArgument ? Diagnostic.Fix(span: span, replacement: ", \(window)") : nil)
  }

  static func unexpectedRange() -> Self {
    Self(
      .syntax, "a range may stand only in `within` and `range`",
      help: "write both comparisons, as in `a > 5 and a < 8`")
  }

  static func chainedComparison() -> Self {
    Self(.syntax, "comparisons cannot be chained", help: "write `a < b and b < c`")
  }

  static func unclosedParenthesis(found: String, open: SourceSpan) -> Self {
    Self(
      .syntax, "expected `)`, found \(found)",
      notes: [Diagnostic.Note(message: "to close this one", span: open)],
      help: "write `)` before it, or an operator or a comma if more was meant to follow")
  }

  static func expressionTooDeep(_ limit: Int) -> Self {
    Self(
      .syntax, "the expression is nested or joined more than \(limit) times; the rest of it is not read",
      help: "give parts of it names with `let`")
  }

  static func expectedDirection(found: String) -> Self {
    Self(
      .syntax, "expected `falls` or `rises`, found \(found)",
      help: "write what should move and how far, such as `rate(tcp.rcvbuf_full, 30s) falls 20%`")
  }

  static func secondAgo() -> Self { Self(.syntax, "`ago` stands here twice", help: "remove one of them") }

  static func strayAgo() -> Self {
    Self(.syntax, "`ago` belongs to a window", help: "write it in an aggregate: `p50(tcp.rtt, 1m, ago 10m)`")
  }

  static func unclosedLabels() -> Self {
    Self(.syntax, "the label selector is not closed", help: "write `{name=\"value\"}`")
  }

  static func expectedLabel() -> Self {
    Self(
      .syntax, "a label selector is `{name=\"value\"}` or `{name!=\"value\"}`, with commas between",
      help: "write it as in `rate(net.drops{reason=\"cpu_backlog\"}, 10s)`")
  }

  static func labelOperator(_ text: String, at span: SourceSpan) -> Self {
    let isPattern = text.hasSuffix("~")
    return Self(
      .syntax, "labels are compared with `=` or `!=`, not with \(text.quoted)",
      help: isPattern ? "values are few and known: name them one by one" : "write `=`",
      fix: isPattern ? nil : Diagnostic.Fix(span: span, replacement: "="))
  }

  static func unquotedLabel(_ text: String, at span: SourceSpan) -> Self {
    Self(
      .syntax, "the value of a label stands in quotes", help: "write `\"\(text)\"`",
      fix: text.isEmpty ? nil : Diagnostic.Fix(span: span, replacement: "\"\(text)\""))
  }

  static func unknownUnit(_ name: String, nearest: String?, at span: SourceSpan) -> Self {
    Self(
      .unknownUnit, "there is no unit \(name.quoted)",
      help: nearest.map { "did you mean `\($0)`?" }
        ?? "units are `ns us ms s m h d`, `B KiB MiB GiB TiB`, `%`, `pt`, and names of what is counted, such as `pages`",
      fix: nearest.map { Diagnostic.Fix(span: span, replacement: $0) })
  }

  static func unknownTime(_ name: String, nearest: String?, at span: SourceSpan) -> Self {
    Self(
      .unknownUnit, "a rate cannot be per \(name.quoted)",
      help: nearest.map { "did you mean `/\($0)`?" } ?? "write `/s`, `/min` or `/h`",
      fix: nearest.map { Diagnostic.Fix(span: span, replacement: $0) })
  }

  // MARK: Types

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

  // MARK: Steps

  static func percentStep(
    _ text: String, _ value: Rational, _ verb: String, _ tunable: Tunable, at span: SourceSpan
  ) -> Self {
    let factor = (verb == "raise" ? Rational.one.adding(value) : Rational.one.adding(value.negated))?.decimal
    let written = factor.map { "x\($0)" } ?? (verb == "raise" ? "x1.25" : "x0.8")
    return Self(
      .percentStep,
      "\(tunable.id.rawValue.quoted) is itself a ratio: \(text.quoted) may mean of its value, or points of it",
      help: "write `\(written)` for a part of its value, or a bare number for points",
      fix: factor.map { Diagnostic.Fix(span: span, replacement: "x\($0)") })
  }

  static func invalidStep(_ text: String, _ verb: String) -> Self {
    Self(
      .invalidStep, "\(text.quoted) is no step to \(verb) by",
      help: verb == "lower"
        ? "a step is above 0, and below 100% if it is relative"
        : "a step is a whole number above 0, or a percentage above 0")
  }

  static func invalidFactor(_ text: String, _ verb: String) -> Self {
    Self(
      .invalidStep, "factor \(text.quoted) does not \(verb) anything",
      help: verb == "raise"
        ? "a factor to raise by is above 1, such as `x1.25`"
        : "a factor to lower by is between 0 and 1, such as `x0.8`")
  }
}

extension Rational {
  /// The value in decimal, if it has at most six decimals.
  var decimal: String? {
    guard let millionths = multiplied(by: Rational(1_000_000))?.exactInteger, millionths >= 0 else {
      return nil
    }
    let fraction = String(1_000_000 + millionths % 1_000_000).dropFirst()
    let whole = String(millionths / 1_000_000)
    let digits = fraction.reversed().drop { $0 == "0" }.reversed()
    return digits.isEmpty ? whole : whole + "." + String(digits)
  }
}
