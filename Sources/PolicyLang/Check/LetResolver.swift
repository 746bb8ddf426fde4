/// Gives each name of `let` its value, whatever their order; a name that leads back to itself is reported.
struct LetResolver {
  let lets: [Named<ParsedExpression>]

  func resolve(into environment: inout Environment, _ findings: inout Findings) {
    guard !lets.isEmpty else { return }
    let byName = Dictionary(lets.map { ($0.name.value, $0) }) { first, _ in first }
    var path: [String] = []
    for item in lets { resolve(item, byName, &path, &environment, &findings) }
  }

  private func resolve(
    _ item: Named<ParsedExpression>, _ byName: [String: Named<ParsedExpression>], _ path: inout [String],
    _ environment: inout Environment, _ findings: inout Findings
  ) {
    let name = item.name.value
    guard environment.lets[name] == nil else { return }
    if let start = path.firstIndex(of: name) {
      findings.report(.cycle(Array(path[start...]) + [name]), at: item.name.span)
      for name in path[start...] { environment.lets[name] = .invalid }
      return
    }
    path.append(name)
    for reference in item.value.root.references {
      if let other = byName[reference] {
        resolve(other, byName, &path, &environment, &findings)
        // A cycle is no use of a name.
        if environment.lets[name] != nil {
          findings.used.formUnion(path)
          path.removeLast()
          return
        }
      }
    }
    path.removeLast()
    let checker = ConditionChecker(item.value, in: environment)
    environment.lets[name] = checker.value(into: &findings)
  }
}

extension Expression {
  /// Every name that stands alone in it, in order.
  var references: [String] {
    switch self {
    case .reference(let name, _): [name]
    case .literal, .labelled, .invalid: []
    case .call(let call, _): call.arguments.flatMap(\.references) + (call.ago?.references ?? [])
    case .sum(let parts, _): parts.flatMap(\.part.references)
    case .product(let parts, _): parts.flatMap(\.part.references)
    case .comparison(let left, _, let right, _): left.references + right.references
    case .and(let parts, _), .or(let parts, _): parts.flatMap(\.references)
    case .not(let part, _): part.references
    }
  }
}
