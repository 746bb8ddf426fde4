// What rules do, in words.

extension Action {
  /// What a firing does: a line, and one for each tunable of a group.
  var words: [String] {
    let parts = members.indices.map { index in
      (name: members[index].tunable.rawValue, text: verb.words(of: index, as: members[index]))
    }
    if parts.count == 1 { return ["\(verb.inWords) \(parts[0].name) \(parts[0].text)"] }
    return ["\(verb.inWords) these together, all or none:"] + parts.map { "- \($0.name) \($0.text)" }
  }

  /// What no firing leaves: a line for each tunable.
  var limitWords: [String] {
    members.map { member in
      let text = member.limits.words(of: verb, as: member)
      return members.count == 1 ? text : "- \(member.tunable.rawValue): \(text)"
    }
  }

  /// How often, and how it goes on.
  var paceWords: String {
    let time = every.asDuration
    return switch verb {
    case .hold: "at once; changes of the same value are at least \(time) apart, whichever rule makes them"
    case .raise, .lower, .set:
      "at once, then every \(time) for as long as the rule is active; never within \(time) of another change of the same value"
    }
  }
}

extension Action.Verb {
  fileprivate var inWords: String {
    switch self {
    case .raise: "raises"
    case .lower: "lowers"
    case .set, .hold: "sets"
    }
  }

  fileprivate func words(of index: Int, as member: Action.Member) -> String {
    switch self {
    case .raise(let step), .lower(let step): "by " + step.words(of: index, as: member)
    case .set(let values): "to " + values[index].words(as: member)
    case .hold(let values):
      "to \(values[index].words(as: member)) while the rule is active, and puts back what was there when it ends"
    }
  }
}

extension Action.Step {
  fileprivate func words(of index: Int, as member: Action.Member) -> String {
    switch self {
    case .relative(let share): return "\(share.literal(in: Unit(.ratio))) of its value"
    case .absolute(let sizes):
      let tunable = Tunable.named(member.tunable.rawValue)
      let text = tunable?.text(of: sizes[index]) ?? String(sizes[index])
      // A percentage of a ratio would be read as a part of its value.
      return text.hasSuffix("%") ? text.dropLast() + " percentage points" : text
    }
  }
}

extension Action.Value {
  fileprivate func words(as member: Action.Member) -> String {
    switch self {
    case .number(let number): member.words(of: number)
    case .word(let word): word
    }
  }
}

extension Action.Member {
  fileprivate func words(of bound: HostExpression) -> String {
    Tunable.named(tunable.rawValue).map { bound.words(in: $0) } ?? bound.text
  }
}

extension Action.Limits {
  fileprivate func words(of verb: Action.Verb, as member: Action.Member) -> String {
    switch (self, verb) {
    case (.range(let low, let high), .raise):
      return
        "never above \(member.words(of: high)); from below \(member.words(of: low)) it goes to that at once"
    case (.range(let low, let high), .lower):
      return
        "never below \(member.words(of: low)); from above \(member.words(of: high)) it goes to that at once"
    case (.range(let low, let high), .set), (.range(let low, let high), .hold):
      return
        "from \(member.words(of: low)) to \(member.words(of: high)); does nothing where its value is outside"
    case (.numbers(let numbers), _):
      return "only \(numbers.map { String($0) }.alternatives)"
    case (.words(let words), _): return "only \(words.alternatives)"
    }
  }
}

extension Verification {
  /// How a change is judged, in sentences.
  var words: [String] {
    var lines: [String] = []
    let undone = "the change is undone and the rule rests for \(backOff.asDuration)"
    if let expectation {
      lines.append("\(after.asDuration) after a change, \(expectation.words)")
      lines.append(otherwise == .revert ? "if not, \(undone)" : "if not, the change stays, and that is said")
    }
    if let never {
      let until = expectation == nil ? "within \(after.asDuration) after a change" : "meanwhile"
      lines.append("as soon as \(never.sentence) (\(until)), \(undone)")
    }
    lines.append("one firing in \(control) writes nothing and is measured all the same, to compare with")
    return lines
  }
}

extension UnknownBehaviour {
  /// What becomes of a value while a condition has no answer.
  var words: String {
    switch self.action {
    case .hold: "the value stays, and the rule waits"
    case .restore: "after \(after.asDuration), what this policy changed is put back"
    }
  }
}

extension ExternalWriteBehaviour {
  /// What is done when someone else has written a place.
  var words: String {
    switch self {
    case .yield(let time): "the value is left to them for \(time.asDuration)"
    case .yieldForever: "the value is left to them for good"
    case .reassert: "the rules go on from their value"
    }
  }
}

extension ExitBehaviour {
  /// What a clean stop does.
  var words: String {
    switch self {
    case .restore: "what was there before is put back"
    case .keep: "changed values stay"
    }
  }
}

extension Budget {
  /// `at most 20 changes in any 1h`.
  var words: String {
    "at most \(changes) \(changes == 1 ? "change" : "changes") in any \(per.asDuration), undone ones counted"
  }
}
