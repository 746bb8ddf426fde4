import AnalysisComparison
import PolicyLang
import Testing

@testable import Interpreter

/// What a finding says of two rules, tried with the naive interpreter.
struct Replay {
  private let clash: RuleClash
  private let first: CheckedRule
  private let second: CheckedRule

  init(_ clash: RuleClash) {
    self.clash = clash
    (first, second) = (clash.pair.first, clash.pair.second)
  }

  func expect(_ code: Code) throws {
    switch code {
    case .opposedRules: try expectBothActive()
    case .noDeadBand: try expectSwinging()
    case .shortHold: try expectOneBurstIsEnough()
    default: Issue.record("no replay for \(code)")
    }
  }

  private var conditions: [Condition] {
    [first, second].flatMap { [$0.when] + ($0.until.map { [$0] } ?? []) }
  }

  /// At the witness both are active, and the one moves the value up and the other down.
  private func expectBothActive() throws {
    let witness = try #require(clash.witnesses.first)
    #expect(clash.pair.cases.contains { witness.confirms($0) }, "\(witness.text)")
    let value = try #require(witness.machine[.tunable(clash.contest.tunable)], "no value")
    #expect(
      try directions(at: value, baseline: witness.machine[.baseline] ?? value, witness) == [-1, 1],
      "\(witness.machine)")
  }

  /// Which way each rule moves a value, the lesser first.
  private func directions(
    at value: Rational, baseline: Rational, _ witness: Witness
  ) throws -> [Int] {
    let history = try #require(witness.replay(for: conditions)).history
    let number = try #require(value.whole)
    let machine = Machine(
      facts: history.facts, baseline: .number(try #require(baseline.whole)), tunables: history.tunables)
    return try [first, second].map { rule in
      let index = try #require(rule.action.tunables.firstIndex(of: clash.contest.tunable))
      let next = try? Member(rule.action, index: index, machine).move(from: .number(number)).get()
      guard case .number(let next) = next else { return 0 }
      return Int((next - number).signum())
    }.sorted()
  }
}

extension Replay {
  /// Much memory is used for two minutes, and then less than half of the second number of pages: `grow` stays active at its
  /// bound, and half an hour later `give-back` takes away what it adds.
  static func expectBothActive(of policy: CheckedPolicy) throws {
    func tunable(_ name: String) -> TunableID { TunableID(rawValue: "net.ipv4.tcp_mem.\(name)") }
    // The bounds are 1125, 1500 and 1875 pages.
    var history = History(
      facts: Facts([.lowMemory: 30_720_000, .memory: 30_720_000, .pageSize: 4096]),
      tunables: [
        tunable("min"): .number(700), tunable("pressure"): .number(1000), tunable("max"): .number(1300),
      ])
    for reading in policy.rules.flatMap(\.readings) { history.observe(reading.signal) }
    let memory = SignalID(rawValue: "tcp.memory")
    let period: Int64 = 15_000_000_000
    history.observe(memory, period: period)
    for number in 0..<(44 * 4) {
      history.add(memory, at: Int64(number) * period, amount: number < 8 ? 900 : 450)
    }
    let course = enforcing(policy.rules).interpreted(
      over: history, boundaries: period...(44 * 4 - 1) * period)
    let active = course.points.filter { $0.state == .active }
    let both = Dictionary(grouping: active, by: \.time).filter { $0.value.count == 2 }
    #expect(!both.isEmpty, "never active at once")
    let moves = course.decisions.filter { !$0.changes.isEmpty }.map(\.rule)
    #expect(moves.contains("give-back") && moves.last == "grow", "\(moves)")
  }
}

// MARK: - Oscillation

extension Replay {
  /// The rules share one point, where neither acts; and if what they read follows the value, it goes up and down.
  private func expectSwinging() throws {
    let witness = try #require(clash.witnesses.first)
    #expect(witness.confirms([(first.when.closed, true), (second.when.closed, true)]), "\(witness.text)")
    #expect(!clash.pair.cases.contains { witness.confirms($0) }, "both are active")

    let budget = TunableID(rawValue: "net.core.netdev_budget")
    let time = TunableID(rawValue: "net.core.netdev_budget_usecs")
    try #require(Set(first.action.tunables) == [budget, time])
    let second: Int64 = 1_000_000_000
    let start = Witness.boundary
    var history = History(tunables: [budget: .number(300), time: .number(8000)])
    let squeezes = SignalID(rawValue: "net.time_squeezes")
    let waits = SignalID(rawValue: "sched.runq_latency")
    history.observe(squeezes)
    history.observe(waits)
    var course = Course()
    var now = start
    while now < start + 900 * second {
      // Half a minute in which tasks wait as long as the value makes them.
      let isLong = if case .number(let value)? = course.values[budget] { value > 300 } else { false }
      for moment in stride(from: now, to: now + 30 * second, by: Int(3 * second)) {
        history.add(squeezes, at: moment, amount: 90)
        history.add(waits, at: moment, size: 1_000_000, count: 970)
        history.add(waits, at: moment, size: 20_000_000, count: isLong ? 30 : 1)
      }
      now += 30 * second
      course = policy.interpreted(over: history, boundaries: start...now)
    }
    let moves = course.decisions.filter { $0.outcome == .applied }.map(\.rule)
    let (up, down) = (first.name, self.second.name)
    #expect(moves.starts(with: [up, down, up, down]), "\(moves)")
  }

  /// A burst that fits the window of the one rule moves the value, and its end moves it back.
  private func expectOneBurstIsEnough() throws {
    try #require(clash.witnesses.count == 2)
    var history = try #require(clash.witnesses[0].replay(for: conditions)).history
    history.facts = Facts([.memory: 64 << 30, .lowMemory: 64 << 30, .pageSize: 4096])
    history.tunables[clash.contest.tunable] = .number(8 << 20)
    let reach = [first, second].flatMap { $0.when.readings.map { $0.ago + $0.window.length } }.max() ?? 0
    let (before, after) = (Witness.boundary - 60_000_000_000, Witness.boundary + 2 * reach)
    let decisions = policy.interpreted(over: history, boundaries: before...after).decisions.filter {
      $0.outcome == .applied
    }
    #expect(decisions.first?.rule == first.name && decisions.last?.rule == second.name, "\(decisions)")
    // The burst itself is no longer than the window.
    let times = clash.witnesses[0].events.compactMap(\.time)
    let window = first.when.readings.map(\.window.length).max() ?? 0
    #expect(times.allSatisfy { $0 >= Witness.boundary - window && $0 < Witness.boundary })
  }

  /// The two rules by themselves.
  private var policy: CheckedPolicy { Self.enforcing([first, second]) }

  /// A policy of these rules that writes: one that observes would go by values that never change.
  private static func enforcing(_ rules: [CheckedRule]) -> CheckedPolicy {
    CheckedPolicy(
      name: "replay", description: "", mode: .enforce, scope: .host, rules: rules, onExit: .keep, file: "")
  }
}

// MARK: - Policies and budgets

extension Replay {
  /// Both policies write at the place, and neither has the higher priority.
  static func expect(_ meeting: Meeting, in graph: RuleGraph) throws {
    let policies = try [meeting.owner, meeting.loser].map { name in
      try #require(graph.policies.first { $0.name == name })
    }
    #expect(policies[0].priority == policies[1].priority && policies[0].name < policies[1].name)
    let moved = policies.map { Set($0.rules.flatMap(\.action.tunables)) }
    let isCleared = moved[0].contains { tunable in
      Tunable.named(tunable.rawValue)?.excludes.map(moved[1].contains) ?? false
    }
    #expect(!moved[0].isDisjoint(with: moved[1]) || isCleared)
    switch meeting.place {
    case .host: #expect(policies.allSatisfy { $0.scope == .host })
    case .everyNamespace:
      #expect(policies.allSatisfy { $0.scope == .netns && $0.selectors.allSatisfy { $0.netns == nil } })
    case .namespace(let name):
      #expect(policies.allSatisfy { $0.selectors.allSatisfy { $0.admits(netns: name) } }, "\(name)")
      // There is only one that both admit.
      let others = ["host", "web-2", "web-12", "dns-1", "web-", "1"]
      #expect(
        !others.contains { other in
          policies.allSatisfy { $0.selectors.allSatisfy { $0.admits(netns: other) } }
        })
    }
  }

  /// As fast as it may, the rule alone makes all the changes of the budget before the first of them no longer counts.
  static func expect(_ use: BudgetUse) throws {
    let memory = SignalID(rawValue: "tcp.memory")
    try #require(use.rule.when.readings.contains { $0.signal == memory })
    var history = History(facts: Facts([.memory: 1 << 40, .lowMemory: 1 << 40, .pageSize: 4096]))
    for tunable in use.rule.action.tunables { history.tunables[tunable] = .number(1) }
    for reading in use.rule.readings { history.observe(reading.signal) }
    let period: Int64 = 15_000_000_000
    history.observe(memory, period: period)
    let start = Witness.boundary / period * period
    for number in -10...60 { history.add(memory, at: start + Int64(number) * period, amount: 1 << 40) }
    let course = enforcing([use.rule]).interpreted(over: history, boundaries: start...start + 60 * period)
    let times = course.decisions.filter { $0.outcome == .applied }.map(\.time)
    try #require(Int64(times.count) >= use.budget.changes, "\(times.count) changes")
    #expect(times[Int(use.budget.changes) - 1] - times[0] < use.budget.per)
    #expect(use.most >= use.budget.changes && use.most <= use.budget.per / use.rule.action.every)
    #expect(zip(use.rule.action.tunables, use.other.action.tunables).allSatisfy { $0 == $1 })
  }
}

extension Rational {
  fileprivate var whole: Int64? { denominator == 1 ? Int64(exactly: numerator) : nil }
}

extension Condition {
  /// The same with `<` read as `<=`; there must be no `not`.
  fileprivate var closed: Condition {
    switch self {
    case .comparison(let it):
      let relation: Relation =
        it.relation == .less ? .lessOrEqual : it.relation == .greater ? .greaterOrEqual : it.relation
      return .comparison(
        Comparison(left: it.left, divisor: it.divisor, relation: relation, right: it.right, unit: it.unit))
    case .and(let parts): return .and(parts.map(\.closed))
    case .or(let parts): return .or(parts.map(\.closed))
    case .not: return self
    }
  }
}
