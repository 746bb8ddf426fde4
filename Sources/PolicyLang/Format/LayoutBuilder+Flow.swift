extension LayoutBuilder {
  /// The layout of what is written in brackets or braces.
  mutating func flow(_ node: YAMLNode, order: KeyOrder?) -> Layout.Value {
    var flow: Layout.Flow
    var end: Int
    switch node.content {
    case .mapping(let mapping):
      flow = Layout.Flow(isMapping: true)
      end = node.span.range.lowerBound
      for entry in mapping.entries {
        add(to: &flow, from: entry.key.span.range.lowerBound, after: end) { builder, item in
          item.key = builder.scalarLines(entry.key)
          if entry.key.isBlockScalar { builder.hasFailed = true }
          builder.fill(&item, with: entry.value, order: order?.child(entry.key.text))
        }
        end = max(entry.key.lastByte, entry.value.lastByte)
      }
      if let order { flow.sort(by: order, keys: mapping.entries.map(\.key.text)) }
    case .sequence(let items):
      flow = Layout.Flow(isMapping: false)
      end = node.span.range.lowerBound
      for node in items {
        add(to: &flow, from: node.span.range.lowerBound, after: end) { builder, item in
          builder.fill(&item, with: node, order: nil)
        }
        end = max(end, node.lastWrittenByte)
      }
    default:
      hasFailed = true
      return .null
    }
    close(&flow, node, after: end)
    return .flow(flow)
  }

  /// Adds an item, and the comments before it: one in the line of the item before is that one's.
  private mutating func add(
    to flow: inout Layout.Flow, from start: Int, after end: Int,
    _ fill: (inout Self, inout Layout.Flow.Item) -> Void
  ) {
    takeTrailing(in: &flow, after: end, before: start)
    var item = Layout.Flow.Item()
    item.startsLine = !lines.isSameLine(end, start)
    item.isAfterBlank = item.startsLine && lines.isAfterBlank(start)
    item.leading = takeLines(before: start)
    fill(&self, &item)
    flow.items.append(item)
  }

  private mutating func takeTrailing(in flow: inout Layout.Flow, after end: Int, before start: Int) {
    guard !flow.items.isEmpty, let trailing = takeComment(behind: end, before: start) else { return }
    flow.items[flow.items.count - 1].trailing = trailing
  }

  private mutating func fill(_ item: inout Layout.Flow.Item, with node: YAMLNode, order: KeyOrder?) {
    guard !node.isNull else { return }
    item.leading += takeLines(before: node.span.range.lowerBound)
    var unused = Layout.Entry(column: -1, key: nil)
    item.value = value(node, order: order, parentColumn: -1, entry: &unused)
  }

  private mutating func close(_ flow: inout Layout.Flow, _ node: YAMLNode, after end: Int) {
    // A single pair in a list, `[a: b]`, has no braces of its own.
    guard !flow.isMapping || source.bytes[node.span.range.lowerBound] == UInt8(ascii: "{") else { return }
    let close = node.span.range.upperBound - 1
    takeTrailing(in: &flow, after: end, before: close)
    flow.foot = takeLines(before: close)
    flow.closesOnLine = !flow.items.isEmpty && !lines.isSameLine(end, close)
  }
}

extension Layout.Flow {
  /// Known keys first; line breaks belong to the places, not to the items.
  mutating func sort(by order: KeyOrder, keys: [String]) {
    // A key without a value is rather a piece of an expression with a comma, which must stay in its place.
    let hasPieces = items.contains { if case .null = $0.value { true } else { false } }
    guard !hasPieces else { return }
    let places = items
    items = order.sortedIndices(of: keys).enumerated().map { place, index in
      var item = places[index]
      item.startsLine = places[place].startsLine
      item.isAfterBlank = places[place].isAfterBlank
      return item
    }
  }
}

extension YAMLNode {
  /// Where the last byte is that is written for it; a pair without braces ends with its value.
  fileprivate var lastWrittenByte: Int {
    guard case .mapping(let mapping) = content, mapping.isFlow, let last = mapping.entries.last,
      span.range.lowerBound == mapping.entries[0].key.span.range.lowerBound
    else { return lastByte }
    return max(last.key.lastByte, last.value.lastByte)
  }
}
