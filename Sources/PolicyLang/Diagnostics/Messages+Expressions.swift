/// BT2, the second part: the grammar and the types of expressions.
extension Finding {
  // MARK: Grammar

  static func unknownCharacters(_ text: String, meant: String?, at span: SourceSpan) -> Self {
    Self(
      .syntax, "\(text.quoted) has no meaning here", help: meant.map { "did you mean `\($0)`?" },
      fix: meant.map { Diagnostic.Fix(span: span, replacement: $0) })
  }

  static func expectedValue(found: String) -> Self {
    Self(.syntax, "expected a number, a name or `(`, found \(found)")
  }

  static func expectedEnd(found: String) -> Self {
    Self(.syntax, "expected an operator or the end, found \(found)")
  }

  static func expectedRange(found: String) -> Self {
    Self(
      .syntax, "expected `..`, found \(found)",
      help: "bounds are written `low .. high`, such as `6MiB .. 64MiB`")
  }

  static func unexpectedRange() -> Self {
    Self(.syntax, "a range may stand only in `within`")
  }

  static func chainedComparison() -> Self {
    Self(.syntax, "comparisons cannot be chained", help: "write `a < b and b < c`")
  }

  static func unclosedParenthesis(found: String, open: SourceSpan) -> Self {
    Self(
      .syntax, "expected `)`, found \(found)",
      notes: [Diagnostic.Note(message: "to close this one", span: open)])
  }

  static func expressionTooDeep(_ limit: Int) -> Self {
    Self(.syntax, "the expression is nested or joined more than \(limit) times; the rest of it is not read")
  }

  static func unknownUnit(_ name: String, nearest: String?, at span: SourceSpan) -> Self {
    Self(
      .unknownUnit, "there is no unit \(name.quoted)",
      help: nearest.map { "did you mean `\($0)`?" }
        ?? "units are `ns us ms s m h d`, `B KiB MiB GiB TiB`, `pages`, `segments` and `%`",
      fix: nearest.map { Diagnostic.Fix(span: span, replacement: $0) })
  }

  static func unknownTime(_ name: String, nearest: String?, at span: SourceSpan) -> Self {
    Self(
      .unknownUnit, "a rate cannot be per \(name.quoted)",
      help: nearest.map { "did you mean `/\($0)`?" } ?? "write `/s`, `/min` or `/h`",
      fix: nearest.map { Diagnostic.Fix(span: span, replacement: $0) })
  }

  // MARK: Types

  static func wrongArity(_ name: String, count: Int) -> Self {
    let usage = name == "min" || name == "max" ? "\(name)(a, b)" : "\(name)(SIGNAL, WINDOW)"
    let missesWindow = count == 1 && name != "min" && name != "max"
    return Self(
      .wrongArity, missesWindow ? "`\(name)` has no window" : "`\(name)` takes 2 arguments, not \(count)",
      help: "write `\(usage)`" + (missesWindow ? ", such as `\(name)(tcp.retransmits, 30s)`" : ""))
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
        nil
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

  static func notInTunableUnit(_ text: String, _ dimension: Dimension, _ tunable: Tunable) -> Self {
    let kind = tunable.dimension == .bare ? "a bare number" : tunable.dimension.description
    return Self(
      .unitMismatch, "\(tunable.id.rawValue.quoted) is \(kind); \(text.quoted) is \(dimension.description)",
      help: "write it as `\(tunable.literal(tunable.range.lowerBound))` is written")
  }

  static func strayFactor(_ text: String) -> Self {
    Self(.unitMismatch, "\(text.quoted) is a step, which may stand only in `raise` and `lower`")
  }

  static func unexpectedCondition(_ text: String) -> Self {
    Self(.notACondition, "\(text.quoted) is a condition, where a value must stand")
  }

  static func notACondition(_ text: String, _ dimension: Dimension) -> Self {
    Self(
      .notACondition, "\(text.quoted) is \(dimension.description), not a condition",
      help:
        "compare it, as in `\(text) > 5\(dimension.measure?.suffix ?? "")\(dimension.perTime ? "/s" : "")`")
  }

  static func signalInConstant(_ text: String) -> Self {
    Self(.notACondition, "\(text.quoted) reads a signal, where a constant must stand")
  }

  static func notLinear(_ text: String, dimension: Dimension) -> Self {
    Self(
      .notLinear, "only a pure number may multiply; \(text.quoted) is \(dimension.description)",
      help: "conditions and bounds are linear, so that they can be proved")
  }

  static func quotientOfQuotient() -> Self {
    Self(.notLinear, "a quotient of quotients is not linear")
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
    Self(.arithmetic, "\(text.quoted) leads to a number that is too large")
  }

  static func numberTooLarge(_ text: String) -> Self {
    Self(.arithmetic, "\(text.quoted) is too large or has too many digits")
  }

  static func divisionByZero() -> Self {
    Self(.arithmetic, "division by zero")
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
