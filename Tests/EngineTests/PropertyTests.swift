import Engine
import PolicyLang
import Testing

private let signals = [SignalID.tcpReceiveBufferFull, .tcpRetransmits]
private let lengths = [500 * millisecond, second, 3 * second, 10 * second]

private func randomCondition(using generator: inout SeededGenerator, depth: Int = 2) -> Condition {
  let relations = Relation.allCases
  if depth == 0 || Bool.random(using: &generator) {
    return compare(
      signals[Int.random(in: 0..<signals.count, using: &generator)],
      lengths[Int.random(in: 0..<lengths.count, using: &generator)],
      relations[Int.random(in: 0..<relations.count, using: &generator)],
      Int64.random(in: 0...6, using: &generator))
  }
  let parts = (0..<2).map { _ in randomCondition(using: &generator, depth: depth - 1) }
  switch Int.random(in: 0..<3, using: &generator) {
  case 0: return .and(parts)
  case 1: return .or(parts)
  default: return .not(parts[0])
  }
}

private func randomPolicy(using generator: inout SeededGenerator) -> CheckedPolicy {
  let verbs: [Action.Verb] = [
    .raise(half()), .lower(half()), .raise(.absolute([70_000])), .lower(.absolute([1])),
    .set([.number(.constant(Rational(400_000)))]),
  ]
  let rules = (0..<Int.random(in: 1...3, using: &generator)).map { number in
    rule(
      "r\(number)", when: randomCondition(using: &generator),
      until: Bool.random(using: &generator) ? randomCondition(using: &generator) : nil,
      hold: [0, second, 4 * second][Int.random(in: 0..<3, using: &generator)],
      verb: verbs[Int.random(in: 0..<verbs.count, using: &generator)],
      within: 131_072...Int64.random(in: 131_072...2_000_000, using: &generator),
      every: [second, 5 * second][Int.random(in: 0..<2, using: &generator)])
  }
  let mode: Mode = Int.random(in: 0..<4, using: &generator) == 0 ? .observe : .enforce
  return policy("p", mode: mode, rules)
}

private func randomEvents(in span: Range<Int64>, using generator: inout SeededGenerator) -> [Event] {
  // Bursts and silences: the ends of both are where decisions differ.
  var events: [Event] = []
  var time = span.lowerBound
  while time < span.upperBound {
    time += Int64.random(in: 1...8 * second, using: &generator)
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      time += Int64.random(in: 0...400 * millisecond, using: &generator)
      guard time < span.upperBound else { break }
      events.append(
        Event(
          time: time, signal: signals[Int.random(in: 0..<2, using: &generator)],
          amount: Int64.random(in: 1...3, using: &generator)))
    }
  }
  return events
}

/// Two runs decided the same; the first difference is told.
private func expectSame(_ a: [Decision], _ b: [Decision], seed: UInt64) {
  let (a, b) = (a.map(\.line), b.map(\.line))
  let index = zip(a, b).enumerated().first { $1.0 != $1.1 }?.offset ?? min(a.count, b.count)
  let left = index < a.count ? a[index] : "nothing"
  let right = index < b.count ? b[index] : "nothing"
  #expect(left == right, "decision \(index + 1), seed \(seed)")
}

@Suite struct Properties {
  /// Boundaries at which nothing can differ may be slept through: the decisions are those of a poller.
  @Test(arguments: 0..<100) func sleepingAndPollingDecideTheSame(case number: Int) {
    let seed = UInt64(number) &* 7919 &+ 1
    var generator = SeededGenerator(seed: seed)
    let policy = randomPolicy(using: &generator)
    let span = 0..<60 * second
    var polling = Simulation([policy])
    polling.feed(randomEvents(in: span, using: &generator))
    var sleeping = polling
    polling.appear()
    sleeping.appear()
    polling.poll(span)
    _ = sleeping.sleepThrough(span)
    expectSame(polling.decisions, sleeping.decisions, seed: seed)
    #expect(polling.value == sleeping.value, "seed \(seed)")
  }

