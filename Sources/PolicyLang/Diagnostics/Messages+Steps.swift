/// BT2: steps.
extension Finding {
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
