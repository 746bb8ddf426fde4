/// In which order the keys of a map stand.
///
/// What a thing is comes before what it does: identity, mode and scope, then conditions, actions, checks. Keys
/// not listed, such as the names of rules, come behind in the order written.
struct KeyOrder: Sendable {
  private let keys: [String]
  private let children: [String: KeyOrder]
  /// The order in each map of a map by names; an array, as a structure cannot hold itself.
  private let each: [KeyOrder]

  init(_ keys: [String], children: [String: KeyOrder] = [:], each: KeyOrder? = nil) {
    self.keys = keys
    self.children = children
    self.each = each.map { [$0] } ?? []
  }

  /// The place of `key`, or `nil` if it is not listed.
  func rank(of key: String) -> Int? { keys.firstIndex(of: key) }

  /// The places of `keys` in order: the listed ones first, the others as they are.
  func sortedIndices(of keys: [String]) -> [Int] {
    keys.enumerated().map { (rank: rank(of: $1) ?? .max, index: $0) }
      .sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.index)
  }

  /// The order in the map that stands under `key`.
  func child(_ key: String) -> KeyOrder? { children[key] ?? each.first }

  /// Every key that has a place somewhere.
  var allKeys: Set<String> {
    (Array(children.values) + each).reduce(into: Set(keys)) { $0.formUnion($1.allKeys) }
  }
}

extension KeyOrder {
  /// The order of a document of `kind`; keys of kinds not known stay as they are below `spec`.
  static func document(kind: String?) -> KeyOrder {
    var children = ["metadata": metadata]
    switch kind {
    case "Policy": children["spec"] = policy
    case "Profile": children["spec"] = profile
    default: break
    }
    return KeyOrder(["apiVersion", "kind", "metadata", "spec"], children: children)
  }

  private static let metadata = KeyOrder(["name", "labels", "annotations"])

  private static let match = KeyOrder(["netns", "cgroup", "unit", "labels", "exclude"])

  private static let budget = KeyOrder(["changes", "per"])

  private static let unknown = KeyOrder(["then", "after"])

  private static let policy = KeyOrder(
    [
      "description", "mode", "scope", "priority", "match", "parameters", "let", "budget", "onUnknown",
      "onExternalWrite", "rules", "onExit",
    ],
    children: [
      "match": match, "budget": budget, "onUnknown": unknown, "rules": KeyOrder([], each: rule),
      "parameters": KeyOrder([], each: KeyOrder(["type", "default", "range"])),
    ])

  private static let rule = KeyOrder(
    ["when", "until", "for", "do", "verify", "onUnknown"],
    children: ["do": action, "verify": verify, "onUnknown": unknown])

  private static let action = KeyOrder([
    "tunable", "group", "raise", "lower", "set", "hold", "within", "among", "every", "affects",
  ])

  private static let verify = KeyOrder([
    "expect", "never", "after", "otherwise", "control", "backOff",
  ])

  private static let profile = KeyOrder(
    ["description", "hosts", "match", "policies", "budget"],
    children: [
      "match": match, "budget": budget,
      "policies": KeyOrder([], each: KeyOrder(["mode", "parameters"])),
    ])
}
