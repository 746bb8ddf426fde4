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

/// A linear form over readings, in base units: counts as they are, bytes, nanoseconds, and per second.
public struct LinearForm: Hashable, Sendable {
  /// One reading times a constant.
  public struct Term: Hashable, Sendable {
    /// The factor.
    public let coefficient: Rational
    /// The reading it multiplies.
    public let reading: Reading

    /// Creates `coefficient · reading`.
    public init(coefficient: Rational, reading: Reading) {
      self.coefficient = coefficient
      self.reading = reading
    }
  }

  /// The terms, each reading at most once.
  public let terms: [Term]
  /// What depends on the machine and on other tunables, but on no signal; `nil` if nothing does.
  public let host: HostExpression?
  /// The constant part.
  public let constant: Rational

  /// Creates the sum of `terms`, `host` and `constant`.
  public init(terms: [Term], host: HostExpression? = nil, constant: Rational) {
    self.terms = terms
    self.host = host
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

  /// Creates a comparison; the compiler has checked that both sides have `unit`.
  public init(
    left: LinearForm, divisor: LinearForm? = nil, relation: Relation, right: LinearForm, unit: Unit
  ) {
    self.left = left
    self.divisor = divisor
    self.relation = relation
    self.right = right
    self.unit = unit
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

  /// All readings that the condition takes, each once, in the order they are written.
  public var readings: [Reading] {
    var found: [Reading] = []
    collect(into: &found)
    return found.unique
  }

  private func collect(into found: inout [Reading]) {
    switch self {
    case .comparison(let comparison):
      for term in comparison.left.terms { found.append(term.reading) }
      for term in comparison.divisor?.terms ?? [] { found.append(term.reading) }
      for term in comparison.right.terms { found.append(term.reading) }
    case .and(let parts), .or(let parts):
      for part in parts { part.collect(into: &found) }
    case .not(let part): part.collect(into: &found)
    }
  }
}

extension [Reading] {
  /// Each reading once, in order.
  var unique: [Reading] {
    // Few are usual: a scan costs less than hashing.
    if count < 16 {
      var found: [Reading] = []
      for reading in self where !found.contains(reading) { found.append(reading) }
      return found
    }
    var seen: Set<Reading> = []
    return filter { seen.insert($0).inserted }
  }
}
