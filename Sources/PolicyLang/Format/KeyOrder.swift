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
}

extension KeyOrder {
  /// The order of a document of `kind`: that of the tables of keys; without a known kind, all below `spec` stays as it is.
  static func document(kind: String?) -> KeyOrder {
    let metadata = KeyOrder(.metadata)
    let spec = kind.flatMap { DocumentKind(rawValue: $0) }.map { specs[$0] }
    return KeyOrder(
      KeyTable.document.keys.map(\.name),
      children: ["metadata": metadata].merging((spec ?? nil).map { ["spec": $0] } ?? [:]) { first, _ in first
      })
  }

  private static let specs: [DocumentKind: KeyOrder] = [
    .policy: KeyOrder(.spec), .profile: KeyOrder(.profileSpec), .host: KeyOrder(.hostSpec),
    .test: KeyOrder(.testSpec),
  ]

  private init(_ table: KeyTable) {
    var children: [String: KeyOrder] = [:]
    for key in table.keys { children[key.name] = Self.order(in: key.shape) }
    self.init(table.keys.map(\.name), children: children)
  }

  /// The order in what may stand behind a key, if maps may.
  private static func order(in shape: KeyTable.Shape) -> KeyOrder? {
    switch shape {
    case .map(let table): KeyOrder(table)
    case .mapByName(_, let each, _): order(in: each).map { KeyOrder([], each: $0) }
    case .list(let each, _): order(in: each).map { KeyOrder([], each: $0) }
    case .either(let first, let second): order(in: first) ?? order(in: second)
    default: nil
    }
  }
}
