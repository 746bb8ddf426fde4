/// What values a bound may take on any machine, in the tunable's own number: facts are at least 1 and without an upper
/// limit.
struct BoundInterval {
  /// `nil`: no limit below.
  let low: Rational?
  /// `nil`: no limit above.
  let high: Rational?

  /// The values of `bound`; `baseline` lies in the tunable's range.
  init(_ bound: HostExpression, of tunable: Tunable) {
    switch bound {
    case .constant(let value):
      self.init(low: value, high: value)
    case .baseline:
      self.init(low: Rational(tunable.range.lowerBound), high: Rational(tunable.range.upperBound))
    case .fact(.onLinkIPv4), .fact(.onLinkIPv6):
      self.init(low: .zero, high: nil)
    case .fact:
      self.init(low: .one, high: nil)
    case .tunable(let other):
      let range = Tunable.named(other.rawValue)?.accepted
      self.init(low: range.map { Rational($0.lowerBound) }, high: range.map { Rational($0.upperBound) })
    case .perPage(let inner), .timesPage(let inner):
      // A page has at least 4 KiB on every machine that Linux runs on, and at most 256 KiB.
      let inner = Self(inner, of: tunable)
      let sizes = (least: Rational(4096), most: Rational(262_144))
      if case .perPage = bound {
        self.init(
          low: inner.low.flatMap { $0.divided(by: $0.numerator < 0 ? sizes.least : sizes.most) },
          high: inner.high.flatMap { $0.divided(by: $0.numerator < 0 ? sizes.most : sizes.least) })
      } else {
        self.init(
          low: inner.low.flatMap { $0.multiplied(by: $0.numerator < 0 ? sizes.most : sizes.least) },
          high: inner.high.flatMap { $0.multiplied(by: $0.numerator < 0 ? sizes.least : sizes.most) })
      }
    case .scaled(let factor, let inner):
      let inner = Self(inner, of: tunable)
      let low = inner.low.flatMap { $0.multiplied(by: factor) }
      let high = inner.high.flatMap { $0.multiplied(by: factor) }
      self.init(low: factor.numerator < 0 ? high : low, high: factor.numerator < 0 ? low : high)
    case .sum(let a, let b):
      let (a, b) = (Self(a, of: tunable), Self(b, of: tunable))
      self.init(
        low: Self.both(a.low, b.low) { $0.adding($1) }, high: Self.both(a.high, b.high) { $0.adding($1) })
    case .least(let a, let b):
      let (a, b) = (Self(a, of: tunable), Self(b, of: tunable))
      self.init(
        low: Self.both(a.low, b.low) { $0.lesser($1) }, high: Self.either(a.high, b.high) { $0.lesser($1) })
    case .greatest(let a, let b):
      let (a, b) = (Self(a, of: tunable), Self(b, of: tunable))
      self.init(
        low: Self.either(a.low, b.low) { $0.greater($1) }, high: Self.both(a.high, b.high) { $0.greater($1) })
    }
  }

  private init(low: Rational?, high: Rational?) {
    self.low = low
    self.high = high
  }

  private static func both(
    _ a: Rational?, _ b: Rational?, _ combine: (Rational, Rational) -> Rational?
  ) -> Rational? {
    guard let a, let b else { return nil }
    return combine(a, b)
  }

  private static func either(
    _ a: Rational?, _ b: Rational?, _ combine: (Rational, Rational) -> Rational?
  ) -> Rational? {
    guard let a, let b else { return a ?? b }
    return combine(a, b)
  }
}

extension Rational {
  fileprivate func lesser(_ other: Self) -> Self? { compared(to: other).map { $0 <= 0 ? self : other } }

  fileprivate func greater(_ other: Self) -> Self? { compared(to: other).map { $0 >= 0 ? self : other } }

  /// Whether it is certainly less.
  func isLess(than other: Self) -> Bool { compared(to: other).map { $0 < 0 } ?? false }
}
