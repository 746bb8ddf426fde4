// The rule graph as text: canonical, so that two graphs are equal where their texts are.

extension RuleGraph {
  /// Every policy with its rules, in the order of the graph; numbers are in base units or those of the tunable.
  public var text: String {
    var lines: [String] = []
    for policy in policies { lines += policy.lines }
    for test in tests { lines.append("test \(test.name) of \(test.policy.name)") }
    return lines.map { $0 + "\n" }.joined()
  }
}

extension CheckedPolicy {
  /// The policy over several lines; the first says its name.
  var lines: [String] {
    var lines = ["policy \(name): \(mode.rawValue), watches \(scope.rawValue)"]
    for selector in selectors { lines += selector.lines.map { "  match \($0)" } }
    for (name, value) in hosts.sorted(by: { $0.key < $1.key }) { lines.append("  host \(name)=\(value)") }
    if let budget { lines.append("  budget \(budget.text)") }
    if priority != 0 { lines.append("  priority \(priority)") }
    if let onExternalWrite { lines.append("  external writes: \(onExternalWrite.text)") }
    lines.append("  on exit: \(onExit.rawValue)")
    for rule in rules { lines += rule.lines.map { "  " + $0 } }
    return lines
  }
}

extension Selector {
  /// A line for each key.
  var lines: [String] {
    func names(_ key: String, _ globs: [Glob]?) -> [String] {
      globs.map { [key + ": " + $0.map(\.pattern).joined(separator: ", ")] } ?? []
    }
    var lines = names("netns", netns) + names("cgroup", cgroup) + names("unit", unit)
    for (name, value) in labels.sorted(by: { $0.key < $1.key }) { lines.append("label \(name)=\(value)") }
    if let excluded {
      for (key, globs) in [("netns", excluded.netns), ("cgroup", excluded.cgroup), ("unit", excluded.unit)]
      where !globs.isEmpty {
        lines += names("not \(key)", globs)
      }
    }
    return lines
  }
}

extension Budget {
  /// `20 per 1h`.
  var text: String { "\(changes) per \(per.asDuration)" }
}

extension ExternalWriteBehaviour {
  /// `yield 1h`, `yield forever` or `reassert`.
  public var text: String {
    switch self {
    case .yield(let time): "yield \(time.asDuration)"
    case .yieldForever: "yield forever"
    case .reassert: "reassert"
    }
  }
}

extension CheckedRule {
  /// The rule over several lines; the first says its name.
  var lines: [String] {
    var lines = ["rule \(name)", "  when \(when.text)"]
    if let until { lines.append("  until \(until.text)") }
    if hold > 0 { lines.append("  for \(hold.asDuration)") }
    for (index, member) in action.members.enumerated() {
      lines.append("  \(action.verb.text(of: index)) \(member.tunable.rawValue) \(member.limits.text)")
    }
    lines.append("  every \(action.every.asDuration), at \(action.affects.rawValue)")
    if let verify { lines += verify.lines.map { "  " + $0 } }
    if onUnknown != .hold {
      lines.append("  unknown for \(onUnknown.after.asDuration): \(onUnknown.action.rawValue)")
    }
    return lines
  }
}

extension Verification {
  /// A line for each part of it.
  var lines: [String] {
    var lines: [String] = []
    if let expectation { lines.append("expect \(expectation.canonical)") }
    if let never { lines.append("never \(never.text)") }
    lines.append(
      "judged after \(after.asDuration), otherwise \(otherwise.rawValue), control \(control), back off \(backOff.asDuration)"
    )
    return lines
  }
}

extension Verification.Expectation {
  /// The expectation in the language, in canonical form.
  var canonical: String {
    let divisor = divisor.map { " / \($0.factor(in: unit))" } ?? ""
    let amount =
      switch amount {
      case .relative(let share): "\((share.multiplied(by: Rational(100)) ?? share).text)%"
      case .absolute(let amount): amount.literal(in: unit)
      }
    let text = divisor.isEmpty ? quantity.text(in: unit) : quantity.factor(in: unit)
    return "\(text)\(divisor) \(direction.rawValue) \(amount)"
  }
}

// MARK: - Actions

extension Action.Verb {
  /// What is done with member number `index`.
  func text(of index: Int) -> String {
    switch self {
    case .raise(let step): "raise \(step.text(of: index))"
    case .lower(let step): "lower \(step.text(of: index))"
    case .set(let values): "set \(values[index].text)"
    case .hold(let values): "hold \(values[index].text)"
    }
  }
}

extension Action.Step {
  fileprivate func text(of index: Int) -> String {
    switch self {
    case .relative(let fraction): "\((fraction.multiplied(by: Rational(100)) ?? fraction).text)%"
    case .absolute(let sizes): String(sizes[index])
    }
  }
}

extension Action.Value {
  fileprivate var text: String {
    switch self {
    case .number(let number): number.text
    case .word(let word): word
    }
  }
}

extension Action.Limits {
  fileprivate var text: String {
    switch self {
    case .range(let low, let high): "within \(low.text) .. \(high.text)"
    case .numbers(let numbers): "among " + numbers.map(String.init).joined(separator: ", ")
    case .words(let words): "among " + words.joined(separator: ", ")
    }
  }
}

// MARK: - Conditions

extension Condition {
  /// The condition in the language, with numbers in base units.
  public var text: String {
    switch self {
    case .comparison(let comparison): comparison.text
    case .and(let parts): parts.map(\.nested).joined(separator: " and ")
    case .or(let parts): parts.map(\.nested).joined(separator: " or ")
    case .not(let part): "not " + part.nested
    }
  }

