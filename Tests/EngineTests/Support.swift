import Engine
import PolicyLang
import SystemPackage
import Testing

let second: Int64 = 1_000_000_000
let millisecond: Int64 = 1_000_000

/// A generator whose seed is printed by the tests that use it.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  // SplitMix64 (Steele, Lea, Flood 2014).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension Decision {
  /// The decision in a line, to compare two runs.
  var line: String {
    let numbers = evidence.map { "\($0.left.map { "\($0.numerator)/\($0.denominator)" } ?? "?")" }
    return
      "\(number) \(Double(time) / 1e9)s \(kind.name) \(kind.reason ?? "") \(rule ?? "-") \(from ?? -1) -> \(to ?? -1) \(numbers)"
  }
}

/// Some events of one signal.
struct Event: Hashable {
  let time: Int64
  let signal: SignalID
  let amount: Int64
}

func window(_ length: Int64) -> Window {
  guard let window = Window(length: length) else { preconditionFailure("not a window: \(length)") }
  return window
}

/// `count(signal, length) relation bound`.
func compare(
  _ signal: SignalID, _ length: Int64, _ relation: Relation, _ bound: Int64
) -> Condition {
  .comparison(
    Comparison(
      left: LinearForm(
        terms: [
          .init(coefficient: .one, reading: Reading(signal: signal, window: window(length)))
        ], constant: .zero),
      divisor: nil, relation: relation, right: LinearForm(terms: [], constant: Rational(bound)),
      unit: Unit(.events)))
}

let receiveMax = TunableID(rawValue: "net.ipv4.tcp_rmem.max")

func rule(
  _ name: String, when: Condition, until: Condition? = nil, hold: Int64 = 0, verb: Action.Verb,
  tunable: TunableID = receiveMax, within: ClosedRange<Int64> = 131072...8_388_608, every: Int64 = 3 * second
) -> CheckedRule {
  CheckedRule(
    name: name, when: when, until: until, hold: hold,
    action: Action(
      members: [
        .init(
          tunable: tunable,
          limits: .range(
            low: .constant(Rational(within.lowerBound)), high: .constant(Rational(within.upperBound))))
      ],
      verb: verb, every: every, affects: .netns))
}

func policy(
  _ name: String, mode: Mode = .enforce, onExit: ExitBehaviour = .restore, _ rules: [CheckedRule]
) -> CheckedPolicy {
  CheckedPolicy(
    name: name, description: "", mode: mode, scope: .netns, rules: rules, onExit: onExit, file: "test")
}

func half() -> Action.Step {
  guard let half = Rational(1, over: 2) else { preconditionFailure("1/2") }
  return .relative(half)
}

/// A core, a stream of events, and a kernel that stores what it is told.
struct Simulation {
  let site = Site(name: "web", cookie: 7)
  var core: Core
  var live: [Place: Int64]
  var decisions: [Decision] = []
  var writes: [Change] = []
  var states: [PlaceState] = []
  /// What the kernel answers in place of storing.
  var refusal: Errno?
  let quantum: Int64
  private let graph: RuleGraph
  private let series: [Series]
  private let signals: [SignalID]
  private var events: [Event] = []
  /// The events counted by series and quantum, as the kernel would; what came after a reading is cut off again.
  private var rings: [Series: [SeriesCounts.Quantum]] = [:]

  init(_ policies: [CheckedPolicy], value: Int64 = 262_144, facts: Facts = Facts()) {
    graph = RuleGraph(policies: policies)
    series = graph.countedSeries
    signals = Set(series.map(\.signal)).sorted { $0.rawValue < $1.rawValue }
    quantum = 1 << Int64(policies.flatMap(\.groups).map(\.shift).min() ?? Window.smallestShift)
    core = Core(graph: graph, facts: facts)
    live = [Place(tunable: receiveMax, site: site): value]
  }

  var place: Place { Place(tunable: receiveMax, site: site) }
  var value: Int64 { live[place] ?? -1 }
  var kinds: [String] { decisions.map(\.kind.name) }

  func instance(_ policy: String) -> InstanceID { InstanceID(policy: policy, site: site) }

