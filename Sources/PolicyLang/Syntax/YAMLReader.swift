import CLibYAML

/// Reads YAML into our own tree.
///
/// The only file that knows libyaml: its events go in, spanned nodes come out.
struct YAMLReader {
  /// How deep lists and maps may lie in each other.
  static let deepestNesting = 64

  private let source: SourceFile
  /// The bytes of `source`.
  private let bytes: UnsafeBufferPointer<UInt8>
  private let file: Int
  private var frames: [Frame] = []
  private var documents: [YAMLNode] = []

  /// A list or map that is still open.
  private struct Frame {
    let isMapping: Bool
    let isFlow: Bool
    let start: Int
    /// The column of a block collection; what block scalars in it are indented against.
    let column: Int
    var items: [YAMLNode] = []
    var entries: [YAMLMapping.Entry] = []
    var key: YAMLNode?
    /// Where each key is in `entries`, once they are too many to look through.
    var places: [[UInt8]: Int] = [:]

    private static let fewEntries = 16

    /// The entry with the key `name`.
    func entry(_ name: [UInt8]) -> YAMLMapping.Entry? {
      guard places.isEmpty else { return places[name].map { entries[$0] } }
      return entries.first { $0.key.hasText(name) }
    }

    mutating func add(_ entry: YAMLMapping.Entry, named name: [UInt8]) {
      entries.append(entry)
      if !places.isEmpty {
        places[name] = entries.count - 1
      } else if entries.count > Self.fewEntries {
        for (index, entry) in entries.enumerated() {
          if case .scalar(let key) = entry.key.content { places[key.bytes] = index }
        }
      }
    }
  }

  /// The documents of `source`, which is number `file`, in order.
  static func read(_ source: SourceFile, file: Int, into findings: inout Findings) -> [YAMLNode] {
    source.bytes.withUnsafeBufferPointer { bytes in
      var reader = Self(source: source, bytes: bytes, file: file)
      reader.readEvents(into: &findings)
      return reader.documents
    }
  }

  private init(source: SourceFile, bytes: UnsafeBufferPointer<UInt8>, file: Int) {
    self.source = source
    self.bytes = bytes
    self.file = file
  }

  private func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(file: file, range: range) }

  private func offset(_ mark: yaml_mark_t) -> Int { source.offset(ofScalar: mark.index) }
}

// MARK: - Events

extension YAMLReader {
  private mutating func readEvents(into findings: inout Findings) {
    // The parser keeps pointers to itself, so it must not move.
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else { return }
    defer { yaml_parser_delete(parser) }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    let text = bytes.dropFirst(source.hasByteOrderMark ? SourceFile.byteOrderMark.count : 0)
    yaml_parser_set_input_string(parser, UnsafeBufferPointer(rebasing: text).baseAddress, text.count)
    var isDone = false
    while !isDone {
      var event = yaml_event_t()
      guard yaml_parser_parse(parser, &event) == 1 else {
        reportProblem(parser.pointee, into: &findings)
        break
      }
      isDone = !handle(event, into: &findings)
      yaml_event_delete(&event)
    }
    closeUnfinished(at: bytes.count)
  }

  /// Takes one event; returns whether to go on.
  private mutating func handle(_ event: yaml_event_t, into findings: inout Findings) -> Bool {
    let (start, end) = (offset(event.start_mark), offset(event.end_mark))
    switch event.type {
    case YAML_STREAM_END_EVENT:
      return false
    case YAML_ALIAS_EVENT:
      findings.report(.alias(source.text(start..<end)), at: span(start..<end))
      add(YAMLNode(content: .unusable, span: span(start..<end)), into: &findings)
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let isTagged = scalar.tag != nil
      reportProperties(anchor: scalar.anchor != nil, tag: isTagged, at: start, into: &findings)
      add(node(for: scalar, start: start, end: end), into: &findings)
    case YAML_SEQUENCE_START_EVENT:
      let list = event.data.sequence_start
      reportProperties(anchor: list.anchor != nil, tag: list.tag != nil, at: start, into: &findings)
      return open(
        isMapping: false, isFlow: list.style == YAML_FLOW_SEQUENCE_STYLE, start: start,
        column: event.start_mark.column, into: &findings)
    case YAML_MAPPING_START_EVENT:
      let map = event.data.mapping_start
      reportProperties(anchor: map.anchor != nil, tag: map.tag != nil, at: start, into: &findings)
      return open(
        isMapping: true, isFlow: map.style == YAML_FLOW_MAPPING_STYLE, start: start,
        column: event.start_mark.column, into: &findings)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      if let frame = frames.popLast() {
        add(close(frame, end: frame.isFlow ? end : nil, isComplete: true), into: &findings)
      }
    default:
      break
    }
    return true
  }

  private mutating func open(
    isMapping: Bool, isFlow: Bool, start: Int, column: Int, into findings: inout Findings
  ) -> Bool {
    guard frames.count < Self.deepestNesting else {
      findings.report(.nestingTooDeep(Self.deepestNesting), at: span(start..<start))
      return false
    }
    frames.append(Frame(isMapping: isMapping, isFlow: isFlow, start: start, column: column))
    return true
  }

  private func close(_ frame: Frame, end: Int?, isComplete: Bool) -> YAMLNode {
    // libyaml ends a block collection where the next thing starts; ours ends with its last part.
    let last =
      frame.isMapping
      ? frame.entries.last.map { max($0.key.span.range.upperBound, $0.value.span.range.upperBound) }
      : frame.items.last?.span.range.upperBound
    let range = frame.start..<max(frame.start, end ?? last ?? frame.start)
    let content: YAMLNode.Content =
      frame.isMapping
      ? .mapping(YAMLMapping(entries: frame.entries, isFlow: frame.isFlow, isComplete: isComplete))
      : .sequence(frame.items)
    return YAMLNode(content: content, span: span(range))
  }