  /// A reader that comes late sees what a punctual one saw.
  @Test(arguments: 0..<100) func aLateReaderDecidesTheSame(case number: Int) {
    let seed = UInt64(number) &* 104_729 &+ 3
    var generator = SeededGenerator(seed: seed)
    let policy = randomPolicy(using: &generator)
    var punctual = Simulation([policy])
    punctual.feed(randomEvents(in: 0..<40 * second, using: &generator))
    var late = punctual
    punctual.appear()
    late.appear()
    punctual.poll(0..<40 * second)
    late.poll(0..<40 * second, late: Int64.random(in: 1..<20, using: &generator) * late.quantum)
    expectSame(punctual.decisions, late.decisions, seed: seed)
  }

  /// Whatever comes: no write outside its rule's bounds, none of the wrong direction, none within the cooldown, and the stop puts the
  /// first value back.
  @Test(arguments: 0..<100) func nothingEscapesTheBounds(case number: Int) {
    let seed = UInt64(number) &* 15_485_863 &+ 5
    var generator = SeededGenerator(seed: seed)
    let policy = randomPolicy(using: &generator)
    var simulation = Simulation([policy])
    simulation.feed(randomEvents(in: 0..<60 * second, using: &generator))
    simulation.appear()
    simulation.poll(0..<60 * second)
    var last: Int64?
    for decision in simulation.decisions where decision.kind == .applied {
      guard let rule = policy.rules.first(where: { $0.name == decision.rule }), let to = decision.to,
        let from = decision.from, let bounds = decision.bounds
      else {
        Issue.record("an applied decision lacks something, seed \(seed)")
        continue
      }
      #expect(bounds.contains(to), "seed \(seed)")
      switch rule.action.verb {
      case .raise: #expect(to > from, "seed \(seed)")
      case .lower: #expect(to < from, "seed \(seed)")
      case .set, .hold: #expect(to != from, "seed \(seed)")
      }
      if let last { #expect(decision.time - last >= rule.action.every, "seed \(seed)") }
      last = decision.time
    }
    if policy.mode == .observe { #expect(simulation.writes.isEmpty, "seed \(seed)") }
    simulation.stop(at: 61 * second)
    #expect(simulation.value == 262_144, "seed \(seed)")
  }

  /// The same inputs give the same decisions.
  @Test func theCoreIsDeterministic() {
    var generator = SeededGenerator(seed: 42)
    var first = Simulation([randomPolicy(using: &generator)])
    first.feed(randomEvents(in: 0..<60 * second, using: &generator))
    var again = first
    first.appear()
    again.appear()
    first.poll(0..<60 * second)
    again.poll(0..<60 * second)
    #expect(first.decisions == again.decisions)
  }
}

@Suite struct Sampling {
  /// What `asOf` makes of a snapshot read late is what a direct count over the events gives.
  @Test func aSnapshotReadLateIsCutAtTheBoundary() {
    var generator = SeededGenerator(seed: 11)
    for round in 0..<200 {
      let fine = window(200 * millisecond)
      let coarse = window(10 * second)
      let times = (0..<200).map { _ in Int64.random(in: 0..<(5 * second), using: &generator) }
      let boundary = Int64.random(in: 1..<500, using: &generator) << Int64(fine.shift)
      let read = boundary + Int64.random(in: 0..<(20 << Int64(fine.shift)), using: &generator)
      let signal = SignalID.tcpRetransmits
      let snapshot = [fine.shift, coarse.shift].map { shift in
        SeriesCounts(
          series: Series(signal: signal, shift: shift),
          quanta: Dictionary(grouping: times.filter { $0 <= read }, by: { $0 >> Int64(shift) })
            .map { .init(index: $0.key, count: Int64($0.value.count)) }
            .sorted { $0.index < $1.index })
      }
      for counts in SeriesCounts.asOf(boundary, snapshot: snapshot) {
        let total = counts.quanta.reduce(0) { $0 + $1.count }
        #expect(total == times.filter { $0 < boundary }.count, "round \(round)")
      }
    }
  }
}
