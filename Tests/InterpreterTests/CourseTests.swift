import PolicyLang
import Testing

@testable import Interpreter

/// Rules of one place together, from events to decisions.
struct CourseTests {
  private let pair = """
    a:
      when: count(tcp.rcvbuf_full, 100ms) > 0
      do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 50ms}
    b:
      when: count(tcp.retransmits, 100ms) > 0
      do: {tunable: net.ipv4.tcp_rmem.max, lower: 10%, within: 6MiB .. 64MiB, every: 80ms}
    """

  private func history(_ value: Int64 = 8 << 20) -> History {
    var history = History(tunables: [receiveMax: .number(value)])
    history.observe(full)
    history.observe(retransmits)
    return history
  }

  /// `4 a applied 8388608 -> 10485760`: the boundary in quanta, the rule, what came of it.
  private func lines(_ decisions: [Decision]) -> [String] {
    decisions.map { decision in
      let changes = decision.changes.map { " \(text($0.from)) -> \(text($0.to))" }.joined()
      let outcome =
        switch decision.outcome {
        case .applied: "applied"
        case .observed: "observed"
        case .restored: "restored"
        case .suppressed(let reason): reason.rawValue
        }
      return "\(decision.time / q) \(decision.rule) \(outcome)\(changes)"
    }
  }

  private func text(_ setting: Setting) -> String {
    switch setting {
    case .number(let number): "\(number)"
    case .word(let word): word
    }
  }

