/// Makes a parsed policy of a YAML document: shapes, keys and the grammar of expressions, but no names and no
/// units.
struct PolicyParser {
  private var findings: Findings

  /// Parses one document; what is wrong is reported, and what can be read is returned.
  static func parse(_ document: YAMLNode, into findings: inout Findings) -> ParsedPolicy? {
    var parser = Self(findings: findings)
    let policy = parser.policy(document)
    findings = parser.findings
    findings.policy = nil
    findings.rule = nil
    return policy
  }
}

// MARK: - The document

extension PolicyParser {
  private mutating func policy(_ document: YAMLNode) -> ParsedPolicy? {
    let head = SourceSpan(
      file: document.span.file, range: document.span.range.lowerBound..<document.span.range.lowerBound)
    guard let mapping = MappingReader.mapping(document, called: "a document", head: head, into: &findings)
    else { return nil }
    // Another kind of document has other keys: say only that.
    if let kind = mapping.value(of: "kind"), let text = text(kind), text.value != "Policy" {
      findings.report(.unknownKind(text.value, at: text.span), at: text.span)
      return nil
    }
    let kindHead = mapping.entries.first { $0.key.text == "kind" }?.key.span
    let policyHead = kindHead ?? mapping.entries.first?.key.span ?? head
    guard let keys = MappingReader(document, .document, head: policyHead, into: &findings) else { return nil }
    if let version = keys["apiVersion"].flatMap({ text($0.value) }), version.value != "bpftune.dev/v1" {
      findings.report(
        .unknownValue(version.value, of: "apiVersion", known: ["bpftune.dev/v1"], at: version.span),
        at: version.span)
    }
    var policy = ParsedPolicy(head: policyHead, specHead: keys["spec"]?.key.span ?? policyHead)
    policy.isComplete = mapping.isComplete
    if let metadata = keys["metadata"] { readMetadata(metadata, into: &policy) }
    findings.policy = policy.name?.value
    if let spec = keys["spec"] { readSpec(spec, into: &policy) }
    return policy
  }

  private mutating func readMetadata(
    _ entry: (key: YAMLNode, value: YAMLNode), into policy: inout ParsedPolicy
  ) {
    guard let keys = MappingReader(entry.value, .metadata, head: entry.key.span, into: &findings) else {
      return
    }
    policy.name = keys["name"].flatMap { string($0.value, key: $0.key) }.flatMap { name($0) }
    guard let labels = keys["labels"],
      let mapping = MappingReader.mapping(
        labels.value, called: "`labels`", head: labels.key.span, into: &findings)
    else { return }
    for entry in mapping.entries {
      _ = string(entry.key, key: entry.key)
      _ = string(entry.value, key: entry.key)
    }
  }

  private mutating func readSpec(_ entry: (key: YAMLNode, value: YAMLNode), into policy: inout ParsedPolicy) {
    guard let keys = MappingReader(entry.value, .spec, head: entry.key.span, into: &findings) else { return }
    policy.description = keys["description"].flatMap { string($0.value, key: $0.key) }
    policy.hasDescription = keys["description"] != nil
    policy.mode = keys["mode"].flatMap { choice($0, Mode.self) }
    policy.scope = keys["scope"].flatMap { choice($0, Scope.self, later: ["cgroup"]) }
    policy.onExit = keys["onExit"].flatMap { choice($0, ExitBehaviour.self)?.value } ?? .restore
    if let match = keys["match"] { policy.match = Spanned(globs(match), at: match.key.span) }
    guard let rules = keys["rules"] else { return }
    readRules(rules, into: &policy)
  }

  private mutating func globs(_ match: (key: YAMLNode, value: YAMLNode)) -> [Glob]? {
    guard let keys = MappingReader(match.value, .match, head: match.key.span, into: &findings),
      let netns = keys["netns"]
    else { return nil }
    switch netns.value.content {
    case .sequence(let items) where items.isEmpty:
      findings.report(.emptyMatch(), at: netns.value.span)
      return nil
    case .sequence(let items):
      return items.compactMap { item in string(item, key: netns.key).map { Glob($0.value) } }
    case .scalar(let scalar) where !scalar.isNull:
      findings.report(.listExpected(scalar.text, at: netns.value.span), at: netns.value.span)
      return nil
    case .unusable:
      return nil
    case .scalar, .mapping:
      findings.report(
        .wrongShape(expected: "a list", found: netns.value.kind, in: "`netns`"),
        at: netns.value.span.range.isEmpty ? netns.key.span : netns.value.span)
      return nil
    }
  }
}

// MARK: - Rules

extension PolicyParser {
  private mutating func readRules(_ entry: (key: YAMLNode, value: YAMLNode), into policy: inout ParsedPolicy)
  {
    if case .sequence = entry.value.content {
      findings.report(.rulesAsList(), at: entry.key.span)
      return
    }
    guard
      let mapping = MappingReader.mapping(
        entry.value, called: "`rules`", head: entry.key.span, into: &findings)
    else { return }
    if mapping.entries.isEmpty { findings.report(.noRules(), at: entry.key.span) }
    for entry in MappingReader.entries(of: mapping, into: &findings) {
      guard let name = string(entry.key, key: entry.key).flatMap({ name($0) }) else { continue }
      findings.rule = name.value
      if let rule = rule(name, entry) { policy.rules.append(rule) }
      findings.rule = nil
    }
  }

