extension CheckedPolicy {
  /// Where its instances move a tunable, in words: `in every network namespace`.
  func location(of tunable: Tunable) -> String {
    let place: String
    switch (tunable.scope, scope) {
    case (.netns, .netns):
      place = namesEveryThing ? "in every network namespace" : "in the network namespaces \(selection)"
    case (.netns, .cgroup): place = "in the network namespace of \(watchedThings)"
    case (.netns, .host): place = "in the initial network namespace"
    default: place = "on the host"
    }
    return place + hostCondition
  }

  /// What one instance watches, in words.
  var watched: String {
    switch scope {
    case .host: "the host" + hostCondition
    case .netns, .cgroup: watchedThings + ", by itself" + hostCondition
    }
  }

  private var watchedThings: String {
    let thing = scope == .netns ? "network namespace" : "cgroup"
    return "each \(thing)" + (namesEveryThing ? "" : " \(selection)")
  }

  /// Whether no name leaves anything out.
  private var namesEveryThing: Bool { selection.isEmpty }

  /// Which things by name: `named host or web-*, with tasks of unit envoy.service, except those named web-9`.
  private var selection: String {
    var parts: [String] = []
    func names(_ what: String, _ globs: [Glob]?) {
      if let globs, !globs.isEmpty { parts.append("\(what) \(globs.map(\.pattern).alternatives)") }
    }
    for selector in selectors {
      names("named", selector.netns)
      names(scope == .netns ? "with tasks of cgroup" : "at", selector.cgroup)
      names(scope == .netns ? "with tasks of unit" : "of unit", selector.unit)
    }
    for case let excluded? in selectors.map(\.excluded) {
      names("except those named", excluded.netns)
      names(scope == .netns ? "except those with tasks of cgroup" : "except those at", excluded.cgroup)
      names(scope == .netns ? "except those with tasks of unit" : "except those of unit", excluded.unit)
    }
    return parts.joined(separator: ", ")
  }

  /// The labels that the machine must have.
  private var hostCondition: String {
    let labels = selectors.map(\.labels).reduce(hosts) { all, more in all.merging(more) { first, _ in first }
    }
    guard !labels.isEmpty else { return "" }
    let texts = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return ", on hosts labelled " + texts.joined(separator: ", ")
  }
}

extension [String] {
  /// `a`, `a or b`, `a, b or c`.
  var alternatives: String { joined(lastBy: "or") }

  /// `a`, `a and b`, `a, b and c`.
  var listed: String { joined(lastBy: "and") }

  private func joined(lastBy word: String) -> String {
    guard count > 1, let last else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " \(word) \(last)"
  }
}
