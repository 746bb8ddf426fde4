/// A comparison's relation.
public enum Relation: String, Hashable, Sendable, CaseIterable {
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case equal = "=="
  case notEqual = "!="

  /// Whether the relation holds for a comparison result: negative, zero or positive.
  public func holds(_ comparison: Int) -> Bool {
    switch self {
    case .less: comparison < 0
    case .lessOrEqual: comparison <= 0
    case .greater: comparison > 0
    case .greaterOrEqual: comparison >= 0
    case .equal: comparison == 0
    case .notEqual: comparison != 0
    }
  }
}

/// The count of one signal over one window.
///
/// A rate is a count with the coefficient 1/window, in units per second.
public struct WindowedCount: Hashable, Sendable {
  /// The signal counted.
  public let signal: SignalID
  /// The window it is counted over.
  public let window: Window

  /// Creates the count of `signal` over `window`.
  public init(signal: SignalID, window: Window) {
    self.signal = signal
    self.window = window
  }

  /// The series that holds the quanta of this window.
  public var series: Series { Series(signal: signal, shift: window.shift) }
}

/// One signal counted at one quantum: what the kernel keeps a ring for.
public struct Series: Hashable, Sendable, Comparable {
  /// The signal counted.
  public let signal: SignalID
  /// The quantum is `1 << shift` nanoseconds.
  public let shift: UInt8

  /// Creates the series of `signal` at the quantum `1 << shift` ns.
  public init(signal: SignalID, shift: UInt8) {
    self.signal = signal
    self.shift = shift
  }

  /// A stable order.
  public static func < (a: Self, b: Self) -> Bool {
    (a.signal.rawValue, a.shift) < (b.signal.rawValue, b.shift)
  }
}

/// A linear form over windowed counts, in base units: counts as they are, bytes, nanoseconds, and per second.
public struct LinearForm: Hashable, Sendable {
  /// One windowed count times a constant.
  public struct Term: Hashable, Sendable {
    /// The factor.
    public let coefficient: Rational
    /// The count it multiplies.
    public let count: WindowedCount

    /// Creates `coefficient · count`.
    public init(coefficient: Rational, count: WindowedCount) {
      self.coefficient = coefficient
      self.count = count
    }
  }

  /// The terms, each windowed count at most once.
  public let terms: [Term]
  /// The constant part.
  public let constant: Rational

  /// Creates the sum of `terms` and `constant`.
  public init(terms: [Term], constant: Rational) {
    self.terms = terms
    self.constant = constant
  }
}

/// `left / divisor  relation  right`, where a missing divisor is 1.
///
/// With a divisor the comparison is read as `left relation right · divisor and divisor > 0`, and is unknown where the divisor is 0.
public struct Comparison: Hashable, Sendable {
  /// The left side, or the dividend.
  public let left: LinearForm
  /// The divisor of the left side, if it is a quotient.
  public let divisor: LinearForm?
  /// The relation between the sides.
  public let relation: Relation
  /// The right side; a constant if there is a divisor.
  public let right: LinearForm
  /// The unit in which both sides are shown.
  public let unit: Unit
  /// The text of the left side as written, for explanations.
  public let leftText: String
  /// The text of the right side as written, for explanations.
  public let rightText: String

  /// Creates a comparison; the compiler has checked that both sides have `unit`.
  public init(
    left: LinearForm, divisor: LinearForm?, relation: Relation, right: LinearForm, unit: Unit,
    leftText: String, rightText: String
  ) {
    self.left = left
    self.divisor = divisor
    self.relation = relation
    self.right = right
    self.unit = unit
    self.leftText = leftText
    self.rightText = rightText
  }
}

/// A condition of a rule: comparisons joined by `and`, `or` and `not`, evaluated in Kleene's logic.
public indirect enum Condition: Hashable, Sendable {
  case comparison(Comparison)
  case and([Condition])
  case or([Condition])
  case not(Condition)

  /// All comparisons, in the order they are written.
  public var comparisons: [Comparison] {
    switch self {
    case .comparison(let comparison): [comparison]
    case .and(let parts), .or(let parts): parts.flatMap(\.comparisons)
    case .not(let part): part.comparisons
    }
  }

  /// All windowed counts that the condition reads, each once, in the order they are written.
  public var counts: [WindowedCount] {
    var seen: Set<WindowedCount> = []
    return comparisons.flatMap { comparison in
      comparison.left.terms + (comparison.divisor?.terms ?? []) + comparison.right.terms
    }.map(\.count).filter { seen.insert($0).inserted }
  }
}
