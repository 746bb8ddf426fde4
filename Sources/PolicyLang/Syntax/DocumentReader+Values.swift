// MARK: - Single values

extension DocumentReader {
  /// A scalar that must not be empty.
  mutating func scalar(_ entry: Entry) -> YAMLScalar? {
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

  mutating func expression(_ entry: Entry) -> ParsedExpression? {
    scalar(entry).map { ExpressionParser.expression($0, into: &findings) }
  }

  /// A condition; several in a list are reported with how to join them.
  mutating func condition(_ entry: Entry) -> ParsedExpression? {
    guard case .sequence(let items) = entry.value.content, !items.isEmpty else { return expression(entry) }
    let texts = items.map(\.text)
    let isPlain = texts.allSatisfy { !$0.isEmpty && !$0.contains(": ") && !$0.contains(" #") }
    let joined = texts.map { $0.contains(" or ") ? "(\($0))" : $0 }.joined(separator: " and ")
    findings.report(
      .listOfConditions(entry.key.text, joined: isPlain ? joined : nil, at: entry.value.span),
      at: entry.value.span)
    return nil
  }

  /// What others write as two values: a list of two, or a map with both ends.
  private func ends(of node: YAMLNode) -> (low: String, high: String)? {
    switch node.content {
    case .sequence(let items) where items.count == 2:
      return items.allSatisfy { !$0.text.isEmpty } ? (items[0].text, items[1].text) : nil
    case .mapping(let mapping) where mapping.entries.count == 2:
      func value(_ names: Set<String>) -> String? {
        mapping.entries.first { names.contains($0.key.text.lowercased()) }?.value.text
      }
      guard let low = value(["min", "minimum", "low", "lower", "from"]),
        let high = value(["max", "maximum", "high", "upper", "to"]), !low.isEmpty, !high.isEmpty
      else { return nil }
      return (low, high)
    default: return nil
    }
  }

  /// Whether the two ends of a range are written as something else, which is then reported.
  mutating func reportsSplitRange(_ entry: Entry) -> Bool {
    if case .scalar = entry.value.content { return false }
    guard let (low, high) = ends(of: entry.value) else { return false }
    findings.report(
      .rangeExpected(
        entry.key.text, found: entry.value.kind, meant: "\(low) .. \(high)", at: entry.value.span),
      at: entry.value.span)
    return true
  }

  mutating func range(_ entry: Entry) -> ParsedRange? {
    if reportsSplitRange(entry) { return nil }
    return scalar(entry).flatMap { ExpressionParser.range($0, into: &findings) }
  }

  /// A text, reported if it is written so that some reader takes it for something else.
  mutating func string(_ node: YAMLNode, key: YAMLNode) -> Spanned<String>? {
    guard let scalar = scalar((key, node)) else { return nil }
    let text = scalar.text
    if scalar.style == .plain, let reading = AmbiguousScalar.reading(of: text) {
      findings.report(.ambiguousScalar(text, reading: reading, at: node.span), at: node.span)
    }
    return Spanned(text, at: node.span)
  }

  /// The text of a node, whatever it says, or `nil` if it is none.
  func text(_ node: YAMLNode) -> Spanned<String>? {
    guard case .scalar(let scalar) = node.content, !scalar.isNull else { return nil }
    return Spanned(scalar.text, at: node.span)
  }

  /// A name that Kubernetes would take, too: labels of DNS.
  mutating func name(_ text: Spanned<String>) -> Spanned<String>? {
    if !text.value.isDNSLabel { findings.report(.invalidName(text.value, at: text.span), at: text.span) }
    return text
  }

  mutating func integer(_ entry: Entry, in range: ClosedRange<Int64>) -> Int64? {
    guard let text = scalar(entry)?.text else { return nil }
    let span = entry.value.span
    // `010` and `1_000` are other numbers to other readers.
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard let value = Int64(text), digits.first?.isNumber ?? false, digits == "0" || digits.first != "0"
    else {
      findings.report(.integerExpected(entry.key.text, text, in: range), at: span)
      return nil
    }
    guard range.contains(value) else {
      findings.report(.integerExpected(entry.key.text, text, in: range), at: span)
      return nil
    }
    return value
  }

  mutating func boolean(_ entry: Entry) -> Bool? {
    guard let text = scalar(entry)?.text else { return nil }
    switch text {
    case "true": return true
    case "false": return false
    default:
      findings.report(
        .unknownValue(text, of: entry.key.text, known: ["true", "false"], at: entry.value.span),
        at: entry.value.span)
      return nil
    }
  }

  mutating func choice<Value>(
    _ entry: Entry, _: Value.Type, without refused: [Value] = []
  ) -> Spanned<Value>? where Value: RawRepresentable & CaseIterable & Equatable, Value.RawValue == String {
    guard let text = scalar(entry)?.text else { return nil }
    let span = entry.value.span
    if let value = Value(rawValue: text), !refused.contains(value) { return Spanned(value, at: span) }
    let known = Value.allCases.filter { !refused.contains($0) }.map(\.rawValue)
    findings.report(.unknownValue(text, of: entry.key.text, known: known, at: span), at: span)
    return nil
  }

  mutating func unit(_ entry: Entry) -> Spanned<Unit>? {
    guard let text = scalar(entry)?.text else { return nil }
    let span = entry.value.span
    if let unit = ParameterType.byName[text] { return Spanned(unit, at: span) }
    findings.report(.unknownValue(text, of: entry.key.text, known: ParameterType.names, at: span), at: span)
    return nil
  }
}

// MARK: - Lists and maps

extension DocumentReader {
  /// A list of texts, or of what may be numbers and is read as it is written.
  mutating func strings(
    _ entry: Entry, emptyIsMistake: Bool, takesNumbers: Bool = false
  ) -> [Spanned<String>]? {
    let key = entry.key.text
    switch entry.value.content {
    case .sequence(let items):
      if items.isEmpty, emptyIsMistake {
        findings.report(.emptyList(key), at: entry.value.span)
        return nil
      }
      return items.compactMap { item in
        // Every reader takes a plain decimal for the same number.
        if takesNumbers, let text = text(item), let number = Int64(text.value), String(number) == text.value {
          return text
        }
        return string(item, key: entry.key)
      }
    case .scalar(let scalar) where !scalar.isNull:
      findings.report(.listExpected(key, scalar.text, at: entry.value.span), at: entry.value.span)
      return nil
    case .unusable:
      return nil
    case .scalar, .mapping:
      findings.report(
        .wrongShape(expected: "a list", found: entry.value.kind, in: key.quoted),
        at: entry.value.span.range.isEmpty ? entry.key.span : entry.value.span)
      return nil
    }
  }

