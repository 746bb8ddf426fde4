/// A policy with its rules that move one tunable.
struct Mover {
  let policy: CheckedPolicy
  /// The rules with the place of the tunable among their members.
  let rules: [(rule: CheckedRule, member: Int)]
  /// The shortest quantum of the groups that move it: its boundaries are multiples of that.
  let quantum: Int64
}

extension RuleGraph {
  /// Who moves each tunable, in parts whose policies may meet at a place; ordered by tunable, then by the first owner.
  ///
  /// In a part the first is the one that owns a place which all of them reach.
  var moversByPlace: [(tunable: Tunable, movers: [Mover])] {
    var all: [TunableID: [Mover]] = [:]
    for policy in policies {
      let tunables = Set(policy.rules.flatMap(\.action.tunables))
      for tunable in tunables {
        let rules = policy.rules.compactMap { rule in
          rule.action.tunables.firstIndex(of: tunable).map { (rule, $0) }
        }
        let quanta = policy.groups.filter { $0.tunables.contains(tunable) }.flatMap(\.rules).map(\.shift)
        let quantum = Int64(1) << Int64(quanta.min() ?? Window.smallestShift)
        all[tunable, default: []].append(Mover(policy: policy, rules: rules, quantum: quantum))
      }
    }
    return all.sorted { $0.key < $1.key }.flatMap { name, movers in
      guard let tunable = Tunable.named(name.rawValue) else { return [(tunable: Tunable, movers: [Mover])]() }
      return Mover.parts(of: movers, moving: tunable).map { (tunable, $0) }
    }
  }
}

extension CheckedRule {
  /// The shift of the shortest of all its windows, those of `verify` too.
  fileprivate var shift: UInt8 {
    (readings + (verify?.readings ?? [])).map(\.window.shift).min() ?? Window.smallestShift
  }
}

extension Mover {
  /// With more of one tunable than this, all count as able to meet, which is the worst case.
  private static let most = 400

  /// Parts whose policies may meet at a place, directly or through others.
  static func parts(of movers: [Mover], moving tunable: Tunable) -> [[Mover]] {
    let ordered = movers.sorted {
      ($1.policy.priority, $0.policy.name) < ($0.policy.priority, $1.policy.name)
    }
    guard ordered.count <= most else { return [ordered] }
    var parts: [[Mover]] = []
    for mover in ordered {
      let met = parts.indices.filter { index in parts[index].contains { $0.mayMeet(mover, moving: tunable) } }
      guard let first = met.first else {
        parts.append([mover])
        continue
      }
      parts[first] += met.dropFirst().flatMap { parts[$0] } + [mover]
      for index in met.dropFirst().reversed() { parts.remove(at: index) }
    }
    return parts.map { part in
      ordered.filter { mover in part.contains { $0.policy.name == mover.policy.name } }
    }
  }

  /// Whether both may reach one place; where it cannot be told, they may.
  private func mayMeet(_ other: Mover, moving tunable: Tunable) -> Bool {
    let labels = [self, other].map { mover in
      mover.policy.selectors.map(\.labels).reduce(mover.policy.hosts) { all, more in
        all.merging(more) { first, _ in first }
      }
    }
    // A label of the Host document has one value.
    if labels[0].contains(where: { key, value in labels[1][key].map { $0 != value } ?? false }) {
      return false
    }
    guard tunable.scope == .netns else { return true }
    switch (policy.scope, other.policy.scope) {
    case (.netns, .netns):
      // All of a selector's keys must admit a namespace, each by any of its patterns.
      let (mine, theirs) = (policy.selectors.compactMap(\.netns), other.policy.selectors.compactMap(\.netns))
      return mine.allSatisfy { patterns in
        theirs.allSatisfy { others in
          patterns.contains { pattern in others.contains { pattern.mayMatchTogether($0) } }
        }
      }
    case (.host, .netns): return other.policy.admits(netns: "host")
    case (.netns, .host): return policy.admits(netns: "host")
    default: return true
    }
  }
}

extension Glob {
  /// Whether some name matches both patterns.
  func mayMatchTogether(_ other: Glob) -> Bool {
    let (a, b) = (Array(pattern.unicodeScalars), Array(other.pattern.unicodeScalars))
    // Whether the rests of both from here have a name in common, from the end back.
    var row = [Bool](repeating: false, count: b.count + 1)
    for i in stride(from: a.count, through: 0, by: -1) {
      var next = row
      for j in stride(from: b.count, through: 0, by: -1) {
        let (first, second) = (i < a.count ? a[i] : nil, j < b.count ? b[j] : nil)
        switch (first, second) {
        case (nil, nil): next[j] = true
        case ("*", _): next[j] = row[j] || (second != nil && next[j + 1])
        case (_, "*"): next[j] = next[j + 1] || (first != nil && row[j])
        case (let first?, let second?):
          next[j] = (first == "?" || second == "?" || first == second) && row[j + 1]
        default: next[j] = false
        }
      }
      row = next
    }
    return row[0]
  }
}
