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
  private static let most = 2000

  /// Parts whose policies may meet at a place, directly or through others.
  static func parts(of movers: [Mover], moving tunable: Tunable) -> [[Mover]] {
    let ordered = movers.sorted {
      ($1.policy.priority, $0.policy.name) < ($0.policy.priority, $1.policy.name)
    }
    guard ordered.count <= most else { return [ordered] }
    let reaches = ordered.map { PlaceReach($0.policy, ofHost: tunable.scope == .host) }
    var parts: [[Int]] = []
    for (number, reach) in reaches.enumerated() {
      let met = parts.indices.filter { part in parts[part].contains { reaches[$0].common(with: reach) != nil }
      }
      guard let first = met.first else {
        parts.append([number])
        continue
      }
      parts[first] += met.dropFirst().flatMap { parts[$0] } + [number]
      for part in met.dropFirst().reversed() { parts.remove(at: part) }
    }
    return parts.map { part in part.sorted().map { ordered[$0] } }
  }
}
