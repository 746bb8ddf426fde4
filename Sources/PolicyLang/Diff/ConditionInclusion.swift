// Which of two conditions holds where the other does not: decided, never guessed.

extension Inclusion {
  /// Compares two conditions: whatever is observed, and then where signals are not observed, or not for long enough.
  ///
  /// "Holds" is "is true". Conditions that are true in the same cases may still differ: one may be unknown where the
  /// other is false, or ask for other windows, by which a rule is evaluated and rests.
  init(of old: Condition, _ new: Condition, _ effort: inout Effort) {
    let (old, new) = (old.ordered, new.ordered)
    guard old != new else {
      self = .equal
      return
    }
    self.init(
      onlyOld: Self.part(old, butNot: new, on: .old, &effort),
      onlyNew: Self.part(new, butNot: old, on: .new, &effort))
    guard case (.nothing, .nothing) = (onlyOld, onlyNew) else { return }
    difference = Self.difference(old, new, &effort)
  }

  /// The cases in which the one is true and the other is not, be it false or unknown.
  private static func part(
    _ one: Condition, butNot other: Condition, on side: GraphChange.Side, _ effort: inout Effort
  ) -> Part {
    // What both ask for is true where the one is; what is enough for both is false where the other is.
    let other = other.without(one.conjuncts) {
      $0.conjuncts
    } join: {
      .and($0)
    }
    let one = one.without(other.disjuncts) {
      $0.disjuncts
    } join: {
      .or($0)
    }
    func answer(_ unobserved: Unobserved) -> Question.Answer {
      Question(
        parts: [(one.certainly(true, without: unobserved), true)],
        absent: [(other.certainly(true, without: unobserved), true)]
      ).answer(&effort)
    }
    switch answer(.nothing) {
    case .possible(let witness): return .something(GraphChange.Example(side: side, witness: witness))
    case .perhaps, .undecided: return .undecided
    case .never: break
    }
    // What the other does not read makes it no less true where it is unknown.
    guard let cases = Unobserved.cases(of: other.readings) else { return .whereUnknown(nil) }
    var isDecided = true
    for unobserved in cases {
      switch answer(unobserved) {
      case .never: break
      case .possible(let witness):
        let unknown = (one.readings + other.readings).unique.filter(unobserved.covers)
        return .whereUnknown(GraphChange.Example(side: side, witness: witness, unknown: unknown))
      case .perhaps, .undecided: isDecided = false
      }
    }
    return isDecided ? .nothing : .whereUnknown(nil)
  }

  /// Why two conditions are not the same that are true in the same cases; `nil` if they are.
  private static func difference(_ old: Condition, _ new: Condition, _ effort: inout Effort) -> String? {
    let opposites = (Condition.not(old).ordered, Condition.not(new).ordered)
    let parts = [
      part(opposites.0, butNot: opposites.1, on: .old, &effort),
      part(opposites.1, butNot: opposites.0, on: .new, &effort),
    ]
    let isFalseAlike = parts.allSatisfy { if case .nothing = $0 { true } else { false } }
    guard isFalseAlike else { return "holds in the same cases, but is unknown in others" }
    guard Set(old.readings.map(Watched.init)) == Set(new.readings.map(Watched.init)),
      Set(old.hostExpressions.flatMap(\.needs)) == Set(new.hostExpressions.flatMap(\.needs))
    else { return "holds in the same cases, but reads something else" }
    return nil
  }
}

/// What a reading asks for to be observed.
private struct Watched: Hashable {
  let signal: SignalID
  let window: Window
  let ago: Int64

  init(_ reading: Reading) {
    signal = reading.signal
    window = reading.window
    ago = reading.ago
  }
}

extension GraphChange.Example {
  fileprivate init(side: GraphChange.Side, witness: Witness, unknown: [Reading] = []) {
    let parts = (witness.values.isEmpty ? [] : [witness.text]) + unknown.map { "\($0.text) unknown" }
    self.init(side: side, text: parts.joined(separator: ", "), witness: witness, unknown: unknown)
  }
}

extension Condition {
  /// What must all be true for it.
  fileprivate var conjuncts: [Condition] { if case .and(let parts) = self { parts } else { [self] } }

  /// What is enough for it.
  fileprivate var disjuncts: [Condition] { if case .or(let parts) = self { parts } else { [self] } }

  fileprivate func without(
    _ others: [Condition], _ parts: (Condition) -> [Condition], join: ([Condition]) -> Condition
  ) -> Condition {
    let kept = parts(self).filter { !others.contains($0) }
    return kept.count == 1 ? kept[0] : join(kept)
  }

  /// The same with what `and` and `or` join flat, once each and in order, so that most of what is only written
  /// otherwise is equal.
  var ordered: Condition {
    switch self {
    case .comparison: return self
    case .not(let part):
      let part = part.ordered
      if case .not(let inner) = part { return inner }
      return .not(part)
    case .and(let parts):
      let flat = parts.map(\.ordered).flatMap { part -> [Condition] in
        if case .and(let inner) = part { inner } else { [part] }
      }
      return Self.joined(flat) { .and($0) }
    case .or(let parts):
      let flat = parts.map(\.ordered).flatMap { part -> [Condition] in
        if case .or(let inner) = part { inner } else { [part] }
      }
      return Self.joined(flat) { .or($0) }
    }
  }

  private static func joined(_ parts: [Condition], _ join: ([Condition]) -> Condition) -> Condition {
    var seen: Set<Condition> = []
    let kept = parts.filter { seen.insert($0).inserted }.map { ($0.text, $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    return kept.count == 1 ? kept[0] : join(kept)
  }
}

extension HostExpression {
  /// What must be read for it: a page's size, too, where it counts pages.
  fileprivate var needs: [HostExpression] { leaves + (dependsOnPages ? [.fact(.pageSize)] : []) }
}
