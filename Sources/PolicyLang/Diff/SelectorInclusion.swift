// Which of two `match`es admits a thing that the other does not, one key at a time.

/// What some selectors say by one key: a name must match each of these sets, and none that is excluded.
struct AdmittedNames {
  let sets: [[Glob]]
  let excluded: [Glob]
  /// Whether a thing has one name: a namespace has tasks of many units and cgroups, and any of them counts.
  let isOne: Bool

  init(
    _ selectors: [Selector], isOne: Bool, _ admitted: (Selector) -> [Glob]?,
    _ excluded: (Selector.Excluded) -> [Glob]
  ) {
    sets = selectors.compactMap(admitted)
    self.excluded = selectors.compactMap(\.excluded).flatMap(excluded)
    self.isOne = isOne
  }

  func admits(_ name: String) -> Bool {
    GlobMeeting.admits(name, sets, excluded)
  }

  /// `host, web-* but not web-9`; `nil` if everything is admitted.
  var text: String? {
    func listed(_ globs: [Glob]) -> String { globs.map(\.pattern).joined(separator: ", ") }
    guard !sets.isEmpty || !excluded.isEmpty else { return nil }
    let admitted = sets.isEmpty ? "all" : sets.map(listed).joined(separator: " and of these ")
    return excluded.isEmpty ? admitted : "\(admitted) but not \(listed(excluded))"
  }

  /// The same whatever the order and however often something is written.
  private var meaning: [Set<Set<String>>] {
    [Set(sets.map { Set($0.map(\.pattern)) }), [Set(excluded.map(\.pattern))]]
  }

  func isWritten(as other: Self) -> Bool { meaning == other.meaning }

  /// What this admits and `other` does not.
  func part(beyond other: Self, on side: GraphChange.Side) -> Inclusion.Part {
    var isUndecided = false
    var found = other.sets.compactMap { GlobMeeting.witness(sets, excluding: excluded + $0) }
    if !other.excluded.isEmpty, let name = GlobMeeting.witness(sets + [other.excluded], excluding: excluded) {
      found.append(name)
    }
    // With very many patterns the search ends with a guess, which is looked at.
    for name in found {
      if admits(name), !other.admits(name) {
        return .something(GraphChange.Example(side: side, text: name, witness: nil))
      }
      isUndecided = true
    }
    return isUndecided || !isOne && !isWithinEach(of: other) ? .undecided : .nothing
  }

  /// Whether, set by set, this admits no more, which is enough where a thing has several names.
  private func isWithinEach(of other: Self) -> Bool {
    func isWithin(_ a: [Glob], _ b: [Glob]) -> Bool { GlobMeeting.witness([a], excluding: b) == nil }
    return other.sets.allSatisfy { wider in sets.contains { isWithin($0, wider) } }
      && (other.excluded.isEmpty || isWithin(other.excluded, excluded))
  }
}

extension Inclusion {
  /// Compares what two lists of selectors admit by one key.
  init(of old: AdmittedNames, _ new: AdmittedNames) {
    guard !old.isWritten(as: new) else {
      self = .equal
      return
    }
    self.init(onlyOld: old.part(beyond: new, on: .old), onlyNew: new.part(beyond: old, on: .new))
  }
}

extension ChangeList {
  /// Reports what is watched now and was not, and the reverse.
  mutating func compareSelectors(_ old: CheckedPolicy, _ new: CheckedPolicy) {
    let scope: Scope? = old.scope == new.scope ? new.scope : nil
    func compare(
      _ aspect: GraphChange.Aspect, isOne: Bool, _ admitted: (Selector) -> [Glob]?,
      _ excluded: (Selector.Excluded) -> [Glob]
    ) {
      let (a, b) = (
        AdmittedNames(old.selectors, isOne: isOne, admitted, excluded),
        AdmittedNames(new.selectors, isOne: isOne, admitted, excluded)
      )
      self.compare(
        aspect, "`\(aspect.rawValue)`", Inclusion(of: a, b), old: a.text ?? "all", new: b.text ?? "all",
        words: .range)
    }
    compare(.netns, isOne: scope == .netns, { $0.netns }, { $0.netns })
    compare(.cgroup, isOne: scope == .cgroup, { $0.cgroup }, { $0.cgroup })
    compare(.unit, isOne: false, { $0.unit }, { $0.unit })
    // The fewer labels a machine must have, the more machines it is for.
    let (required, requires) = (old.requiredPairs, new.requiredPairs)
    let labels = Inclusion(of: requires, required)
    self.compare(
      .labels, "labels that a machine must have:", labels, old: required.listed, new: requires.listed,
      words: Inclusion.Words(more: "fewer", less: "more", other: "others"))
  }
}

extension CheckedPolicy {
  /// Labels that the machine must have, as `name=value`.
  fileprivate var requiredPairs: Set<String> {
    Set(([hosts] + selectors.map(\.labels)).flatMap { $0.map { "\($0.key)=\($0.value)" } })
  }
}

extension Set<String> {
  /// In order; `none` if there is none.
  var listed: String { isEmpty ? "none" : sorted().joined(separator: ", ") }
}
