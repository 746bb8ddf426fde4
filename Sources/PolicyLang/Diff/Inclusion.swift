/// How two things lie to each other, each of which admits some cases: which admits what the other does not.
struct Inclusion {
  /// What one admits beyond the other.
  enum Part {
    case nothing
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
  var effect: GraphChange.Effect? {
    switch (onlyOld, onlyNew) {
    case (.nothing, .nothing): difference == nil ? nil : .other
    case (.nothing, _): .wider
    case (_, .nothing): .narrower
    default: .other
    }
  }

  /// Examples of what only one of them admits.
  var examples: [GraphChange.Example] {
    [onlyNew, onlyOld].compactMap { if case .something(let example) = $0 { example } else { nil } }
  }

  /// What has become of it, in words.
  func text(_ words: Words) -> String {
    switch (onlyOld, onlyNew) {
    case (.nothing, .nothing): difference ?? "the same"
    case (.nothing, .something): words.more
    case (.something, .nothing): words.less
    case (.something, .something): words.other
    // Never guessed: what was found is said, and that the rest was not.
    case (.nothing, .undecided): "\(words.more) or the same: which could not be decided"
    case (.undecided, .nothing): "\(words.less) or the same: which could not be decided"
    case (.undecided, _), (_, .undecided): "changed; how it compares could not be decided"
    }
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
