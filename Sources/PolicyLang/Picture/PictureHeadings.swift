// What stands above a picture, its columns and its policies.

extension GraphPicture {
  /// What the picture is of, in a few words.
  var title: String {
    let rules = nodes.count { $0.kind == .rule }
    let what = headings.count == 1 ? headings[0].name : "\(headings.count) policies"
    return "Rule graph of \(what): \(rules) \(rules == 1 ? "rule" : "rules")"
  }

  /// What the picture shows, for those who don't see it.
  var summary: String {
    var lines = ["Signals, readings over a window, conditions, rules and tunables, from left to right."]
    for heading in headings {
      lines.append("\(heading.name): \(heading.description)")
    }
    return lines.joined(separator: "\n")
  }
}

extension GraphPicture.Column {
  /// What stands above it.
  var heading: String {
    switch self {
    case .signals: "Signals"
    case .readings: "Readings over a window"
    case .conditions: "Conditions"
    case .rules: "Rules"
    case .tunables: "Tunables"
    }
  }
}

extension GraphPicture.Heading {
  init(_ policy: CheckedPolicy) {
    name = policy.name
    let priority = policy.priority == 0 ? [] : ["priority \(policy.priority)"]
    facts =
      (["\(policy.mode.rawValue), watches \(policy.scope.rawValue)"] + policy.selectors.flatMap(\.lines)
      + priority).joined(separator: ", ")
    description = policy.description
    file = policy.file
  }
}
