// MARK: - Rules

extension DocumentReader {
  mutating func rule(_ name: Spanned<String>, _ entry: Entry) -> ParsedRule? {
    guard let keys = MappingReader(entry.value, .rule, head: entry.key.span, into: &findings) else {
      return nil
    }
    var rule = ParsedRule(name: name)
    rule.when = keys["when"].flatMap { condition($0) }
    rule.until = keys["until"].flatMap { condition($0) }
    rule.hold = keys["for"].flatMap { expression($0) }
    rule.action = keys["do"].flatMap { action($0) }
    rule.verify = keys["verify"].flatMap { verify($0) }
    rule.onUnknown = keys["onUnknown"].flatMap { onUnknown($0) }
    return rule
  }

  private mutating func action(_ entry: Entry) -> ParsedAction? {
    guard let keys = MappingReader(entry.value, .action, head: entry.key.span, into: &findings) else {
      return nil
    }
    var action = ParsedAction(head: entry.key.span)
    var isComplete = false
    if case .mapping(let mapping) = entry.value.content { isComplete = mapping.isComplete }
    readTarget(keys, into: &action, isComplete: isComplete)
    readVerb(keys, into: &action, isComplete: isComplete)
    action.withinHead = keys["within"]?.key.span
    action.amongHead = keys["among"]?.key.span
    action.within = keys["within"].flatMap { entry in
      reportsSplitRange(entry) ? nil : perMember(entry) { $0.range($1) }
    }
    action.among = keys["among"].flatMap {
      perMember($0) { $0.strings($1, emptyIsMistake: true, takesNumbers: true) }
    }
    if isComplete, action.withinHead == nil, action.amongHead == nil {
      let line = cautiousLimits(action)
      findings.report(
        .missingBound(line, fix: line.flatMap { fix(writing: $0, action, keys, entry.value) }),
        at: action.head)
    }
    action.every = keys["every"].flatMap { expression($0) }
    action.affects = keys["affects"].flatMap { choice($0, Scope.self, without: [.cgroup]) }
    return action
  }

  /// Limits close to what is there: half of it, twice it, or the one value that is set.
  private func cautiousLimits(_ action: ParsedAction) -> KeyInsertion.Line? {
    guard let verb = action.verb?.value, action.tunables.count == 1,
      let tunable = Tunable.meant(by: action.tunables[0].value)
    else { return nil }
    var value: String?
    if case .all(let amount)? = action.amount { value = amount.scalar.text }
    return tunable.cautiousLimits(of: verb, to: value)
  }

  /// The edit that writes a line before the verb.
  private func fix(
    writing line: KeyInsertion.Line, _ action: ParsedAction, _ keys: MappingReader, _ node: YAMLNode
  ) -> Diagnostic.Fix? {
    guard let key = action.verb.flatMap({ keys[$0.value.rawValue]?.key }), let source = findings.source,
      case .mapping(let mapping) = node.content
    else { return nil }
    return KeyInsertion(mapping: mapping, source: source, file: node.span.file).fix(
      writing: [line], before: key)
  }

  private mutating func readTarget(_ keys: MappingReader, into action: inout ParsedAction, isComplete: Bool) {
    let single = keys["tunable"]
    if let group = keys["group"] {
      action.group = group.key.span
      action.tunables = strings(group, emptyIsMistake: true) ?? []
      if let single { findings.report(.tunableAndGroup(at: group.key.span), at: single.key.span) }
    } else if let single {
      action.tunables = string(single.value, key: single.key).map { [$0] } ?? []
    } else if isComplete {
      findings.report(.missingKey("tunable", in: KeyTable.action.title), at: action.head)
    }
  }

  private mutating func readVerb(_ keys: MappingReader, into action: inout ParsedAction, isComplete: Bool) {
    let verbs = ParsedAction.Verb.allCases.compactMap { verb in keys[verb.rawValue].map { (verb, $0) } }
    guard let (verb, amount) = verbs.first else {
      if isComplete { findings.report(.missingVerb(), at: action.head) }
      return
    }
    for (extra, other) in verbs.dropFirst() {
      findings.report(
        .secondVerb(extra.rawValue, first: verb.rawValue, at: amount.key.span), at: other.key.span)
    }
    action.verb = Spanned(verb, at: amount.key.span)
    action.amount =
      verb == .raise || verb == .lower
      ? expression(amount).map { .all($0) } : perMember(amount) { $0.expression($1) }
  }

