/// Writes keys that are missing into a map, in the layout of the keys that are there.
struct KeyInsertion {
  /// A key and the text of its value.
  typealias Line = (key: String, value: String)

  let mapping: YAMLMapping
  let source: SourceFile
  /// The source's number.
  let file: Int

  /// One edit for each of `lines`; those that go to one place share theirs.
  ///
  /// Keys stand in the order of `table`, as far as those that are there do.
  func fixes(for lines: [Line], by table: KeyTable) -> [String: Diagnostic.Fix] {
    guard let last = mapping.entries.last else { return [:] }
    var places: [(next: YAMLNode?, lines: [Line])] = []
    for line in lines {
      let next = mapping.isFlow ? nil : follower(of: line.key, in: table)
      if let index = places.firstIndex(where: { $0.next?.span == next?.span }) {
        places[index].lines.append(line)
      } else {
        places.append((next, [line]))
      }
    }
    var fixes: [String: Diagnostic.Fix] = [:]
    for (next, lines) in places {
      let fix = next.map { self.fix(writing: lines, before: $0) } ?? fix(writing: lines, behind: last)
      for line in lines { fixes[line.key] = fix }
    }
    return fixes
  }

  /// The first key that belongs behind `key`.
  private func follower(of key: String, in table: KeyTable) -> YAMLNode? {
    guard let place = table.keys.firstIndex(where: { $0.name == key }) else { return nil }
    let behind = Set(table.keys[place...].map(\.name))
    return mapping.entries.first { behind.contains($0.key.text) }?.key
  }

  /// An edit that writes `lines` before the key `next`.
  func fix(writing lines: [Line], before next: YAMLNode) -> Diagnostic.Fix? {
    let start = next.span.range.lowerBound
    let span = SourceSpan(file: file, range: start..<start)
    guard !mapping.isFlow else {
      return Diagnostic.Fix(
        span: span, replacement: lines.map { "\($0.key): \(Self.inBraces($0.value)), " }.joined())
    }
    guard let indent = source.indent(of: start) else { return nil }
    let text = lines.map { "\($0.key): \($0.value)\n\(indent)" }.joined()
    return Diagnostic.Fix(span: span, replacement: text)
  }

  /// In braces a comma would end the value.
  private static func inBraces(_ value: String) -> String {
    value.contains(",") && !value.hasPrefix("[") ? "\"\(value)\"" : value
  }

  /// An edit that writes `lines` behind the last entry.
  private func fix(writing lines: [Line], behind last: YAMLMapping.Entry) -> Diagnostic.Fix? {
    let end = max(last.key.span.range.upperBound, last.value.span.range.upperBound)
    guard !mapping.isFlow else {
      let span = SourceSpan(file: file, range: end..<end)
      return Diagnostic.Fix(
        span: span, replacement: lines.map { ", \($0.key): \(Self.inBraces($0.value))" }.joined())
    }
    guard let indent = source.indent(of: last.key.span.range.lowerBound) else { return nil }
    let lineEnd = source.lineEnd(of: end)
    let text = lines.map { "\n\(indent)\($0.key): \($0.value)" }.joined()
    return Diagnostic.Fix(span: SourceSpan(file: file, range: lineEnd..<lineEnd), replacement: text)
  }
}

extension SourceFile {
  /// The spaces that bring a line to the column of a byte, before which only spaces and `-` stand; `nil` if something
  /// else does.
  func indent(of offset: Int) -> String? {
    let start = line(position(of: offset).line).lowerBound
    let before = bytes[start..<offset]
    guard before.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }) else { return nil }
    // `---` starts a document, and is no indentation.
    if before.starts(with: "---".utf8) { return nil }
    return String(repeating: " ", count: before.count)
  }

  /// Where the line of a byte ends.
  func lineEnd(of offset: Int) -> Int { max(offset, line(position(of: offset).line).upperBound) }
}
