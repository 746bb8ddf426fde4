public import PolicyLang

// What the language has and this engine does not: such groups are inert, and say so.

extension CheckedPolicy {
  /// What the policy as a whole needs that this engine lacks; `nil` if nothing.
  var lacking: String? {
    if scope == .cgroup { return "scope `cgroup`" }
    if selectors.contains(where: \.needsMoreThanNames) {
      return "`match` by anything but names of namespaces"
    }
    if !hosts.isEmpty { return "profiles for some hosts" }
    if budget != nil { return "`budget`" }
    if priority != 0 { return "`priority`" }
    if onExternalWrite != nil { return "`onExternalWrite`" }
    return nil
  }
}

extension RuleGroup {
  /// What the rules need that this engine lacks; `nil` if nothing.
  var lacking: String? {
    if tunables.count > 1 { return "groups of tunables" }
    for rule in rules {
      if let lacking = rule.lacking { return lacking }
    }
    return nil
  }
}

extension CheckedRule {
  fileprivate var lacking: String? {
    if verify != nil { return "`verify`" }
    if onUnknown != .hold { return "`onUnknown`" }
    if case .hold = action.verb { return "`hold`" }
    guard case .range(let low, let high)? = action.members.first?.limits else { return "`among`" }
    if !(low.tunables + high.tunables).isEmpty { return "`tunable(…)`" }
    for reading in readings {
      if reading.aggregate != .count { return "gauges and distributions" }
      if !reading.labels.isEmpty { return "labels" }
      if reading.ago != 0 { return "`ago`" }
    }
    for comparison in when.comparisons + (until?.comparisons ?? [])
    where comparison.left.host != nil || comparison.right.host != nil || comparison.divisor?.host != nil {
      return "facts in conditions"
    }
    return nil
  }
}

extension RuleGraph {
  /// Every series that has to be counted for the rules that this engine can run, in a stable order.
  public var countedSeries: [Series] {
    Set(
      policies.filter { $0.lacking == nil }.flatMap(\.groups).filter { $0.lacking == nil }.flatMap(\.series)
    ).sorted()
  }
}

extension CheckedPolicy {
  /// The groups of rules that this engine can run.
  public var runnableGroups: [RuleGroup] { lacking == nil ? groups.filter { $0.lacking == nil } : [] }
}
