// Amounts for people, rounded so that what is certified stays true.

extension Tunable {
  /// A value for people: exact where it is short, else bytes and durations with at most two decimals, rounded up.
  ///
  /// What it says is never less than the value.
  func ceilingText(of value: Int64) -> String {
    guard case .number = kind, let base = Rational(value).multiplied(by: scale)?.exactInteger else {
      return text(of: value)
    }
    return measure == .bytes ? base.asBytesRoundedUp : text(of: value)
  }
}

extension Int64 {
  /// Bytes with at most two decimals, rounded up: `12.81MiB`.
  var asBytesRoundedUp: String {
    let units: [(Int64, String)] = [(1 << 40, "TiB"), (1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")]
    guard let (scale, unit) = units.first(where: { self >= $0.0 }), self % scale != 0 else { return asBytes }
    let hundredths = Rational(Int128(self) * 100, over: Int128(scale))?.roundedUp ?? self
    let text = Rational(Int128(hundredths), over: 100)?.decimal ?? asBytes
    return text + unit
  }

  /// A length of time in its two largest units, rounded down: `1h 12m`.
  var asDurationRoundedDown: String {
    let units: [(Int64, String)] = [
      (86_400_000_000_000, "d"), (3_600_000_000_000, "h"), (60_000_000_000, "m"), (1_000_000_000, "s"),
    ]
    guard let first = units.firstIndex(where: { self >= $0.0 }) else { return asDuration }
    var parts = ["\(self / units[first].0)\(units[first].1)"]
    if first + 1 < units.count, case let rest = self % units[first].0 / units[first + 1].0, rest > 0 {
      parts.append("\(rest)\(units[first + 1].1)")
    }
    return parts.joined(separator: " ")
  }
}

extension Rational {
  /// Bytes in the largest unit in which they are short and exact: `38.4GiB`.
  var asBytes: String {
    let units: [(Int64, String)] = [(1 << 40, "TiB"), (1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")]
    for (scale, unit) in units where !isLess(than: Rational(scale)) {
      if let text = divided(by: Rational(scale))?.decimal, text.count <= 6 { return text + unit }
    }
    return literal(in: Unit(.bytes))
  }
}
