// MARK: - Profiles

extension DocumentReader {
  mutating func profile(_ entry: Entry?, _ header: ParsedHeader) -> ParsedProfile {
    var profile = ParsedProfile(header: header)
    guard let entry,
      let keys = MappingReader(entry.value, .profileSpec, head: entry.key.span, into: &findings)
    else {
      profile.header.hasDescription = true
      return profile
    }
    readDescription(keys, into: &profile.header)
    if let hosts = keys["hosts"] { profile.hosts = textMap(hosts) }
    profile.match = keys["match"].flatMap { match($0) }
    profile.budget = keys["budget"].flatMap { budget($0) }
    if let policies = keys["policies"] {
      profile.policies = byName(policies, called: "a policy") { $0.profilePolicy($1) }
      if case .mapping(let mapping) = policies.value.content, mapping.entries.isEmpty, mapping.isComplete {
        findings.report(.noPolicies(), at: policies.key.span)
      }
    }
    return profile
  }

  private mutating func profilePolicy(_ entry: Entry) -> ParsedProfile.Policy? {
    let key = Spanned(entry.key.text, at: entry.key.span)
    // `tcp-receive-buffers:` with nothing behind it is a policy as it stands.
    if case .scalar(let scalar) = entry.value.content, scalar.isNull {
      return ParsedProfile.Policy(policy: key)
    }
    guard let keys = MappingReader(entry.value, .profilePolicy, head: entry.key.span, into: &findings) else {
      return nil
    }
    let name = keys["policy"].flatMap { string($0.value, key: $0.key) } ?? key
    var policy = ParsedProfile.Policy(policy: name)
    policy.mode = keys["mode"].flatMap { choice($0, Mode.self)?.value }
    policy.match = keys["match"].flatMap { match($0) }
    policy.priority = keys["priority"].flatMap { integer($0, in: -1_000_000...1_000_000) }
    if let parameters = keys["parameters"] {
      policy.parameters = byName(parameters, called: "a parameter") { $0.expression($1) }
    }
    return policy
  }
}

// MARK: - Hosts

extension DocumentReader {
  mutating func host(_ entry: Entry?, _ header: ParsedHeader) -> ParsedHost {
    var host = ParsedHost(header: header)
    guard let entry, let keys = MappingReader(entry.value, .hostSpec, head: entry.key.span, into: &findings)
    else {
      return host
    }
    readDescription(keys, into: &host.header)
    if let labels = keys["labels"] { host.labels = textMap(labels) }
    host.budget = keys["budget"].flatMap { budget($0) }
    host.onExternalWrite = keys["onExternalWrite"].flatMap { externalWrite($0) }
    host.trustedOwners = keys["trustedOwners"].flatMap { strings($0, emptyIsMistake: false) } ?? []
    if let metrics = keys["metrics"],
      let parts = MappingReader(metrics.value, .metrics, head: metrics.key.span, into: &findings)
    {
      host.metrics = parts["listen"].flatMap { string($0.value, key: $0.key) }
    }
    if let windows = keys["changeWindows"] {
      host.changeWindows = byName(windows, called: "a change window") { $0.changeWindow($1) }
    }
    if let gauges = keys["gauges"] { host.gauges = byName(gauges, called: "a gauge") { $0.gauge($1) } }
    return host
  }

  private mutating func changeWindow(_ entry: Entry) -> ParsedHost.ChangeWindow? {
    guard let keys = MappingReader(entry.value, .changeWindow, head: entry.key.span, into: &findings) else {
      return nil
    }
    var window = ParsedHost.ChangeWindow(head: entry.key.span)
    window.from = keys["from"].flatMap { string($0.value, key: $0.key) }
    window.to = keys["to"].flatMap { string($0.value, key: $0.key) }
    window.zone = keys["zone"].flatMap { choice($0, ChangeWindow.Zone.self)?.value } ?? .utc
    if let days = keys["days"] {
      window.days = (strings(days, emptyIsMistake: true) ?? []).compactMap { day in
        let known = ChangeWindow.Day.allCases.map(\.rawValue)
        if let known = ChangeWindow.Day(rawValue: day.value) { return known }
        findings.report(.unknownValue(day.value, of: "days", known: known, at: day.span), at: day.span)
        return nil
      }
    }
    return window
  }

  private mutating func gauge(_ entry: Entry) -> ParsedHost.Gauge? {
    guard let keys = MappingReader(entry.value, .gauge, head: entry.key.span, into: &findings) else {
      return nil
    }
    var gauge = ParsedHost.Gauge()
    gauge.type = keys["type"].flatMap { unit($0) }
    gauge.file = keys["file"].flatMap { string($0.value, key: $0.key) }
    gauge.period = keys["period"].flatMap { expression($0) }
    if let description = keys["description"] { _ = string(description.value, key: description.key) }
    return gauge
  }
}

// MARK: - Tests

extension DocumentReader {
  mutating func test(_ entry: Entry?, _ header: ParsedHeader) -> ParsedTest {
    var test = ParsedTest(header: header)
    guard let entry, let keys = MappingReader(entry.value, .testSpec, head: entry.key.span, into: &findings)
    else {
      return test
    }
    readDescription(keys, into: &test.header)
    test.policy = keys["policy"].flatMap { string($0.value, key: $0.key) }
    if let watched = keys["watch"].flatMap({ string($0.value, key: $0.key) }) { test.watched = watched.value }
    test.step = keys["step"].flatMap { expression($0) }
    test.length = keys["for"].flatMap { expression($0) }
    test.isComplete = keys["only"].flatMap { boolean($0) } ?? true
    if let parameters = keys["parameters"] {
      test.parameters = byName(parameters, called: "a parameter") { $0.expression($1) }
    }
    if let facts = keys["facts"] { test.facts = byName(facts, called: "a fact") { $0.expression($1) } }
    if let values = keys["values"] { test.values = byName(values, called: "a tunable") { $0.expression($1) } }
    if let series = keys["series"] { test.series = byName(series, called: "a signal") { $0.series($1) } }
    if let expected = keys["expect"] { test.expectations = expectations(expected) }
    return test
  }

  /// A series; a single `0x30` is a number to YAML.
  private mutating func series(_ entry: Entry) -> YAMLScalar? {
    guard let scalar = scalar(entry) else { return nil }
    if scalar.style == .plain, let reading = AmbiguousScalar.reading(of: scalar.text),
      Int64(scalar.text) == nil
    {
      findings.report(
        .ambiguousScalar(scalar.text, reading: reading, at: entry.value.span), at: entry.value.span)
    }
    return scalar
  }

  private mutating func expectations(_ entry: Entry) -> [ParsedTest.Expectation] {
    guard case .sequence(let items) = entry.value.content else {
      if case .unusable = entry.value.content { return [] }
      findings.report(
        .wrongShape(expected: "a list", found: entry.value.kind, in: "`expect`"),
        at: entry.value.span.range.isEmpty ? entry.key.span : entry.value.span)
      return []
    }
    return items.compactMap { item in
      guard let keys = MappingReader(item, .expectedDecision, head: item.span, into: &findings) else {
        return nil
      }
      var expectation = ParsedTest.Expectation(head: item.span)
      expectation.at = keys["at"].flatMap { expression($0) }
      expectation.rule = keys["rule"].flatMap { string($0.value, key: $0.key) }
      expectation.outcome = keys["outcome"].flatMap { choice($0, ExpectedDecision.Outcome.self)?.value }
      expectation.value = keys["value"].flatMap { expression($0) }
      expectation.reason = keys["why"].flatMap { string($0.value, key: $0.key) }
      return expectation
    }
  }
}
