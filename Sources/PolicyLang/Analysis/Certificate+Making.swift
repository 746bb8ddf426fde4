extension Certificate {
  /// The certificate of a policy set.
  ///
  /// Without `facts` the numbers hold on any machine. `baselines` are values found before the first change; where one is missing, the
  /// tunable's usual value stands for it, or else any value within the bounds. `tunables` is what `tunable(…)` is in bounds: the values
  /// found, unless given.
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
struct PlaceAnalysis {
  /// One rule that moves the tunable.
  struct Moving {
    /// The place of its policy among `movers`.
    let policy: Int
    let rule: CheckedRule
    /// The place of the tunable among those that the rule moves.
    let member: Int
  }

  let graph: RuleGraph
  let tunable: Tunable
  let movers: [Mover]
  /// What is known of the machine; with the value found, if that is.
  let machine: Machine
  /// What is known of the value found.
  let found: CertifiedNumbers.Found

  init(graph: RuleGraph, tunable: Tunable, movers: [Mover], machine: Machine) {
    self.graph = graph
    self.tunable = tunable
    self.movers = movers
    found = CertifiedNumbers.Found(of: tunable, movers, machine)
    self.machine = found.origin == .unknown ? machine : machine.finding(found.values.lowerBound)
  }

  var place: CertifiedPlace {
    let rules = movers.enumerated().flatMap { policy, mover in
      mover.rules.map { Moving(policy: policy, rule: $0.rule, member: $0.member) }
    }
    let live = rules.filter { self.change(by: $0, on: machine) != .none }
    let inert = rules.filter { rule in self.change(by: rule, on: machine) == .none }
    let rate = rate(of: live)
    let values = values(of: live, rate)
    // What no rule can move is never changed, and so never undone.
    var changes = rate?.count(in: Self.hour)
    if case .numbers(let numbers) = values, numbers.largestStep == nil {
      changes = ChangeCount(fired: 0, undone: 0)
    }
    return CertifiedPlace(
      tunable: tunable.id,
      owners: movers.map { mover in
        CertifiedPlace.Owner(
          policy: mover.policy.name, mode: mover.policy.mode, priority: mover.policy.priority,
          location: mover.policy.location(of: tunable), rules: mover.rules.map(\.rule.name))
      },
      inert: inert.map(name(of:)),
      together: Tunable.inOrder(
        Set(rules.flatMap(\.rule.action.tunables)).subtracting([tunable.id])
          .compactMap { Tunable.named($0.rawValue) }
      ).map(\.id),
      values: values, changes: changes)
  }

  private static let hour: Int64 = 3_600_000_000_000

  /// As `policy/rule`.
  func name(of moving: Moving) -> String { "\(movers[moving.policy].policy.name)/\(moving.rule.name)" }
}

// MARK: - What one rule does

extension PlaceAnalysis {
  /// What a rule does to the tunable.
  enum Change: Equatable {
    case moves(Movement)
    /// It sets a word, or one of a few numbers.
    case chooses(String)
    /// Its bounds are empty, so it never fires.
    case none
  }

  func change(by moving: Moving, on machine: Machine) -> Change {
    let member = moving.member
    func limit(_ bound: HostExpression, isHigh: Bool) -> LimitInterval {
      LimitInterval(bound, isHigh: isHigh, of: tunable, on: machine)
    }
    let verb: Movement.Verb
    switch (moving.rule.action.verb, moving.goal) {
    case (.raise(let step), _): verb = .raise(step, index: member)
    case (.lower(let step), _): verb = .lower(step, index: member)
    case (_, .word(let word)?): return .chooses(word)
    case (_, .number(let value)?):
      guard moving.bounds != nil else {
        return .chooses(value.constant?.exactInteger.map { tunable.text(of: $0) } ?? value.text)
      }
      // What is no multiple of the granularity counts as the next below.
      verb = .set(limit(value, isHigh: true))
    case (_, nil): return .none
    }
    guard let (low, high) = moving.bounds else { return .none }
    let movement = Movement(
      verb: verb, low: limit(low, isHigh: false), high: limit(high, isHigh: true),
      granularity: tunable.granularity)
    return movement.map { .moves($0) } ?? .none
  }
}

extension PlaceAnalysis.Moving {
  /// What it sets the tunable to.
  var goal: Action.Value? {
    switch rule.action.verb {
    case .set(let values), .hold(let values): values[member]
    case .raise, .lower: nil
    }
  }

  /// Its bounds; `nil` where it chooses among a few.
  var bounds: (low: HostExpression, high: HostExpression)? {
    if case .range(let low, let high) = rule.action.members[member].limits { (low, high) } else { nil }
  }

  /// The highest that it leads to, and the lowest; `nil` if it leads nowhere higher, or lower.
  var ends: (up: HostExpression?, down: HostExpression?) {
    if case .number(let value)? = goal { return (value, value) }
    if case .raise = rule.action.verb { return (bounds?.high, nil) }
    return (nil, bounds?.low)
  }
}
