import PolicyLang

/// What expressions can know without a signal: facts, tunables and a baseline.
struct Machine: Sendable {
  let facts: Facts
  /// The value of the place before our first change; `nil`: unknown, or none of a condition's business.
  let baseline: Setting?
  let tunables: [TunableID: Setting]

  /// The value of `expression`; `nil`: something in it is unknown.
  func value(of expression: HostExpression) -> Fraction? {
    switch expression {
    case .constant(let value): return Fraction(value)
    case .baseline: return number(baseline)
    case .fact(let fact): return facts[fact].map { Fraction(Int128($0)) }
    case .tunable(let tunable): return number(tunables[tunable])
    case .scaled(let factor, let part): return value(of: part).map { Fraction(factor) * $0 }
    case .sum(let a, let b): return both(a, b, +)
    case .least(let a, let b): return both(a, b, min)
    case .greatest(let a, let b): return both(a, b, max)
    case .perPage(let part): return both(part, .fact(.pageSize), /)
    case .timesPage(let part): return both(part, .fact(.pageSize), *)
    }
  }

  private func both(
    _ a: HostExpression, _ b: HostExpression, _ join: (Fraction, Fraction) -> Fraction
  ) -> Fraction? {
    guard let a = value(of: a), let b = value(of: b) else { return nil }
    return join(a, b)
  }

  private func number(_ setting: Setting?) -> Fraction? {
    if case .number(let number)? = setting { Fraction(Int128(number)) } else { nil }
  }
}