  private mutating func rule(_ name: Spanned<String>, _ entry: (key: YAMLNode, value: YAMLNode))
    -> ParsedRule?
  {
    guard let keys = MappingReader(entry.value, .rule, head: entry.key.span, into: &findings) else {
      return nil
    }
    var rule = ParsedRule(name: name)
    rule.when = keys["when"].flatMap { expression($0) }
    rule.until = keys["until"].flatMap { expression($0) }
    rule.hold = keys["for"].flatMap { expression($0) }
    rule.action = keys["do"].flatMap { action($0) }
    return rule
  }

  private mutating func action(_ entry: (key: YAMLNode, value: YAMLNode)) -> ParsedAction? {
    guard let keys = MappingReader(entry.value, .action, head: entry.key.span, into: &findings) else {
      return nil
    }
    var action = ParsedAction(head: entry.key.span)
    action.tunable = keys["tunable"].flatMap { string($0.value, key: $0.key) }
    let verbs = ParsedAction.Verb.allCases.compactMap { verb in keys[verb.rawValue].map { (verb, $0) } }
    if let (verb, amount) = verbs.first {
      for (extra, other) in verbs.dropFirst() {
        findings.report(
          .secondVerb(extra.rawValue, first: verb.rawValue, at: amount.key.span), at: other.key.span)
      }
      action.verb = expression(amount).map { (Spanned(verb, at: amount.key.span), $0) }
    } else if case .mapping(let mapping) = entry.value.content, mapping.isComplete {
      findings.report(.missingVerb(), at: entry.key.span)
    }
    action.within = keys["within"].flatMap { scalar($0) }.flatMap {
      ExpressionParser.range($0, into: &findings)
    }
    action.every = keys["every"].flatMap { expression($0) }
    return action
  }
}

// MARK: - Values

extension PolicyParser {
  /// A scalar that must not be empty.
  private mutating func scalar(_ entry: (key: YAMLNode, value: YAMLNode)) -> YAMLScalar? {
    switch entry.value.content {
    case .scalar(let scalar):
      if !scalar.bytes.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }) { return scalar }
      findings.report(.missingValue(entry.key.text), at: entry.key.span)
    case .sequence, .mapping:
      findings.report(
        .wrongShape(expected: "a single value", found: entry.value.kind, in: entry.key.text.quoted),
        at: entry.value.span)
    case .unusable:
      break
    }
    return nil
  }

  private mutating func expression(_ entry: (key: YAMLNode, value: YAMLNode)) -> ParsedExpression? {
    scalar(entry).map { ExpressionParser.expression($0, into: &findings) }
  }

  /// A text, reported if it is written so that some reader takes it for something else.
  private mutating func string(_ node: YAMLNode, key: YAMLNode) -> Spanned<String>? {
    guard let scalar = scalar((key, node)) else { return nil }
    let text = scalar.text
    if scalar.style == .plain, let reading = AmbiguousScalar.reading(of: text) {
      findings.report(.ambiguousScalar(text, reading: reading, at: node.span), at: node.span)
    }
    return Spanned(text, at: node.span)
  }

  /// The text of a node, whatever it says, or `nil` if it is none.
  private func text(_ node: YAMLNode) -> Spanned<String>? {
    guard case .scalar(let scalar) = node.content, !scalar.isNull else { return nil }
    return Spanned(scalar.text, at: node.span)
  }

  /// A name that Kubernetes would take, too: labels of DNS.
  private mutating func name(_ text: Spanned<String>) -> Spanned<String>? {
    let bytes = Array(text.value.utf8)
    let isValid =
      (1...63).contains(bytes.count) && bytes.first != UInt8(ascii: "-") && bytes.last != UInt8(ascii: "-")
      && bytes.allSatisfy {
        $0.isDigit || $0 == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
      }
    if !isValid { findings.report(.invalidName(text.value), at: text.span) }
    return text
  }

  private mutating func choice<Value>(
    _ entry: (key: YAMLNode, value: YAMLNode), _: Value.Type, later: [String] = []
  ) -> Spanned<Value>? where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    guard let text = scalar(entry)?.text else { return nil }
    let span = entry.value.span
    if let value = Value(rawValue: text) { return Spanned(value, at: span) }
    if later.contains(text) {
      findings.report(.notSupported("`\(entry.key.text): \(text)`"), at: span)
    } else {
      findings.report(
        .unknownValue(text, of: entry.key.text, known: Value.allCases.map(\.rawValue), at: span), at: span)
    }
    return nil
  }
}

extension YAMLMapping {
  fileprivate func value(of key: String) -> YAMLNode? { entries.first { $0.key.text == key }?.value }
}
