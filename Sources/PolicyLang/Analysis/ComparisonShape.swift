/// A comparison of one reading with a constant.
struct SingleComparison {
  let reading: Reading
  let relation: Relation
  let value: Rational
}

extension Comparison {
  /// The comparison as one of a single reading with a constant, if it is that.
  var single: SingleComparison? {
    guard divisor == nil, left.host == nil, right.host == nil else { return nil }
    let (term, constant, relation): (LinearForm.Term, Rational?, Relation)
    if left.terms.count == 1, right.terms.isEmpty {
      (term, constant, relation) = (
        left.terms[0], right.constant.adding(left.constant.negated), self.relation
      )
    } else if right.terms.count == 1, left.terms.isEmpty {
      (term, constant, relation) =
        (right.terms[0], left.constant.adding(right.constant.negated), self.relation.mirrored)
    } else {
      return nil
    }
    guard let value = constant?.divided(by: term.coefficient) else { return nil }
    return SingleComparison(
      reading: term.reading, relation: term.coefficient.numerator < 0 ? relation.mirrored : relation,
      value: value)
  }

  /// The same, where the reading is a quantile or a share: then it says how many observations are above a size.
  var population: SingleComparison? {
    guard let single, single.reading.isPopulation else { return nil }
    return single
  }

  /// All readings, in order.
  var readings: [Reading] {
    left.terms.map(\.reading) + (divisor?.terms.map(\.reading) ?? []) + right.terms.map(\.reading)
  }
}

extension SingleComparison {
  /// For a quantile or a share: "`share(size > …)` relation share", with a whole size.
  ///
  /// `p99 > v` is `share(> v) > 1%`, and since sizes are whole numbers, `p99 ≥ v` is `p99 > v − 1`.
  /// Of `==` and `!=` of a quantile there are two.
  var shares: [(size: Int64, relation: Relation, share: Rational)]? {
    switch reading.aggregate {
    case .shareAbove(let size): return size.roundedDown.map { [($0, relation, value)] }
    case .quantile(let quantile):
      guard let rest = Rational.one.adding(quantile.negated), let floor = value.roundedDown,
        let ceiling = value.roundedUp, ceiling > Int64.min
      else { return nil }
      let above = (size: floor, relation: Relation.greater, share: rest)
      let notBelow = (size: ceiling - 1, relation: Relation.greater, share: rest)
      switch relation {
      case .greater: return [above]
      case .greaterOrEqual: return [notBelow]
      case .lessOrEqual: return [(floor, .lessOrEqual, rest)]
      case .less: return [(ceiling - 1, .lessOrEqual, rest)]
      case .equal: return [notBelow, (floor, .lessOrEqual, rest)]
      case .notEqual: return [above, (ceiling - 1, .lessOrEqual, rest)]
      }
    default: return nil
    }
  }
}

extension Condition {
  /// Every reading, with those sizes as shares that a quantile is compared with.
  var withThresholds: [Reading] {
    comparisons.flatMap { comparison -> [Reading] in
      if let population = comparison.population {
        let reading = population.reading
        return (population.shares ?? []).map { reading.with(.shareAbove(Rational($0.size))) }
      }
      return comparison.readings.map { $0.isPopulation ? $0.with(.count) : $0 }
    }
  }

  /// Everything that depends on the machine.
  var hostExpressions: [HostExpression] { comparisons.flatMap(\.hostExpressions) }
}

extension Comparison {
  /// Everything that depends on the machine.
  var hostExpressions: [HostExpression] { [left.host, divisor?.host, right.host].compactMap { $0 } }
}

extension Reading {
  /// Another aggregate of the same.
  func with(_ aggregate: Aggregate) -> Self {
    Self(signal: signal, labels: labels, aggregate: aggregate, window: window, ago: ago)
  }
}
