/// Compares two sets.
struct GraphComparison {
  let old: RuleGraph
  let new: RuleGraph
  let places: PlaceChanges

  init(old: RuleGraph, new: RuleGraph) {
    self.old = old
    self.new = new
    places = PlaceChanges(old, new)
  }

  func result() -> ([GraphChange], [GraphDiff.Rename]) {
    let pairing = pairPolicies()
    let pairs = Dictionary(uniqueKeysWithValues: pairing.pairs.map { ($0.new.name, $0) })
    let profiles = pairProfiles(
      Dictionary(uniqueKeysWithValues: pairing.pairs.map { ($0.old.name, $0.new.name) }))
    var changes: [GraphChange] = []
    var renames: [GraphDiff.Rename] = []
    for policy in new.policies {
      guard let pair = pairs[policy.name] else {
        changes.append(whole(policy, isNew: true))
        continue
      }
      if pair.old.name != policy.name {
        renames.append(GraphDiff.Rename(kind: .policy, policy: nil, old: pair.old.name, new: policy.name))
      }
      var own = ChangeList(document(pair))
      compareProfiles(pair, profiles, into: &own)
      compareOwners(pair, pairing.pairs, into: &own)
      changes += own.changes
      guard pair.old != pair.new else { continue }
      var effort = Effort()
      let outcome = comparison(pair).outcome(&effort)
      changes += outcome.changes
      renames += outcome.renamed.map { names in
        GraphDiff.Rename(kind: .rule, policy: policy.name, old: names.old ?? "", new: names.new ?? "")
      }
    }
    changes += pairing.gone.map { whole($0, isNew: false) }
    for (before, after) in profiles.pairs {
      if before.name != after.name {
        renames.append(GraphDiff.Rename(kind: .profile, policy: nil, old: before.name, new: after.name))
      }
      let names = GraphChange.Names(old: before.name, new: after.name)
      var own = ChangeList(GraphChange.Document(kind: .profile, names: names))
      own.compareBudgets(before.budget, after.budget)
      own.reportRest(before, after, except: ["name", "description", "policies", "budget"])
      changes += own.changes
    }
    return (changes + HostComparison(old: old.host, new: new.host).changes, renames)
  }

  private func comparison(_ pair: (old: CheckedPolicy, new: CheckedPolicy)) -> PolicyComparison {
    PolicyComparison(old: pair.old, new: pair.new, hosts: (old.host, new.host), places: places)
  }

  private func document(_ pair: (old: CheckedPolicy, new: CheckedPolicy)) -> GraphChange.Document {
    GraphChange.Document(
      kind: .policy, names: GraphChange.Names(old: pair.old.name, new: pair.new.name))
  }

  /// A policy that only one set has.
  private func whole(_ policy: CheckedPolicy, isNew: Bool) -> GraphChange {
    let names = GraphChange.Names(old: isNew ? nil : policy.name, new: isNew ? policy.name : nil)
    var changes = ChangeList(GraphChange.Document(kind: .policy, names: names))
    let tunables = Set(policy.rules.flatMap(\.action.tunables)).sorted()
    let moved = tunables.map(\.rawValue).listed + places.remark(on: tunables, isNew: isNew)
    let text = policy.lines.joined(separator: "\n")
    let mode = policy.mode == .enforce ? "enforces" : "observes"
    changes.report(
      .policy, isNew ? .wider : .narrower,
      isNew ? "new: it \(mode), and moves \(moved)" : "gone: it \(mode.dropLast())d, and moved \(moved)",
      old: isNew ? nil : text, new: isNew ? text : nil)
    return changes.changes[0]
  }
}

// MARK: - Pairs

extension GraphComparison {
  /// By name; then by the name within a profile, where only one is left of it; then those that do the same.
  private func pairPolicies() -> Pairing<CheckedPolicy> {
    var pairing = Pairing(old.policies, new.policies) { $0.name }
    pairing.pair(by: \.ownName)
    pairing.pair(by: \.unnamed)
    var effort = Effort()
    pairing.pair(alike: { PolicyKey($0) }) { a, b in
      comparison((a, b)).outcome(&effort).changes.isEmpty
    }
    return pairing
  }

  /// By name, then by what they run.
  private func pairProfiles(_ renamed: [String: String]) -> Pairing<CheckedProfile> {
    var pairing = Pairing(old.profiles, new.profiles) { $0.name }
    pairing.pair(alike: { $0.policies.count }) { a, b in
      !a.policies.isEmpty && Set(a.policies.map { renamed[$0] ?? "" }) == Set(b.policies)
    }
    return pairing
  }

  /// A policy that another profile runs now shares that one's budget.
  private func compareProfiles(
    _ pair: (old: CheckedPolicy, new: CheckedPolicy), _ profiles: Pairing<CheckedProfile>,
    into changes: inout ChangeList
  ) {
    let before = pair.old.profile.flatMap { name in old.profiles.first { $0.name == name } }
    let after = pair.new.profile.flatMap { name in new.profiles.first { $0.name == name } }
    let isSame = profiles.pairs.contains { $0.old.name == before?.name && $0.new.name == after?.name }
    guard !isSame, before != nil || after != nil else { return }
    changes.compareBudgets(
      before?.budget, after?.budget, aspect: .profileBudget, name: "budget shared in its profile")
  }

  /// Of two policies of one priority, the one with the smaller name owns a place: a new name may change who does.
  private func compareOwners(
    _ pair: (old: CheckedPolicy, new: CheckedPolicy), _ pairs: [(old: CheckedPolicy, new: CheckedPolicy)],
    into changes: inout ChangeList
  ) {
    guard pair.old.name != pair.new.name else { return }
    let tunables = Set(pair.new.rules.flatMap(\.action.tunables))
    for other in pairs where other.new.name != pair.new.name && other.new.priority == pair.new.priority {
      let wasFirst = pair.old.name < other.old.name
      // Of two that are renamed, one says so.
      let isSaid = other.old.name != other.new.name && other.new.name < pair.new.name
      guard wasFirst != (pair.new.name < other.new.name), !isSaid else { continue }
      let shared = tunables.intersection(other.new.rules.flatMap(\.action.tunables)).sorted()
      guard !shared.isEmpty else { continue }
      changes.report(
        .order, .other, "owner of \(shared.map(\.rawValue).listed), where both reach it",
        old: wasFirst ? pair.old.name : other.old.name, new: wasFirst ? other.new.name : pair.new.name)
    }
  }
}

/// What two policies must have in common to be the same.
private struct PolicyKey: Hashable {
  let scope: Scope
  let mode: Mode
  let tunables: [[TunableID]]

  init(_ policy: CheckedPolicy) {
    scope = policy.scope
    mode = policy.mode
    tunables = policy.rules.map(\.action.tunables).sorted { $0.lexicographicallyPrecedes($1) }
  }
}

extension CheckedPolicy {
  /// The same without what says nothing of what it does.
  fileprivate var unnamed: Self {
    Self(
      name: "", description: "", mode: mode, scope: scope, selectors: selectors, hosts: hosts, rules: rules,
      onExit: onExit, onExternalWrite: onExternalWrite, budget: budget, priority: priority, file: "")
  }

  /// Its name without that of the profile.
  fileprivate var ownName: String { profile.map { String(name.dropFirst($0.count + 1)) } ?? name }
}
