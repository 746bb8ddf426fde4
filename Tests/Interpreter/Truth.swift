/// An answer in Kleene's logic.
public enum Truth: String, Hashable, Sendable, CaseIterable {
  case `true`
  case `false`
  case unknown

  /// The answer `value`, which is known.
  public init(_ value: Bool) { self = value ? .true : .false }

  /// `not unknown` is unknown.
  public static prefix func ! (a: Self) -> Self {
    switch a {
    case .true: .false
    case .false: .true
    case .unknown: .unknown
    }
  }

  /// `false and unknown` is false.
  public static func and(_ a: Self, _ b: Self) -> Self {
    if a == .false || b == .false { return .false }
    return a == .true && b == .true ? .true : .unknown
  }

  /// `true or unknown` is true.
  public static func or(_ a: Self, _ b: Self) -> Self {
    if a == .true || b == .true { return .true }
    return a == .false && b == .false ? .false : .unknown
  }
}
