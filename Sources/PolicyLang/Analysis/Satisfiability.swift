/// What is asked of signals: that conditions are true or false, and what else must hold.
package struct Question {
  /// Conditions with what they must be.
  package var parts: [(condition: Condition, isTrue: Bool)] = []
  /// Conditions with what they must not be: they are the opposite, or unknown.
  package var absent: [(condition: Condition, isTrue: Bool)] = []
  /// One of these must hold, if there are any: each says what conditions must be.
  package var either: [[(condition: Condition, isTrue: Bool)]] = []
  /// Bounds of which the first must be less than the second.
  var lessThan: [(HostExpression, HostExpression)] = []
  /// Bounds or values of which the first must be at most the second.
  var atMost: [(HostExpression, HostExpression)] = []
  /// Whether `<` is read as `≤`: what lies on the edge counts as a solution.
  var isClosed = false
  /// Whether counts need not be integers.
  var overFractions = false
  /// What is known of signals.
  package var axioms = Axioms.all

  package init(
    parts: [(condition: Condition, isTrue: Bool)] = [], absent: [(condition: Condition, isTrue: Bool)] = [],
    either: [[(condition: Condition, isTrue: Bool)]] = [], isClosed: Bool = false, axioms: Axioms = .all
  ) {
    self.parts = parts
    self.absent = absent
    self.either = either
    self.isClosed = isClosed
    self.axioms = axioms
  }

  /// What can be said of it.
  package enum Answer {
    /// Nothing that can be observed is so; these comparisons are enough for that.
    case never(because: [Comparison])
    /// This is.
    case possible(Witness)
    /// It is so for fractions of events, and was not found for whole ones; or what is known of
    /// a quantile is too little.
    case perhaps(Witness)
    /// The numbers are too large, or there are too many cases.
    case undecided(SolverFailure)
  }

  /// Looks for signals that make it so, with at most the effort given, of which it takes what it needs.
  package func answer(_ effort: inout Effort) -> Answer {
    do throws(SolverFailure) {
      let conditions = (parts + absent + either.flatMap { $0 }).map(\.condition)
      let bounds = (lessThan + atMost).flatMap { [$0.0, $0.1] }
      // 4 KiB, 16 KiB and 64 KiB are the sizes of a page that Linux has (arch/*/Kconfig).
      let pageSizes: [Int64] =
        (conditions.flatMap(\.hostExpressions) + bounds).contains(where: \.dependsOnPages)
        ? [4096, 16384, 65536] : [4096]
      var because: [Comparison] = []
      var doubtful: Witness?
      for pageSize in pageSizes {
        switch try answer(conditions, bounds, pageSize, &effort) {
        case .possible(let witness): return .possible(witness)
        case .perhaps(let witness): doubtful = doubtful ?? witness
        case .never(let comparisons):
          for comparison in comparisons where !because.contains(comparison) { because.append(comparison) }
        case .undecided(let failure): return .undecided(failure)
        }
      }
      return doubtful.map { .perhaps($0) } ?? .never(because: because)
    } catch {
      return .undecided(error)
    }
  }

  private func answer(
    _ conditions: [Condition], _ bounds: [HostExpression], _ pageSize: Int64, isRound: Bool = false,
    _ effort: inout Effort
  ) throws(SolverFailure) -> Answer {
    let vocabulary = try Vocabulary(
      conditions, bounds: bounds, pageSize: pageSize, isRound: isRound, axioms: axioms)
    var encoder = ConditionEncoder(vocabulary, isClosed: isClosed, axioms: axioms)
    var formulas: [Formula] = []
    for part in parts { formulas.append(try encoder.formula(part.condition, is: part.isTrue)) }
    for part in absent { formulas.append(try encoder.formula(part.condition, is: part.isTrue).negated()) }
    var alternatives: [Formula] = []
    for alternative in either {
      var all: [Formula] = []
      for part in alternative { all.append(try encoder.formula(part.condition, is: part.isTrue)) }
      alternatives.append(.all(all))
    }
    if !alternatives.isEmpty { formulas.append(.any(alternatives)) }
    for (order, relation) in [(lessThan, Relation.less), (atMost, .lessOrEqual)] {
      for (low, high) in order {
        formulas.append(
          try .comparison(
            try vocabulary.expression(of: low), relation, try vocabulary.expression(of: high)))
      }
    }
    let solution = try vocabulary.problem.solve(
      .all(formulas), overFractions: overFractions || !axioms.contains(.integers), effort: &effort)
    switch solution {
    case .none(let origins): return .never(because: origins.sorted().map { encoder.comparisons[$0] })
    case .found(let model):
      if vocabulary.canBeRounder,
        case .possible(let witness) = try answer(conditions, bounds, pageSize, isRound: true, &effort)
      {
        return .possible(witness)
      }
      let witness = try Witness(vocabulary, conditions, bounds: bounds, model)
      return vocabulary.isExact ? .possible(witness) : .perhaps(witness)
    case .onlyFractions(let model):
      return .perhaps(try Witness(vocabulary, conditions, bounds: bounds, model))
    }
  }
}
