public import PolicyLang

/// An exact fraction of 128-bit integers, not in lowest terms.
///
/// The histories that are interpreted are small. A number that does not fit traps, so that nobody takes a wrapped one for
/// an answer.
public struct Fraction: Sendable {
  /// The numerator; carries the sign.
  public let numerator: Int128
  /// The denominator; always positive.
  public let denominator: Int128

  /// The fraction `numerator / denominator`; the denominator is not 0.
  public init(_ numerator: Int128, over denominator: Int128 = 1) {
    precondition(denominator != 0)
    self.numerator = denominator < 0 ? -numerator : numerator
    self.denominator = denominator < 0 ? -denominator : denominator
  }

  /// The number `value` of a rule graph.
  public init(_ value: Rational) { self.init(value.numerator, over: value.denominator) }

  /// The sum.
  public static func + (a: Self, b: Self) -> Self {
    // Most sums are of whole numbers.
    if a.denominator == b.denominator { return Self(a.numerator + b.numerator, over: a.denominator) }
    return Self(
      a.numerator * b.denominator + b.numerator * a.denominator, over: a.denominator * b.denominator)
  }

  /// The product.
  public static func * (a: Self, b: Self) -> Self {
    Self(a.numerator * b.numerator, over: a.denominator * b.denominator)
  }

  /// The quotient; `b` is not 0.
  public static func / (a: Self, b: Self) -> Self {
    Self(a.numerator * b.denominator, over: a.denominator * b.numerator)
  }

  /// The largest whole number that is not above the value.
  public var roundedDown: Int128 {
    let quotient = numerator / denominator
    return quotient * denominator > numerator ? quotient - 1 : quotient
  }

  /// The smallest whole number that is not below the value.
  public var roundedUp: Int128 {
    let quotient = numerator / denominator
    return quotient * denominator < numerator ? quotient + 1 : quotient
  }
}

extension Fraction: Comparable, CustomStringConvertible {
  /// Whether both are the same number.
  public static func == (a: Self, b: Self) -> Bool {
    a.numerator * b.denominator == b.numerator * a.denominator
  }

  /// Whether `a` is the smaller number.
  public static func < (a: Self, b: Self) -> Bool {
    a.numerator * b.denominator < b.numerator * a.denominator
  }

  /// `5`, or `5/4`.
  public var description: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }
}

extension Relation {
  /// Whether `a` stands in this relation to `b`.
  func holds(_ a: Fraction, _ b: Fraction) -> Bool {
    switch self {
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    case .equal: a == b
    case .notEqual: a != b
    }
  }
}
