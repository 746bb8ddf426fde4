/// Puts the values of a file and what stands between them together again.
///
/// A comment in a line of its own belongs to the entry after it; one that is deeper than that entry belongs to
/// the end of what it is as deep as. A comment behind something stays behind it.
struct LayoutBuilder {
  let source: SourceFile
  let scan: TriviaScan
  let lines: LineIndex
  var nextComment = 0
  private var nextMarker = 0
  private var nextDash = 0
  private var nextHeader = 0
  /// Whether something was met that cannot be laid out.
  var hasFailed = false

  /// The layout of `documents`; `nil` if they have something that cannot be laid out.
  static func build(_ documents: [YAMLNode], scan: TriviaScan, source: SourceFile) -> Layout? {
    var builder = Self(source: source, scan: scan)
    var layout = Layout()
    for document in documents where !document.isNull { builder.add(document, to: &layout) }
    builder.addParts(before: source.bytes.count, to: &layout)
    return builder.hasFailed ? nil : layout
  }

  private init(source: SourceFile, scan: TriviaScan) {
    self.source = source
    self.scan = scan
    lines = LineIndex(source)
  }
}

// MARK: - Documents

extension LayoutBuilder {
  private mutating func add(_ document: YAMLNode, to layout: inout Layout) {
    // What stands above the first key is about the file, and stays there.
    let start = start(of: document)
    addParts(before: start, to: &layout)
    var root = Layout.Entry(column: -1, key: nil)
    root.isAfterBlank = lines.isAfterBlank(start)
    root.value = value(
      document, order: document.keyOrder, parentColumn: -1, entry: &root)
    addTrailing(to: &root, end: document.lastByte)
    var depth = Int.max
    let end = nextMarker < scan.markers.count ? scan.markers[nextMarker].offset : source.bytes.count
    while let comment = peek(before: end), Self.addFoot(comment, to: &root, depth: &depth) { nextComment += 1 }
    layout.parts.append(.root(root))
  }

  /// Adds the markers before `offset` and the comments that belong to no document.
  private mutating func addParts(before offset: Int, to layout: inout Layout) {
    while true {
      let marker = nextMarker < scan.markers.count ? scan.markers[nextMarker] : nil
      let end = min(offset, marker?.offset ?? offset)
      if let comment = peek(before: end) {
        layout.parts.append(.comment(comment.line))
        nextComment += 1
      } else if let marker, marker.offset < offset {
        nextMarker += 1
        let trailing = takeComment(behind: marker.offset, before: offset)
        layout.parts.append(.marker(marker.text, isAfterBlank: marker.isAfterBlank, trailing: trailing))
      } else {
        return
      }
    }
  }
}

// MARK: - Comments

extension LayoutBuilder {
  /// The next comment, if it stands before `offset`.
  func peek(before offset: Int) -> TriviaScan.Comment? {
    guard nextComment < scan.comments.count, scan.comments[nextComment].offset < offset else { return nil }
    return scan.comments[nextComment]
  }

  /// The next comment, if it is in the line of `end` and behind something.
  mutating func takeComment(behind end: Int, before offset: Int = .max) -> Layout.Trailing? {
    guard let comment = peek(before: offset), !comment.isAlone, lines.isSameLine(end, comment.offset)
    else { return nil }
    nextComment += 1
    return comment.trailing
  }

  /// Takes all comments before `offset` as lines of their own.
  mutating func takeLines(before offset: Int) -> [Layout.Line] {
    var taken: [Layout.Line] = []
    while let comment = peek(before: offset) {
      taken.append(comment.line)
      nextComment += 1
    }
    return taken
  }

  /// The comment behind an entry's value.
  mutating func addTrailing(to entry: inout Layout.Entry, end: Int) {
    guard entry.value.entries == nil, !entry.value.isBlockScalar else { return }
    guard let trailing = takeComment(behind: end) else { return }
    if let head = entry.trailing { entry.leading.append(Layout.Line(text: head.text, isAfterBlank: false)) }
    entry.trailing = trailing
  }

