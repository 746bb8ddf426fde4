/// A YAML value with its exact place: our own tree, so that nothing behind the reader knows libyaml.
///
/// A class, because nodes are handed on by everything that reads them, and as values would be copied each time.
final class YAMLNode: Sendable {
  enum Content: Sendable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    case mapping(YAMLMapping)
    /// Something that has been reported already, such as an alias.
    case unusable
  }

  let content: Content
  let span: SourceSpan

  init(content: Content, span: SourceSpan) {
    self.content = content
    self.span = span
  }

  /// The text of a scalar, or nothing.
  var text: String {
    if case .scalar(let scalar) = content { scalar.text } else { "" }
  }

  /// Whether it is a scalar with the text `bytes`.
  func hasText(_ bytes: [UInt8]) -> Bool {
    if case .scalar(let scalar) = content { scalar.bytes == bytes } else { false }
  }

  /// What the value is, in words for a message.
  var kind: String {
    switch content {
    case .scalar(let scalar): scalar.isNull ? "nothing" : "a single value"
    case .sequence: "a list"
    case .mapping: "a map"
    case .unusable: "unusable"
    }
  }
}

/// A YAML scalar: its text, and from which source bytes each byte of it comes.
struct YAMLScalar: Sendable {
  enum Style: Sendable, CaseIterable {
    case plain
    case singleQuoted
    case doubleQuoted
    case literal
    case folded
  }

  let bytes: [UInt8]
  let style: Style
  let map: SourceMap
  /// Source number, for spans of parts.
  let file: Int

  /// Whether nothing stands here.
  var isNull: Bool { bytes.isEmpty && style == .plain }

  /// The text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Where a part of the text is written.
  func span(of part: Range<Int>) -> SourceSpan {
    SourceSpan(file: file, range: map.sourceRange(of: part))
  }
}

/// A YAML mapping, in the order written and with each key once.
struct YAMLMapping: Sendable {
  struct Entry: Sendable {
    let key: YAMLNode
    let value: YAMLNode
  }

  let entries: [Entry]
  /// Whether it is written in braces.
  let isFlow: Bool
  /// Whether the file could be read to its end; if not, a missing key may only be unread.
  let isComplete: Bool
}
