/// Guesses which value must be quoted for a file to be YAML.
enum QuotingFix {
  /// The edit that quotes what libyaml stumbled over at a byte; `nil` if quotes would not help.
  static func fix(_ problem: String, at offset: Int, in source: SourceFile, file: Int) -> Diagnostic.Fix? {
    let range: Range<Int>?
    switch problem {
    case "mapping values are not allowed in this context":
      range = value(holding: offset, in: source)
    case "did not find expected alphabetic or numeric character",
      "found character that cannot start any token":
      range = word(at: offset, in: source)
    default:
      range = nil
    }
    guard let range, !range.isEmpty else { return nil }
    let text = source.text(range).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return Diagnostic.Fix(span: SourceSpan(file: file, range: range), replacement: "\"\(text)\"")
  }

  /// The value of the first key of a line, up to a comment, if `offset` lies in it: `description: grow: while full`.
  private static func value(holding offset: Int, in source: SourceFile) -> Range<Int>? {
    let line = source.line(source.position(of: offset).line)
    let bytes = source.bytes
    guard
      let colon = line.first(where: {
        bytes[$0] == UInt8(ascii: ":") && $0 + 1 < line.upperBound && bytes[$0 + 1] == 0x20
      }),
      let start = (colon + 1..<line.upperBound).first(where: { bytes[$0] != 0x20 }), start < offset,
      !"\"'[{|>&*!#".utf8.contains(bytes[start])
    else { return nil }
    let comment = (start..<line.upperBound).first { bytes[$0] == UInt8(ascii: "#") && bytes[$0 - 1] == 0x20 }
    var end = comment ?? line.upperBound
    while end > start, bytes[end - 1] == 0x20 { end -= 1 }
    return start..<end
  }

  /// The word that starts with the `*` or other mark at or just before `offset`: `[host, *]`.
  private static func word(at offset: Int, in source: SourceFile) -> Range<Int>? {
    let bytes = source.bytes
    let line = source.line(source.position(of: offset).line)
    guard
      let start = [offset, offset - 1].first(where: { line.contains($0) && "*&%@`".utf8.contains(bytes[$0]) })
    else { return nil }
    var end = start
    while end < line.upperBound, !" ,]}".utf8.contains(bytes[end]) { end += 1 }
    return start..<end
  }
}