  /// Adds a comment to the end of the deepest entry that it is deeper than; returns whether there is one.
  ///
  /// Behind a comment no later one goes deeper.
  static func addFoot(
    _ comment: TriviaScan.Comment, to entry: inout Layout.Entry, depth: inout Int, level: Int = 0
  ) -> Bool {
    if level < depth, var entries = entry.value.entries, var last = entries.popLast(),
      addFoot(comment, to: &last, depth: &depth, level: level + 1)
    {
      entries.append(last)
      entry.value.entries = entries
      return true
    }
    // Deeper than a block scalar's key it would become its text.
    guard entry.column >= 0, entry.column < comment.column, !entry.value.isBlockScalar else { return false }
    entry.foot.append(comment.line)
    depth = level
    return true
  }
}

// MARK: - Values

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
  private mutating func takeHead(before offset: Int, into entry: inout Layout.Entry) {
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
  private func start(of node: YAMLNode) -> Int {
    node.isBlockScalar && nextHeader < scan.headers.count
      ? scan.headers[nextHeader].offset : node.span.range.lowerBound
  }

  /// Gives the comments before an entry to those before it that they are as deep as, or to itself.
  private mutating func begin(_ entry: inout Layout.Entry, at start: Int, after entries: inout [Layout.Entry]) {
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

// MARK: - Scalars

extension LayoutBuilder {
  /// The lines of a plain or quoted scalar, without the blanks that folding drops.
  mutating func scalarLines(_ node: YAMLNode) -> [[UInt8]] {
    guard case .scalar(let scalar) = node.content else {
      hasFailed = true
      return []
    }
    let pieces = source.bytes[node.span.range].brokenIntoLines
    return pieces.enumerated().map { index, piece in
      let text = index == 0 ? piece : piece.drop { $0 == 0x20 || $0 == 0x09 }
      guard index < pieces.count - 1 else { return Array(text) }
      let trimmed = text.trimmed
      // `\ ` is a blank that stays.
      let backslashes = trimmed.reversed().prefix { $0 == UInt8(ascii: "\\") }.count
      if scalar.style == .doubleQuoted, backslashes % 2 == 1, trimmed.count < text.count {
        return trimmed + text.dropFirst(trimmed.count).prefix(1)
      }
      return trimmed
    }
  }

  private mutating func blockScalar(
    _ node: YAMLNode, _ scalar: YAMLScalar, parentColumn: Int, entry: inout Layout.Entry
  ) -> Layout.Value {
    guard nextHeader < scan.headers.count, !scalar.map.isOpaque else {
      hasFailed = true
      return .null
    }
    let header = scan.headers[nextHeader]
    nextHeader += 1
    takeHead(before: header.offset, into: &entry)
    if let behindKey = entry.trailing {
      entry.leading.append(Layout.Line(text: behindKey.text, isAfterBlank: false))
    }
    entry.trailing = header.comment?.trailing
    let raw = node.hasOnlyBreaks ? [] : textLines(from: header.end, to: node.span.range.upperBound)
    let breaks = scalar.bytes.reversed().prefix { $0 == UInt8(ascii: "\n") }.count
    let parent = max(parentColumn, 0)
    let found = raw.first { !$0.allSatisfy { $0 == 0x20 } }?.prefix { $0 == 0x20 }.count
    let indentation = header.indentation.map { parent + $0 } ?? found ?? 0
    // A last line that the file ends in has no line break to keep.
    let isUnfinished = breaks == 0 && header.chomping != UInt8(ascii: "-") && !scalar.bytes.isEmpty
    let keeps = header.chomping == UInt8(ascii: "+")
    return .block(
      Layout.BlockScalar(
        style: header.style, chomping: isUnfinished ? UInt8(ascii: "-") : header.chomping,
        needsIndentation: header.indentation != nil,
        lines: raw.map { Array($0.dropFirst(min(indentation, $0.prefix { $0 == 0x20 }.count))) },
        emptyLines: keeps ? max(0, breaks - (raw.isEmpty ? 0 : 1)) : 0))
  }

  /// The lines behind a head.
  private func textLines(from head: Int, to end: Int) -> [ArraySlice<UInt8>] {
    Array(source.bytes[head..<max(head, end)].brokenIntoLines.dropFirst())
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

  /// The order of keys of a document of ours.
  fileprivate var keyOrder: KeyOrder? {
    guard case .mapping(let mapping) = content else { return nil }
    func text(_ key: String) -> String? { mapping.entries.first { $0.key.text == key }?.value.text }
    guard text("apiVersion")?.hasPrefix("bpftune.dev/") ?? false else { return nil }
    return .document(kind: text("kind"))
  }
}