  /// One value, or a map of them by tunable.
  private mutating func perMember<Value>(
    _ entry: Entry, _ read: (inout Self, Entry) -> Value?
  ) -> ParsedAction.PerMember<Value>? {
    guard case .mapping(let mapping) = entry.value.content else { return read(&self, entry).map { .all($0) } }
    var values: [Named<Value>] = []
    for item in MappingReader.entries(of: mapping, into: &findings) {
      guard let name = string(item.key, key: item.key), let value = read(&self, item) else { continue }
      values.append(Named(name: name, value: value))
    }
    return .byTunable(values, head: entry.key.span)
  }

  private mutating func verify(_ entry: Entry) -> ParsedVerify? {
    guard let keys = MappingReader(entry.value, .verify, head: entry.key.span, into: &findings) else {
      return nil
    }
    var verify = ParsedVerify(head: entry.key.span)
    verify.expect = keys["expect"].flatMap { scalar($0) }.flatMap {
      ExpressionParser.expectation($0, into: &findings)
    }
    verify.never = keys["never"].flatMap { condition($0) }
    verify.after = keys["after"].flatMap { expression($0) }
    verify.otherwise = keys["otherwise"].flatMap { choice($0, Verification.Otherwise.self)?.value } ?? .revert
    verify.control = keys["control"].flatMap { integer($0, in: 2...1000) } ?? 8
    verify.backOff = keys["backOff"].flatMap { expression($0) }
    if keys["expect"] == nil, keys["never"] == nil, case .mapping(let mapping) = entry.value.content,
      mapping.isComplete
    {
      findings.report(.nothingToVerify(), at: entry.key.span)
    }
    return verify
  }
}

// MARK: - Parts of several kinds

extension DocumentReader {
  mutating func match(_ entry: Entry) -> ParsedMatch? {
    guard let keys = MappingReader(entry.value, .match, head: entry.key.span, into: &findings) else {
      return nil
    }
    var match = ParsedMatch(head: entry.key.span)
    match.selector.netns = keys["netns"].flatMap { globs($0) }
    match.selector.cgroup = keys["cgroup"].flatMap { globs($0) }
    match.selector.unit = keys["unit"].flatMap { globs($0) }
    if let labels = keys["labels"] { match.selector.labels = textMap(labels) }
    if let exclude = keys["exclude"],
      let parts = MappingReader(exclude.value, .exclude, head: exclude.key.span, into: &findings)
    {
      match.selector.excluded = Selector.Excluded(
        netns: parts["netns"].flatMap { globs($0) } ?? [],
        cgroup: parts["cgroup"].flatMap { globs($0) } ?? [],
        unit: parts["unit"].flatMap { globs($0) } ?? [])
    }
    for name in KeyTable.match.keys.map(\.name) {
      if let key = keys[name]?.key { match.keys[name] = key.span }
    }
    return match
  }

  private mutating func globs(_ entry: Entry) -> [Glob]? {
    strings(entry, emptyIsMistake: true)?.map { Glob($0.value) }
  }

  mutating func budget(_ entry: Entry) -> ParsedBudget? {
    guard let keys = MappingReader(entry.value, .budget, head: entry.key.span, into: &findings) else {
      return nil
    }
    return ParsedBudget(
      head: entry.key.span, changes: keys["changes"].flatMap { integer($0, in: 1...1_000_000) },
      per: keys["per"].flatMap { expression($0) })
  }

  mutating func onUnknown(_ entry: Entry) -> ParsedOnUnknown? {
    guard let keys = MappingReader(entry.value, .onUnknown, head: entry.key.span, into: &findings) else {
      return nil
    }
    return ParsedOnUnknown(
      head: entry.key.span, then: keys["then"].flatMap { choice($0, UnknownBehaviour.Action.self) },
      after: keys["after"].flatMap { expression($0) })
  }

  mutating func externalWrite(_ entry: Entry) -> ParsedExternalWrite? {
    if case .scalar(let scalar) = entry.value.content, !scalar.isNull {
      if scalar.text == "reassert" { return .reassert }
      findings.report(
        .unknownValue(
          scalar.text, of: entry.key.text, known: ["reassert", "{yield: 1h}"], at: entry.value.span),
        at: entry.value.span)
      return nil
    }
    guard let keys = MappingReader(entry.value, .onExternalWrite, head: entry.key.span, into: &findings),
      let yield = keys["yield"]
    else { return nil }
    if text(yield.value)?.value == "forever" { return .yieldForever }
    return expression(yield).map { .yield($0) }
  }
}
