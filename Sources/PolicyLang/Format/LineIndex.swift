/// The lines of a source, asked by byte.
struct LineIndex {
  private let source: SourceFile

  init(_ source: SourceFile) { self.source = source }

  private func number(of offset: Int) -> Int { source.position(of: offset).line }

  /// Where the line of a byte starts.
  func start(of offset: Int) -> Int { source.line(number(of: offset)).lowerBound }

  /// Where the line of a byte ends, before its line break.
  func end(of offset: Int) -> Int { source.line(number(of: offset)).upperBound }

  /// How many bytes stand before it in its line.
  func column(of offset: Int) -> Int { offset - start(of: offset) }

  /// Whether two bytes stand in one line.
  func isSameLine(_ a: Int, _ b: Int) -> Bool { number(of: a) == number(of: b) }

  /// Whether the line before that of a byte has nothing but blanks.
  func isAfterBlank(_ offset: Int) -> Bool {
    let number = number(of: offset)
    return number > 1
      && source.bytes[source.line(number - 1)].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }
}

extension ArraySlice<UInt8> {
  /// Without blanks at the end.
  var trimmed: [UInt8] {
    Array(self[..<((lastIndex { $0 != 0x20 && $0 != 0x09 }).map { $0 + 1 } ?? startIndex)])
  }

  /// The lines of a piece of a file, whatever its line breaks.
  var brokenIntoLines: [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var (start, at) = (startIndex, startIndex)
    while at < endIndex {
      let byte = self[at]
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        lines.append(self[start..<at])
        if byte == UInt8(ascii: "\r"), at + 1 < endIndex, self[at + 1] == UInt8(ascii: "\n") { at += 1 }
        start = at + 1
      }
      at += 1
    }
    lines.append(self[start...])
    return lines
  }
}
