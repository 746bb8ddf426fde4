/// What stands between the scalars of a file: comments, and the marks that libyaml has no events for.
struct TriviaScan {
  /// A comment, from its `#`.
  struct Comment {
    let offset: Int
    /// Without blanks at the end.
    let text: [UInt8]
    /// How many bytes stand before it in its line.
    let column: Int
    /// Whether only blanks stand before it in its line.
    let isAlone: Bool
    /// Whether the line before is empty.
    let isAfterBlank: Bool
    /// How many blanks stand directly before it.
    let blanks: Int
  }

  /// `---`, `...`, or a line that starts with `%`.
  struct Marker {
    let offset: Int
    let text: [UInt8]
    let isAfterBlank: Bool
  }

  /// The head of a block scalar: `>-`, its comment, and where its text may start.
  struct Header {
    let offset: Int
    let style: UInt8
    let indentation: Int?
    let chomping: UInt8?
    let comment: Comment?
    let end: Int
  }

  private(set) var comments: [Comment] = []
  private(set) var markers: [Marker] = []
  /// Where the `-` of each list item stands, in order.
  private(set) var dashes: [Int] = []
  /// The heads of block scalars, in order.
  private(set) var headers: [Header] = []

  /// The texts of all comments.
  var texts: [[UInt8]] { comments.map(\.text) + headers.compactMap { $0.comment?.text } }

  private let lines: LineIndex

  /// Scans `source`, of which `documents` were read; `nil` if the two do not agree.
  init?(_ source: SourceFile, documents: [YAMLNode]) {
    lines = LineIndex(source)
    var leaves: [YAMLNode] = []
    for document in documents { document.collectLeaves(into: &leaves) }
    guard
      scan(source.bytes, from: source.hasByteOrderMark ? SourceFile.byteOrderMark.count : 0, leaves: leaves)
    else { return nil }
  }

  /// Walks through the bytes; what a leaf covers is skipped, so whatever is seen is between them.
  private mutating func scan(_ bytes: [UInt8], from start: Int, leaves: [YAMLNode]) -> Bool {
    var (at, leaf) = (start, 0)
    while at < bytes.count {
      let next = leaf < leaves.count ? leaves[leaf] : nil
      if let next, !next.isBlockScalar, at == next.span.range.lowerBound {
        at = next.span.range.upperBound
        leaf += 1
        continue
      }
      switch bytes[at] {
      case UInt8(ascii: "#"):
        let comment = comment(at: at, in: bytes)
        comments.append(comment)
        at = lines.end(of: at)
      case UInt8(ascii: "|"), UInt8(ascii: ">"):
        guard let next, next.isBlockScalar, let header = header(at: at, in: bytes) else { return false }
        headers.append(header)
        at = next.hasOnlyBreaks ? header.end : next.span.range.upperBound
        leaf += 1
      case UInt8(ascii: "%") where lines.start(of: at) == at:
        addMarker(at..<lines.end(of: at), in: bytes)
        at = lines.end(of: at)
      case UInt8(ascii: "-"), UInt8(ascii: "."):
        at = mark(at: at, in: bytes)
      default:
        at += 1
      }
    }
    return leaf == leaves.count
  }

  /// A `-`, or a marker of documents; returns where it ends.
  private mutating func mark(at offset: Int, in bytes: [UInt8]) -> Int {
    let end = lines.end(of: offset)
    let word = bytes[offset..<end].prefix { $0 != 0x20 && $0 != 0x09 }
    if lines.start(of: offset) == offset, word.elementsEqual("---".utf8) || word.elementsEqual("...".utf8) {
      addMarker(word.indices, in: bytes)
      return word.endIndex
    }
    if word.elementsEqual("-".utf8) { dashes.append(offset) }
    return offset + 1
  }

  private mutating func addMarker(_ range: Range<Int>, in bytes: [UInt8]) {
    let text = bytes[range].trimmed
    markers.append(
      Marker(offset: range.lowerBound, text: text, isAfterBlank: lines.isAfterBlank(range.lowerBound)))
  }

  private func comment(at offset: Int, in bytes: [UInt8]) -> Comment {
    let start = lines.start(of: offset)
    let before = bytes[start..<offset]
    return Comment(
      offset: offset, text: bytes[offset..<lines.end(of: offset)].trimmed, column: offset - start,
      isAlone: before.allSatisfy { $0 == 0x20 || $0 == 0x09 }, isAfterBlank: lines.isAfterBlank(offset),
      blanks: before.reversed().prefix { $0 == 0x20 || $0 == 0x09 }.count)
  }

  /// `|` or `>` with its indicators and comment.
  private func header(at offset: Int, in bytes: [UInt8]) -> Header? {
    var (indentation, chomping, comment): (Int?, UInt8?, Comment?) = (nil, nil, nil)
    let end = lines.end(of: offset)
    for index in (offset + 1)..<max(offset + 1, end) {
      switch bytes[index] {
      case UInt8(ascii: "-"), UInt8(ascii: "+"): chomping = bytes[index]
      case UInt8(ascii: "1")...UInt8(ascii: "9"): indentation = Int(bytes[index] - UInt8(ascii: "0"))
      case 0x20, 0x09: continue
      case UInt8(ascii: "#"): comment = self.comment(at: index, in: bytes)
      default: return nil
      }
      if comment != nil { break }
    }
    return Header(
      offset: offset, style: bytes[offset], indentation: indentation, chomping: chomping, comment: comment,
      end: end)
  }
}

extension YAMLNode {
  /// Whether it is a block scalar, which starts with a head of its own.
  var isBlockScalar: Bool {
    guard case .scalar(let scalar) = content else { return false }
    return scalar.style == .literal || scalar.style == .folded
  }

  /// Whether nothing is written here.
  var isNull: Bool {
    if case .scalar(let scalar) = content { scalar.isNull } else { false }
  }

  /// Whether a block scalar has no text, only line breaks.
  var hasOnlyBreaks: Bool {
    guard case .scalar(let scalar) = content else { return false }
    return scalar.bytes.allSatisfy { $0 == UInt8(ascii: "\n") }
  }

  /// The scalars that are written out, in order.
  fileprivate func collectLeaves(into leaves: inout [YAMLNode]) {
    switch content {
    case .scalar(let scalar):
      if !scalar.isNull { leaves.append(self) }
    case .sequence(let items):
      for item in items { item.collectLeaves(into: &leaves) }
    case .mapping(let mapping):
      for entry in mapping.entries {
        entry.key.collectLeaves(into: &leaves)
        entry.value.collectLeaves(into: &leaves)
      }
    case .unusable:
      break
    }
  }
}
