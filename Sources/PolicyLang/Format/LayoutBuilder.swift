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
  var nextDash = 0
  var nextHeader = 0
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
    while let comment = peek(before: end), Self.addFoot(comment, to: &root, depth: &depth) {
      nextComment += 1
    }
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
  /// Behind a comment no later one goes deeper, which `depth` remembers.
  static func addFoot(
    _ comment: TriviaScan.Comment, to entry: inout Layout.Entry, depth: inout Int
  ) -> Bool {
    guard let found = footDepth(of: comment, in: entry, at: 0, most: depth) else { return false }
    depth = found
    entry.addFoot(comment.line, depth: found)
    return true
  }

  private static func footDepth(
    of comment: TriviaScan.Comment, in entry: Layout.Entry, at level: Int, most: Int
  ) -> Int? {
    if level < most, let last = entry.value.entries?.last,
      let deeper = footDepth(of: comment, in: last, at: level + 1, most: most)
    {
      return deeper
    }
    // Deeper than a block scalar's key it would become its text.
    let takes = entry.column >= 0 && entry.column < comment.column && !entry.value.isBlockScalar
    return takes ? level : nil
  }
}

extension YAMLNode {
  /// The order of keys of a document of ours.
  fileprivate var keyOrder: KeyOrder? {
    guard case .mapping(let mapping) = content else { return nil }
    func text(_ key: String) -> String? { mapping.entries.first { $0.key.text == key }?.value.text }
    guard text("apiVersion")?.hasPrefix("bpftune.dev/") ?? false else { return nil }
    return .document(kind: text("kind"))
  }
}
