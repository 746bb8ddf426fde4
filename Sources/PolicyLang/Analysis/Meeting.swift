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
  private static let mostPairs = 2_000_000

  private let policies: [CheckedPolicy]

  /// The policies that can run on one machine; on that of `host`, if that is given.
  init(_ policies: [CheckedPolicy], host: HostSettings?) {
    // Two of one name are reported for that.
    var names: Set<String> = []
    self.policies = policies.filter { policy in
      guard names.insert(policy.name).inserted else { return false }
      guard let host else { return true }
      return policy.requiredLabels.allSatisfy { host.labels[$0.key] == $0.value }
    }
    .sorted { $0.name < $1.name }
  }

  /// Every pair of equal priority that can meet, by the name of the loser.
  func meetings() -> [Meeting] {
    var found: [Int: [Int: (tunables: Set<TunableID>, place: Meeting.Place)]] = [:]
    var looked = 0
    for (tunables, reaches) in byPlace {
      var index = PrefixIndex()
      for reach in reaches {
        index.visit(reach.prefixes) { number in
          guard (found[reach.policy]?.count ?? 0) < Self.mostPerPolicy, looked < Self.mostPairs else {
            return false
          }
          looked += 1
          let other = reaches[number]
          if let place = place(of: reach, other) {
            found[reach.policy, default: [:]][other.policy, default: ([], place)].tunables.formUnion(tunables)
          }
          return true
        }
        index.add(reach.number, reach.prefixes)
      }
    }
    return found.sorted { $0.key < $1.key }.flatMap { loser, owners in
      owners.sorted { $0.key < $1.key }.map { owner, meeting in
        Meeting(
          owner: policies[owner].name, loser: policies[loser].name,
          tunables: meeting.tunables.sorted(), place: meeting.place)
      }
    }
  }

  /// One policy at one tunable, in the namespaces that it admits.
  private struct Reach {
    /// Its place among those of the tunable.
    let number: Int
    /// Its place among the policies.
    let policy: Int
    /// Names of namespaces, of which one in each set must match; `nil`: on the host as a whole.
    let namespaces: [[Glob]]?

    /// What the names can begin with.
    var prefixes: [Substring] {
      guard let first = namespaces?.first else { return [""] }
      return first.map(\.literalPrefix)
    }
  }

  /// Who moves what: a tunable, or a pair of which the kernel clears one when the other is written.
  private var byPlace: [(tunables: Set<TunableID>, reaches: [Reach])] {
    var reaches: [TunableID: (tunables: Set<TunableID>, reaches: [Reach])] = [:]
    for (number, policy) in policies.enumerated() {
      var moved: [TunableID: Set<TunableID>] = [:]
      for tunable in policy.rules.flatMap(\.action.tunables) {
        let other = Tunable.named(tunable.rawValue)?.excludes
        moved[min(tunable, other ?? tunable), default: []].insert(tunable)
      }
      for (key, tunables) in moved {
        let isOfHost = Tunable.named(key.rawValue)?.scope == .host
        let count = reaches[key]?.reaches.count ?? 0
        let reach = Reach(number: count, policy: number, namespaces: isOfHost ? nil : policy.namespaces)
        reaches[key, default: ([], [])].reaches.append(reach)
        reaches[key]?.tunables.formUnion(tunables)
      }
    }
    return reaches.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Where two meet; `nil` if nowhere, or if their priorities say who gives way.
  private func place(of a: Reach, _ b: Reach) -> Meeting.Place? {
    let (first, second) = (policies[a.policy], policies[b.policy])
    guard first.priority == second.priority,
      first.requiredLabels.allSatisfy({ second.requiredLabels[$0.key] ?? $0.value == $0.value })
    else { return nil }
    guard let x = a.namespaces, let y = b.namespaces else { return .host }
    let excluded = (first.selectors + second.selectors).flatMap { $0.excluded?.netns ?? [] }
    guard !x.isEmpty || !y.isEmpty || !excluded.isEmpty else { return .everyNamespace }
    return GlobMeeting.witness(x + y, excluding: excluded).map { .namespace($0) }
  }
}

extension CheckedPolicy {
  /// Labels that the machine must have.
  fileprivate var requiredLabels: [String: String] {
    selectors.reduce(hosts) { $0.merging($1.labels) { first, _ in first } }
  }

  /// The names of the namespaces in which it writes: one of each set must match.
  ///
  /// Cgroups and units do not keep two policies apart: a namespace may have tasks of many.
  fileprivate var namespaces: [[Glob]] {
    scope == .host ? [[Glob("host")]] : selectors.compactMap(\.netns)
  }
}

/// Finds names that may begin alike: of two patterns that match one name, what the one begins with is a beginning of what
/// the other does.
private struct PrefixIndex {
  private struct Node {
    var children: [UInt8: Int] = [:]
    /// Who is here.
    var numbers: [Int] = []
  }

  private var nodes = [Node()]

  mutating func add(_ number: Int, _ prefixes: [Substring]) {
    for prefix in Set(prefixes) {
      var node = 0
      for byte in prefix.utf8 {
        if let child = nodes[node].children[byte] {
          node = child
        } else {
          nodes.append(Node())
          nodes[node].children[byte] = nodes.count - 1
          node = nodes.count - 1
        }
      }
      nodes[node].numbers.append(number)
    }
  }

  /// Calls `visitor` with each one added that may meet one of these, some more than once, for as long as it says.
  func visit(_ prefixes: [Substring], _ visitor: (Int) -> Bool) {
    for prefix in prefixes {
      var node: Int? = 0
      guard nodes[0].numbers.allSatisfy(visitor) else { return }
      for byte in prefix.utf8 {
        node = node.flatMap { nodes[$0].children[byte] }
        guard let node else { break }
        guard nodes[node].numbers.allSatisfy(visitor) else { return }
      }
      guard let node else { continue }
      var below = nodes[node].children.values.sorted()
      while let next = below.popLast() {
        guard nodes[next].numbers.allSatisfy(visitor) else { return }
        below += nodes[next].children.values.sorted()
      }
    }
  }
}
