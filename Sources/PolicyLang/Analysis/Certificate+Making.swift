extension Certificate {
  /// The certificate of a policy set.
  ///
  /// Without `facts` the numbers hold on any machine. `baselines` are values found; where one is missing, the tunable's usual value
  /// stands for it, or else the lowest bound. `tunables` is what `tunable(…)` is in bounds: the values found, unless
  /// given.
  public init(
    of graph: RuleGraph, facts: Facts? = nil, baselines: [TunableID: Int64] = [:],
    tunables: [TunableID: Int64]? = nil
  ) {
    let machine = Machine(facts: facts ?? Facts(), baselines: baselines, tunables: tunables ?? baselines)
    places = graph.moversByPlace.map { tunable, movers in
      PlaceAnalysis(graph: graph, tunable: tunable, movers: movers, machine: machine).place
    }
  }
}

/// What is certified of one tunable where some policies may meet.
private struct PlaceAnalysis {
  let graph: RuleGraph
  let tunable: Tunable
  let movers: [Mover]
  let machine: Machine
  private let found: CertifiedNumbers.Found
  /// Boundaries of every group that moves it are multiples of this.
  private let quantum: Int64

  private static let hour: Int64 = 3_600_000_000_000

  init(graph: RuleGraph, tunable: Tunable, movers: [Mover], machine: Machine) {
    self.graph = graph
    self.tunable = tunable
    self.movers = movers
    quantum = movers.map(\.quantum).min() ?? 1
    found = Self.found(tunable, movers, machine)
    var machine = machine
    machine.found = found.value
    self.machine = machine
  }

  var place: CertifiedPlace {
    let rules = movers.enumerated().flatMap { policy, mover in
      mover.rules.map { (policy: policy, rule: $0.rule, member: $0.member) }
    }
    let moving = rules.map { (rule: $0, movement: self.movement(of: $0.rule, member: $0.member)) }
    let inert = moving.filter { $0.movement == .inert }.map { self.name(of: $0.rule.rule, $0.rule.policy) }
    let live = moving.filter { $0.movement != .inert }.map(\.rule)
    return CertifiedPlace(
      tunable: tunable.id,
      owners: movers.map { mover in
        CertifiedPlace.Owner(
          policy: mover.policy.name, mode: mover.policy.mode, priority: mover.policy.priority,
          location: mover.policy.location(of: tunable), rules: mover.rules.map(\.rule.name))
      },
      inert: inert,
      together: Tunable.inOrder(
        Set(rules.flatMap(\.rule.action.tunables)).subtracting([tunable.id])
          .compactMap { Tunable.named($0.rawValue) }
      ).map(\.id),
      values: values(moving), changes: rate(of: live)?.count(in: Self.hour))
  }

  private func name(of rule: CheckedRule, _ policy: Int) -> String {
    "\(movers[policy].policy.name)/\(rule.name)"
  }
}

// MARK: - Bounds

extension PlaceAnalysis {
  private enum Moved: Equatable {
    case numbers(Movement, up: HostExpression?, down: HostExpression?)
    case choice(String)
    /// Its bounds are empty.
    case inert
  }

  private func movement(of rule: CheckedRule, member: Int) -> Moved {
    let action = rule.action
    let goal: Action.Value? =
      switch action.verb {
      case .set(let values), .hold(let values): values[member]
      case .raise, .lower: nil
      }
    if case .word(let word)? = goal { return .choice(word) }
    guard case .range(let lowEnd, let highEnd) = action.members[member].limits else {
      guard case .number(let value)? = goal else { return .inert }
      return .choice(value.constant?.exactInteger.map { tunable.text(of: $0) } ?? value.text)
    }
    let verb: Movement.Verb
    let (up, down): (HostExpression?, HostExpression?)
    switch (action.verb, goal) {
    case (.raise(let step), _): (verb, up, down) = (.raise(step, index: member), highEnd, nil)
    case (.lower(let step), _): (verb, up, down) = (.lower(step, index: member), nil, lowEnd)
    case (_, .number(let value)?):
      // What is no whole number lies between two.
      let least = LimitInterval(value, isHigh: true, of: tunable, on: machine).least
      let most = LimitInterval(value, isHigh: false, of: tunable, on: machine).most
      (verb, up, down) = (.set(LimitInterval(least: least, most: most)), value, value)
    default: return .inert
    }
    let movement = Movement(
      verb: verb, low: LimitInterval(lowEnd, isHigh: false, of: tunable, on: machine),
      high: LimitInterval(highEnd, isHigh: true, of: tunable, on: machine), granularity: tunable.granularity)
    return movement.map { .numbers($0, up: up, down: down) } ?? .inert
  }

