/// A value that is known once a machine and a place are: constants, facts, other tunables.
///
/// The ends of `within` are such, in the tunable's own number; so are the sides of comparisons, in base units.
public indirect enum HostExpression: Hashable, Sendable {
  case constant(Rational)
  /// The value of the place before our first change.
  case baseline
  case fact(Fact)
  /// The value of a tunable in the same namespace, or on the host: in `within` as it was at load, in a
  /// condition the one last known.
  case tunable(TunableID)
  case scaled(Rational, HostExpression)
  case sum(HostExpression, HostExpression)
  case least(HostExpression, HostExpression)
  case greatest(HostExpression, HostExpression)
  /// Divided by the size of a page: `pages(…)`.
  case perPage(HostExpression)
  /// Multiplied by the size of a page: `bytes(…)`.
  case timesPage(HostExpression)

  /// The value, or `nil` where it overflows or something in it is not known.
  public func resolved(
    baseline: Int64?, facts: Facts, tunables: (TunableID) -> Int64? = { _ in nil }
  ) -> Rational? {
    func value(_ part: HostExpression) -> Rational? {
      part.resolved(baseline: baseline, facts: facts, tunables: tunables)
    }
    switch self {
    case .constant(let value): return value
    case .baseline: return baseline.map { Rational($0) }
    case .fact(let fact): return facts[fact].map { Rational($0) }
    case .tunable(let tunable): return tunables(tunable).map { Rational($0) }
    case .scaled(let factor, let part): return value(part)?.multiplied(by: factor)
    case .sum(let a, let b):
      guard let a = value(a), let b = value(b) else { return nil }
      return a.adding(b)
    case .least(let a, let b), .greatest(let a, let b):
      guard let a = value(a), let b = value(b), let order = a.compared(to: b) else { return nil }
      if case .least = self { return order <= 0 ? a : b }
      return order >= 0 ? a : b
    case .perPage(let part):
      guard let part = value(part), let size = facts[.pageSize] else { return nil }
      return part.divided(by: Rational(size))
    case .timesPage(let part):
      guard let part = value(part), let size = facts[.pageSize] else { return nil }
      return part.multiplied(by: Rational(size))
    }
  }

  /// The product with a constant, folded; `nil` on overflow.
  public func scaled(by factor: Rational) -> HostExpression? {
    if factor == .one { return self }
    switch self {
    case .constant(let value): return value.multiplied(by: factor).map { .constant($0) }
    case .scaled(let inner, let part):
      return inner.multiplied(by: factor).map { $0 == .one ? part : .scaled($0, part) }
    case .sum(let a, let b):
      guard let a = a.scaled(by: factor), let b = b.scaled(by: factor) else { return nil }
      return .sum(a, b)
    case .least(let a, let b), .greatest(let a, let b):
      guard let a = a.scaled(by: factor), let b = b.scaled(by: factor) else { return nil }
      // A negative factor turns the order round.
      if case .least = self { return factor.numerator < 0 ? .greatest(a, b) : .least(a, b) }
      return factor.numerator < 0 ? .least(a, b) : .greatest(a, b)
    default: return .scaled(factor, self)
    }
  }

  /// The value, if it is a constant.
  public var constant: Rational? {
    if case .constant(let value) = self { value } else { nil }
  }

  /// The baseline, the facts and the tunables in it, in the order written.
  var leaves: [HostExpression] {
    switch self {
    case .constant: []
    case .baseline, .fact, .tunable: [self]
    case .scaled(_, let part), .perPage(let part), .timesPage(let part): part.leaves
    case .sum(let a, let b), .least(let a, let b), .greatest(let a, let b): a.leaves + b.leaves
    }
  }

  /// Every tunable that it reads.
  public var tunables: [TunableID] {
    leaves.compactMap { if case .tunable(let tunable) = $0 { tunable } else { nil } }
  }
}

/// A property of the machine, or of a namespace, that expressions may depend on.
public enum Fact: String, Hashable, Sendable, CaseIterable {
  /// `MemTotal` of /proc/meminfo, in bytes.
  case memory = "host.memory"
  /// What the kernel itself can use directly (`LowTotal`, or all of it where there is no high memory), in bytes.
  case lowMemory = "host.lowmem"
  /// Online processors.
  case cpus = "host.cpus"
  /// The size of a memory page, in bytes.
  case pageSize = "host.page_size"
  /// Addresses of IPv4 networks that are on a link of the namespace; at host scope the sum over namespaces.
  case onLinkIPv4 = "netns.on_link_addresses(ipv4)"
  /// The same of IPv6, where a /64 counts as 2⁶³ − 1.
  case onLinkIPv6 = "netns.on_link_addresses(ipv6)"

  /// What the fact measures.
  public var unit: Unit {
    switch self {
    case .memory, .lowMemory, .pageSize: Unit(.bytes)
    case .cpus: Unit(.number)
    case .onLinkIPv4, .onLinkIPv6: Unit(.entries)
    }
  }
}

/// The facts of one machine.
public struct Facts: Hashable, Sendable {
  private var values: [Fact: Int64]

  /// Creates the facts of a machine.
  public init(_ values: [Fact: Int64] = [:]) { self.values = values }

  /// The value of a fact in its base unit, or `nil` if it is not known.
  public subscript(fact: Fact) -> Int64? { values[fact] }
}
