import Engine
import PolicyLang
import SystemPackage
import Testing

private let full = SignalID.tcpReceiveBufferFull

private func grow(
  until: Condition? = nil, hold: Int64 = second, within: ClosedRange<Int64> = 131072...8_388_608
) -> CheckedRule {
  rule(
    "grow", when: compare(full, 3 * second, .greater, 15), until: until, hold: hold,
    verb: .raise(half()), within: within)
}

@Suite struct LifeOfARule {
  @Test func nothingHappensWithoutEvents() {
    var simulation = Simulation([policy("p", [grow()])])
    simulation.appear()
    simulation.poll(0..<60 * second)
    #expect(simulation.decisions.isEmpty)
    #expect(simulation.writes.isEmpty)
  }

  @Test func firesOnlyAfterTheWindowIsObservedAndTheHoldHasPassed() throws {
    var simulation = Simulation([policy("p", [grow()])])
    simulation.appear()
    simulation.feed(full, every: 10 * millisecond, in: 0..<20 * second)
    simulation.poll(0..<20 * second)
    let first = try #require(simulation.decisions.first)
    #expect(first.kind == .applied)
    // The window of 3 s, then a hold of 1 s, each met at a boundary of 2^27 ns.
    #expect(first.time > 4 * second - simulation.quantum)
    #expect(first.time <= 4 * second + 3 * simulation.quantum)
    #expect(first.evidence.first?.left.flatMap { $0.compared(to: Rational(15)) } == 1)
  }

  @Test func stepsAreSpacedByEveryAndEndAtTheBound() {
    var simulation = Simulation([policy("p", [grow(within: 131072...1_000_000)])])
    simulation.appear()
    simulation.feed(full, every: 10 * millisecond, in: 0..<40 * second)
    simulation.poll(0..<40 * second)
    #expect(simulation.writes.map(\.to) == [393_216, 589_824, 884_736, 1_000_000])
    let times = simulation.decisions.filter { $0.kind == .applied }.map(\.time)
    #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 >= 3 * second })
    // Told once, although it goes on firing for more than twenty seconds.
    #expect(simulation.kinds == ["applied", "applied", "applied", "applied", "suppressed"])
    #expect(simulation.decisions.last?.kind == .suppressed(.boundReached))
  }

  @Test func withoutUntilItEndsWithItsCondition() {
    var simulation = Simulation([policy("p", [grow()])])
    simulation.appear()
    simulation.feed(full, every: 10 * millisecond, in: 0..<5 * second)
    simulation.poll(0..<30 * second)
    #expect(simulation.kinds == ["applied"] || simulation.kinds == ["applied", "applied"])
    #expect(simulation.decisions.allSatisfy { $0.time < 8 * second })
  }

  @Test func withUntilItGoesOnThroughTheDeadBand() {
    // 4/s: under the threshold of 5/s, above the end of 1/s.
    let until = compare(full, 3 * second, .less, 3)
    var simulation = Simulation([policy("p", [grow(until: until)])])
    simulation.appear()
    simulation.feed(full, every: 100 * millisecond, in: 0..<6 * second)
    simulation.feed(full, every: 250 * millisecond, in: 6 * second..<20 * second)
    simulation.poll(0..<40 * second)
    let late = simulation.decisions.filter { $0.time > 12 * second }
    #expect(late.count >= 2)
    #expect(simulation.decisions.allSatisfy { $0.time < 24 * second })
  }

  @Test func aLossMakesTheWindowUnknownAndStopsTheHold() {
    var simulation = Simulation([policy("p", [grow(hold: 2 * second)])])
    simulation.appear()
    simulation.feed(full, every: 10 * millisecond, in: 0..<20 * second)
    simulation.poll(0..<4 * second)
    #expect(simulation.decisions.isEmpty)
    let boundary = (4 * second / simulation.quantum + 1) * simulation.quantum
    simulation.sample(at: boundary, lost: [full])
    simulation.poll(boundary..<(boundary + 3 * second - simulation.quantum))
    #expect(simulation.decisions.isEmpty)
    simulation.poll((boundary + 3 * second - simulation.quantum)..<12 * second)
    #expect(simulation.kinds.first == "applied")
  }