  /// The value found: as given, the usual one, or the lowest that a rule has as its bound.
  private static func found(
    _ tunable: Tunable, _ movers: [Mover], _ machine: Machine
  ) -> CertifiedNumbers.Found {
    if let given = machine.baselines[tunable.id] {
      return CertifiedNumbers.Found(value: given, origin: .given)
    }
    if let usual = tunable.usual { return CertifiedNumbers.Found(value: usual, origin: .usual) }
    let lows = movers.flatMap(\.rules).compactMap { rule, member -> Int64? in
      guard case .range(let low, _) = rule.action.members[member].limits, !low.readsBaseline else {
        return nil
      }
      return LimitInterval(low, isHigh: false, of: tunable, on: machine).least
    }
    return CertifiedNumbers.Found(value: lows.min() ?? tunable.range.lowerBound, origin: .assumed)
  }
}

// MARK: - Values

extension PlaceAnalysis {
  private func values(
    _ moving: [(rule: (policy: Int, rule: CheckedRule, member: Int), movement: Moved)]
  ) -> CertifiedValues {
    if case .word = tunable.kind { return .choices(choices(moving.map(\.movement))) }
    if case .choice = tunable.kind { return .choices(choices(moving.map(\.movement))) }
    let movers = moving.compactMap { rule, movement -> Reach.Mover? in
      guard case .numbers(let movement, let up, let down) = movement else { return nil }
      return Reach.Mover(
        rule: name(of: rule.rule, rule.policy), movement: movement, gap: gap(of: rule.rule), up: up,
        down: down,
        policy: rule.policy)
    }
    let reach = Reach(found: found.value, movers: movers)
    let rate = rate(of: moving.filter { $0.movement != .inert }.map(\.rule))
    func travel(up: Bool) -> CertifiedNumbers.Travel? {
      reach.travel(up: up) { rate?.commonBudgets(of: $0) ?? [] }
    }
    return .numbers(
      CertifiedNumbers(
        found: found, low: end(reach, isHigh: false), high: end(reach, isHigh: true),
        largestStep: reach.largestStep,
        undo: undo(reach, rate), up: travel(up: true), down: travel(up: false),
        cost: cost(of: reach.interval.upperBound)))
  }

  private func choices(_ movements: [Moved]) -> [String] {
    var found: [String] = []
    for case .choice(let value) in movements where !found.contains(value) { found.append(value) }
    return found
  }

  private func end(_ reach: Reach, isHigh: Bool) -> CertifiedNumbers.End {
    let movers = reach.movers.filter { (isHigh ? $0.up : $0.down) != nil }
    let ends = movers.compactMap { isHigh ? $0.up : $0.down }
    // An end that varies without getting beyond the value found does not matter.
    let isExact = movers.map(\.movement).allSatisfy { movement in
      let interval =
        switch movement.verb {
        case .set(let target): target
        case .raise, .lower: isHigh ? movement.high : movement.low
        }
      return interval.isExact || (isHigh ? interval.most <= found.value : interval.least >= found.value)
    }
    return CertifiedNumbers.End(
      expression: HostExpression.extreme(of: [.baseline] + ends, isGreatest: isHigh),
      value: isHigh ? reach.interval.upperBound : reach.interval.lowerBound,
      isExact: isExact && found.origin == .given)
  }