  mutating func appear(
    at time: Int64 = 0, missing: [SignalID: String] = [:], baseline: Int64? = nil
  ) {
    for policy in graph.policies {
      run(
        core.handle(
          .appeared(
            Appearance(
              instance: instance(policy.name),
              since: Dictionary(
                uniqueKeysWithValues: signals.filter { missing[$0] == nil }.map { ($0, time) }),
              missing: missing, places: [place: .value(value, baseline: baseline ?? value)]))))
    }
  }

  mutating func feed(_ new: [Event]) {
    events = (events + new).sorted { $0.time < $1.time }
    for series in series {
      var counts: [Int64: Int64] = [:]
      for event in events where event.signal == series.signal {
        counts[event.time >> Int64(series.shift), default: 0] += event.amount
      }
      rings[series] = counts.sorted { $0.key < $1.key }.map { .init(index: $0.key, count: $0.value) }
    }
  }

  /// One event of `signal` every `period` over a span of time.
  mutating func feed(_ signal: SignalID, every period: Int64, in span: Range<Int64>) {
    feed(
      stride(from: span.lowerBound, to: span.upperBound, by: Int64.Stride(period)).map {
        Event(time: $0, signal: signal, amount: 1)
      })
  }

  /// What the kernel's rings would hold for one signal when read just before `time`, a multiple of the smallest quantum.
  private func snapshot(of signal: SignalID, readBefore time: Int64) -> [SeriesCounts] {
    series.filter { $0.signal == signal }.map { series in
      let shift = Int64(series.shift)
      let end = (time + (1 << shift) - 1) >> shift
      let ring = rings[series] ?? []
      let first = ring.firstIndex(from: end - 64)
      let quanta = ring[first..<ring.firstIndex(from: end)].compactMap { quantum in
        var count = quantum.count
        if (quantum.index + 1) << shift > time {
          count = events.reduce(0) {
            $1.signal == signal && $1.time >> shift == quantum.index && $1.time < time ? $0 + $1.amount : $0
          }
        }
        return count > 0 ? SeriesCounts.Quantum(index: quantum.index, count: count) : nil
      }
      return SeriesCounts(series: series, quanta: quanta)
    }
  }

  /// Evaluates one boundary; the reader comes `late` after it.
  mutating func sample(at boundary: Int64, late: Int64 = 0, lost: Set<SignalID> = []) {
    let counts = signals.flatMap {
      SeriesCounts.asOf(boundary, snapshot: snapshot(of: $0, readBefore: boundary + late))
    }
    for policy in graph.policies {
      run(
        core.handle(
          .samples(
            Samples(
              instance: instance(policy.name), boundary: boundary, counts: counts, lost: lost))))
    }
  }

  /// Evaluates every boundary of a span.
  mutating func poll(_ span: Range<Int64>, late: Int64 = 0) {
    var boundary = (span.lowerBound / quantum + 1) * quantum
    while boundary < span.upperBound {
      sample(at: boundary, late: late)
      boundary += quantum
    }
  }

  /// Evaluates only the boundaries that a sleeping daemon would: after an event, and at the core's deadlines.
  mutating func sleepThrough(_ span: Range<Int64>) -> Int {
    var evaluated = span.lowerBound
    var count = 0
    // A watch is evaluated once at the start.
    var next: Int64? = (span.lowerBound / quantum + 1) * quantum
    while true {
      let event = events.first { $0.time >= evaluated }.map { ($0.time / quantum + 1) * quantum }
      guard let boundary = [next, event].compactMap({ $0 }).min(), boundary < span.upperBound else {
        return count
      }
      sample(at: boundary)
      count += 1
      evaluated = boundary
      next = graph.policies.compactMap { core.deadline(of: instance($0.name)) }.min()
    }
  }

  mutating func stop(at time: Int64) { run(core.handle(.stop(at: time))) }

  private mutating func run(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .decision(let decision): decisions.append(decision)
      case .state(_, _, let state): states.append(state)
      case .change(let change):
        run(core.handle(.outcome(Outcome(change: change.number, result: answer(change)))))
      }
    }
  }

  private mutating func answer(_ change: Change) -> Outcome.Result {
    let found = live[change.place] ?? -1
    if change.purpose == .look || found != change.from { return .found(found) }
    writes.append(change)
    if let refusal { return .refused(refusal) }
    live[change.place] = change.to
    return .stored(change.to)
  }
}

extension [SeriesCounts.Quantum] {
  /// The position of the first quantum numbered `index` or later.
  fileprivate func firstIndex(from index: Int64) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].index < index { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
