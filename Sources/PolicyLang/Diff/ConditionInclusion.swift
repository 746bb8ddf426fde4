// Which of two conditions holds where the other does not: decided, never guessed.

extension Inclusion {
  /// Compares two conditions where all that they read is known.
  ///
  /// "Holds" is "is true". Conditions that are true for the same values may still differ: one may be unknown where the
  /// other is false, since it divides; or it reads something that the other does not, and is unknown with it.
  init(of old: Condition, _ new: Condition, _ effort: inout Effort) {
    let (old, new) = (old.ordered, new.ordered)
    guard old != new else {
      self = .equal
      return
    }
    self.init(
      onlyOld: Self.part(old, isTrue: true, andNot: new, on: .old, &effort),
      onlyNew: Self.part(new, isTrue: true, andNot: old, on: .new, &effort))
    guard case (.nothing, .nothing) = (onlyOld, onlyNew) else { return }
    difference = Self.difference(old, new, &effort)
  }

  /// The cases in which the one is so and the other is not, be it the opposite or unknown.
  private static func part(
    _ one: Condition, isTrue: Bool, andNot other: Condition, on side: GraphChange.Side,
    _ effort: inout Effort
  ) -> Part {
    let question = Question(parts: [(one, isTrue)], absent: [(other, isTrue)])
    return Part(question.answer(&effort), on: side)
  }

  /// Why two conditions are not the same that are true for the same values; `nil` if they are.
  private static func difference(_ old: Condition, _ new: Condition, _ effort: inout Effort) -> String? {
    guard Set(old.readings) == Set(new.readings),
      Set(old.hostExpressions.flatMap(\.leaves)) == Set(new.hostExpressions.flatMap(\.leaves))
    else { return "holds in the same cases, but reads something else" }
    // Without these, what is not true is false.
    guard (old.comparisons + new.comparisons).contains(where: \.canBeUnknown) else { return nil }
    let parts = [
      part(old, isTrue: false, andNot: new, on: .old, &effort),
      part(new, isTrue: false, andNot: old, on: .new, &effort),
    ]
    let isEqual = parts.allSatisfy { if case .nothing = $0 { true } else { false } }
    return isEqual ? nil : "holds in the same cases, but is unknown in others"
  }
}

extension Inclusion.Part {
  init(_ answer: Question.Answer, on side: GraphChange.Side) {
    switch answer {
    case .never: self = .nothing
    case .possible(let witness):
      self = .something(GraphChange.Example(side: side, text: witness.text, witness: witness))
    case .perhaps, .undecided: self = .undecided
    }
  }
}

extension Condition {
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

extension Comparison {
  /// Whether it has no answer for some values of what it reads.
  fileprivate var canBeUnknown: Bool { divisor != nil || readings.contains(where: \.isPopulation) }
}

extension HostExpression {
  /// The facts and tunables in it.
  fileprivate var leaves: [HostExpression] {
    switch self {
    case .constant: []
    case .baseline, .fact, .tunable: [self]
    case .scaled(_, let part): part.leaves
    case .perPage(let part), .timesPage(let part): part.leaves + [.fact(.pageSize)]
    case .sum(let a, let b), .least(let a, let b), .greatest(let a, let b): a.leaves + b.leaves
    }
  }
}