  /// An undo goes to an earlier value: to the one found, or to any other if single changes are undone.
  private func undo(_ reach: Reach, _ rate: ChangeRate?) -> CertifiedNumbers.Step? {
    guard let rate, !reach.movers.isEmpty else { return nil }
    let interval = reach.interval
    let sizes: [Int64?]
    if rate.writers.contains(where: { $0.holds || $0.judged != nil }) {
      sizes = [interval.upperBound.distance(from: interval.lowerBound)]
    } else if rate.policies.contains(where: \.restoresOnExit)
      || rate.writers.contains(where: { $0.restores != nil })
    {
      sizes = [
        interval.upperBound.distance(from: found.value), found.value.distance(from: interval.lowerBound),
      ]
    } else {
      return nil
    }
    let size = sizes.contains(nil) ? nil : sizes.compactMap { $0 }.max()
    return CertifiedNumbers.Step(size: size, rule: nil, isOntoBound: false)
  }

  private func cost(of value: Int64) -> CertifiedNumbers.Cost? {
    if tunable.cost == .none || tunable.cost == .processorTime { return nil }
    let pageSize = tunable.measure == .pages ? machine.facts[.pageSize] ?? 4096 : 1
    let bytes =
      tunable.measure == .bytes || tunable.measure == .pages
      ? Rational(value).multiplied(by: tunable.scale)?.multiplied(by: Rational(pageSize))?.roundedUp : nil
    let isAssumed = tunable.measure == .pages && machine.facts[.pageSize] == nil
    return CertifiedNumbers.Cost(
      cost: tunable.cost, value: value, bytes: bytes, assumedPageSize: isAssumed ? pageSize : nil)
  }
}

// MARK: - Times

extension PlaceAnalysis {
  /// From any change of the place to a firing of the rule: both are at boundaries, which are multiples of `quantum`.
  private func gap(of rule: CheckedRule) -> Int64 { atBoundary(rule.action.every) ?? .max }

  private func atBoundary(_ time: Int64) -> Int64? { max(time, quantum).roundedUp(to: quantum) }

  /// `nil` if a time does not fit.
  private func rate(of rules: [(policy: Int, rule: CheckedRule, member: Int)]) -> ChangeRate? {
    var writers: [ChangeRate.Writer] = []
    for (policy, rule, _) in rules {
      var writer = ChangeRate.Writer(policy: policy, gap: gap(of: rule))
      let isAlone = movers[policy].policy.hasOneLife(at: rule.action.affects)
      if case .hold = rule.action.verb { writer.holds = true }
      if let verify = rule.verify, verify.never != nil || verify.otherwise == .revert {
        guard let after = atBoundary(verify.after) else { return nil }
        writer.judged = after
        writer.rest = isAlone && verify.backOff > 0 ? atBoundary(verify.backOff) ?? 0 : 0
      }
      if rule.onUnknown.action == .restore {
        let (spacing, overflow) = rule.longestWindow.addingReportingOverflow(rule.onUnknown.after)
        writer.restores = isAlone && !overflow ? spacing : 0
      }
      writers.append(writer)
    }
    return ChangeRate(writers: writers, policies: movers.map { policy($0.policy) })
  }

  private func policy(_ policy: CheckedPolicy) -> ChangeRate.Policy {
    var limits = ChangeRate.Policy(restoresOnExit: policy.onExit == .restore)
    let profile = policy.profile.flatMap { name in graph.profiles.first { $0.name == name } }
    // Names of policies and profiles have no space.
    let budgets = [
      ("policy \(policy.name)", policy.budget), ("profile \(policy.profile ?? "")", profile?.budget),
      ("host", graph.host?.budget),
    ]
    for case (let key, let budget?) in budgets {
      limits.budgets[key] = Budget(changes: budget.changes, per: atBoundary(budget.per) ?? budget.per)
    }
    return limits
  }
}

extension CheckedPolicy {
  /// Whether at most one instance ever reaches a place, and lives as long as it: then what a rule remembers is not lost.
  fileprivate func hasOneLife(at affects: Scope) -> Bool {
    scope == affects
      && !selectors.contains { selector in
        selector.cgroup != nil || selector.unit != nil || !(selector.excluded?.cgroup.isEmpty ?? true)
          || !(selector.excluded?.unit.isEmpty ?? true)
      }
  }
}
