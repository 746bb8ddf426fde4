/// Two policies that can reach one place; at run time one of them owns it and the other yields.
package struct Meeting: Hashable, Sendable {
  /// Where two policies meet.
  package enum Place: Hashable, Sendable {
    case host
    case everyNamespace
    /// In a namespace of this name, and perhaps in others.
    case namespace(String)

    /// `in a namespace such as web-1`, or `on the host`, with the name as `written` has it.
    func text(_ written: (String) -> String) -> String {
      switch self {
      case .host: "on the host"
      case .everyNamespace: "in every namespace"
      case .namespace(let name) where name == "host": "in the initial namespace, \(written(name))"
      case .namespace(let name): "in a namespace such as \(written(name))"
      }
    }
  }

  /// Which owns it: it has the smaller name, as neither has the higher priority.
  package let owner: String
  package let loser: String
  /// What both move there, or the one moves and the other clears.
  package let tunables: [TunableID]
  package let place: Place
}

/// Finds the policies of a set that can meet.
struct MeetingFinder {
  /// So many are said of one policy.
  private static let mostPerPolicy = 5
  /// So many pairs are looked at closely.
  private let mostPairs: Int

  private let policies: [CheckedPolicy]

  /// The policies that can run on one machine; on that of `host`, if that is given.
  init(_ policies: [CheckedPolicy], host: HostSettings?, mostPairs: Int = 2_000_000) {
    self.mostPairs = mostPairs
    // Two of one name are reported for that.
    var names: Set<String> = []
    self.policies = policies.filter { policy in
      guard names.insert(policy.name).inserted else { return false }
      guard let host else { return true }
      return PlaceReach(policy, ofHost: true).labels.allSatisfy { host.labels[$0.key] == $0.value }
    }
    .sorted { $0.name < $1.name }
  }

  /// What was found.
  struct Meetings {
    /// Every pair of equal priority that can meet, by the name of the loser.
    var pairs: [Meeting] = []
    /// The policy at which there were too many pairs to look at more.
    var end: String?
  }

  func meetings() -> Meetings {
    var found: [Int: [Int: (tunables: Set<TunableID>, place: Meeting.Place)]] = [:]
    var places: [Pair: Meeting.Place?] = [:]
    var end: Int?
    for (tunables, movers) in byPlace where movers.count > 1 {
      var index = NameIndex()
      for (number, mover) in movers.enumerated() {
        let globs = mover.reach.namespaces?.first ?? []
        index.visit(globs) { number in
          let other = movers[number]
          guard (found[mover.policy]?.count ?? 0) < Self.mostPerPolicy else { return false }
          guard policies[other.policy].priority == policies[mover.policy].priority else { return true }
          guard places.count < mostPairs else {
            end = min(end ?? mover.policy, mover.policy)
            return false
          }
          let pair = Pair(
            owner: other.policy, loser: mover.policy, isOfHost: mover.reach.namespaces == nil)
          let place = places[pair] ?? other.reach.common(with: mover.reach)
          places[pair] = .some(place)
          if let place {
            found[mover.policy, default: [:]][other.policy, default: ([], place)].tunables.formUnion(tunables)
          }
          return true
        }
        index.add(number, globs)
      }
    }
    let pairs = found.sorted { $0.key < $1.key }.flatMap { loser, owners in
      owners.sorted { $0.key < $1.key }.map { owner, meeting in
        Meeting(
          owner: policies[owner].name, loser: policies[loser].name,
          tunables: meeting.tunables.sorted(), place: meeting.place)
      }
    }
    return Meetings(pairs: pairs, end: end.map { policies[$0].name })
  }

  /// Two policies by their places among all, the smaller name first.
  private struct Pair: Hashable {
    let owner: Int
    let loser: Int
    let isOfHost: Bool
  }

  /// One policy at one tunable.
  private struct Mover {
    /// Its place among the policies.
    let policy: Int
    let reach: PlaceReach
  }

  /// Who moves what: a tunable, or a pair of which the kernel clears one when the other is written.
  private var byPlace: [(tunables: Set<TunableID>, movers: [Mover])] {
    var places: [TunableID: (tunables: Set<TunableID>, movers: [Mover])] = [:]
    for (number, policy) in policies.enumerated() {
      var moved: [TunableID: Set<TunableID>] = [:]
      for tunable in policy.rules.flatMap(\.action.tunables) {
        let other = Tunable.named(tunable.rawValue)?.excludes
        moved[min(tunable, other ?? tunable), default: []].insert(tunable)
      }
      for (key, tunables) in moved {
        let isOfHost = Tunable.named(key.rawValue)?.scope == .host
        places[key, default: ([], [])].movers.append(
          Mover(policy: number, reach: PlaceReach(policy, ofHost: isOfHost)))
        places[key]?.tunables.formUnion(tunables)
      }
    }
    return places.sorted { $0.key < $1.key }.map(\.value)
  }
}
