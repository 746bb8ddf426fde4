import PolicyLang

/// A number with its unit, for people: at most one decimal, per cent with two.
func text(_ value: Rational?, in unit: Unit) -> String {
  guard let value else { return "unknown" }
  let suffix: String
  var (shown, digits) = (value, 1)
  switch unit.measure {
  case .ratio:
    suffix = "%"
    (shown, digits) = (value.multiplied(by: Rational(100)) ?? value, 2)
  case .events, .number: suffix = ""
  case .bytes: suffix = " B"
  case .duration:
    suffix = " ms"
    shown = Rational(1, over: 1_000_000).flatMap(value.multiplied) ?? value
  default: suffix = " " + unit.measure.rawValue
  }
  return decimal(shown, digits: digits) + suffix + (unit.perTime ? "/s" : "")
}

/// A fraction as a decimal, rounded half up; trailing zeros are left out.
func decimal(_ value: Rational, digits: Int) -> String {
  let scale = (0..<digits).reduce(Int128(1)) { scale, _ in scale * 10 }
  let (scaled, overflow) = value.numerator.magnitude.multipliedReportingOverflow(by: UInt128(scale * 2))
  let denominator = value.denominator.magnitude
  guard !overflow else { return "\(value.numerator / value.denominator)" }
  let rounded = (scaled / denominator + 1) / 2
  let (whole, rest) = rounded.quotientAndRemainder(dividingBy: UInt128(scale))
  var fraction = String(rest)
  fraction = String(repeating: "0", count: digits - fraction.count) + fraction
  while fraction.hasSuffix("0") { fraction.removeLast() }
  let sign = value.numerator < 0 && rounded > 0 ? "-" : ""
  return sign + String(whole) + (fraction.isEmpty ? "" : "." + fraction)
}
