// What the builder of pictures asks of the graph.

/// What an expression takes beside signals.
enum PictureInput: Hashable {
  case fact(Fact)
  case value(TunableID)

  var name: String {
    switch self {
    case .fact(let fact): fact.rawValue
    case .value(let tunable): tunable.rawValue
    }
  }
}

extension HostExpression {
  /// The facts and tunables in it, in the order written.
  var inputs: [PictureInput] {
    leaves.compactMap { leaf in
      switch leaf {
      case .fact(let fact): .fact(fact)
      case .tunable(let tunable): .value(tunable)
      default: nil
      }
    }
  }
}

extension Comparison {
  /// The terms of its sides, in the order written.
  var terms: [LinearForm.Term] { left.terms + (divisor?.terms ?? []) + right.terms }

  /// The facts and tunables in it, in the order written.
  var inputs: [PictureInput] { [left.host, divisor?.host, right.host].compactMap { $0 }.flatMap(\.inputs) }
}

extension Action.Limits {
  /// The facts and tunables in it.
  var inputs: [PictureInput] {
    switch self {
    case .range(let low, let high): low.inputs + high.inputs
    case .numbers, .words: []
    }
  }
}

extension Action.Verb {
  /// The facts and tunables in what member number `index` is set to.
  func inputs(of index: Int) -> [PictureInput] {
    guard case .number(let value)? = value(of: index) else { return [] }
    return value.inputs
  }

  /// What member number `index` is set to or held at; `nil` for a step.
  func value(of index: Int) -> Action.Value? {
    switch self {
    case .raise, .lower: nil
    case .set(let values), .hold(let values): values[index]
    }
  }
}

extension CheckedPolicy {
  /// The id of the node of a rule.
  func id(of rule: CheckedRule) -> String { GraphMark.Rule(policy: name, rule: rule.name).nodeID }

  /// What each reading is called where it stands: a count may also stand as a rate.
  var readingNames: [Reading: [String]] {
    let comparisons = rules.flatMap { $0.when.comparisons + ($0.until?.comparisons ?? []) }
    return comparisons.reduce(into: [:]) { names, comparison in
      for term in comparison.terms {
        let name = term.rateFactor(in: comparison.unit) == nil ? term.reading.aggregateName : "rate"
        if !names[term.reading, default: []].contains(name) { names[term.reading, default: []].append(name) }
      }
    }
  }

  /// The limits that rules have for each tunable, each once.
  var limitTexts: [TunableID: [String]] {
    rules.flatMap(\.action.members).reduce(into: [:]) { texts, member in
      let text = member.limitsText
      if !texts[member.tunable, default: []].contains(text) {
        texts[member.tunable, default: []].append(text)
      }
    }
  }
}

extension GraphMark.Rule {
  /// The id of the node of the rule.
  var nodeID: String { "\(policy)/\(rule)" }
}