  private var nested: String {
    if case .comparison = self { text } else { "(\(text))" }
  }
}

extension Comparison {
  /// The comparison in the language: in canonical form, so not always as it was written.
  public var text: String { "\(leftText) \(relation.rawValue) \(rightText)" }

  /// The left side in the language.
  public var leftText: String {
    divisor.map { "\(left.factor(in: unit)) / \($0.factor(in: unit))" } ?? left.text(in: unit)
  }

  /// The right side in the language.
  public var rightText: String { right.text(in: unit) }
}

extension LinearForm {
  /// The form in the language; it measures `unit`.
  public func text(in unit: Unit) -> String {
    var parts = terms.map { $0.text(in: unit) }
    if let host { parts.append(host.text(in: unit)) }
    if constant != .zero || parts.isEmpty { parts.append(constant.literal(in: unit)) }
    return parts.dropFirst().reduce(into: parts[0]) { text, part in
      text += part.hasPrefix("-") ? " - \(part.dropFirst())" : " + \(part)"
    }
  }

  /// The form as one side of a quotient.
  fileprivate func factor(in unit: Unit) -> String {
    terms.count == 1 && host == nil && constant == .zero ? text(in: unit) : "(\(text(in: unit)))"
  }
}

extension LinearForm.Term {
  fileprivate func text(in unit: Unit) -> String {
    rateFactor(in: unit).map { product($0, reading.text(as: "rate")) } ?? product(coefficient, reading.text)
  }

  /// The factor of the rate that a count is shown as; `nil` where it is shown as it is.
  ///
  /// It is shown as what it is most likely to have been: a rate where the coefficient is one over its window, or where
  /// rates are compared.
  func rateFactor(in unit: Unit) -> Rational? {
    guard reading.aggregate == .count else { return nil }
    // Of time, it is time per time.
    let isTime = Signal.named(reading.signal.rawValue)?.measure == .duration
    let second: Int64 = isTime ? 1 : 1_000_000_000
    let window = Rational(Int128(reading.window.length), over: Int128(second))
    guard let share = window.flatMap({ $0.multiplied(by: coefficient) }) else { return nil }
    return share == .one || unit.perTime ? share : nil
  }

  private func product(_ factor: Rational, _ text: String) -> String {
    factor == .one ? text : factor == .one.negated ? "-\(text)" : "\(factor.factorText) * \(text)"
  }
}

extension Reading {
  /// The reading in the language.
  public var text: String { text(as: aggregateName) }

  func text(as name: String) -> String {
    let past = ago == 0 ? "" : ", ago \(ago.asDuration)"
    return "\(name)(\(signal.rawValue)\(selector)\(threshold), \(window.length.asDuration)\(past))"
  }

  /// The aggregate in the language, as `p99`.
  var aggregateName: String {
    switch aggregate {
    case .count: "count"
    case .sum: "sum"
    case .average: "avg"
    case .least: "min"
    case .greatest: "max"
    case .last: "last"
    case .quantile(let share): "p" + (share.multiplied(by: Rational(100))?.decimal ?? share.text)
    case .shareAbove: "share"
    }
  }

  /// ` > 200ms` of a share; empty for any other aggregate.
  var threshold: String {
    guard case .shareAbove(let limit) = aggregate else { return "" }
    return " > " + limit.literal(in: Unit(Signal.named(signal.rawValue)?.measure ?? .number))
  }

  /// Which events it takes, as `{by="direct"}`; empty for all of them.
  var selector: String {
    let selection = labels.map { "\($0.name)=" + $0.values.map { "\"\($0)\"" }.joined(separator: "|") }
    return selection.isEmpty ? "" : "{" + selection.joined(separator: ", ") + "}"
  }
}

extension HostExpression {
  /// The expression in the language, with bare numbers.
  public var text: String { text(measure: .number) { value, _ in value.text } }

  /// The expression in the language; its numbers are of the base unit of `unit` and are written with their unit.
  public func text(in unit: Unit) -> String {
    text(measure: unit.measure) { $0.literal(in: Unit($1, perTime: unit.perTime)) }
  }

  /// The expression with its constants as `literal` writes them.
  ///
  /// `measure` is what the expression measures; within `pages(…)` that is bytes.
  private func text(measure: Measure, literal: (Rational, Measure) -> String) -> String {
    func nested(_ part: HostExpression, _ measure: Measure) -> String {
      let text = part.text(measure: measure, literal: literal)
      return if case .sum = part { "(\(text))" } else { text }
    }
    func inner(_ part: HostExpression, _ measure: Measure) -> String {
      part.text(measure: measure, literal: literal)
    }
    return switch self {
    case .constant(let value): literal(value, measure)
    case .baseline: "baseline"
    case .fact(let fact): fact.rawValue
    case .tunable(let tunable): "tunable(\(tunable.rawValue))"
    case .scaled(.one, let part): nested(part, measure)
    case .scaled(let factor, let part): "\(factor.factorText) * \(nested(part, measure))"
    case .sum(let a, .scaled(let factor, let b)) where factor.numerator < 0:
      "\(nested(a, measure)) - \(inner(.scaled(factor.negated, b), measure))"
    case .sum(let a, let b): "\(nested(a, measure)) + \(nested(b, measure))"
    case .least(let a, let b): "min(\(inner(a, measure)), \(inner(b, measure)))"
    case .greatest(let a, let b): "max(\(inner(a, measure)), \(inner(b, measure)))"
    case .perPage(let part): "pages(\(inner(part, .bytes)))"
    case .timesPage(let part): "bytes(\(inner(part, .pages)))"
    }
  }
}
