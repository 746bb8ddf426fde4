/// What people write who know another tool, and what may be written for them.
extension KeyTable {
  /// The key that `name` was probably meant to be.
  func nearest(to name: String) -> String? {
    let plain = String(name.lowercased().filter { $0 != "_" && $0 != "-" })
    if let same = keys.first(where: { $0.name.lowercased() == plain }) { return same.name }
    if let known = Self.otherTools[plain]?.first(where: { key($0) != nil }) { return known }
    return Suggestion.nearest(to: name, among: keys.map(\.name))
  }

  /// Keys of other tools, in small letters, with what they are called here.
  private static let otherTools: [String: [String]] = [
    "if": ["when"], "expr": ["when"], "expression": ["when"], "condition": ["when"], "trigger": ["when"],
    "then": ["do"], "action": ["do"], "actions": ["do"], "sysctl": ["tunable"], "parameter": ["tunable"],
    "params": ["parameters"], "increase": ["raise"], "increment": ["raise"], "decrease": ["lower"],
    "reduce": ["lower"], "value": ["set", "default"], "bounds": ["within"], "limits": ["within"],
    "range": ["within"],
    "interval": ["every"], "cooldown": ["every"], "duration": ["for"], "selector": ["match"], "vars": ["let"],
    "variables": ["let"], "summary": ["description"], "namespace": ["netns"], "namespaces": ["netns"],
    "matchlabels": ["labels"],
  ]

  /// What can be written for a missing key without risk: it writes nothing, watches one thing, acts seldom.
  func cautiousValue(of key: String, beside values: MappingReader) -> String? {
    switch (label, key) {
    case ("document", "apiVersion"): "bpftune.dev/v1"
    case ("document", "kind"): "Policy"
    case ("spec of a Policy", "mode"): Mode.observe.rawValue
    case ("spec of a Policy", "scope"):
      values["match"].map { Self.scope(matchedBy: $0.value) } ?? Scope.host.rawValue
    case ("do", "every"): "1m"
    default: nil
    }
  }

  /// The scope at which a `match` means something.
  private static func scope(matchedBy match: YAMLNode) -> String {
    guard case .mapping(let mapping) = match.content else { return Scope.host.rawValue }
    let isLabels = mapping.entries.allSatisfy { $0.key.text == "labels" }
    return (isLabels ? Scope.host : .netns).rawValue
  }
}
