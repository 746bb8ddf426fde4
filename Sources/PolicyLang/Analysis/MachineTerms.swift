/// What conditions and bounds say of the machine, as variables: facts, tunables, the baseline.
///
/// They are numbers that do not change while a condition is looked at. What they are on a machine is not known here; a
/// tunable is taken to be in the range of the catalogue, which is where a value makes sense.
struct MachineTerms {
  private var variables: [(expression: HostExpression, variable: Int)] = []

  func expression(of host: HostExpression, pageSize: Int64) throws(SolverFailure) -> LinearExpression {
    switch host {
    case .constant(let value): return LinearExpression(constant: value)
    case .fact(.pageSize): return LinearExpression(constant: Rational(pageSize))
    case .baseline, .fact, .tunable, .least, .greatest:
      return variables.first { $0.expression == host }.map { LinearExpression($0.variable) }
        ?? LinearExpression()
    case .scaled(let factor, let part):
      return try scaled(part, by: factor, pageSize)
    case .perPage(let part):
      guard let factor = Rational(1, over: Int128(pageSize)) else { throw .overflow }
      return try scaled(part, by: factor, pageSize)
    case .timesPage(let part): return try scaled(part, by: Rational(pageSize), pageSize)
    case .sum(let a, let b):
      var sum = try expression(of: a, pageSize: pageSize)
      try sum.add(try expression(of: b, pageSize: pageSize))
      return sum
    }
  }

  private func scaled(
    _ part: HostExpression, by factor: Rational, _ pageSize: Int64
  ) throws(SolverFailure) -> LinearExpression {
    var result = LinearExpression()
    try result.add(try expression(of: part, pageSize: pageSize), times: factor)
    return result
  }

  /// Adds the variables that an expression needs, and what is known of them.
  mutating func add(
    _ host: HostExpression, pageSize: Int64, into problem: inout LinearProblem
  ) throws(SolverFailure) {
    switch host {
    case .constant, .fact(.pageSize): break
    case .scaled(_, let part), .perPage(let part), .timesPage(let part):
      try add(part, pageSize: pageSize, into: &problem)
    case .sum(let a, let b):
      try add(a, pageSize: pageSize, into: &problem)
      try add(b, pageSize: pageSize, into: &problem)
    case .baseline, .fact, .tunable:
      guard !isKnown(host) else { return }
      variables.append((host, problem.add(host.variable)))
    case .least(let a, let b), .greatest(let a, let b):
      guard !isKnown(host) else { return }
      try add(a, pageSize: pageSize, into: &problem)
      try add(b, pageSize: pageSize, into: &problem)
      let variable = problem.add(LinearProblem.Variable(isInteger: false, lower: nil))
      let whole = LinearExpression(variable)
      var isLeast = false
      if case .least = host { isLeast = true }
      let parts = [
        try expression(of: a, pageSize: pageSize), try expression(of: b, pageSize: pageSize),
      ]
      var equal: [Formula] = []
      for part in parts {
        problem.axioms.append(try .comparison(whole, isLeast ? .lessOrEqual : .greaterOrEqual, part))
        equal.append(try .comparison(whole, .equal, part))
      }
      problem.axioms.append(.any(equal))
      variables.append((host, variable))
    }
  }

  private func isKnown(_ host: HostExpression) -> Bool { variables.contains { $0.expression == host } }

  /// Every fact and tunable, with its variable.
  var named: [(expression: HostExpression, variable: Int)] {
    variables.filter {
      switch $0.expression {
      case .fact, .tunable, .baseline: true
      default: false
      }
    }
  }
}

extension HostExpression {
  /// What is known of a fact or a tunable on any machine.
  fileprivate var variable: LinearProblem.Variable {
    switch self {
    case .fact(.onLinkIPv4), .fact(.onLinkIPv6): LinearProblem.Variable()
    case .fact: LinearProblem.Variable(lower: .one)
    case .tunable(let tunable):
      Tunable.named(tunable.rawValue).map {
        LinearProblem.Variable(
          lower: Rational($0.range.lowerBound), upper: Rational($0.range.upperBound))
      } ?? LinearProblem.Variable(lower: nil)
    default: LinearProblem.Variable(lower: nil)
    }
  }

  /// Whether the size of a page matters.
  var dependsOnPages: Bool {
    switch self {
    case .fact(let fact): fact == .pageSize
    case .perPage, .timesPage: true
    case .scaled(_, let part): part.dependsOnPages
    case .sum(let a, let b), .least(let a, let b), .greatest(let a, let b):
      a.dependsOnPages || b.dependsOnPages
    case .constant, .baseline, .tunable: false
    }
  }
}
