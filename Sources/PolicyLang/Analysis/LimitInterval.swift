/// Where a bound of a tunable may lie, as far as the machine is known: in its own number, within its range and on its granularity.
struct LimitInterval: Hashable {
  /// The lowest that the bound may be.
  let least: Int64
  /// The highest that the bound may be.
  let most: Int64
  /// Whether the machine is known well enough to tell it.
  var isExact: Bool { least == most }

  init(least: Int64, most: Int64) {
    self.least = least
    self.most = most
  }

  /// The values of `bound`, rounded to the tunable's granularity towards the inside of `within`.
  ///
  /// A value that does not fit is as if there were no limit, for which the tunable's range stands.
  init(_ bound: HostExpression, isHigh: Bool, of tunable: Tunable, on machine: Machine) {
    let interval = BoundInterval(machine.known(bound), of: tunable)
    func limit(_ value: Rational?, else open: Int64) -> Int64 {
      let rounded = isHigh ? value?.roundedDown : value?.roundedUp
      guard let rounded else { return open }
      let (range, granularity) = (tunable.range, tunable.granularity)
      // One beyond the range keeps what is empty empty.
      return isHigh
        ? min(rounded, range.upperBound).aligned(up: false, to: granularity)
        : max(rounded, range.lowerBound).aligned(up: true, to: granularity)
    }
    let (low, high) = (interval.low, interval.high)
    least = limit(low, else: tunable.range.lowerBound)
    most = limit(high, else: tunable.range.upperBound)
  }
}

/// What is known of the machine that a certificate is for.
struct Machine {
  /// Its facts; without those that are not known.
  let facts: Facts
  /// The values found, where they are known.
  let baselines: [TunableID: Int64]
  /// What `tunable(…)` is in bounds.
  let tunables: [TunableID: Int64]
  /// The value found of the tunable in question.
  var found: Int64?

  /// The same with this value found.
  func finding(_ value: Int64) -> Machine {
    Machine(facts: facts, baselines: baselines, tunables: tunables, found: value)
  }

  /// The expression with what is known put in.
  func known(_ expression: HostExpression) -> HostExpression {
    func constant(_ value: Int64?) -> HostExpression { value.map { .constant(Rational($0)) } ?? expression }
    func folded(_ result: HostExpression, _ parts: HostExpression...) -> HostExpression {
      guard parts.allSatisfy({ $0.constant != nil }) else { return result }
      return result.resolved(baseline: nil, facts: facts).map { .constant($0) } ?? result
    }
    switch expression {
    case .constant: return expression
    case .baseline: return constant(found)
    case .fact(let fact): return constant(facts[fact])
    case .tunable(let tunable): return constant(tunables[tunable])
    case .scaled(let factor, let part):
      let part = known(part)
      return part.scaled(by: factor) ?? .scaled(factor, part)
    case .sum(let a, let b):
      let (a, b) = (known(a), known(b))
      return folded(.sum(a, b), a, b)
    case .least(let a, let b):
      let (a, b) = (known(a), known(b))
      return folded(.least(a, b), a, b)
    case .greatest(let a, let b):
      let (a, b) = (known(a), known(b))
      return folded(.greatest(a, b), a, b)
    case .perPage(let part): return paged(known(part), isProduct: false) ?? .perPage(known(part))
    case .timesPage(let part): return paged(known(part), isProduct: true) ?? .timesPage(known(part))
    }
  }

  private func paged(_ part: HostExpression, isProduct: Bool) -> HostExpression? {
    guard let size = facts[.pageSize] else { return nil }
    return (isProduct ? Rational(size) : Rational(1, over: Int128(size))).flatMap { part.scaled(by: $0) }
  }
}

extension Int64 {
  /// Rounds to a multiple of the granularity; where that would overflow, the other way.
  package func aligned(up: Bool, to granularity: Int64) -> Int64 {
    let remainder = ((self % granularity) + granularity) % granularity
    if remainder == 0 { return self }
    let (down, underflow) = subtractingReportingOverflow(remainder)
    let (above, overflow) = addingReportingOverflow(granularity - remainder)
    return up ? (overflow ? down : above) : (underflow ? above : down)
  }

  /// The smallest multiple of a power of two that is not below a length of time; `nil` if it does not fit.
  func roundedUp(to quantum: Int64) -> Int64? {
    let (sum, overflow) = addingReportingOverflow(quantum - 1)
    return overflow ? nil : sum & ~(quantum - 1)
  }
}
