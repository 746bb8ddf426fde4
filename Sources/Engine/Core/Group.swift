import PolicyLang

/// The rules of one instance that write to one place, with their state.
struct Group: Hashable, Sendable {
  let rules: RuleGroup
  let tunable: Tunable
  let place: Place
  /// The exponent of the quantum whose multiples are the group's boundaries.
  let shift: Int64
  /// Everything that the rules read, each once.
  let readings: [Reading]
  /// How long each rule waits for an answer: its longest window and that window's quantum.
  let patience: [Int64]
  /// Why nothing can happen here.
  var inert: InertReason?
  var states: [RuleState]
  /// Observe mode: where the value would be by now.
  var shadow: Int64?
  /// Observe mode: when the shadow moved last.
  var shadowMoved: Int64?
  /// The value that was beyond the far bound when a rule last fired.
  var outside: PlaceState?
  /// When the group was last evaluated.
  var evaluated: Int64?
  /// The state last reported.
  var reported: PlaceState?

  init(rules: RuleGroup, tunable: Tunable, place: Place, inert: InertReason?) {
    self.rules = rules
    self.tunable = tunable
    self.place = place
    self.inert = inert
    shift = Int64(rules.shift)
    var seen: Set<Reading> = []
    readings = rules.rules.flatMap(\.readings).filter { seen.insert($0).inserted }
    patience = rules.rules.map { rule in
      let longest = rule.longestWindow
      return longest + (Window(length: longest)?.quantum ?? 0)
    }
    states = rules.rules.map { _ in RuleState() }
  }

  /// Whether the group is evaluated at a time.
  func isBoundary(_ time: Int64) -> Bool { time & ((1 << shift) - 1) == 0 }

  /// The first boundary not before a time.
  func boundary(from time: Int64) -> Int64 { (((time - 1) >> shift) + 1) << shift }

  /// The next boundary at which something can differ although no event comes.
  ///
  /// `nil`: never.
  func deadline(observation: Observation) -> Int64? {
    guard inert == nil, let evaluated else { return nil }
    var times = rules.rules.indices.compactMap {
      states[$0].deadline(hold: rules.rules[$0].hold, patience: patience[$0], evaluated: evaluated)
    }
    for reading in readings {
      // The value differs just after that time.
      if let change = observation.nextChange(of: reading, after: evaluated) { times.append(change + 1) }
    }
    return times.min().map { max(boundary(from: $0), boundary(from: evaluated + 1)) }
  }
}

/// What is known of a place, whoever writes to it.
struct PlaceRecord: Hashable, Sendable {
  /// The live value as last known.
  var value: Int64
  /// The value before our first change of this boot.
  var baseline: Int64
  /// When we changed it last.
  var changed: Int64?
  /// Another writer's value, and until when the place is left to them.
  var yielded: (found: Int64, until: Int64)? {
    get { foreign.map { ($0.found, $0.until) } }
    set { foreign = newValue.map { Foreign(found: $0.found, until: $0.until) } }
  }
  /// The enforcing instances that reach it; the first owns it.
  var claims: [InstanceID] = []

  private var foreign: Foreign?

  private struct Foreign: Hashable, Sendable {
    let found: Int64
    let until: Int64
  }

  init(value: Int64, baseline: Int64) {
    self.value = value
    self.baseline = baseline
  }
}
