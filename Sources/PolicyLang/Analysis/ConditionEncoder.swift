/// Writes conditions as formulas.
///
/// A condition may be true, false or unknown (docs/semantics.md, Logic). "True" and "false" are each a formula: where neither
/// holds it is unknown.
struct ConditionEncoder {
  let vocabulary: Vocabulary
  /// Whether `<` is read as `≤`.
  let isClosed: Bool
  let axioms: Axioms
  /// The comparisons met so far; an atom's origin is its place here.
  private(set) var comparisons: [Comparison] = []

  init(_ vocabulary: Vocabulary, isClosed: Bool = false, axioms: Axioms = .all) {
    self.axioms = axioms
    self.vocabulary = vocabulary
    self.isClosed = isClosed
  }

  /// That `condition` is known, and `wanted`.
  mutating func formula(_ condition: Condition, is wanted: Bool) throws(SolverFailure) -> Formula {
    switch condition {
    case .comparison(let comparison):
      comparisons.append(comparison)
      return try formula(comparison, is: wanted, origin: comparisons.count - 1)
    case .not(let part): return try formula(part, is: !wanted)
    case .and(let parts), .or(let parts):
      var formulas: [Formula] = []
      for part in parts { formulas.append(try formula(part, is: wanted)) }
      if case .and = condition { return wanted ? .all(formulas) : .any(formulas) }
      return wanted ? .any(formulas) : .all(formulas)
    }
  }

  private func formula(
    _ comparison: Comparison, is wanted: Bool, origin: Int
  ) throws(SolverFailure) -> Formula {
    if let population = comparison.population {
      return try formula(population, is: wanted, origin: origin)
    }
    let relation = relation(comparison.relation, wanted)
    let left = try expression(comparison.left)
    var known: [Formula] = []
    for reading in comparison.readings where reading.isPopulation {
      known.append(try observed(reading, origin: origin))
    }
    guard let divisor = comparison.divisor else {
      let right = try expression(comparison.right)
      return .all(known + [try .comparison(left, relation, right, origin: origin)])
    }
    // `a / b < c` is `a < c·b and b > 0`, and unknown where b is 0.
    let below = try expression(divisor)
    var product = LinearExpression()
    try product.add(below, times: comparison.right.constant)
    let compared = try Formula.comparison(left, relation, product, origin: origin)
    guard axioms.contains(.known) else { return .all(known + [compared]) }
    let holds = Formula.all([
      try .comparison(below, .greater, LinearExpression(), origin: origin), compared,
    ])
    guard !wanted else { return .all(known + [holds]) }
    let negative = try Formula.comparison(below, .less, LinearExpression(), origin: origin)
    return .all(known + [.any([holds, negative])])
  }

  private func formula(
    _ population: SingleComparison, is wanted: Bool, origin: Int
  ) throws(SolverFailure) -> Formula {
    guard let shares = population.shares else { throw .overflow }
    var parts: [Formula] = []
    for share in shares {
      let reading = population.reading.with(.shareAbove(Rational(share.size)))
      var limit = LinearExpression()
      try limit.add(vocabulary.count(reading), times: share.share)
      parts.append(
        try .comparison(
          vocabulary.count(reading, above: share.size),
          relation(share.relation, wanted), limit, origin: origin))
    }
    // Of the two parts of `==` both hold, of those of `!=` either.
    let isEither = population.relation == .notEqual && parts.count > 1
    let whole: Formula = isEither == wanted ? .any(parts) : .all(parts)
    let reading = population.reading.with(.shareAbove(Rational(shares.first?.size ?? 0)))
    return .all([try observed(reading, origin: origin), whole])
  }

  private func relation(_ written: Relation, _ wanted: Bool) -> Relation {
    let relation = wanted ? written : written.opposite
    return isClosed ? relation.closed : relation
  }

  /// Without an observation a quantile and a share are unknown.
  private func observed(_ reading: Reading, origin: Int) throws(SolverFailure) -> Formula {
    guard axioms.contains(.known) else { return .all([]) }
    return try .comparison(vocabulary.count(reading), .greater, LinearExpression(), origin: origin)
  }

  private func expression(_ form: LinearForm) throws(SolverFailure) -> LinearExpression {
    var sum = LinearExpression(constant: form.constant)
    for term in form.terms {
      try sum.add(vocabulary.expression(of: term.reading), times: term.coefficient)
    }
    if let host = form.host { try sum.add(try vocabulary.expression(of: host)) }
    return sum
  }
}

extension Vocabulary {
  /// What depends on the machine as a sum of variables.
  func expression(of host: HostExpression) throws(SolverFailure) -> LinearExpression {
    try machine.expression(of: host, pageSize: pageSize)
  }
}
