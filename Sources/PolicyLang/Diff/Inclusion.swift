/// How two things lie to each other, each of which admits some cases: which admits what the other does not.
struct Inclusion {
  /// What one admits beyond the other.
  enum Part {
    case nothing
    /// Nothing where all that is read is known; with a case in which it is not, unless that was too much to look at.
    case whereUnknown(GraphChange.Example?)
    /// Something; with an example, if there is one to show.
    case something(GraphChange.Example?)
    /// It could not be decided.
    case undecided
  }

  /// What a thing is called that admits more than it did, and so on.
  struct Words {
    let more: String
    let less: String
    let other: String

    static let condition = Self(more: "looser", less: "tighter", other: "holds in other cases")
    static let range = Self(more: "wider", less: "narrower", other: "changed")
    static let bound = Self(more: "higher", less: "lower", other: "changed")
  }

  /// What only the old one admits.
  let onlyOld: Part
  /// What only the new one admits.
  let onlyNew: Part
  /// Why they differ all the same where neither admits more.
  var difference: String?

  static let equal = Self(onlyOld: .nothing, onlyNew: .nothing)

  /// Neither is known to admit what the other does.
  static let unknown = Self(onlyOld: .something(nil), onlyNew: .something(nil))

  /// `nil` if they are the same.
  ///
  /// What holds while something is unknown counts only where there is nothing else.
  var effect: GraphChange.Effect? {
    switch (onlyOld, onlyNew) {
    case (.nothing, .nothing): difference == nil ? nil : .other
    case (.whereUnknown, .whereUnknown): .other
    case (.nothing, _), (.whereUnknown, .something), (.whereUnknown, .undecided): .wider
    case (_, .nothing), (.something, .whereUnknown), (.undecided, .whereUnknown): .narrower
    default: .other
    }
  }

  /// Examples of what only one of them admits.
  var examples: [GraphChange.Example] {
    [onlyNew, onlyOld].compactMap { part in
      switch part {
      case .something(let example), .whereUnknown(let example): example
      case .nothing, .undecided: nil
      }
    }
  }

  /// What has become of it, in words.
  func text(_ words: Words) -> String {
    let exception = exception
    switch (onlyOld, onlyNew) {
    case (.nothing, .nothing): return difference ?? "the same"
    case (.nothing, .whereUnknown), (.whereUnknown, .nothing), (.whereUnknown, .whereUnknown):
      return "the same\(exception)"
    case (.nothing, .something), (.whereUnknown, .something): return words.more + exception
    case (.something, .nothing), (.something, .whereUnknown): return words.less + exception
    case (.something, .something): return words.other
    // Never guessed: what was found is said, and that the rest was not.
    case (.nothing, .undecided), (.whereUnknown, .undecided):
      return "\(words.more) or the same, which could not be decided\(exception)"
    case (.undecided, .nothing), (.undecided, .whereUnknown):
      return "\(words.less) or the same, which could not be decided\(exception)"
    case (.undecided, _), (_, .undecided): return "changed; how it compares could not be decided"
    }
  }

  /// When what is said does not hold.
  private var exception: String {
    for case .whereUnknown(let example) in [onlyNew, onlyOld] {
      guard let example else { return ", except perhaps while something is unknown" }
      let unknown = example.unknown.map(\.text)
      return ", except while \(unknown.listed) \(unknown.count == 1 ? "is" : "are") unknown"
    }
    return ""
  }

  /// Sets of which both are known.
  init<Element: Hashable>(of old: Set<Element>, _ new: Set<Element>) {
    self.init(
      onlyOld: old.isSubset(of: new) ? .nothing : .something(nil),
      onlyNew: new.isSubset(of: old) ? .nothing : .something(nil))
  }

  init(onlyOld: Part, onlyNew: Part, difference: String? = nil) {
    self.onlyOld = onlyOld
    self.onlyNew = onlyNew
    self.difference = difference
  }
}
