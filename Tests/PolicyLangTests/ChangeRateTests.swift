import Testing

@testable import PolicyLang

/// How often a place changes, against every order of events tried, in small numbers.
struct ChangeRateTests {
  /// The most firings in a span: every set of times is tried.
  @Test func scheduleHasTheMostFirings() {
    let seed = Generator.seed()
    var random = Generator(seed: seed)
    for _ in 0..<150 {
      let gap = Int64.random(in: 1...5, using: &random)
      let budgets = (0..<Int.random(in: 0...2, using: &random)).map { _ in
        Budget(changes: .random(in: 1...4, using: &random), per: .random(in: 1...12, using: &random))
      }
      let span = Int64.random(in: 1...12, using: &random)
      var most = 0
      var earliest: [Int: Int64] = [:]
      for set in 0..<(1 << span) {
        let times = (0..<span).filter { set & (1 << $0) != 0 }
        let keepsGap = zip(times, times.dropFirst()).allSatisfy { $1 - $0 >= gap }
        let keepsBudgets = budgets.allSatisfy { budget in
          times.allSatisfy { start in
            times.count { $0 >= start && $0 < start + budget.per } <= budget.changes
          }
        }
        guard keepsGap, keepsBudgets else { continue }
        most = max(most, times.count)
        if times.first == 0, let last = times.last {
          earliest[times.count] = min(earliest[times.count] ?? .max, last)
        }
      }
      let schedule = Schedule(gap: gap, budgets: budgets)
      #expect(schedule.count(in: span) == Int64(most), "seed \(seed): \(gap), \(budgets), \(span)")
      for (number, time) in earliest {
        #expect(schedule.time(of: Int64(number)) == time, "seed \(seed): \(gap), \(budgets), \(number)")
      }
    }
  }

  @Test func hugeNumbersOfFirings() {
    #expect(Schedule(gap: 1, budgets: []).count(in: .max) == .max)
    #expect(Schedule(gap: .max, budgets: []).time(of: 3) == nil)
    let budget = Budget(changes: 2_000_000, per: 4_000_000)
    #expect(Schedule(gap: 1, budgets: [budget]).count(in: 12_000_000) == 6_000_000)
    #expect(Schedule(gap: .max / 2, budgets: [Budget(changes: 1, per: .max)]).time(of: 3) == nil)
  }

  /// One rule by itself, to the number.
  @Test func oneRuleIsExact() {
    let rate = ChangeRate(writers: [.init(policy: 0, gap: 30)], policies: [.init()])
    #expect(rate.count(in: 3600)?.total == 120)
    #expect(rate.count(in: 3601)?.total == 121)
    let restored = ChangeRate(writers: [.init(policy: 0, gap: 30)], policies: [.init(restoresOnExit: true)])
    #expect(restored.count(in: 3600).map { [$0.fired, $0.undone] } == [120, 1])
    // Put back, set, put back, …: the first undo is of a change before the span.
    let held = ChangeRate(
      writers: [.init(policy: 0, gap: 900, holds: true)], policies: [.init(restoresOnExit: true)])
    #expect(held.count(in: 3600).map { [$0.fired, $0.undone] } == [4, 5])
  }

  @Test func budgetsOfAllCount() {
    let writers = [ChangeRate.Writer(policy: 0, gap: 10), .init(policy: 1, gap: 20)]
    func rate(_ first: [String: Budget], _ second: [String: Budget]) -> Int64? {
      ChangeRate(writers: writers, policies: [.init(budgets: first), .init(budgets: second)]).fired(in: 3600)
    }
    let (few, more) = (Budget(changes: 5, per: 3600), Budget(changes: 9, per: 3600))
    #expect(rate([:], [:]) == 360)
    #expect(rate(["policy a": few], [:]) == 185)
    #expect(rate(["policy a": few], ["policy b": more]) == 14)
    #expect(rate(["policy a": few, "host": more], ["policy b": more, "host": more]) == 9)
  }

  /// Every order of firings and undos, in a span after a time in which anything may have happened.
  @Test func noOrderOfEventsChangesMore() {
    let seed = Generator.seed()
    var random = Generator(seed: seed)
    var reached = 0
    for _ in 0..<60 {
      let rate = Self.sample(using: &random)
      let span = Int64.random(in: 2...5, using: &random)
      var search = Search(rate: rate, warmUp: 4, span: span)
      let most = search.most(Search.State(rate))
      // Some would take too long to try.
      if search.isTooLarge { continue }
      let count = rate.count(in: span)?.total ?? -1
      #expect(most <= count, "seed \(seed): \(most) changes of \(count) in \(span) by \(rate)")
      if most == count { reached += 1 }
    }
    #expect(reached > 15, "seed \(seed): a bound that is never reached proves little")
  }

