// Numbers of tunables as policies write them, where the graph has those of the sysctl.

extension Tunable {
  /// An expression in the tunable's own number, as the language writes it: with units where it has some.
  func text(of expression: HostExpression) -> String {
    if let number = expression.constant?.exactInteger { return text(of: number) }
    guard !measure.acceptsBareNumber, let base = inBaseUnits(expression, factor: scale) else {
      return expression.text
    }
    return base.text(in: Unit(measure))
  }

  /// `factor` times the expression; what is a tunable's own number stands for it in base units then.
  private func inBaseUnits(_ expression: HostExpression, factor: Rational) -> HostExpression? {
    switch expression {
    case .baseline: return factor.divided(by: scale).map { $0 == .one ? .baseline : .scaled($0, .baseline) }
    case .tunable(let id):
      let own = Tunable.named(id.rawValue)?.scale ?? .one
      return factor.divided(by: own).map { $0 == .one ? expression : .scaled($0, expression) }
    case .scaled(let inner, let part):
      return factor.multiplied(by: inner).flatMap { inBaseUnits(part, factor: $0) }
    case .sum(let a, let b), .least(let a, let b), .greatest(let a, let b):
      guard factor.numerator > 0, let a = inBaseUnits(a, factor: factor),
        let b = inBaseUnits(b, factor: factor)
      else { return nil }
      if case .sum = expression { return .sum(a, b) }
      if case .least = expression { return .least(a, b) }
      return .greatest(a, b)
    case .constant, .fact, .perPage, .timesPage: return expression.scaled(by: factor)
    }
  }
}

extension Action.Member {
  /// Its limits in the language.
  var limitsText: String {
    guard let tunable = Tunable.named(tunable.rawValue) else { return "" }
    switch limits {
    case .range(let low, let high):
      return "within \(tunable.text(of: low)) .. \(tunable.text(of: high))"
    case .numbers(let numbers): return "among " + numbers.map { tunable.text(of: $0) }.joined(separator: ", ")
    case .words(let words): return "among " + words.joined(separator: ", ")
    }
  }
}

extension Action {
  /// What is done, in the language: one line where it is the same for all members, otherwise one for each.
  var verbLines: [String] {
    let texts = members.indices.map { verbText(of: $0) }
    guard let first = texts.first, texts.contains(where: { $0 != first }) else {
      return Array(texts.prefix(1))
    }
    return [verb.name] + zip(members, members.indices).map { "\($0.tunable.rawValue): \(amount(of: $1))" }
  }

  /// What is done with member number `index`, in the language.
  func verbText(of index: Int) -> String { "\(verb.name) \(amount(of: index))" }

  private func amount(of index: Int) -> String {
    let tunable = Tunable.named(members[index].tunable.rawValue)
    switch verb {
    case .raise(.relative(let part)), .lower(.relative(let part)): return part.literal(in: Unit(.ratio))
    case .raise(.absolute(let sizes)), .lower(.absolute(let sizes)):
      return tunable?.text(of: sizes[index]) ?? String(sizes[index])
    case .set(let values), .hold(let values):
      switch values[index] {
      case .number(let number): return tunable?.text(of: number) ?? number.text
      case .word(let word): return word
      }
    }
  }
}

extension Action.Verb {
  /// The key of the language.
  var name: String { pictureKind.rawValue }

  /// `raises`.
  var thirdPerson: String { name + "s" }

  var pictureKind: GraphPicture.Edge.Kind {
    switch self {
    case .raise: .raise
    case .lower: .lower
    case .set: .set
    case .hold: .hold
    }
  }
}

extension Unit {
  /// For people: `segments`, `time`.
  var phrase: String { (measure == .duration ? "time" : measure.rawValue) + (perTime ? " per second" : "") }
}
