// Numbers as literals of the language.

extension Rational {
  /// The value, in the base unit, as a literal of the language.
  public func literal(in unit: Unit) -> String {
    let time = unit.perTime ? "/s" : ""
    switch unit.measure {
    case .ratio:
      return multiplied(by: Rational(100))?.decimal.map { "\($0)%\(time)" } ?? text + time
    case .duration: return (exactInteger.map(\.asDuration) ?? "\(text)ns") + time
    case .bytes: return (exactInteger.map(\.asBytes) ?? partOfBytes) + time
    case .pages: return "\(decimal ?? text) pages\(time)"
    default: return "\(decimal ?? text)\(time)"
    }
  }
}

extension Rational {
  /// `5`, or `5/4`.
  public var text: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }

  /// A fraction of bytes: as a decimal of the largest unit that has one.
  private var partOfBytes: String {
    for (shift, unit) in [(40, "TiB"), (30, "GiB"), (20, "MiB"), (10, "KiB")] {
      let amount = divided(by: Rational(1 << Int64(shift)))
      if let amount, !amount.isLess(than: .one), let decimal = amount.decimal { return decimal + unit }
    }
    return "\(text)B"
  }

  /// The value as a factor: a part as a percentage.
  var factorText: String {
    if numerator < 0 { return "-\(negated.factorText)" }
    return isLess(than: .one) && numerator > 0 ? literal(in: Unit(.ratio)) : decimal ?? text
  }
}

extension Int64 {
  /// A length of time in nanoseconds as a literal of the language.
  public var asDuration: String {
    let units: [(Int64, String)] = [
      (86_400_000_000_000, "d"), (3_600_000_000_000, "h"), (60_000_000_000, "m"), (1_000_000_000, "s"),
      (1_000_000, "ms"), (1000, "us"),
    ]
    return literal(units, "ns")
  }

  /// An amount of bytes as a literal of the language.
  var asBytes: String {
    literal([(1 << 40, "TiB"), (1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")], "B")
  }

  private func literal(_ units: [(Int64, String)], _ least: String) -> String {
    for (scale, unit) in units where self != 0 && self % scale == 0 { return "\(self / scale)\(unit)" }
    return "\(self)\(least)"
  }
}
