/// Where a rule stands in its life (docs/semantics.md, The life of a rule).
struct RuleState: Hashable, Sendable {
  enum Phase: Hashable, Sendable {
    case idle
    case pending(held: Int64)
    /// `nextFiring` is the earliest time of the next firing.
    case active(nextFiring: Int64)
    case unknown(since: Int64)
  }

  private(set) var phase = Phase.idle
  /// Since when the deciding condition has had no answer.
  private(set) var unanswered: Int64?
  /// Whether `when` was true at the evaluation before.
  private var wasTrue = false
  /// Whether the same answers would move it on at the next boundary: it has just ended while `when` is still true, or begun while
  /// what ends it is true already.
  private var isRestless = false
  /// What stopped the firing before, so that a repetition is counted and not told again.
  var lastSuppression: Suppression?
  /// How often the same suppression has come since it was told.
  var repeated = 0

  /// Takes the rule over one evaluation.
  ///
  /// `hold` is how long `when` must hold, `patience` how long it waits for an answer, `elapsed` the time
  /// since the evaluation before, `quantum` that between two boundaries.
  ///
  /// - Returns: whether the rule is due to fire.
  mutating func advance(
    when: Truth, until: Truth?, hold: Int64, patience: Int64, at time: Int64, elapsed: Int64,
    quantum: Int64
  ) -> Bool {
    defer { isRestless = wouldMove(when: when, until: until) }
    // The boundaries slept through were like the one before them.
    if case .pending(let held) = phase, wasTrue { phase = .pending(held: held + elapsed - quantum) }
    var answer = when
    if case .active = phase { answer = until ?? when }
    if answer == .unknown {
      let since = unanswered ?? time
      unanswered = since
      wasTrue = false
      if time - since > patience { phase = .unknown(since: since) }
      return false
    }
    unanswered = nil
    if case .unknown = phase { phase = .idle }
    defer { wasTrue = when == .true }

    switch phase {
    case .active(let nextFiring):
      let ended = until.map { $0 == .true } ?? (when == .false)
      if ended { phase = .idle }
      return !ended && time >= nextFiring
    case .idle where when == .true, .unknown where when == .true:
      return enter(held: 0, hold: hold, at: time)
    case .pending(let held) where when == .true:
      return enter(held: held + (wasTrue ? quantum : 0), hold: hold, at: time)
    case .idle, .pending, .unknown:
      phase = .idle
      return false
    }
  }

  private func wouldMove(when: Truth, until: Truth?) -> Bool {
    switch phase {
    case .idle: when == .true || when == .unknown && unanswered == nil
    case .active:
      // What ends it may have no answer yet, which is noted at the next boundary.
      switch until ?? !when {
      case .true: true
      case .false: false
      case .unknown: unanswered == nil
      }
    case .unknown: when != .unknown
    case .pending: false
    }
  }

  private mutating func enter(held: Int64, hold: Int64, at time: Int64) -> Bool {
    guard held >= hold else {
      phase = .pending(held: held)
      return false
    }
    phase = .active(nextFiring: time)
    return true
  }

  /// Sets when an active rule fires next.
  mutating func fireAgain(at time: Int64) {
    if case .active = phase { phase = .active(nextFiring: time) }
  }

  /// The earliest time at which the rule can move on although no condition changes.
  ///
  /// `nil`: never.
  func deadline(hold: Int64, patience: Int64, evaluated time: Int64) -> Int64? {
    if isRestless { return time + 1 }
    if let unanswered {
      if case .unknown = phase { return nil }
      return unanswered + patience + 1
    }
    switch phase {
    case .idle, .unknown: return nil
    case .pending(let held): return time + (hold - held)
    case .active(let nextFiring): return nextFiring
    }
  }
}
