@testable import PolicyLang

/// Makes rule graphs that no file needs to say: any condition, names with everything in them, and marks.
struct RandomGraph {
  var random: Generator

  private static let words = [
    "grow", "give-back", "<&\">'", "帯域", "😀", "e\u{301}", "]]>", "-->", "\\l\\N", "%%{", "#quot;", "&amp;",
    "a b",
    "\u{202E}x", "\u{7}", "|", "`", "W", String(repeating: "long-", count: 30),
  ]

  mutating func graph() -> (RuleGraph, [GraphMark]) {
    let policies = (0..<number(0...4)).map { policy("\($0) \(text())") }
    let rules =
      policies.flatMap { policy in
        policy.rules.map { GraphMark.Rule(policy: policy.name, rule: $0.name) }
      } + [GraphMark.Rule(policy: "gone", rule: text())]
    let marks = (0..<number(0...4)).map { _ in
      GraphMark(pick(GraphMark.Kind.allCases), pick(rules), pick(rules), text: text())
    }
    return (RuleGraph(policies: policies), marks)
  }

  private mutating func policy(_ name: String) -> CheckedPolicy {
    let rules = (0..<number(1...5)).map { rule("\($0) \(text())") }
    return CheckedPolicy(
      name: name, description: "\(text()) \(text())\n\(text())", mode: .observe, scope: .netns,
      selectors: [Selector(netns: [Glob(text())])], rules: rules, onExit: .restore, file: text())
  }

  mutating func rule(_ name: String, depth: Int = 3) -> CheckedRule {
    let tunables = (0..<number(1...3)).map { _ in pick(Array(Tunable.catalogue.prefix(12))) }
    let members = Set(tunables).sorted { $0.id < $1.id }.map {
      Action.Member(tunable: $0.id, limits: .range(low: host(1), high: host(3)))
    }
    let values = members.map { _ in Action.Value.number(host(2)) }
    let verb: Action.Verb =
      switch number(0...3) {
      case 0: .raise(.relative(fraction()))
      case 1: .lower(.absolute(members.map { _ in Int64(number(1...5000)) }))
      case 2: .set(values)
      default: .hold(values)
      }
    return CheckedRule(
      name: name, when: condition(depth), until: number(0...1) == 0 ? condition(depth - 1) : nil,
      hold: Int64(number(0...1)) * 15_000_000_000,
      action: Action(members: members, verb: verb, every: 30_000_000_000, affects: .netns))
  }

  mutating func condition(_ depth: Int) -> Condition {
    switch depth == 0 ? 0 : number(0...4) {
    case 1: .and((0..<number(2...3)).map { _ in condition(depth - 1) })
    case 2: .or((0..<number(2...3)).map { _ in condition(depth - 1) })
    case 3: .not(condition(depth - 1))
    default: .comparison(comparison())
    }
  }

  private mutating func comparison() -> Comparison {
    Comparison(
      left: form(), divisor: number(0...3) == 0 ? form() : nil, relation: pick(Relation.allCases),
      right: number(0...1) == 0 ? form() : LinearForm(terms: [], constant: fraction()),
      unit: Unit(pick(Measure.allCases), perTime: number(0...1) == 0))
  }

  private mutating func form() -> LinearForm {
    LinearForm(
      terms: (0..<number(0...3)).map { _ in
        LinearForm.Term(coefficient: number(0...1) == 0 ? .one : fraction(), reading: reading())
      }, host: number(0...3) == 0 ? host(2) : nil, constant: number(0...1) == 0 ? .zero : fraction())
  }

  private mutating func reading() -> Reading {
    let signal =
      number(0...9) == 0 ? SignalID(rawValue: "app.\(text())") : pick(Array(Signal.catalogue.prefix(9))).id
    let lengths: [Int64] = [1_000_000_000, 10_000_000_000, 60_000_000_000]
    guard let window = Window(length: pick(lengths)) else { return reading() }
    let labels = number(0...2) == 0 ? [LabelSelection(name: "by", values: [text(), text()])] : []
    let aggregates: [Aggregate] = [.count, .sum, .greatest, .quantile(fraction()), .shareAbove(fraction())]
    return Reading(
      signal: signal, labels: labels, aggregate: pick(aggregates), window: window,
      ago: number(0...4) == 0 ? 60_000_000_000 : 0)
  }

  private mutating func host(_ depth: Int) -> HostExpression {
    switch depth == 0 ? number(0...3) : number(0...8) {
    case 0: .constant(fraction())
    case 1: .baseline
    case 2: .fact(pick(Fact.allCases))
    case 3: .tunable(pick(Array(Tunable.catalogue.prefix(20))).id)
    case 4: .scaled(number(0...1) == 0 ? fraction() : fraction().negated, host(depth - 1))
    case 5: .sum(host(depth - 1), host(depth - 1))
    case 6: .least(host(depth - 1), host(depth - 1))
    case 7: .perPage(host(depth - 1))
    default: .timesPage(host(depth - 1))
    }
  }

  private mutating func fraction() -> Rational {
    Rational(Int128(number(1...100_000)), over: Int128(pick([1, 2, 3, 100, 1024]))) ?? .one
  }

  mutating func text() -> String {
    (0..<number(1...3)).map { _ in pick(Self.words) }.joined(separator: number(0...1) == 0 ? " " : "")
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &random) }

  private mutating func pick<Value>(_ choices: [Value]) -> Value {
    choices[Int.random(in: choices.indices, using: &random)]
  }
}