  /// A map of texts.
  mutating func texts(_ entry: Entry) -> [Named<Spanned<String>>] {
    guard
      let mapping = MappingReader.mapping(
        entry.value, called: entry.key.text.quoted, head: entry.key.span, into: &findings)
    else { return [] }
    return mapping.entries.compactMap { item in
      let name = string(item.key, key: item.key)
      let value = string(item.value, key: item.key)
      guard let name, let value else { return nil }
      return Named(name: name, value: value)
    }
  }

  mutating func textMap(_ entry: Entry) -> [String: String] {
    Dictionary(texts(entry).map { ($0.name.value, $0.value.value) }) { first, _ in first }
  }

  /// A map by names of the user's choice.
  mutating func byName<Value>(
    _ entry: Entry, called title: String, _ read: (inout Self, Entry) -> Value?
  ) -> [Named<Value>] {
    if case .sequence(let list) = entry.value.content {
      let items = ListConversion.items(of: list, called: entry.key.text.lowercased())
      let fix = findings.source.flatMap {
        ListConversion.fix(items, of: entry.value, below: entry.key, in: $0)
      }
      findings.report(.mapExpected(entry.key.text, of: title, fix: fix), at: entry.key.span)
      return []
    }
    guard
      let mapping = MappingReader.mapping(
        entry.value, called: entry.key.text.quoted, head: entry.key.span, into: &findings)
    else { return [] }
    var values: [Named<Value>] = []
    for item in MappingReader.entries(of: mapping, into: &findings) {
      guard let name = string(item.key, key: item.key), let value = read(&self, item) else { continue }
      values.append(Named(name: name, value: value))
    }
    return values
  }
}

extension String {
  /// Whether it is a DNS label: 1 to 63 of `a-z`, `0-9` and `-`, neither first nor last a `-`.
  var isDNSLabel: Bool {
    let bytes = Array(utf8)
    return (1...63).contains(bytes.count) && bytes.first != UInt8(ascii: "-")
      && bytes.last != UInt8(ascii: "-")
      && bytes.allSatisfy {
        $0.isDigit || $0 == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
      }
  }
}
