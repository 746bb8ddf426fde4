import PolicyLang
import Testing

@testable import Interpreter

/// The life of a rule, step by step.
struct LifeTests {
  /// A rule whose conditions have windows of 100 ms: with their quantum 12.92 quanta, which 13 pass.
  private func life(hold: Int64 = 0, every: Int64 = 3 * q, hasUntil: Bool = false) throws -> RuleLife {
    let condition = try condition("count(tcp.rcvbuf_full, 100ms) > 5")
    let parts = try conditionRule("count(tcp.rcvbuf_full, 100ms) > 5")
    let rule = CheckedRule(
      name: "r", when: condition, until: hasUntil ? condition : nil, hold: hold,
      action: Action(
        members: parts.action.members, verb: parts.action.verb, every: every, affects: .netns))
    return RuleLife(rule, quantum: q)
  }

  /// The state at each boundary, with `!` where the rule fires.
  ///
  /// Each letter of `answers` is one boundary: what `when` is, and after a slash what `until` is.
  private func states(_ life: RuleLife, _ answers: String, from start: Int64 = 1) -> String {
    var life = life
    let truths: [Substring: Truth] = ["T": .true, "F": .false, "?": .unknown]
    return answers.split(separator: " ").enumerated().map { number, letters in
      let parts = letters.split(separator: "/")
      let fires = life.step(
        at: (start + Int64(number)) * q, when: truths[parts[0]] ?? .unknown,
        until: parts.count > 1 ? truths[parts[1]] : nil)
      let state =
        switch life.state {
        case .idle: "i"
        case .pending(let held): "p\(held / q)"
        case .active: "a"
        case .unknown: "u"
        }
      return state + (fires ? "!" : "")
    }.joined(separator: " ")
  }

  @Test func withoutFor() throws {
    #expect(states(try life(), "F T T F T") == "i a! a i a!")
  }

  /// It fires again when `every` has passed since it fired, and not at once if it was unknown then.
  @Test func firesAgain() throws {
    #expect(states(try life(), "T T T T T T T T") == "a! a a a! a a a! a")
    #expect(states(try life(), "T T T ? ? T T T T") == "a! a a a a a! a a a!")
  }

  /// An `every` that is no whole number of quanta ends at the first boundary that is not earlier.
  @Test func oddEvery() throws {
    #expect(states(try life(every: 2 * q + 1), "T T T T T") == "a! a a a! a")
  }

  @Test func pending() throws {
    #expect(states(try life(hold: 3 * q), "T T T T T") == "p0 p1 p2 a! a")
    #expect(states(try life(hold: 3 * q), "T T F T T") == "p0 p1 i p0 p1")
    #expect(states(try life(hold: 3 * q - 1), "T T T T") == "p0 p1 p2 a!")
  }

  /// While the answer is unknown, what was held stands still; at the first answer after it, too.
  @Test func pendingStandsStill() throws {
    #expect(states(try life(hold: 3 * q), "T T ? ? T T T") == "p0 p1 p1 p1 p1 p2 a!")
    #expect(states(try life(hold: 3 * q), "T T ? F T") == "p0 p1 p1 i p0")
  }

  /// The fourteenth boundary without an answer is 13 quanta later than the first one.
  @Test func pendingBecomesUnknown() throws {
    let unknown = Array(repeating: "?", count: 14).joined(separator: " ")
    let still = Array(repeating: "p1", count: 13).joined(separator: " ")
    #expect(states(try life(hold: 3 * q), "T T \(unknown) T T") == "p0 p1 \(still) u p0 p1")
  }

  /// At the start nothing has been answered.
  @Test func idleBecomesUnknown() throws {
    let unknown = Array(repeating: "?", count: 14).joined(separator: " ")
    let idle = Array(repeating: "i", count: 13).joined(separator: " ")
    #expect(states(try life(), "\(unknown) ? F ? T") == "\(idle) u u i i a!")
    #expect(states(try life(), "\(unknown) T") == "\(idle) u a!")
    #expect(states(try life(hold: q), "\(unknown) T T") == "\(idle) u p0 a!")
  }

  @Test func untilEnds() throws {
    // `when` no longer matters once it is active, and `until` does not before.
    #expect(
      states(try life(hasUntil: true), "F/T T/T F/F F/F F/F T/T T/F") == "i a! a a a! i a!")
    // An unknown `until` keeps it active without firing; it fires as soon as it is known, when that is due.
    #expect(states(try life(hasUntil: true), "T/F F/? F/? F/? F/? F/F") == "a! a a a a a!")
  }

  /// What counts while it is active is the answer of `until`; out of the state unknown, that of `when`.
  @Test func activeBecomesUnknown() throws {
    let unknown = Array(repeating: "T/?", count: 13).joined(separator: " ")
    let active = Array(repeating: "a", count: 13).joined(separator: " ")
    #expect(states(try life(hasUntil: true), "T/F \(unknown) ?/? ?/F F/F") == "a! \(active) u u i")
    #expect(states(try life(hasUntil: true), "T/F \(unknown) T/? T/?") == "a! \(active) u a!")
  }
}
