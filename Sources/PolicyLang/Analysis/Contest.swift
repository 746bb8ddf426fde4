/// How two actions undo each other at a place that both move.
package struct Contest: Hashable, Sendable {
  /// What the one does, and how the other undoes it: `raises` and `lowers`.
  let first: String
  let second: String
  /// The tunable that both move.
  package let tunable: TunableID
  /// Of which bounds or values the first must be less than the second; `nil`: always so.
  let limits: Limits?

  /// Two bounds or values.
  struct Limits: Hashable {
    let low: HostExpression
    let high: HostExpression
  }

  /// Every way in which they may; none where both pull the same way, or move nothing together.
  ///
  /// `raise` moves what is below the end of its range, and `lower` what is above; where these ranges only touch, each stops
  /// where the other begins.
  static func all(_ a: Action, _ b: Action) -> [Contest] {
    var contests: [Contest] = []
    for (indexA, memberA) in a.members.enumerated() {
      for (indexB, memberB) in b.members.enumerated() where memberA.tunable == memberB.tunable {
        let sides = (a.pull(of: indexA), b.pull(of: indexB))
        func contest(_ low: HostExpression, _ high: HostExpression) -> Contest {
          Contest(
            first: a.verb.thirdPerson, second: b.verb.thirdPerson, tunable: memberA.tunable,
            limits: Limits(low: low, high: high))
        }
        switch sides {
        case (.up(let high), .down(let low)), (.down(let low), .up(let high)):
          contests.append(contest(low, high))
        case (.to(let value), .up(let high)), (.up(let high), .to(let value)):
          contests.append(contest(value, high))
        case (.to(let value), .down(let low)), (.down(let low), .to(let value)):
          contests.append(contest(low, value))
        case (.to(let x), .to(let y)): contests += [contest(x, y), contest(y, x)]
        case (.word(let x), .word(let y)) where x != y:
          contests.append(
            Contest(
              first: a.verb.thirdPerson, second: b.verb.thirdPerson, tunable: memberA.tunable, limits: nil))
        default: break
        }
      }
    }
    return contests
  }

  /// What makes the one move the value up and the other down: each of these at most the other.
  ///
  /// A step of the granularity has room on either side, however the bounds are rounded.
  var opposed: [(HostExpression, HostExpression)] {
    guard let limits, let entry = Tunable.named(tunable.rawValue) else { return [] }
    let value = HostExpression.tunable(tunable)
    let step = HostExpression.constant(Rational(entry.granularity))
    func number(_ value: Int64) -> HostExpression { .constant(Rational(value)) }
    return [
      (.sum(limits.low, step), value), (.sum(value, step), limits.high),
      (number(entry.range.lowerBound), .baseline), (.baseline, number(entry.range.upperBound)),
    ]
  }

  /// Whether there is a machine on which it is so.
  func isPossible(_ effort: inout Effort) -> Bool {
    guard let limits else { return true }
    let (low, high) = (limits.low, limits.high)
    if low == high { return false }
    if let low = low.constant, let high = high.constant { return low.isLess(than: high) }
    var question = Question()
    question.lessThan = [(low, high)]
    if case .never = question.answer(&effort) { return false }
    return true
  }
}

extension Action {
  /// Where an action takes one of its members.
  fileprivate enum Pull {
    /// Up, as far as this.
    case up(HostExpression)
    /// Down, as far as this.
    case down(HostExpression)
    case to(HostExpression)
    case word(String)
    case nowhere
  }

  fileprivate func pull(of index: Int) -> Pull {
    switch (verb, members[index].limits) {
    case (.raise, .range(_, let high)): .up(high)
    case (.lower, .range(let low, _)): .down(low)
    case (.set(let values), _), (.hold(let values), _):
      switch values[index] {
      case .number(let value): .to(value)
      case .word(let word): .word(word)
      }
    default: .nowhere
    }
  }
}
