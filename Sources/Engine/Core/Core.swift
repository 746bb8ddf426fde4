public import PolicyLang

/// The engine's core: a value that takes inputs and returns effects.
///
/// It reads no clock and no file (docs/semantics.md, Inputs and effects), so the same inputs give the same
/// effects.
///
/// An effect that asks for a change must be answered by its outcome before the next input.
public struct Core: Sendable {
  /// How long a place is left to another writer, in nanoseconds.
  public static let yieldTime: Int64 = 3_600_000_000_000

  let policies: [String: CheckedPolicy]
  let facts: Facts
  var instances: [InstanceID: Instance] = [:]
  var places: [Place: PlaceRecord] = [:]
  var pending: [Int64: PendingChange] = [:]
  var changes: Int64 = 0
  var decisions: Int64 = 0
  var effects: [Effect] = []

  struct Instance: Hashable, Sendable {
    var observation: Observation
    var groups: [Group]
  }

  /// A change that has been asked for, with what its decision will say.
  struct PendingChange: Hashable, Sendable {
    let change: Change
    let time: Int64
    let instance: InstanceID
    let group: Int
    let rule: Int?
    let bounds: ResolvedBounds?
    let evidence: [Evidence]
  }

  /// A core for a compiled policy set on a machine with these facts.
  public init(graph: RuleGraph, facts: Facts) {
    policies = Dictionary(uniqueKeysWithValues: graph.policies.map { ($0.name, $0) })
    self.facts = facts
  }

  /// Takes one input and returns what is to be done, in order.
  public mutating func handle(_ input: Input) -> [Effect] {
    effects = []
    switch input {
    case .appeared(let appearance): appear(appearance)
    case .ended(let instance, let time): end(instance, at: time)
    case .samples(let samples): evaluate(samples)
    case .outcome(let outcome): settle(outcome)
    case .stop(let time): stop(at: time)
    }
    return effects
  }

  /// The next boundary at which something can differ at an instance although no event comes.
  ///
  /// `nil`: only an event can change anything.
  public func deadline(of instance: InstanceID) -> Int64? {
    guard let instance = instances[instance] else { return nil }
    return instance.groups.compactMap { $0.deadline(observation: instance.observation) }.min()
  }

  /// The state of every place of every instance, in a stable order.
  public var states: [(instance: InstanceID, place: Place, state: PlaceState)] {
    instances.sorted { $0.key < $1.key }.flatMap { id, instance in
      instance.groups.map { (id, $0.place, state(of: $0, in: id)) }
    }
  }

  /// The places that an enforcing instance owns, in a stable order.
  public var ownedPlaces: [Place] { places.filter { !$0.value.claims.isEmpty }.map(\.key).sorted() }
}

// MARK: - Coming and going

extension Core {
  private mutating func appear(_ appearance: Appearance) {
    let id = appearance.instance
    guard let policy = policies[id.policy], instances[id] == nil else { return }
    var groups: [Group] = []
    for rules in policy.groups {
      guard let (place, found) = appearance.places.first(where: { $0.key.tunable == rules.tunables.first }),
        let tunable = Tunable.named(place.tunable.rawValue)
      else { continue }
      var group = Group(rules: rules, tunable: tunable, place: place, inert: nil)
      do throws(InertReason) {
        if let lacking = policy.lacking ?? rules.lacking {
          throw InertReason("this version cannot do \(lacking) yet")
        }
        try admit(group, found: found, missing: appearance.missing)
        if policy.mode == .enforce {
          places[place]?.claims.append(id)
          places[place]?.claims.sort()
        }
      } catch {
        group.inert = error
      }
      groups.append(group)
    }
    instances[id] = Instance(observation: Observation(since: appearance.since), groups: groups)
    reportStates()
  }

  /// Takes a place into the books.
  ///
  /// - Throws: why the group can do nothing there.
  private mutating func admit(
    _ group: Group, found: Appearance.Found, missing: [SignalID: String]
  ) throws(InertReason) {
    for signal in group.rules.series.map(\.signal).sorted(by: { $0.rawValue < $1.rawValue }) {
      if let why = missing[signal] {
        throw InertReason("signal \(signal.rawValue) is not available: \(why)")
      }
    }
    switch found {
    case .missing(let reason): throw reason
    case .value(let value, let baseline):
      for rule in group.rules.rules {
        _ = try rule.action.bounds(of: group.tunable, baseline: baseline, facts: facts)
      }
      if places[group.place] == nil {
        places[group.place] = PlaceRecord(value: value, baseline: baseline)
      }
    }
  }

  private mutating func end(_ id: InstanceID, at time: Int64) {
    guard let instance = instances.removeValue(forKey: id) else { return }
    for group in instance.groups {
      places[group.place]?.claims.removeAll { $0 == id }
      let isReached = instances.values.contains { $0.groups.contains { $0.place == group.place } }
      if !isReached { places[group.place] = nil }
    }
    reportStates()
  }

  private mutating func stop(at time: Int64) {
    for (place, record) in places.sorted(by: { $0.key < $1.key }) {
      guard record.value != record.baseline, record.yielded == nil,
        let owner = record.claims.first, policies[owner.policy]?.onExit == .restore,
        let group = instances[owner]?.groups.firstIndex(where: { $0.place == place })
      else { continue }
      ask(
        .undo, for: owner, group: group, rule: nil, from: record.value, to: record.baseline, bounds: nil,
        evidence: [], at: time)
    }
  }
}

// MARK: - States

extension Core {
  /// Reports every state that differs from the one reported before.
  mutating func reportStates() {
    for (id, instance) in instances.sorted(by: { $0.key < $1.key }) {
      for index in instance.groups.indices {
        let now = state(of: instance.groups[index], in: id)
        if now != instance.groups[index].reported {
          instances[id]?.groups[index].reported = now
          effects.append(.state(id, instance.groups[index].place, now))
        }
      }
    }
  }

  private func state(of group: Group, in id: InstanceID) -> PlaceState {
    if let inert = group.inert { return .inert(inert) }
    let record = places[group.place]
    let observes = policies[id.policy]?.mode == .observe
    if !observes, let owner = record?.claims.first, owner != id { return .yieldedToPolicy(owner.policy) }
    if let yielded = record?.yielded {
      return .yieldedToWriter(found: yielded.found, until: yielded.until)
    }
    for (rule, state) in zip(group.rules.rules, group.states) {
      if case .unknown(let since) = state.phase { return .unknown(rule: rule.name, since: since) }
    }
    return group.outside ?? (observes ? .observing : .enforcing)
  }
}