  @Test func aSignalLostForGoodIsReported() {
    var simulation = Simulation([policy("p", [grow()])])
    simulation.appear()
    for number in 1...100 {
      simulation.sample(at: Int64(number) * simulation.quantum, lost: [full])
    }
    guard case .unknown(let rule, _) = simulation.states.last else {
      Issue.record("the state is \(String(describing: simulation.states.last))")
      return
    }
    #expect(rule == "grow")
  }
}

@Suite struct Places {
  @Test func observeModeMovesAShadowAndWritesNothing() {
    var simulation = Simulation([policy("p", mode: .observe, [grow(within: 131072...600_000)])])
    simulation.appear()
    simulation.feed(full, every: 10 * millisecond, in: 0..<30 * second)
    simulation.poll(0..<30 * second)
    #expect(simulation.writes.isEmpty)
    #expect(simulation.kinds == ["observed", "observed", "observed", "suppressed"])
    #expect(simulation.decisions.map(\.to).prefix(3) == [393_216, 589_824, 600_000])
    #expect(simulation.states == [.observing])
  }

  @Test func theShadowIsDroppedWhenTheLiveValueChanges() throws {
    var simulation = Simulation([policy("p", mode: .observe, [grow()])])
    simulation.appear()
    simulation.feed(full, every: 10 * millisecond, in: 0..<30 * second)
    simulation.poll(0..<6 * second)
    simulation.live[simulation.place] = 1_000_000
    simulation.poll(6 * second..<10 * second)
    let last = try #require(simulation.decisions.last)
    #expect(last.from == 1_000_000)
    #expect(last.to == 1_500_000)
  }

  @Test func anotherWritersValueIsLeftAlone() {
    var simulation = Simulation([policy("p", [grow()])])
    simulation.appear()
    simulation.feed(full, every: 10 * millisecond, in: 0..<30 * second)
    simulation.poll(0..<6 * second)
    #expect(simulation.kinds == ["applied"])
    simulation.live[simulation.place] = 777_777
    simulation.poll(6 * second..<30 * second)
    #expect(simulation.kinds == ["applied", "suppressed"])
    simulation.stop(at: 31 * second)
    #expect(simulation.value == 777_777)
    guard case .yieldedToWriter(let found, _) = simulation.states.last else {
      Issue.record("the state is \(String(describing: simulation.states.last))")
      return
    }
    #expect(found == 777_777)
  }

  @Test func theYieldEndsAfterAnHour() {
    var simulation = Simulation([policy("p", [grow()])])
    simulation.appear()
    simulation.feed(full, every: 100 * millisecond, in: 0..<10 * second)
    simulation.poll(0..<6 * second)
    simulation.live[simulation.place] = 500_000
    simulation.poll(6 * second..<12 * second)
    let later = 2 * Core.yieldTime
    simulation.feed(full, every: 100 * millisecond, in: later..<later + 10 * second)
    simulation.poll(later..<later + 10 * second)
    #expect(simulation.value > 500_000)
    simulation.stop(at: later + 11 * second)
    // The other writer's value is the baseline now.
    #expect(simulation.value == 500_000)
  }

  @Test func aRefusedWriteIsADecisionAndIsNotRetriedAtOnce() {
    var simulation = Simulation([policy("p", [grow()])])
    simulation.refusal = .invalidArgument
    simulation.appear()
    simulation.feed(full, every: 10 * millisecond, in: 0..<12 * second)
    simulation.poll(0..<12 * second)
    #expect(simulation.kinds == ["failed", "failed", "failed"])
    #expect(simulation.decisions.first?.kind == .failed(.refused(.invalidArgument)))
    simulation.refusal = nil
    simulation.stop(at: 13 * second)
    #expect(simulation.value == 262_144)
  }

  @Test func stopRestoresTheBaseline() {
    var simulation = Simulation([policy("p", [grow()])])
    simulation.appear()
    simulation.feed(full, every: 10 * millisecond, in: 0..<12 * second)
    simulation.poll(0..<12 * second)
    #expect(simulation.value > 262_144)
    simulation.stop(at: 13 * second)
    #expect(simulation.value == 262_144)
    #expect(simulation.decisions.last?.kind == .restored)
  }