  /// Adds a finished node to what is open, or to the documents.
  private mutating func add(_ node: YAMLNode, into findings: inout Findings) {
    guard let top = frames.indices.last else {
      documents.append(node)
      return
    }
    guard frames[top].isMapping else {
      frames[top].items.append(node)
      return
    }
    guard let key = frames[top].key else {
      frames[top].key = node
      return
    }
    frames[top].key = nil
    guard case .scalar(let scalar) = key.content else {
      if case .unusable = key.content { return }
      findings.report(.complexKey(), at: key.span)
      return
    }
    if scalar.style == .plain, scalar.bytes.elementsEqual("<<".utf8) {
      findings.report(.mergeKey(), at: key.span)
    } else if let first = frames[top].entry(scalar.bytes) {
      findings.report(.duplicateKey(scalar.text, first: first.key.span), at: key.span)
    } else {
      frames[top].add(YAMLMapping.Entry(key: key, value: node), named: scalar.bytes)
    }
  }

  /// Keeps what was read of an unfinished document, so that what is wrong in it is still found.
  private mutating func closeUnfinished(at end: Int) {
    var ignored = Findings()
    while let frame = frames.popLast() {
      add(close(frame, end: nil, isComplete: false), into: &ignored)
    }
  }
}

// MARK: - Scalars

extension YAMLReader {
  private func node(
    for scalar: yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar, start: Int, end: Int
  ) -> YAMLNode {
    let style: YAMLScalar.Style =
      switch scalar.style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE: .literal
      case YAML_FOLDED_SCALAR_STYLE: .folded
      default: .plain
      }
    let text = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    let start = scalar.anchor != nil || scalar.tag != nil ? skippingProperties(from: start, to: end) : start
    let content = self.content(text, style, start..<end)
    // A block scalar starts at its `|`; what is wrong with it is its text.
    var range = start..<end
    if style == .literal || style == .folded, let last = text.lastIndex(where: { $0 != UInt8(ascii: "\n") }) {
      range = content.map.sourceRange(of: 0..<(last + 1))
    }
    return YAMLNode(content: .scalar(content), span: span(range))
  }

  /// A scalar with the text that libyaml has made of the bytes in `range`.
  private func content(
    _ text: UnsafeBufferPointer<UInt8>, _ style: YAMLScalar.Style, _ range: Range<Int>
  ) -> YAMLScalar {
    // Most scalars stand in the file as they are.
    let isQuoted = style == .singleQuoted || style == .doubleQuoted
    let verbatim = isQuoted ? range.dropFirst().dropLast() : range
    if verbatim.count == text.count, verbatim.upperBound <= bytes.count, bytes[verbatim].elementsEqual(text) {
      var map = SourceMap(origin: range.lowerBound)
      map.appendVerbatim(verbatim)
      return YAMLScalar(bytes: Array(text), style: style, map: map, file: file)
    }
    let indent = frames.last.map(\.column) ?? -1
    if let decoded = ScalarDecoder.decode(
      style, in: bytes, range: range, indent: indent, count: text.count),
      decoded.bytes.elementsEqual(text)
    {
      return YAMLScalar(bytes: decoded.bytes, style: style, map: decoded.map, file: file)
    }
    // The decoder disagrees with libyaml: a bug, but the text is right and its place is roughly known.
    let map = SourceMap(opaque: text.count, source: range)
    return YAMLScalar(bytes: Array(text), style: style, map: map, file: file)
  }

  /// Where a scalar itself starts, behind its anchor and tag.
  private func skippingProperties(from start: Int, to end: Int) -> Int {
    var at = start
    while at < end, bytes[at] == UInt8(ascii: "&") || bytes[at] == UInt8(ascii: "!") {
      while at < end, !Self.endsProperty(bytes[at]) { at += 1 }
      while at < end, Self.isSpace(bytes[at]) { at += 1 }
    }
    return at
  }

  private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }

  private static func endsProperty(_ byte: UInt8) -> Bool {
    isSpace(byte) || [UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}")].contains(byte)
  }

  private func reportProperties(anchor: Bool, tag: Bool, at start: Int, into findings: inout Findings) {
    guard anchor || tag else { return }
    let end = bytes[start...].firstIndex(where: Self.endsProperty)
    let range = start..<(end ?? bytes.count)
    findings.report(anchor ? .anchor(source.text(range)) : .tag(source.text(range)), at: span(range))
  }
}

// MARK: - Problems

extension YAMLReader {
  private func reportProblem(_ parser: yaml_parser_t, into findings: inout Findings) {
    let at = parser.error == YAML_READER_ERROR ? parser.problem_offset : offset(parser.problem_mark)
    let problem = parser.problem.map { String(cString: $0) } ?? "out of memory"
    let place = span(at..<min(at + 1, bytes.count)).clamped(to: bytes.count)
    if at < bytes.count, bytes[at] == UInt8(ascii: "\t") {
      findings.report(.tab(), at: place)
      return
    }
    var notes: [Diagnostic.Note] = []
    if let context = parser.context.map({ String(cString: $0) }) {
      let start = min(offset(parser.context_mark), bytes.count)
      notes.append(Diagnostic.Note(message: context, span: span(start..<start)))
    }
    let fix = QuotingFix.fix(problem, at: at, in: source, file: file)
    findings.report(.notYAML(problem, notes: notes, fix: fix), at: place)
  }
}

extension SourceSpan {
  fileprivate func clamped(to count: Int) -> Self {
    let start = min(range.lowerBound, count)
    return Self(file: file, range: start..<max(start, min(range.upperBound, count)))
  }
}

extension SourceFile {
  /// The text of a range of bytes.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
