/// Turns a list of things with names into a map by those names, where a map must stand.
///
/// Each item, `- name: grow` with the rest of its keys below, becomes `grow:` with them below.
struct ListConversion {
  /// An item under its name, with the key that named it left out.
  struct Item {
    let name: Spanned<String>
    let entries: [YAMLMapping.Entry]
    let node: YAMLNode
    /// Where the name is written; the item itself if it has none.
    let key: YAMLNode

    /// What the item would be as the value of its name.
    var asMapping: YAMLNode {
      guard case .mapping(let mapping) = node.content else { return node }
      let rest = YAMLMapping(entries: entries, isFlow: mapping.isFlow, isComplete: mapping.isComplete)
      return YAMLNode(content: .mapping(rest), span: node.span)
    }
  }

  /// The keys that name a thing in a list, of this and other tools.
  private static let nameKeys = ["name", "id", "rule", "alert", "title"]

  /// The items by name; an item without one is called after its place.
  static func items(of list: [YAMLNode], called noun: String) -> [Item] {
    var taken: Set<String> = []
    return list.enumerated().compactMap { index, node in
      guard case .mapping(let mapping) = node.content else { return nil }
      let named = mapping.entries.first { nameKeys.contains($0.key.text) }
      let written = named?.value.text ?? ""
      var name = written.isDNSLabel ? written : written.asDNSLabel ?? "\(noun)-\(index + 1)"
      if !taken.insert(name).inserted { name = "\(noun)-\(index + 1)" }
      let entries = mapping.entries.filter { $0.key.span != named?.key.span }
      let key = named?.value ?? mapping.entries.first?.key ?? node
      return Item(name: Spanned(name, at: key.span), entries: entries, node: node, key: key)
    }
  }

  /// The edit that writes `items`, which are all of `list`, as a map below `key`; `nil` where the layout is not one of
  /// lines.
  static func fix(_ items: [Item], of list: YAMLNode, below key: YAMLNode, in source: SourceFile)
    -> Diagnostic.Fix?
  {
    guard case .sequence(let nodes) = list.content, nodes.count == items.count, !items.isEmpty,
      let outer = source.indent(of: key.span.range.lowerBound),
      source.position(of: list.span.range.lowerBound).line
        > source.position(of: key.span.range.lowerBound).line
    else { return nil }
    let firstLine = source.position(of: list.span.range.lowerBound).line
    var lines: [String] = []
    var nextLine = firstLine
    for item in items {
      guard case .mapping(let mapping) = item.node.content, !mapping.isFlow, !item.entries.isEmpty,
        let column = source.indent(of: item.node.span.range.lowerBound)?.utf8.count
      else { return nil }
      let first = source.position(of: item.node.span.range.lowerBound).line
      let last = source.position(of: item.node.span.range.upperBound).line
      guard first >= nextLine else { return nil }
      // What stands between items are comments and empty lines.
      lines += (nextLine..<first).map { source.words(ofLine: $0, indent: outer + "  ") }
      lines.append(outer + "  " + item.name.value + ":")
      let left = Set(
        mapping.entries.filter { entry in !item.entries.contains { $0.key.span == entry.key.span } }
          .flatMap { source.lines(of: $0) })
      for number in first...last where !left.contains(number) {
        guard let text = source.line(number, withoutIndent: column) else { return nil }
        lines.append(text.isEmpty ? "" : outer + "    " + text)
      }
      nextLine = last + 1
    }
    let start = source.line(firstLine).lowerBound
    let end = source.lineEnd(of: list.span.range.upperBound)
    return Diagnostic.Fix(
      span: SourceSpan(file: list.span.file, range: start..<end), replacement: lines.joined(separator: "\n"))
  }
}

extension SourceFile {
  /// The numbers of the lines that an entry takes.
  fileprivate func lines(of entry: YAMLMapping.Entry) -> ClosedRange<Int> {
    let first = position(of: entry.key.span.range.lowerBound).line
    return first...max(first, position(of: entry.value.span.range.upperBound).line)
  }

  /// A comment at another indentation.
  fileprivate func words(ofLine number: Int, indent: String) -> String {
    let words = bytes[line(number)].drop { $0 == UInt8(ascii: " ") }
    return words.isEmpty ? "" : indent + String(decoding: words, as: UTF8.self)
  }

  /// A line without its first `column` bytes, which are spaces or the `-` of a list; `nil` if they are not.
  fileprivate func line(_ number: Int, withoutIndent column: Int) -> String? {
    let text = bytes[line(number)]
    let indent = text.prefix(column)
    guard indent.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }) else {
      // A comment may stand further to the left.
      let words = text.drop { $0 == UInt8(ascii: " ") }
      return words.first == UInt8(ascii: "#") ? String(decoding: words, as: UTF8.self) : nil
    }
    return String(decoding: text.dropFirst(column), as: UTF8.self)
  }
}
