/// Where a policy can move a tunable: on which machines, and in which namespaces.
struct PlaceReach {
  /// Labels that the machine must have.
  let labels: [String: String]
  /// Names of namespaces, of which one in each set must match; `nil`: on the host as a whole.
  let namespaces: [[Glob]]?
  /// Names of namespaces that are left out.
  let excluded: [Glob]

  /// Cgroups and units do not keep two policies apart: a namespace may have tasks of many.
  init(_ policy: CheckedPolicy, ofHost isOfHost: Bool) {
    labels = policy.selectors.reduce(policy.hosts) { $0.merging($1.labels) { first, _ in first } }
    namespaces =
      isOfHost ? nil : policy.scope == .host ? [[Glob("host")]] : policy.selectors.compactMap(\.netns)
    excluded = policy.selectors.flatMap { $0.excluded?.netns ?? [] }
  }

  /// A place that both reach; `nil`: there is none.
  func common(with other: Self) -> Meeting.Place? {
    // A label of the Host document has one value.
    guard labels.allSatisfy({ other.labels[$0.key] ?? $0.value == $0.value }) else { return nil }
    guard let namespaces, let others = other.namespaces else { return .host }
    let excluded = excluded + other.excluded
    guard !namespaces.isEmpty || !others.isEmpty || !excluded.isEmpty else { return .everyNamespace }
    return GlobMeeting.witness(namespaces + others, excluding: excluded).map { .namespace($0) }
  }
}
