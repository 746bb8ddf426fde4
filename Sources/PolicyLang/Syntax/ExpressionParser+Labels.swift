extension ExpressionParser {
  /// Parses `{name="value", other!="value"}`, which the lexer leaves whole.
  mutating func labels(_ range: Range<Int>) -> [Expression.LabelMatcher] {
    let bytes = scalar.bytes
    var at = range.lowerBound + 1
    let end = bytes[range.upperBound - 1] == UInt8(ascii: "}") ? range.upperBound - 1 : range.upperBound
    if end == range.upperBound {
      fail(.unclosedLabels(), at: range.lowerBound..<(range.lowerBound + 1))
      return []
    }
    func skipSpaces() { while at < end, bytes[at].isSpace { at += 1 } }
    func word() -> Range<Int> {
      let start = at
      while at < end, bytes[at].isNamePart { at += 1 }
      return start..<at
    }
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    var matchers: [Expression.LabelMatcher] = []
    while true {
      skipSpaces()
      if at == end, !matchers.isEmpty || end == range.lowerBound + 1 { break }
      let name = word()
      skipSpaces()
      let isNegated = at < end && bytes[at] == UInt8(ascii: "!")
      if isNegated { at += 1 }
      guard !name.isEmpty, at < end, bytes[at] == UInt8(ascii: "=") else {
        let here = min(at, end)..<min(at + 1, bytes.count)
        fail(.expectedLabel(), at: name.isEmpty ? here : name)
        return matchers
      }
      at += 1
      if at < end, bytes[at] == UInt8(ascii: "=") || bytes[at] == UInt8(ascii: "~") {
        let wrong = (at - 1)..<(at + 1)
        fail(.labelOperator(text(wrong), at: scalar.span(of: wrong)), at: wrong)
        return matchers
      }
      skipSpaces()
      let value: Range<Int>
      if at < end, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") {
        let quote = bytes[at]
        let start = at + 1
        at = start
        while at < end, bytes[at] != quote { at += 1 }
        value = start..<at
        at = min(at + 1, end)
      } else {
        value = word()
        fail(.unquotedLabel(text(value), at: scalar.span(of: value)), at: value)
      }
      matchers.append(
        Expression.LabelMatcher(
          name: text(name), nameRange: name, isNegated: isNegated, value: text(value), valueRange: value))
      skipSpaces()
      guard at < end else { break }
      guard bytes[at] == UInt8(ascii: ",") else {
        fail(.expectedLabel(), at: at..<(at + 1))
        return matchers
      }
      at += 1
    }
    return matchers
  }
}
