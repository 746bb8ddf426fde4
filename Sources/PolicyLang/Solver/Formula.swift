/// `expression ≤ 0`, or `expression < 0`.
struct LinearAtom: Hashable {
  let expression: LinearExpression
  let isStrict: Bool
  /// What it was made of, for explanations: the number of a comparison; `nil` for an axiom.
  let origin: Int?

  init(_ expression: LinearExpression, isStrict: Bool, origin: Int? = nil) {
    self.expression = expression
    self.isStrict = isStrict
    self.origin = origin
  }
}

/// Linear atoms joined by `and` and `or`; there is no `not`, as each atom has its opposite.
indirect enum Formula: Hashable {
  case atom(LinearAtom)
  case all([Formula])
  case any([Formula])
}

extension Formula {
  /// `left relation right`.
  static func comparison(
    _ left: LinearExpression, _ relation: Relation, _ right: LinearExpression, origin: Int? = nil
  ) throws(SolverFailure) -> Formula {
    func atom(_ a: LinearExpression, _ b: LinearExpression, isStrict: Bool) throws(SolverFailure) -> Formula {
      .atom(LinearAtom(try a.minus(b), isStrict: isStrict, origin: origin))
    }
    switch relation {
    case .less: return try atom(left, right, isStrict: true)
    case .lessOrEqual: return try atom(left, right, isStrict: false)
    case .greater: return try atom(right, left, isStrict: true)
    case .greaterOrEqual: return try atom(right, left, isStrict: false)
    case .equal:
      return .all([try atom(left, right, isStrict: false), try atom(right, left, isStrict: false)])
    case .notEqual:
      return .any([try atom(left, right, isStrict: true), try atom(right, left, isStrict: true)])
    }
  }
}

extension Formula {
  /// What holds where this does not.
  func negated() throws(SolverFailure) -> Formula {
    switch self {
    case .atom(let atom):
      let opposite = try LinearExpression().minus(atom.expression)
      return .atom(LinearAtom(opposite, isStrict: !atom.isStrict, origin: atom.origin))
    case .all(let parts): return .any(try Self.negated(parts))
    case .any(let parts): return .all(try Self.negated(parts))
    }
  }

  private static func negated(_ parts: [Formula]) throws(SolverFailure) -> [Formula] {
    var negated: [Formula] = []
    for part in parts { negated.append(try part.negated()) }
    return negated
  }
}

extension Relation {
  /// What holds where this does not.
  var opposite: Relation {
    switch self {
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    case .equal: .notEqual
    case .notEqual: .equal
    }
  }
}

extension Relation {
  /// The same with `<` read as `≤`: what holds, and what lies on the edge of it.
  var closed: Relation {
    switch self {
    case .less: .lessOrEqual
    case .greater: .greaterOrEqual
    case .lessOrEqual, .greaterOrEqual, .equal, .notEqual: self
    }
  }
}
