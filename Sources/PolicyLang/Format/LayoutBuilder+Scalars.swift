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

  mutating func blockScalar(
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