  @Test func keepLeavesTheValue() {
    var simulation = Simulation([policy("p", onExit: .keep, [grow()])])
    simulation.appear()
    simulation.feed(full, every: 10 * millisecond, in: 0..<12 * second)
    simulation.poll(0..<12 * second)
    let value = simulation.value
    simulation.stop(at: 13 * second)
    #expect(simulation.value == value)
  }

  @Test func aBaselineTakenOverFromAJournalIsRestored() {
    var simulation = Simulation([policy("p", [grow()])], value: 589_824)
    simulation.appear(baseline: 262_144)
    simulation.poll(0..<5 * second)
    simulation.stop(at: 5 * second)
    #expect(simulation.value == 262_144)
  }

  @Test func theFirstPolicyByNameOwnsThePlace() {
    var simulation = Simulation([policy("a", [grow()]), policy("b", [grow()])])
    simulation.appear()
    simulation.feed(full, every: 10 * millisecond, in: 0..<6 * second)
    simulation.poll(0..<6 * second)
    #expect(simulation.writes.count == 1)
    #expect(simulation.decisions.filter { $0.kind == .applied }.map(\.instance.policy) == ["a"])
    #expect(simulation.states.contains(.yieldedToPolicy("a")))
  }

  @Test func opposingRulesShareOneCooldown() {
    let raise = rule("up", when: compare(full, second, .greater, 1), verb: .raise(half()))
    let lower = rule("down", when: compare(full, second, .greater, 1), verb: .lower(half()))
    var simulation = Simulation([policy("p", [lower, raise])])
    simulation.appear()
    simulation.feed(full, every: 10 * millisecond, in: 0..<30 * second)
    simulation.poll(0..<30 * second)
    let times = simulation.writes.count
    let changes = simulation.decisions.filter { $0.kind == .applied }.map(\.time)
    #expect(times == changes.count)
    #expect(zip(changes, changes.dropFirst()).allSatisfy { $1 - $0 >= 3 * second })
    #expect(simulation.decisions.contains { $0.kind == .suppressed(.cooldown) })
  }

  @Test func aMissingSignalMakesThePlaceInertWithItsReason() {
    var simulation = Simulation([policy("p", [grow()])])
    simulation.appear(missing: [full: "this kernel has no such hook"])
    simulation.poll(0..<10 * second)
    #expect(
      simulation.states == [
        .inert(
          InertReason("signal tcp.rcvbuf_full is not available: this kernel has no such hook"))
      ])
  }

  @Test func emptyBoundsMakeThePlaceInertWithBothNumbers() {
    let empty = CheckedRule(
      name: "grow", when: compare(full, 3 * second, .greater, 15), until: nil, hold: 0,
      action: Action(
        members: [
          .init(
            tunable: receiveMax, limits: .range(low: .constant(Rational(8_388_608)), high: .fact(.memory)))
        ],
        verb: .raise(half()), every: second, affects: .netns))
    var simulation = Simulation([policy("p", [empty])], facts: Facts([.memory: 1_000_000]))
    simulation.appear()
    #expect(
      simulation.states == [.inert(InertReason("`within` is empty on this host: 8388608 .. 1000000"))])
  }

  @Test func aLiveValueBeyondTheFarBoundIsLeftThere() {
    var simulation = Simulation([policy("p", [grow(within: 131072...200_000)])])
    simulation.appear()
    simulation.feed(full, every: 10 * millisecond, in: 0..<12 * second)
    simulation.poll(0..<12 * second)
    #expect(simulation.writes.isEmpty)
    #expect(simulation.kinds == ["suppressed"])
    #expect(simulation.states.last == .outsideBounds(value: 262_144, low: 131072, high: 200_000))
  }

  @Test func aLiveValueShortOfTheNearBoundGoesThere() {
    var simulation = Simulation([policy("p", [grow(within: 524_288...8_388_608)])])
    simulation.appear()
    simulation.feed(full, every: 10 * millisecond, in: 0..<5 * second)
    simulation.poll(0..<5 * second)
    #expect(simulation.writes.map(\.to) == [524_288])
  }
}
