/// A truth value of Kleene's logic.
public enum Truth: String, Hashable, Sendable {
  case `false`
  case unknown
  case `true`

  /// The truth value of something known.
  public init(_ value: Bool) { self = value ? .true : .false }

  /// Negation: unknown stays unknown.
  public static prefix func ! (value: Self) -> Self {
    switch value {
    case .true: .false
    case .false: .true
    case .unknown: .unknown
    }
  }

  /// Conjunction: false if any part is false, else unknown if any is unknown.
  public static func all(_ parts: some Sequence<Self>) -> Self {
    parts.reduce(.true) { $0 == .false || $1 == .false ? .false : $0 == .true ? $1 : $0 }
  }

  /// Disjunction: true if any part is true, else unknown if any is unknown.
  public static func any(_ parts: some Sequence<Self>) -> Self {
    parts.reduce(.false) { $0 == .true || $1 == .true ? .true : $0 == .false ? $1 : $0 }
  }
}
