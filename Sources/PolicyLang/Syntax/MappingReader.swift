/// Reads a map with a fixed set of keys: says what is unknown or missing, and hands out the rest.
struct MappingReader {
  /// What is written under a key.
  typealias Entry = (key: YAMLNode, value: YAMLNode)

  /// Few keys: a scan costs less than a hash.
  private var values: [(name: String, entry: Entry)] = []

  /// Reads `node` by `table`.
  ///
  /// `head` is where to point for a missing key. `nil` if it is no map.
  init?(_ node: YAMLNode, _ table: KeyTable, head: SourceSpan, into findings: inout Findings) {
    guard let mapping = Self.mapping(node, called: table.title, head: head, into: &findings) else {
      return nil
    }
    first = mapping.entries.first.map { KeyPlace(mapping: mapping, key: $0.key) }
    let entries = Self.entries(of: mapping, into: &findings)
    values.reserveCapacity(entries.count)
    for (key, value) in entries {
      guard case .scalar(let scalar) = key.content, !findings.isFull else { continue }
      let name = scalar.text
      if table.names.contains(name) {
        values.append((name, (key, value)))
      } else {
        let owners = KeyTable.owners(of: name)
        let nearest =
          owners.isEmpty
          ? table.nearest(to: name).flatMap { near in entries.contains { $0.key.text == near } ? nil : near }
          : nil
        // What stands below is read as what was probably meant.
        if let nearest, self[nearest] == nil { values.append((nearest, (key, value))) }
        findings.report(
          .unknownKey(
            name, in: table.title, nearest: nearest, owners: owners, at: key.span),
          at: key.span)
      }
    }
    guard mapping.isComplete else { return }
    let missing = table.requiredNames.filter { self[$0] == nil }
    guard !missing.isEmpty else { return }
    let lines = missing.compactMap { key in
      table.cautiousValue(of: key, beside: self).map { (key: key, value: $0) }
    }
    let fixes =
      findings.source.map {
        KeyInsertion(mapping: mapping, source: $0, file: node.span.file).fixes(for: lines, by: table)
      } ?? [:]
    for key in missing {
      var finding = Finding.missingKey(key, in: table.title)
      finding.fix = fixes[key]
      findings.report(finding, at: head)
    }
  }

  /// The value of a key, and the key itself.
  subscript(name: String) -> Entry? { values.first { $0.name == name }?.entry }

  /// The first key of the map, whether it is known or not.
  private(set) var first: KeyPlace?

  /// The map in `node`; anything else is reported.
  static func mapping(
    _ node: YAMLNode, called title: String, head: SourceSpan, into findings: inout Findings
  ) -> YAMLMapping? {
    switch node.content {
    case .mapping(let mapping):
      return mapping
    case .unusable:
      return nil
    case .scalar(let scalar) where scalar.isNull:
      findings.report(.wrongShape(expected: "a map", found: node.kind, in: title), at: head)
      return nil
    case .scalar, .sequence:
      findings.report(.wrongShape(expected: "a map", found: node.kind, in: title), at: node.span)
      return nil
    }
  }

  /// The entries of a map.
  ///
  /// In braces a comma inside an expression ends its value; what follows would be read as further keys.
  static func entries(
    of mapping: YAMLMapping, into findings: inout Findings
  ) -> [(key: YAMLNode, value: YAMLNode)] {
    guard mapping.isFlow else { return mapping.entries.map { ($0.key, $0.value) } }
    var entries: [(key: YAMLNode, value: YAMLNode)] = []
    var index = 0
    while index < mapping.entries.count {
      let entry = mapping.entries[index]
      index += 1
      var open = openParentheses(entry.value)
      var pieces = [entry.value]
      while open > 0, index < mapping.entries.count, isBare(mapping.entries[index]) {
        pieces.append(mapping.entries[index].key)
        open += openParentheses(mapping.entries[index].key)
        index += 1
      }
      if let end = pieces.dropFirst().last {
        let whole = entry.value.span.joined(with: end.span)
        findings.report(.splitByComma(pieces.map(\.text).joined(separator: ", "), at: whole), at: whole)
        entries.append((entry.key, YAMLNode(content: .unusable, span: entry.value.span)))
      } else {
        entries.append((entry.key, entry.value))
      }
    }
    return entries
  }

  private static func isBare(_ entry: YAMLMapping.Entry) -> Bool {
    if case .scalar(let value) = entry.value.content { value.isNull } else { false }
  }

  private static func openParentheses(_ node: YAMLNode) -> Int {
    guard case .scalar(let scalar) = node.content, scalar.style == .plain else { return 0 }
    return scalar.bytes.reduce(0) { $0 + ($1 == UInt8(ascii: "(") ? 1 : $1 == UInt8(ascii: ")") ? -1 : 0) }
  }
}
