extension HostExpression {
  /// Whether the value found at the place enters it.
  var readsBaseline: Bool {
    switch self {
    case .baseline: true
    case .constant, .fact, .tunable: false
    case .scaled(_, let part), .perPage(let part), .timesPage(let part): part.readsBaseline
    case .sum(let a, let b), .least(let a, let b), .greatest(let a, let b):
      a.readsBaseline || b.readsBaseline
    }
  }

  /// The greatest of some, or the least, without those that another one covers.
  static func extreme(of parts: [HostExpression], isGreatest: Bool) -> HostExpression {
    var kept: [HostExpression] = []
    var constant: Rational?
    for part in parts where !kept.contains(part) {
      guard let value = part.constant else {
        kept.append(part)
        continue
      }
      guard let best = constant, let order = value.compared(to: best) else {
        constant = value
        continue
      }
      if isGreatest ? order > 0 : order < 0 { constant = value }
    }
    if let constant { kept.append(.constant(constant)) }
    // min(a, b) is never above a, so beside a it adds nothing; and the reverse.
    let needed = kept.filter { part in
      !part.operands(ofGreatest: !isGreatest).contains { operand in
        guard operand != part else { return false }
        if kept.contains(operand) { return true }
        guard let value = operand.constant, let constant, let order = value.compared(to: constant) else {
          return false
        }
        return isGreatest ? order <= 0 : order >= 0
      }
    }
    guard let first = needed.first else { return .baseline }
    return needed.dropFirst().reduce(first) { isGreatest ? .greatest($0, $1) : .least($0, $1) }
  }

  /// What it is the greatest of, or the least, or itself.
  private func operands(ofGreatest isGreatest: Bool) -> [HostExpression] {
    switch self {
    case .greatest(let a, let b) where isGreatest, .least(let a, let b) where !isGreatest:
      a.operands(ofGreatest: isGreatest) + b.operands(ofGreatest: isGreatest)
    default: [self]
    }
  }
}

// MARK: - With units

extension HostExpression {
  /// The expression in the language, with the units of the tunable that it is a bound of: `min(64MiB, 2% * host.memory)`.
  func text(in tunable: Tunable) -> String {
    if let number = constant?.exactInteger { return tunable.text(of: number) }
    // A ratio is written in the sysctl's own number.
    return text(factor: tunable.measure == .ratio ? .one : tunable.scale, of: tunable)
  }

  /// The expression times `factor`, in the base unit of the tunable.
  private func text(factor: Rational, of tunable: Tunable) -> String {
    func times(_ factor: Rational?, _ text: String) -> String {
      guard let factor else { return "(\(text)) * …" }
      return factor == .one ? text : "\(factor.factorText) * \(text)"
    }
    switch self {
    case .constant(let value):
      guard let value = value.multiplied(by: factor) else { return self.text }
      let isNumber = tunable.measure.acceptsBareNumber
      return isNumber ? value.decimal ?? value.text : value.literal(in: Unit(tunable.measure))
    case .baseline:
      return times(factor.divided(by: tunable.measure == .ratio ? .one : tunable.scale), "baseline")
    case .fact(let fact): return times(factor, fact.rawValue)
    case .tunable(let other): return times(factor, "tunable(\(other.rawValue))")
    case .scaled(let inner, let part):
      return inner.multiplied(by: factor).map { part.text(factor: $0, of: tunable) }
        ?? times(factor, "(\(text))")
    case .sum(let a, let b):
      return "(\(a.text(factor: factor, of: tunable)) + \(b.text(factor: factor, of: tunable)))"
    case .least(let a, let b), .greatest(let a, let b):
      let isLeast = if case .least = self { factor.numerator > 0 } else { factor.numerator < 0 }
      let parts = "\(a.text(factor: factor, of: tunable)), \(b.text(factor: factor, of: tunable))"
      return "\(isLeast ? "min" : "max")(\(parts))"
    case .perPage(let part): return times(factor, "pages(\(part.inBytes))")
    case .timesPage(let part): return times(factor, "bytes(\(part.inPages))")
    }
  }

  /// The expression as a number of bytes.
  private var inBytes: String { text(measuring: .bytes) }
  private var inPages: String { text(measuring: .pages) }

  /// The expression in base units, with its constants in a unit.
  func text(measuring measure: Measure) -> String {
    switch self {
    case .constant(let value): value.literal(in: Unit(measure))
    case .scaled(let factor, let part):
      part.constant.flatMap(factor.multiplied)?.literal(in: Unit(measure))
        ?? "\(factor.factorText) * \(part.text(measuring: measure))"
    case .sum(let a, let b): "(\(a.text(measuring: measure)) + \(b.text(measuring: measure)))"
    case .least(let a, let b): "min(\(a.text(measuring: measure)), \(b.text(measuring: measure)))"
    case .greatest(let a, let b): "max(\(a.text(measuring: measure)), \(b.text(measuring: measure)))"
    case .perPage(let part): "pages(\(part.inBytes))"
    case .timesPage(let part): "bytes(\(part.inPages))"
    case .baseline, .fact, .tunable: text
    }
  }
}

// MARK: - Rounded amounts

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