  /// What *b* would do, it would do too early.
  ///
  /// An event at 0 is covered from boundary 1 to 11. 50 ms are 5.96 quanta and 80 ms 9.54: *a* fires at 1 and 7. The event of *b*
  /// at 3 is covered from 4 to 14: at 4 it is too early by what *a* did at 1, and at 11, when that is over, by what it did
  /// at 7.
  @Test func cooldownIsShared() throws {
    var history = history()
    history.add(full, at: 0)
    history.add(retransmits, at: 3 * q)
    let course = try policy(pair).interpreted(over: history, boundaries: 0...(20 * q))
    #expect(
      lines(course.decisions) == [
        "1 a applied 8388608 -> 10485760", "4 b cooldown", "7 a applied 10485760 -> 13107200",
        "11 b cooldown",
      ])
    // A suppressed firing with the reason of the one before is not repeated.
    #expect(course.log.count == 3)
    #expect(course.values[receiveMax] == .number(13_107_200))
    let active = course.points.filter { $0.state == .active }
    #expect(active.filter { $0.rule == "a" }.map { $0.time / q } == Array(1...11))
    #expect(active.filter { $0.rule == "b" }.map { $0.time / q } == Array(4...14))
  }

  /// *a* is active at 1 to 5 and fires once, so *b* can from 11 on.
  @Test func firesAfterTheCooldown() throws {
    var history = history()
    history.add(full, at: -6 * q)
    history.add(retransmits, at: 3 * q)
    let course = try policy(pair).interpreted(over: history, boundaries: q...(20 * q))
    #expect(
      lines(course.decisions) == [
        "1 a applied 8388608 -> 10485760", "4 b cooldown", "11 b applied 10485760 -> 9437184",
      ])
  }

  /// Both become active at boundary 1: the one with the smaller name changes the place.
  @Test func oneChangeABoundary() throws {
    var history = history()
    history.add(full, at: 0)
    history.add(retransmits, at: 0)
    let course = try policy(pair).interpreted(over: history, boundaries: 0...(2 * q))
    #expect(lines(course.decisions) == ["1 a applied 8388608 -> 10485760", "1 b cooldown"])
  }

  @Test func observeMovesTheShadow() throws {
    var history = history()
    history.add(full, at: 0)
    history.add(retransmits, at: 3 * q)
    let enforced = try policy(pair).interpreted(over: history, boundaries: 0...(20 * q))
    let observed = try policy(pair, mode: "observe").interpreted(over: history, boundaries: 0...(20 * q))
    #expect(
      lines(observed.decisions)
        == lines(enforced.decisions).map { $0.replacing("applied", with: "observed") })
    #expect(observed.points == enforced.points && observed.values == enforced.values)
  }

  /// At 1 it is active and sets 16 MiB; at 12 the event has left the window, and what was there is put back.
  @Test func holdIsUndone() throws {
    let rules = """
      h:
        when: count(tcp.rcvbuf_full, 100ms) > 0
        do: {tunable: net.ipv4.tcp_rmem.max, hold: 16MiB, within: 6MiB .. 64MiB, every: 50ms}
      """
    var history = history()
    history.add(full, at: 0)
    let expected = [
      "1 h applied 8388608 -> 16777216", "7 h already there", "12 h restored 16777216 -> 8388608",
    ]
    #expect(
      lines(try policy(rules).interpreted(over: history, boundaries: 0...(20 * q)).decisions) == expected)
    let observed = try policy(rules, mode: "observe").interpreted(over: history, boundaries: 0...(20 * q))
    #expect(
      lines(observed.decisions) == [
        "1 h observed 8388608 -> 16777216", "7 h already there", "12 h observed 16777216 -> 8388608",
      ])
    // Where the value is there already, there is nothing to undo.
    history.tunables = [receiveMax: .number(16 << 20)]
    #expect(
      lines(try policy(rules).interpreted(over: history, boundaries: 0...(20 * q)).decisions) == [
        "1 h already there", "7 h already there",
      ])
  }

  /// A rule whose condition becomes unknown leaves its value; when it is known again and not true, the hold has ended.
  @Test func holdOverUnknown() throws {
    let rules = """
      h:
        when: count(tcp.rcvbuf_full, 100ms) > 0
        do: {tunable: net.ipv4.tcp_rmem.max, hold: 16MiB, within: 6MiB .. 64MiB, every: 50ms}
      """
    var history = history()
    history.add(full, at: 0)
    // Unknown from 3 on, as a state from 16. The window starts at 6 or later from boundary 17 on, which is 5.08 + 11.92.
    for found in [3, 6] as [Int64] { history.lose(full, at: found * q) }
    let course = try policy(rules).interpreted(over: history, boundaries: 0...(30 * q))
    #expect(
      lines(course.decisions) == ["1 h applied 8388608 -> 16777216", "17 h restored 16777216 -> 8388608"])
    #expect(course.points.filter { $0.state == .unknown }.map { $0.time / q } == [16])
  }

  /// At boundary 1 the condition of *b* is answered with the value that was there before *a* acted.
  @Test func conditionsAreAnsweredFirst() throws {
    let rules = """
      a:
        when: count(tcp.rcvbuf_full, 100ms) > 0
        do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 50ms}
      b:
        when: count(tcp.rcvbuf_full, 100ms) > 0 and tunable(net.ipv4.tcp_rmem.max) > 9MiB
        do: {tunable: net.ipv4.tcp_rmem.max, lower: 10%, within: 6MiB .. 64MiB, every: 50ms}
      """
    var history = history()
    history.add(full, at: 0)
    let course = try policy(rules).interpreted(over: history, boundaries: 0...(3 * q))
    #expect(lines(course.decisions) == ["1 a applied 8388608 -> 10485760", "2 b cooldown"])
  }

  /// Rules that have one place in common form a group, with all that they write.
  @Test func groupsThatOverlap() throws {
    let rules = """
      both:
        when: count(vm.oom_kills, 1s) > 5
        do: {group: [net.core.netdev_budget, net.core.netdev_budget_usecs], raise: x2, within: {net.core.netdev_budget: 300 .. 2400, net.core.netdev_budget_usecs: 8ms .. 50ms}, every: 1s}
      one:
        when: count(vm.oom_kills, 100ms) > 5
        do: {tunable: net.core.netdev_budget_usecs, raise: x2, within: 8ms .. 50ms, every: 1s}
      other:
        when: count(vm.oom_kills, 1s) > 5
        do: {tunable: vm.swappiness, raise: 1, within: 10 .. 20, every: 1s}
      """
    let course = try policy(rules, scope: "host").interpreted(over: History(), boundaries: q...(8 * q))
    #expect(course.points.filter { $0.rule == "both" }.count == 8)
    #expect(course.points.filter { $0.rule == "one" }.count == 8)
    #expect(course.points.filter { $0.rule == "other" }.count == 2)
  }

  /// Groups are evaluated at the boundaries of their own smallest quantum.
  @Test func boundariesOfGroups() throws {
    let rules = """
      slow:
        when: count(tcp.rcvbuf_full, 1s) > 0
        do: {tunable: net.ipv4.tcp_wmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 1s}
      quick:
        when: count(tcp.rcvbuf_full, 100ms) > 0 or count(tcp.rcvbuf_full, 1s) > 5
        do: {tunable: net.ipv4.tcp_rmem.max, raise: 25%, within: 6MiB .. 64MiB, every: 1s}
      """
    let course = try policy(rules).interpreted(over: history(), boundaries: (q + 1)...(9 * q))
    func times(_ rule: String) -> [Int64] { course.points.filter { $0.rule == rule }.map { $0.time / q } }
    #expect(times("quick") == Array(2...9))
    #expect(times("slow") == [4, 8])
    #expect(course.inert == [TunableID(rawValue: "net.ipv4.tcp_wmem.max"): .absent])
  }
}
