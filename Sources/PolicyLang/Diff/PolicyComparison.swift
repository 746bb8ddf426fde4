/// Compares two policies by what they do; what they are called, and where they stand, does not matter.
struct PolicyComparison {
  let old: CheckedPolicy
  let new: CheckedPolicy
  /// What the Host document of each set says; `nil` where a set has none.
  let hosts: (old: HostSettings?, new: HostSettings?)
  let places: PlaceChanges

  static let compared: Set<String> = [
    "mode", "scope", "selectors", "hosts", "rules", "onExit", "onExternalWrite", "budget", "priority",
  ]
  /// What says nothing of what is done.
  static let ignored: Set<String> = ["name", "profile", "description", "file"]

  /// What was found.
  struct Outcome {
    var changes: [GraphChange]
    /// Rules that are called otherwise.
    var renamed: [GraphChange.Names]
  }

  func outcome(_ effort: inout Effort) -> Outcome {
    var changes = ChangeList(document)
    compareHeaders(into: &changes)
    let renamed = compareRules(into: &changes, &effort)
    changes.reportRest(old, new, except: Self.compared.union(Self.ignored))
    return Outcome(changes: changes.changes, renamed: renamed)
  }

  private var document: GraphChange.Document {
    GraphChange.Document(kind: .policy, names: GraphChange.Names(old: old.name, new: new.name))
  }

  private func compareHeaders(into changes: inout ChangeList) {
    if old.mode != new.mode {
      changes.report(
        .mode, new.mode == .enforce ? .wider : .narrower, "`mode` changed", old: old.mode.rawValue,
        new: new.mode.rawValue)
    }
    if old.scope != new.scope {
      changes.report(
        .scope, .other, "watches something else", old: old.scope.rawValue, new: new.scope.rawValue)
    }
    changes.compareSelectors(old, new)
    if old.priority != new.priority {
      changes.report(
        .priority, .other, "`priority` \(old.priority < new.priority ? "higher" : "lower")",
        old: String(old.priority), new: String(new.priority))
    }
    changes.compareBudgets(old.budget, new.budget)
    compareExternalWrites(into: &changes)
    if old.onExit != new.onExit {
      changes.report(
        .onExit, new.onExit == .keep ? .wider : .narrower, "`onExit` changed", old: old.onExit.rawValue,
        new: new.onExit.rawValue)
    }
  }

  /// Where a policy says nothing, the Host document does: what it says is compared there.
  private func compareExternalWrites(into changes: inout ChangeList) {
    guard old.onExternalWrite != new.onExternalWrite else { return }
    let before = old.onExternalWrite ?? (hosts.old ?? .silent).onExternalWrite
    let after = new.onExternalWrite ?? (hosts.new ?? .silent).onExternalWrite
    // A set without a Host document may run beside one that is not here.
    let isKnown =
      hosts.old != nil && hosts.new != nil || old.onExternalWrite != nil && new.onExternalWrite != nil
    if before == after, isKnown { return }
    changes.report(
      .onExternalWrite, before == after || !isKnown ? .other : before < after ? .wider : .narrower,
      "`onExternalWrite` changed", old: old.onExternalWrite?.text ?? "as the host says",
      new: new.onExternalWrite?.text ?? "as the host says")
  }
}

// MARK: - Rules

extension PolicyComparison {
  /// Rules by name, then those left that are the same; returns which are called otherwise.
  private func compareRules(
    into changes: inout ChangeList, _ effort: inout Effort
  ) -> [GraphChange.Names] {
    var pairing = Pairing(old.rules, new.rules) { $0.name }
    var left = effort
    pairing.pair(alike: { RuleKey($0) }) { a, b in
      var own = ChangeList(document)
      RuleComparison(old: a, new: b, places: places).report(into: &own, &left)
      return own.changes.isEmpty
    }
    effort = left
    let named = Dictionary(uniqueKeysWithValues: pairing.pairs.map { ($0.new.name, $0) })
    for rule in new.rules {
      changes.rule = GraphChange.Names(old: named[rule.name]?.old.name, new: rule.name)
      if let pair = named[rule.name] {
        guard pair.old != pair.new else { continue }
        RuleComparison(old: pair.old, new: pair.new, places: places).report(into: &changes, &effort)
      } else {
        changes.report(
          .rule, .wider, "new: it \(rule.summary)" + places.remark(on: rule.action.tunables, isNew: true),
          old: nil, new: rule.lines.joined(separator: "\n"))
      }
    }
    for rule in pairing.gone {
      changes.rule = GraphChange.Names(old: rule.name, new: nil)
      changes.report(
        .rule, .narrower,
        "gone: it would \(rule.action.verb.name) \(rule.action.tunables.map(\.rawValue).joined(separator: ", "))"
          + places.remark(on: rule.action.tunables, isNew: false),
        old: rule.lines.joined(separator: "\n"), new: nil)
    }
    changes.rule = nil
    compareOrder(pairing.pairs, into: &changes)
    return pairing.pairs.filter { $0.old.name != $0.new.name }.map {
      GraphChange.Names(old: $0.old.name, new: $0.new.name)
    }
  }

  /// At one boundary the rules of a place are taken in the order of their names: a new name may change which is first.
  private func compareOrder(
    _ pairs: [(old: CheckedRule, new: CheckedRule)], into changes: inout ChangeList
  ) {
    let groups = Dictionary(grouping: pairs.sorted { $0.new.name < $1.new.name }, by: \.new.action.tunables)
    for (_, group) in groups.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let before = group.sorted { $0.old.name < $1.old.name }
      guard before.map(\.new.name) != group.map(\.new.name) else { continue }
      changes.report(
        .order, .other, "rules of one place are taken in another order",
        old: before.map(\.old.name).joined(separator: ", "),
        new: group.map(\.new.name).joined(separator: ", "))
    }
  }
}

/// What two rules must have in common to be the same.
private struct RuleKey: Hashable {
  let tunables: [TunableID]
  let hold: Int64
  let every: Int64

  init(_ rule: CheckedRule) {
    tunables = rule.action.tunables
    hold = rule.hold
    every = rule.action.every
  }
}

extension PlaceChanges {
  /// What of some tunables no other policy has to do with in the other set; empty if nothing.
  func remark(on tunables: [TunableID], isNew: Bool) -> String {
    let own = tunables.filter { (isNew ? added : gone).contains($0) }.map(\.rawValue)
    guard !own.isEmpty else { return "" }
    return isNew
      ? "; no policy moved \(own.listed) before" : "; no policy moves \(own.listed) now"
  }
}

extension ExternalWriteBehaviour {
  /// Less is done where a place is left to others for longer.
  static func < (a: Self, b: Self) -> Bool {
    switch (a, b) {
    case (.yield(let x), .yield(let y)): x > y
    case (.yieldForever, .yieldForever), (.reassert, _): false
    case (.yieldForever, _), (_, .reassert): true
    case (_, .yieldForever): false
    }
  }
}
