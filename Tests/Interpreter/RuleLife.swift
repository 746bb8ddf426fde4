import PolicyLang

/// The state of a rule.
public enum RuleState: Hashable, Sendable {
  case idle
  /// For how long `when` has held, in nanoseconds.
  case pending(held: Int64)
  case active
  case unknown
}

/// The life of one rule: docs/semantics.md, The life of a rule.
struct RuleLife {
  let rule: CheckedRule
  /// The quantum of the group, in nanoseconds.
  let quantum: Int64
  private(set) var state = RuleState.idle
  /// From when on it fires again, in nanoseconds.
  private var due: Int64 = 0
  /// The first of the boundaries in a row, up to now, at which the condition that its state asks for has had no answer.
  private var unanswered: Int64?
  /// What `when` was at the boundary before.
  private var before = Truth.unknown

  init(_ rule: CheckedRule, quantum: Int64) {
    self.rule = rule
    self.quantum = quantum
  }

  /// *W*: the length of the longest window in the rule's conditions, and that window's quantum.
  private var patience: Int64 {
    let lengths = (rule.when.readings + (rule.until?.readings ?? [])).map(\.window.length)
    return lengths.max().map { $0 + Interpreter.quantum(of: $0) } ?? 0
  }

  /// Takes the answers of boundary `t`; returns whether the rule fires.
  mutating func step(at t: Int64, when: Truth, until: Truth?) -> Bool {
    defer { before = when }

    // unknown, `when` true or false: idle, and evaluated as idle at this same boundary
    if state == .unknown, when != .unknown { state = .idle }

    switch state {
    case .idle:
      answer(when, at: t)
      if when == .true { return begin(held: 0, at: t) }

    case .pending(let held):
      answer(when, at: t)
      if when == .true { return begin(held: before == .true ? held + quantum : held, at: t) }
      if when == .false { state = .idle }

    case .active:
      // What ends it: `until` true, or without `until` that `when` is false.
      let ends = until ?? !when
      answer(ends, at: t)
      if ends == .true { state = .idle }
      if ends == .false, t >= due { return fire(at: t) }

    case .unknown:
      break
    }
    return false
  }

  /// Notes an answer, or that there has been none for longer than *W*.
  private mutating func answer(_ truth: Truth, at t: Int64) {
    guard truth == .unknown else {
      unanswered = nil
      return
    }
    let since = unanswered ?? t
    unanswered = since
    if t - since > patience { state = .unknown }
  }

  /// `when` is true and has held for so long: pending, or active if that is long enough.
  private mutating func begin(held: Int64, at t: Int64) -> Bool {
    guard held >= rule.hold else {
      state = .pending(held: held)
      return false
    }
    state = .active
    return fire(at: t)
  }

  private mutating func fire(at t: Int64) -> Bool {
    due = t + rule.action.every
    return true
  }

  /// A firing came too soon after another rule's change: it is due again when the cooldown is over.
  mutating func wait(until end: Int64) { due = end }
}
