package import Interpreter
package import PolicyLang

/// What the analyses say of a small set, beside what trying every small history shows.
package struct AnalysisComparison: Sendable {
  /// Something of which the analyses are wrong, in words.
  package struct Difference: Hashable, Sendable, CustomStringConvertible {
    /// The seed of the set.
    package let seed: UInt64
    package let description: String
  }

  /// Something possible that the analyses call impossible: there must be none.
  package private(set) var missed: [Difference] = []
  /// Something called possible for which no history was found, and whose witness the interpreter does not confirm.
  package private(set) var spurious: [Difference] = []
  /// What was not decided, or only with doubt.
  package private(set) var doubtful: [Difference] = []
  /// Questions asked.
  package private(set) var questions = 0
  /// Those for which something was found to be possible and its witness confirmed.
  package private(set) var confirmed = 0
  /// Conditions that never hold, and pairs that are never active together.
  package private(set) var excluded = 0

  private let set: RandomSet
  private let axioms: Axioms

  package init(_ set: RandomSet, axioms: Axioms = .all) {
    self.set = set
    self.axioms = axioms
    // Trying every history takes long. Where an axiom of signals is left out, more seems possible and nothing is
    // missed, so that it takes only the witnesses to see it.
    let truth = axioms.contains(.until) && axioms != .all ? nil : set.groundTruth()
    for (number, rule) in set.rules.enumerated() {
      compare(rule.when, truth?.when[number], "`when` of \(rule.name)")
      if let until = rule.until {
        compare(until, truth?.until[number], "`until` of \(rule.name)")
      }
    }
    for second in set.rules.indices {
      for first in 0..<second {
        compare(first, second, isTogether: truth.map { $0.together(first, second) != nil })
      }
    }
  }

  /// Adds what another set showed.
  package mutating func add(_ other: Self) {
    missed += other.missed
    spurious += other.spurious
    doubtful += other.doubtful
    questions += other.questions
    confirmed += other.confirmed
    excluded += other.excluded
  }
}

extension AnalysisComparison {
  /// Whether a condition can be true, and whether it can be false.
  private mutating func compare(_ condition: Condition, _ truth: GroundTruth.Answers?, _ name: String) {
    for isTrue in [true, false] {
      let found = truth.map { (isTrue ? $0.isTrue : $0.isFalse) != nil }
      var effort = Effort()
      let parts = [(condition: condition, isTrue: isTrue)]
      let answer = Question(parts: parts, axioms: axioms).answer(&effort)
      judge(answer, isPossible: found, "\(name) is \(isTrue)") { witness in
        witness.confirms(parts)
      }
      guard axioms == .all, isTrue else { continue }
      // The quick look at intervals must not say otherwise.
      let screened = IntervalScreen.answer(parts)
      if screened == false, found == true { note(&missed, "the screen excludes that \(name) is true") }
      if screened == true, case .never = answer { note(&missed, "the screen has \(name) possible") }
    }
  }

  private mutating func compare(_ first: Int, _ second: Int, isTogether: Bool?) {
    let pair = RulePair(first: set.rules[first], second: set.rules[second], axioms: axioms)
    let name = "\(pair.first.name) and \(pair.second.name) are active together"
    var effort = Effort()
    let answer: Question.Answer =
      switch pair.verdict(&effort) {
      case .apart, .touching: .never(because: [])
      case .together(let witness): .possible(witness)
      case .perhapsTogether(let witness): .perhaps(witness)
      case .undecided(let failure): .undecided(failure)
      }
    judge(answer, isPossible: isTogether, name) { witness in
      let (first, second) = (pair.first, pair.second)
      return witness.confirms([(first.when, true), (second.when, true)])
        || second.until.map { witness.confirms([(first.when, true), ($0, false)]) } ?? false
        || first.until.map { witness.confirms([($0, false), (second.when, true)]) } ?? false
    }
  }

  private mutating func judge(
    _ answer: Question.Answer, isPossible: Bool?, _ name: String, isConfirmed: (Witness) -> Bool
  ) {
    questions += 1
    switch answer {
    case .never:
      excluded += 1
      if isPossible == true { note(&missed, name) }
    case .possible(let witness):
      if isConfirmed(witness) {
        confirmed += 1
      } else {
        note(&spurious, "\(name) with \(witness.text)")
      }
    case .perhaps(let witness):
      if isPossible == false { note(&doubtful, "\(name), perhaps, with \(witness.text)") }
    case .undecided(let failure): note(&doubtful, "\(name): \(failure)")
    }
  }

  private func note(_ list: inout [Difference], _ text: String) {
    list.append(Difference(seed: set.seed, description: "seed \(set.seed): \(text)"))
  }
}

extension Witness {
  /// Whether the interpreter finds each condition to be what it must be.
  package func confirms(_ parts: [(condition: Condition, isTrue: Bool)]) -> Bool {
    truths(of: parts.map(\.condition)) == parts.map { $0.isTrue ? .true : .false }
  }

  /// What the interpreter finds conditions to be; `nil` if the events cannot be, or only another boundary shows them.
  ///
  /// So much is lost that `unknown` are unknown.
  package func truths(of conditions: [Condition], unknown: [Reading] = []) -> [Truth]? {
    guard isAdmissible(for: conditions, besides: Set(unknown.map(\.signal))),
      var history = history(for: conditions)
    else { return nil }
    for reading in unknown {
      history.lose(reading.signal, at: Self.boundary - reading.reach + reading.window.quantum)
    }
    return conditions.map { history.truth(of: $0, at: Self.boundary) }
  }

  /// Whether what the catalogue says of the signals read is so: at no instant is there more of one than of what is
  /// never less.
  ///
  /// Of what is not observed, it is not said how much there is.
  private func isAdmissible(for conditions: [Condition], besides unknown: Set<SignalID>) -> Bool {
    let signals = Set(conditions.flatMap(\.readings).map(\.signal)).subtracting(unknown)
    func count(_ signal: SignalID, at time: Int64?) -> Int64 {
      events.filter { $0.signal == signal && $0.time == time }.reduce(0) { $0 + $1.count }
    }
    return events.allSatisfy { event in
      (Signal.named(event.signal.rawValue)?.atMost ?? []).filter(signals.contains).allSatisfy {
        count(event.signal, at: event.time) <= count($0, at: event.time)
      }
    }
  }

  /// The events as a history; `nil` if only another boundary shows them.
  private func history(for conditions: [Condition]) -> History? {
    var history = History()
    for reading in conditions.flatMap(\.readings) { history.observe(reading.signal) }
    for event in events {
      guard let time = event.time else { return nil }
      let labels = Dictionary(uniqueKeysWithValues: event.labels.map { ($0.name, $0.values[0]) })
      if Signal.named(event.signal.rawValue)?.kind == .distribution {
        history.add(event.signal, at: time, labels: labels, size: event.size, count: event.count)
      } else {
        history.add(event.signal, at: time, labels: labels, amount: event.count)
      }
    }
    return history
  }
}
