/// The keys of one kind of map.
struct KeyTable: Sendable {
  struct Key: Sendable {
    let name: String
    /// Whether it must be there.
    ///
    /// `within` has a finding of its own.
    let isRequired: Bool
    /// Whether this version understands it, or only knows that the language has it.
    let isSupported: Bool
  }

  /// What the map is called in messages.
  let title: String
  let keys: [Key]

  init(_ title: String, required: [String], optional: [String] = [], later: [String] = []) {
    self.title = title
    keys =
      required.map { Key(name: $0, isRequired: true, isSupported: true) }
      + optional.map { Key(name: $0, isRequired: false, isSupported: true) }
      + later.map { Key(name: $0, isRequired: false, isSupported: false) }
  }

  static let document = Self("a policy", required: ["apiVersion", "kind", "metadata", "spec"])
  static let metadata = Self("`metadata`", required: ["name"], optional: ["labels"], later: ["annotations"])
  static let spec = Self(
    "`spec`", required: ["mode", "scope", "rules"], optional: ["description", "match", "onExit"],
    later: ["parameters", "let", "budget", "priority", "onUnknown", "onExternalWrite"])
  static let match = Self(
    "`match`", required: [], optional: ["netns"], later: ["cgroup", "unit", "labels", "exclude"])
  static let rule = Self(
    "a rule", required: ["when", "do"], optional: ["until", "for"], later: ["verify", "onUnknown"])
  static let action = Self(
    "`do`", required: ["tunable", "within", "every"], optional: ["raise", "lower", "set"],
    later: ["hold", "group", "among", "affects"])

  static let all = [document, metadata, spec, match, rule, action]

  func key(_ name: String) -> Key? { keys.first { $0.name == name } }

  /// The title of the maps that `name` is a key of.
  static func owners(of name: String) -> [String] {
    all.filter { $0.key(name)?.isSupported ?? false }.map(\.title)
  }
}
