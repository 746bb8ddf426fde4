/// Tunables that some policy moves in one set only.
struct PlaceChanges {
  /// What no policy of the old set moves.
  let added: Set<TunableID>
  /// What no policy of the new set moves.
  let gone: Set<TunableID>

  init(_ old: RuleGraph, _ new: RuleGraph) {
    let (before, after) = (old.moved, new.moved)
    added = after.subtracting(before)
    gone = before.subtracting(after)
  }

  init() { (added, gone) = ([], []) }
}

extension RuleGraph {
  fileprivate var moved: Set<TunableID> { Set(policies.flatMap(\.rules).flatMap(\.action.tunables)) }
}

/// Compares what two rules do: which places they move, how, within which bounds, how often.
struct ActionComparison {
  let old: Action
  let new: Action
  let places: PlaceChanges

  static let compared: Set<String> = ["members", "verb", "every", "affects"]
  static let comparedOfMember: Set<String> = ["tunable", "limits"]

  func report(into changes: inout ChangeList, _ effort: inout Effort) {
    for tunable in old.tunables where !new.tunables.contains(tunable) {
      let remark = places.gone.contains(tunable) ? ", which no policy moves now" : ""
      changes.report(
        .tunable, .narrower, "does not move \(tunable.rawValue) any more\(remark)", old: tunable.rawValue,
        new: nil, of: tunable)
    }
    for tunable in new.tunables where !old.tunables.contains(tunable) {
      let remark = places.added.contains(tunable) ? ", which no policy moved before" : ""
      changes.report(
        .tunable, .wider, "moves \(tunable.rawValue)\(remark)", old: nil, new: tunable.rawValue, of: tunable)
    }
    compareVerbs(into: &changes, &effort)
    for (index, member) in new.members.enumerated() {
      guard let before = old.tunables.firstIndex(of: member.tunable) else { continue }
      compareAmounts(member.tunable, before, index, into: &changes, &effort)
      compareLimits(old.members[before], member, into: &changes, &effort)
      changes.reportRest(old.members[before], member, except: Self.comparedOfMember)
    }
    changes.compare(time: .every, "`every`", old.every, new.every)
    if old.affects != new.affects {
      changes.report(
        .affects, .other, "writes elsewhere", old: old.affects.rawValue, new: new.affects.rawValue)
    }
    changes.reportRest(old, new, except: Self.compared)
  }

  /// What is said once for all members: another verb, another relative step, another kind of step.
  private func compareVerbs(into changes: inout ChangeList, _ effort: inout Effort) {
    guard let (before, after) = old.verb.steps(new.verb) else {
      if old.verb.name != new.verb.name {
        changes.report(.step, .other, "does something else", old: old.verbText, new: new.verbText)
      }
      return
    }
    switch (before, after) {
    case (.relative(let a), .relative(let b)):
      changes.compareStep(a, b, old: old.verb.text(of: 0), new: new.verb.text(of: 0), of: nil)
    case (.absolute, .absolute): break
    default:
      changes.report(.step, .other, "step of another kind", old: old.verbText, new: new.verbText)
    }
  }

  /// What each member has of its own: an absolute step, or a value.
  private func compareAmounts(
    _ tunable: TunableID, _ before: Int, _ after: Int, into changes: inout ChangeList, _ effort: inout Effort
  ) {
    if case (.absolute(let a), .absolute(let b))? = old.verb.steps(new.verb) {
      changes.compareStep(
        Rational(a[before]), Rational(b[after]), old: tunable.text(of: a[before]),
        new: tunable.text(of: b[after]), of: tunable)
      return
    }
    guard old.verb.name == new.verb.name, let a = old.verb.value(before), let b = new.verb.value(after)
    else { return }
    if case (.number(let x), .number(let y)) = (a, b),
      Inclusion(ofUpper: x, y, &effort).effect == nil
    {
      return
    }
    guard a != b else { return }
    changes.report(
      .step, .other, "goes to another value of \(tunable.rawValue)", old: a.text(of: tunable),
      new: b.text(of: tunable), of: tunable)
  }

  private func compareLimits(
    _ old: Action.Member, _ new: Action.Member, into changes: inout ChangeList, _ effort: inout Effort
  ) {
    let tunable = new.tunable
    switch (old.limits, new.limits) {
    case (.range(let low, let high), .range(let newLow, let newHigh)):
      changes.compare(
        .within, "lower bound of \(tunable.rawValue)", Inclusion(ofLower: low, newLow, &effort),
        old: low.text(of: tunable), new: newLow.text(of: tunable),
        words: Inclusion.Words(more: "lower", less: "higher", other: "changed"), of: tunable)
      changes.compare(
        .within, "upper bound of \(tunable.rawValue)", Inclusion(ofUpper: high, newHigh, &effort),
        old: high.text(of: tunable), new: newHigh.text(of: tunable), words: .bound, of: tunable)
    case (.numbers(let a), .numbers(let b)):
      compareChoices(Inclusion(of: Set(a), Set(b)), old, new, into: &changes)
    case (.words(let a), .words(let b)):
      compareChoices(Inclusion(of: Set(a), Set(b)), old, new, into: &changes)
    default: compareChoices(.unknown, old, new, into: &changes)
    }
  }

  private func compareChoices(
    _ inclusion: Inclusion, _ old: Action.Member, _ new: Action.Member, into changes: inout ChangeList
  ) {
    let tunable = new.tunable
    changes.compare(
      .among, "bounds of \(tunable.rawValue)", inclusion, old: old.limits.text(of: tunable),
      new: new.limits.text(of: tunable), words: .range, of: tunable)
  }
}

extension ChangeList {
  fileprivate mutating func compareStep(
    _ a: Rational, _ b: Rational, old: String, new: String, of tunable: TunableID?
  ) {
    guard a != b else { return }
    let order = b.compared(to: a)
    let title = order.map { $0 > 0 ? "step larger" : "step smaller" } ?? "step changed"
    report(
      .step, order.map { $0 > 0 ? .wider : .narrower } ?? .other,
      title + (tunable.map { " for \($0.rawValue)" } ?? ""), old: old, new: new, of: tunable)
  }
}

// MARK: - In words

extension Action {
  fileprivate var verbText: String {
    members.indices.map { verb.text(of: $0) }.unique.joined(separator: ", ")
  }
}

extension [String] {
  fileprivate var unique: [String] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}

extension Action.Verb {
  /// The steps of both, if both step the same way.
  fileprivate func steps(_ other: Self) -> (Action.Step, Action.Step)? {
    switch (self, other) {
    case (.raise(let a), .raise(let b)), (.lower(let a), .lower(let b)): (a, b)
    default: nil
    }
  }

  fileprivate func value(_ member: Int) -> Action.Value? {
    switch self {
    case .raise, .lower: nil
    case .set(let values), .hold(let values): values[member]
    }
  }
}

extension Action.Value {
  fileprivate func text(of tunable: TunableID) -> String {
    switch self {
    case .number(let number): number.text(of: tunable)
    case .word(let word): word
    }
  }
}

extension Action.Limits {
  /// In the units of a tunable.
  func text(of tunable: TunableID) -> String {
    switch self {
    case .range(let low, let high): "within \(low.text(of: tunable)) .. \(high.text(of: tunable))"
    case .numbers(let numbers): "among " + numbers.map { tunable.text(of: $0) }.joined(separator: ", ")
    case .words(let words): "among " + words.joined(separator: ", ")
    }
  }
}

extension TunableID {
  /// A number of the tunable with its unit.
  fileprivate func text(of number: Int64) -> String {
    Tunable.named(rawValue)?.text(of: number) ?? String(number)
  }
}
