/// An exact fraction of 128-bit integers, in lowest terms with a positive denominator.
///
/// Every operation that could overflow returns `nil` instead: a result that does not fit is *unknown* (docs/semantics.md,
/// Values), never wrapped.
public struct Rational: Hashable, Sendable {
  /// The numerator; carries the sign.
  public let numerator: Int128
  /// The denominator; always positive.
  public let denominator: Int128

  /// The integer `value`.
  public init(_ value: Int64) {
    numerator = Int128(value)
    denominator = 1
  }

  /// The integer `value`, which is not `Int128.min`.
  init(integer value: Int128) {
    numerator = value
    denominator = 1
  }

  /// The fraction `numerator / denominator` in lowest terms, or `nil` for a zero denominator or an overflow.
  public init?(_ numerator: Int128, over denominator: Int128) {
    guard denominator != 0, numerator != .min, denominator != .min else { return nil }
    let divisor = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    let sign: Int128 = denominator < 0 ? -1 : 1
    if divisor == 1 {
      self.numerator = sign * numerator
      self.denominator = sign * denominator
    } else {
      self.numerator = sign * numerator / Int128(divisor)
      self.denominator = sign * denominator / Int128(divisor)
    }
  }

  /// Zero.
  public static let zero = Self(0)
  /// One.
  public static let one = Self(1)

  /// By Euclid, in machine words as soon as both fit: almost every number does, and 128 bits are divided by a
  /// routine.
  private static func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
    if a == 1 || b == 1 { return 1 }
    var (a, b) = (a, b)
    while b != 0 {
      if let a = UInt64(exactly: a), let b = UInt64(exactly: b) {
        return UInt128(greatestCommonDivisor(a, b))
      }
      (a, b) = (b, a % b)
    }
    return a == 0 ? 1 : a
  }

  private static func greatestCommonDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a == 0 ? 1 : a
  }
}

// MARK: - Arithmetic

extension Rational {
  /// The sum, or `nil` on overflow.
  public func adding(_ other: Self) -> Self? {
    if denominator == 1, other.denominator == 1 {
      let (sum, overflow) = numerator.addingReportingOverflow(other.numerator)
      return overflow || sum == .min ? nil : Self(integer: sum)
    }
    let (left, overflowLeft) = numerator.multipliedReportingOverflow(by: other.denominator)
    let (right, overflowRight) = other.numerator.multipliedReportingOverflow(by: denominator)
    let (sum, overflowSum) = left.addingReportingOverflow(right)
    let (bottom, overflowBottom) = denominator.multipliedReportingOverflow(by: other.denominator)
    guard !overflowLeft, !overflowRight, !overflowSum, !overflowBottom else { return nil }
    return Self(sum, over: bottom)
  }

  /// The product, or `nil` on overflow.
  public func multiplied(by other: Self) -> Self? {
    if denominator == 1, other.denominator == 1 {
      let (product, overflow) = numerator.multipliedReportingOverflow(by: other.numerator)
      return overflow || product == .min ? nil : Self(integer: product)
    }
    let (top, overflowTop) = numerator.multipliedReportingOverflow(by: other.numerator)
    let (bottom, overflowBottom) = denominator.multipliedReportingOverflow(by: other.denominator)
    guard !overflowTop, !overflowBottom else { return nil }
    return Self(top, over: bottom)
  }

  /// The quotient, or `nil` on overflow or division by zero.
  public func divided(by other: Self) -> Self? {
    guard let inverse = Self(other.denominator, over: other.numerator) else { return nil }
    return multiplied(by: inverse)
  }

  /// The negated value.
  public var negated: Self { Self(-numerator, over: denominator) ?? .zero }

  /// Compares by cross-multiplication: negative, zero or positive as `self` is less than, equal to or greater than `other`; `nil` on
  /// overflow.
  public func compared(to other: Self) -> Int? {
    if denominator == other.denominator {
      return numerator < other.numerator ? -1 : numerator == other.numerator ? 0 : 1
    }
    let (left, overflowLeft) = numerator.multipliedReportingOverflow(by: other.denominator)
    let (right, overflowRight) = other.numerator.multipliedReportingOverflow(by: denominator)
    guard !overflowLeft, !overflowRight else { return nil }
    return left < right ? -1 : left == right ? 0 : 1
  }

  /// The largest integer not above the value, or `nil` if it does not fit 64 bits.
  public var roundedDown: Int64? {
    let quotient = numerator / denominator
    return Int64(exactly: numerator % denominator < 0 ? quotient - 1 : quotient)
  }

  /// The smallest integer not below the value, or `nil` if it does not fit 64 bits.
  public var roundedUp: Int64? {
    let quotient = numerator / denominator
    return Int64(exactly: numerator % denominator > 0 ? quotient + 1 : quotient)
  }

  /// The value as an integer, or `nil` if it is none or does not fit 64 bits.
  public var exactInteger: Int64? { denominator == 1 ? Int64(exactly: numerator) : nil }
}
