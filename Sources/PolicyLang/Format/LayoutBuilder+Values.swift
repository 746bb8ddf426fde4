extension LayoutBuilder {
  /// The layout of a value; what stands between `entry`'s start and the value is added to the entry.
  mutating func value(
    _ node: YAMLNode, order: KeyOrder?, parentColumn: Int, entry: inout Layout.Entry
  ) -> Layout.Value {
    switch node.content {
    case .scalar(let scalar):
      if scalar.isNull { return .null }
      if node.isBlockScalar { return blockScalar(node, scalar, parentColumn: parentColumn, entry: &entry) }
      takeHead(before: node.span.range.lowerBound, into: &entry)
      return .scalar(scalarLines(node))
    case .sequence(let items):
      if source.bytes[node.span.range.lowerBound] == UInt8(ascii: "[") { break }
      return .sequence(sequence(items, at: lines.column(of: node.span.range.lowerBound), order: order))
    case .mapping(let mapping):
      if mapping.isFlow { break }
      return .mapping(
        self.mapping(mapping.entries, at: lines.column(of: node.span.range.lowerBound), order: order))
    case .unusable:
      hasFailed = true
      return .null
    }
    takeHead(before: node.span.range.lowerBound, into: &entry)
    return flow(node, order: order)
  }

  /// Comments between a key and its value: the one behind the key goes behind the value, others go above.
  mutating func takeHead(before offset: Int, into entry: inout Layout.Entry) {
    entry.leading += takeLines(before: offset)
  }

  private mutating func mapping(
    _ written: [YAMLMapping.Entry], at column: Int, order: KeyOrder?
  ) -> [Layout.Entry] {
    var entries: [Layout.Entry] = []
    for item in written {
      var entry = Layout.Entry(column: column, key: key(item.key))
      begin(&entry, at: item.key.span.range.lowerBound, after: &entries)
      let end = item.key.span.range.upperBound
      let valueStart = item.value.isNull ? Int.max : start(of: item.value)
      entry.trailing = takeComment(behind: end, before: valueStart)
      entry.value = value(
        item.value, order: order?.child(item.key.text), parentColumn: column, entry: &entry)
      addTrailing(to: &entry, end: max(end, item.value.lastByte))
      entries.append(entry)
    }
    return order.map { Self.sorted(entries, by: $0, keys: written.map(\.key.text)) } ?? entries
  }

  private mutating func sequence(_ items: [YAMLNode], at column: Int, order: KeyOrder?) -> [Layout.Entry] {
    var entries: [Layout.Entry] = []
    for item in items {
      guard nextDash < scan.dashes.count else {
        hasFailed = true
        return entries
      }
      let dash = scan.dashes[nextDash]
      nextDash += 1
      var entry = Layout.Entry(column: column, key: nil)
      begin(&entry, at: dash, after: &entries)
      if item.isNull {
        entry.trailing = takeComment(behind: dash)
      } else {
        entry.leading += takeLines(before: start(of: item))
        entry.value = value(item, order: order?.child(""), parentColumn: column, entry: &entry)
        addTrailing(to: &entry, end: item.lastByte)
        // A comment cannot stand between the dash and what shares its line with it.
        if var inner = entry.value.entries, !inner.isEmpty {
          entry.leading += inner[0].leading
          inner[0].leading = []
          entry.value.entries = inner
        }
      }
      entries.append(entry)
    }
    return entries
  }

  /// Where a value starts, its head included.
  func start(of node: YAMLNode) -> Int {
    node.isBlockScalar && nextHeader < scan.headers.count
      ? scan.headers[nextHeader].offset : node.span.range.lowerBound
  }

  /// Gives the comments before an entry to those before it that they are as deep as, or to itself.
  private mutating func begin(_ entry: inout Layout.Entry, at start: Int, after entries: inout [Layout.Entry])
  {
    entry.isAfterBlank = lines.isAfterBlank(start)
    var depth = Int.max
    while let comment = peek(before: start) {
      if entry.leading.isEmpty, comment.column > entry.column, !entries.isEmpty,
        Self.addFoot(comment, to: &entries[entries.count - 1], depth: &depth)
      {
        nextComment += 1
        continue
      }
      entry.leading.append(comment.line)
      nextComment += 1
    }
  }

  private mutating func key(_ node: YAMLNode) -> [UInt8] {
    let text = scalarLines(node)
    if text.count != 1 || node.isBlockScalar || node.isNull { hasFailed = true }
    return text.first ?? []
  }

  /// Known keys first, in their order; the others stay in theirs.
  private static func sorted(
    _ entries: [Layout.Entry], by order: KeyOrder, keys: [String]
  ) -> [Layout.Entry] {
    var sorted = order.sortedIndices(of: keys).map { entries[$0] }
    // Whether a group is set apart at the top of a map belongs to the place, not to the key.
    if let first = entries.first, !sorted.isEmpty { sorted[0].isAfterBlank = first.isAfterBlank }
    return sorted
  }
}

extension YAMLNode {
  /// Where the value's last byte is, or where nothing stands.
  var lastByte: Int {
    switch content {
    case .mapping(let mapping) where mapping.isFlow && mapping.entries.isEmpty: span.range.upperBound - 1
    case .scalar(let scalar) where scalar.isNull: -1
    default: max(span.range.lowerBound, span.range.upperBound - 1)
    }
  }
}