  private static func sample(using random: inout Generator) -> ChangeRate {
    let policies = (0..<Int.random(in: 1...2, using: &random)).map { index in
      var policy = ChangeRate.Policy(restoresOnExit: Bool.random(using: &random))
      if Int.random(in: 0..<4, using: &random) == 0 {
        policy.budgets["policy \(index)"] = Budget(
          changes: .random(in: 1...3, using: &random), per: .random(in: 2...6, using: &random))
      }
      return policy
    }
    let writers = policies.indices.map { index in
      var writer = ChangeRate.Writer(policy: index, gap: .random(in: 1...4, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: writer.holds = true
      case 1, 2:
        writer.judged = .random(in: 1...3, using: &random)
        writer.rest = .random(in: 0...4, using: &random)
      default: break
      }
      if Int.random(in: 0..<4, using: &random) == 0 { writer.restores = .random(in: 0...4, using: &random) }
      return writer
    }
    return ChangeRate(writers: writers, policies: policies)
  }
}

/// Tries every order of events at one place; time is in ticks, at each of which anything that is allowed may happen.
private struct Search {
  struct State: Hashable {
    var time: Int64 = 0
    /// Changes that have not been undone, the oldest first.
    var open: [Change] = []
    var lastChange: Int64?
    var restsUntil: [Int64]
    var lastRestore: [Int64?]
    /// When each policy changed the place, as far back as its budget goes.
    var spent: [[Int64]]

    init(_ rate: ChangeRate) {
      restsUntil = rate.writers.map { _ in .min }
      lastRestore = rate.writers.map { _ in nil }
      spent = rate.policies.map { _ in [] }
    }
  }

  struct Change: Hashable {
    let writer: Int
    let time: Int64
  }

  let rate: ChangeRate
  let warmUp: Int64
  let span: Int64
  private var known: [State: Int64] = [:]
  /// Whether there were too many states, so that the answer is too small.
  var isTooLarge: Bool { known.count > 40_000 }

  init(rate: ChangeRate, warmUp: Int64, span: Int64) {
    self.rate = rate
    self.warmUp = warmUp
    self.span = span
  }

  /// The most changes that count from this state on.
  mutating func most(_ state: State) -> Int64 {
    if state.time >= warmUp + span || isTooLarge { return 0 }
    if let answer = known[state] { return answer }
    let worth: Int64 = state.time >= warmUp ? 1 : 0
    var later = state
    later.time += 1
    var best = most(later)
    for writer in rate.writers.indices where mayFire(writer, state) {
      var next = state
      next.open.append(Change(writer: writer, time: state.time))
      next.lastChange = state.time
      let policy = rate.writers[writer].policy
      if !rate.policies[policy].budgets.isEmpty { next.spent[policy].append(state.time) }
      best = max(best, worth + most(next))
    }
    for next in undone(state) { best = max(best, worth + most(next)) }
    // A clean stop, after which nothing comes.
    if !state.open.isEmpty, rate.policies.contains(where: \.restoresOnExit) { best = max(best, worth) }
    known[state] = best
    return best
  }

  private func mayFire(_ index: Int, _ state: State) -> Bool {
    let writer = rate.writers[index]
    if let last = state.lastChange, state.time < last + writer.gap { return false }
    if state.time < state.restsUntil[index] { return false }
    // What it holds is there already.
    if writer.holds, state.open.last?.writer == index { return false }
    return rate.policies[writer.policy].budgets.values.allSatisfy { budget in
      state.spent[writer.policy].count { $0 > state.time - budget.per } < budget.changes
    }
  }

  private func undone(_ state: State) -> [State] {
    var results: [State] = []
    for (index, change) in state.open.enumerated() {
      guard let judged = rate.writers[change.writer].judged, state.time <= change.time + judged else {
        continue
      }
      var next = state
      next.open.remove(at: index)
      next.restsUntil[change.writer] = state.time + rate.writers[change.writer].rest
      results.append(next)
    }
    for (index, writer) in rate.writers.enumerated() {
      if writer.holds, state.open.contains(where: { $0.writer == index }) {
        var next = state
        next.open.removeAll { $0.writer == index }
        results.append(next)
      }
      let own = state.open.filter { rate.writers[$0.writer].policy == writer.policy }
      if let spacing = writer.restores, !own.isEmpty,
        state.lastRestore[index].map({ state.time >= $0 + spacing }) ?? true
      {
        var next = state
        next.open.removeAll { rate.writers[$0.writer].policy == writer.policy }
        next.lastRestore[index] = state.time
        results.append(next)
      }
    }
    return results
  }
}
