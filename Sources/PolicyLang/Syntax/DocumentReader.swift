/// Makes parsed documents of YAML: shapes, keys and the grammar of expressions, but no names and no units.
struct DocumentReader {
  typealias Entry = MappingReader.Entry

  var findings: Findings

  /// Reads one document; what is wrong is reported, and what can be read is returned.
  static func read(_ document: YAMLNode, into findings: inout Findings) -> ParsedDocument? {
    var reader = Self(findings: findings)
    // One owner of what is found, so that adding to it does not copy it.
    findings = Findings()
    let parsed = reader.document(document)
    findings = reader.findings
    findings.policy = nil
    findings.rule = nil
    return parsed
  }

  private mutating func document(_ document: YAMLNode) -> ParsedDocument? {
    let start = SourceSpan(
      file: document.span.file, range: document.span.range.lowerBound..<document.span.range.lowerBound)
    guard let mapping = MappingReader.mapping(document, called: "a document", head: start, into: &findings)
    else { return nil }
    let kindKey = mapping.entries.first { $0.key.text == "kind" }
    var kind = DocumentKind.policy
    if let kindKey, let written = text(kindKey.value) {
      guard let known = DocumentKind(rawValue: written.value) else {
        // Another kind of document has other keys: say only that.
        let names = DocumentKind.allCases.map(\.rawValue)
        findings.report(
          .unknownValue(written.value, of: "kind", known: names, at: written.span), at: written.span)
        guard
          let meant = Suggestion.nearest(to: written.value, among: names).flatMap({
            DocumentKind(rawValue: $0)
          })
        else { return nil }
        kind = meant
        return read(mapping, document, kind, kindKey.key, start)
      }
      kind = known
    }
    return read(mapping, document, kind, kindKey?.key, start)
  }

  private mutating func read(
    _ mapping: YAMLMapping, _ document: YAMLNode, _ kind: DocumentKind, _ kindKey: YAMLNode?,
    _ start: SourceSpan
  ) -> ParsedDocument? {
    let head = kindKey?.span ?? mapping.entries.first?.key.span ?? start
    guard let keys = MappingReader(document, .document, head: head, into: &findings) else { return nil }
    if let version = keys["apiVersion"].flatMap({ text($0.value) }), version.value != "bpftune.dev/v1" {
      findings.report(
        .unknownValue(version.value, of: "apiVersion", known: ["bpftune.dev/v1"], at: version.span),
        at: version.span)
    }
    var header = ParsedHeader(
      kind: kind, head: head, specHead: keys["spec"]?.key.span ?? head, span: document.span,
      isComplete: mapping.isComplete)
    if let metadata = keys["metadata"] { readMetadata(metadata, into: &header) }
    findings.policy = header.name?.value
    let spec = keys["spec"]
    switch kind {
    case .policy: return .policy(policy(spec, header))
    case .profile: return .profile(profile(spec, header))
    case .host: return .host(host(spec, header))
    case .test: return .test(test(spec, header))
    }
  }

  private mutating func readMetadata(_ entry: Entry, into header: inout ParsedHeader) {
    guard let keys = MappingReader(entry.value, .metadata, head: entry.key.span, into: &findings) else {
      return
    }
    header.name = keys["name"].flatMap { string($0.value, key: $0.key) }.flatMap { name($0) }
    if let labels = keys["labels"] { _ = texts(labels) }
    if let annotations = keys["annotations"] {
      header.allow = texts(annotations).first { $0.name.value == "bpftune.dev/allow" }?.value
    }
  }

  /// The description, which a document has that is read by people.
  mutating func readDescription(_ keys: MappingReader, into header: inout ParsedHeader) {
    header.description = keys["description"].flatMap { string($0.value, key: $0.key) }
    header.hasDescription = keys["description"] != nil
    if !header.hasDescription { header.firstOfSpec = keys.first }
  }
}

// MARK: - Policies

extension DocumentReader {
  private mutating func policy(_ entry: Entry?, _ header: ParsedHeader) -> ParsedPolicy {
    var policy = ParsedPolicy(header: header)
    guard let entry, let keys = MappingReader(entry.value, .spec, head: entry.key.span, into: &findings)
    else {
      // Where there is no `spec`, nothing misses in it.
      policy.header.hasDescription = true
      return policy
    }
    readDescription(keys, into: &policy.header)
    policy.mode = keys["mode"].flatMap { choice($0, Mode.self) }
    policy.scope = keys["scope"].flatMap { choice($0, Scope.self) }
    policy.match = keys["match"].flatMap { match($0) }
    policy.onExit = keys["onExit"].flatMap { choice($0, ExitBehaviour.self)?.value } ?? .restore
    policy.budget = keys["budget"].flatMap { budget($0) }
    policy.priority = keys["priority"].flatMap { integer($0, in: -1_000_000...1_000_000) } ?? 0
    policy.onUnknown = keys["onUnknown"].flatMap { onUnknown($0) }
    policy.onExternalWrite = keys["onExternalWrite"].flatMap { externalWrite($0) }
    if let parameters = keys["parameters"] {
      policy.parameters = byName(parameters, called: "a parameter") { $0.parameter($1) }
    }
    if let lets = keys["let"] {
      policy.lets = byName(lets, called: "a name of `let`") { $0.expression($1) }
    }
    if let rules = keys["rules"] { readRules(rules, into: &policy) }
    return policy
  }

  private mutating func parameter(_ entry: Entry) -> ParsedParameter? {
    guard let keys = MappingReader(entry.value, .parameter, head: entry.key.span, into: &findings) else {
      return nil
    }
    var parameter = ParsedParameter(head: entry.key.span)
    parameter.type = keys["type"].flatMap { unit($0) }
    parameter.fallback = keys["default"].flatMap { expression($0) }
    parameter.range = keys["range"].flatMap { range($0) }
    if let description = keys["description"] { _ = string(description.value, key: description.key) }
    return parameter
  }

  private mutating func readRules(_ entry: Entry, into policy: inout ParsedPolicy) {
    if case .sequence(let list) = entry.value.content {
      let items = ListConversion.items(of: list, called: "rule")
      let fix = findings.source.flatMap {
        ListConversion.fix(items, of: entry.value, below: entry.key, in: $0)
      }
      findings.report(.rulesAsList(fix: fix), at: entry.key.span)
      policy.isReadable = items.count == list.count
      for item in items { readRule(item.name, (item.key, item.asMapping), into: &policy) }
      return
    }
    guard
      let mapping = MappingReader.mapping(
        entry.value, called: "`rules`", head: entry.key.span, into: &findings)
    else { return }
    if mapping.entries.isEmpty { findings.report(.noRules(), at: entry.key.span) }
    for entry in MappingReader.entries(of: mapping, into: &findings) {
      if findings.isFull { break }
      guard let name = string(entry.key, key: entry.key).flatMap({ name($0) }) else { continue }
      readRule(name, entry, into: &policy)
    }
  }

  private mutating func readRule(_ name: Spanned<String>, _ entry: Entry, into policy: inout ParsedPolicy) {
    findings.rule = name.value
    if let rule = rule(name, entry) { policy.rules.append(rule) }
    findings.rule = nil
  }
}
