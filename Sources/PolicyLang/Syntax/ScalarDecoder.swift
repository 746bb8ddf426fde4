/// Reads the text of a scalar out of its source again, noting where every byte comes from.
///
/// libyaml gives a scalar's text and the marks around it, but no positions inside. This follows libyaml's
/// scanner (src/scanner.c) line by line; `YAMLReader` compares the two texts, and tests compare them on
/// random input.
struct ScalarDecoder {
  private let source: UnsafeBufferPointer<UInt8>
  private let end: Int
  private var at: Int
  private var bytes: [UInt8] = []
  private var map: SourceMap

  /// Line breaks seen and not yet written out: in a run of them the first may become a space.
  private struct Break {
    let isNewline: Bool
    let source: Range<Int>
  }

  /// Decodes the scalar of `style` at `range`.
  ///
  /// `indent` is the column of the block collection around it, or -1; `count` is how long the text will
  /// probably be.
  static func decode(
    _ style: YAMLScalar.Style, in source: UnsafeBufferPointer<UInt8>, range: Range<Int>, indent: Int,
    count: Int
  ) -> (bytes: [UInt8], map: SourceMap)? {
    var decoder = Self(source: source, range: range)
    decoder.bytes.reserveCapacity(count)
    switch style {
    case .plain:
      decoder.decodeFlow(quote: nil)
    case .singleQuoted, .doubleQuoted:
      guard range.count >= 2 else { return nil }
      decoder.at += 1
      decoder.decodeFlow(quote: style == .singleQuoted ? UInt8(ascii: "'") : UInt8(ascii: "\""))
    case .literal, .folded:
      decoder.decodeBlock(isLiteral: style == .literal, parentIndent: indent)
    }
    return (decoder.bytes, decoder.map)
  }

  private init(source: UnsafeBufferPointer<UInt8>, range: Range<Int>) {
    self.source = source
    at = range.lowerBound
    end = min(range.upperBound, source.count)
    map = SourceMap(origin: range.lowerBound)
  }
}

// MARK: - Characters

extension ScalarDecoder {
  private func byte(_ offset: Int) -> UInt8? { offset < end ? source[offset] : nil }

  private var isBlank: Bool { byte(at) == UInt8(ascii: " ") || byte(at) == UInt8(ascii: "\t") }

  /// The line break at the current byte, as YAML 1.1 has them: CR LF, CR, LF and U+0085 become a newline,
  /// U+2028 and U+2029 stay.
  private var lineBreak: Break? {
    guard let first = byte(at) else { return nil }
    switch first {
    case UInt8(ascii: "\n"):
      return Break(isNewline: true, source: at..<(at + 1))
    case UInt8(ascii: "\r"):
      return Break(isNewline: true, source: at..<(at + (byte(at + 1) == UInt8(ascii: "\n") ? 2 : 1)))
    case 0xC2 where byte(at + 1) == 0x85:
      return Break(isNewline: true, source: at..<(at + 2))
    case 0xE2 where byte(at + 1) == 0x80 && (byte(at + 2) == 0xA8 || byte(at + 2) == 0xA9):
      return Break(isNewline: false, source: at..<(at + 3))
    default:
      return nil
    }
  }

  /// Copies what lies before the current byte and behind `start`.
  private mutating func copy(from start: Int) {
    bytes.append(contentsOf: source[start..<at])
    map.appendVerbatim(start..<at)
  }

  private mutating func write(_ byte: UInt8, for range: Range<Int>) {
    bytes.append(byte)
    map.appendReplaced(count: 1, source: range)
  }

  private mutating func write(_ item: Break) {
    if item.isNewline {
      write(UInt8(ascii: "\n"), for: item.source)
    } else {
      bytes.append(contentsOf: source[item.source])
      map.appendReplaced(count: item.source.count, source: item.source)
    }
  }
}

// MARK: - Plain and quoted scalars

extension ScalarDecoder {
  /// Text in which a single line break is a space and further ones are kept.
  private mutating func decodeFlow(quote: UInt8?) {
    while at < end {
      var isFolding = decodeWord(quote: quote)
      guard at < end, byte(at) != quote else { return }
      let blanks = at
      var breaks: [Break] = []
      var hasFirstBreak = false
      while at < end {
        if isBlank {
          at += 1
        } else if let item = lineBreak {
          if !isFolding { hasFirstBreak = true }
          isFolding = true
          breaks.append(item)
          at = item.source.upperBound
        } else {
          break
        }
      }
      if !isFolding {
        copy(from: blanks)
      } else if hasFirstBreak, let first = breaks.first, first.isNewline {
        if breaks.count == 1 { write(UInt8(ascii: " "), for: first.source) }
        for item in breaks.dropFirst() { write(item) }
      } else {
        for item in breaks { write(item) }
      }
    }
  }

  /// Copies up to the next blank, break or closing quote; returns whether it stopped behind an escaped line
  /// break.
  private mutating func decodeWord(quote: UInt8?) -> Bool {
    var start = at
    while at < end, !isBlank, lineBreak == nil {
      if quote == UInt8(ascii: "'"), byte(at) == quote, byte(at + 1) == quote {
        copy(from: start)
        write(UInt8(ascii: "'"), for: at..<(at + 2))
        at += 2
        start = at
      } else if let quote, byte(at) == quote {
        break
      } else if quote == UInt8(ascii: "\""), byte(at) == UInt8(ascii: "\\") {
        copy(from: start)
        if decodeEscape() { return true }
        start = at
      } else {
        at += 1
      }
    }
    copy(from: start)
    return false
  }

  /// Decodes one escape; returns whether it is an escaped line break, which stands for nothing.
  private mutating func decodeEscape() -> Bool {
    let start = at
    at += 1
    if let item = lineBreak {
      at = item.source.upperBound
      return true
    }
    guard let letter = byte(at) else { return false }
    at += 1
    let digits =
      switch letter {
      case UInt8(ascii: "x"): 2
      case UInt8(ascii: "u"): 4
      case UInt8(ascii: "U"): 8
      default: 0
      }
    var code: UInt32 = 0
    if digits > 0 {
      for _ in 0..<digits {
        guard let digit = byte(at), let value = Character(Unicode.Scalar(digit)).hexDigitValue else { break }
        code = code << 4 | UInt32(value)
        at += 1
      }
    } else {
      code = Self.escapes[letter] ?? UInt32(letter)
    }
    let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
    let text = UTF8.encode(scalar).map(Array.init) ?? []
    bytes += text
    map.appendReplaced(count: text.count, source: start..<at)
    return false
  }

  /// What one letter after a backslash stands for, where it is not itself.
  private static let escapes: [UInt8: UInt32] = [
    UInt8(ascii: "0"): 0x00, UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08, UInt8(ascii: "t"): 0x09,
    UInt8(ascii: "n"): 0x0A, UInt8(ascii: "v"): 0x0B, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "r"): 0x0D,
    UInt8(ascii: "e"): 0x1B, UInt8(ascii: "N"): 0x85, UInt8(ascii: "_"): 0xA0, UInt8(ascii: "L"): 0x2028,
    UInt8(ascii: "P"): 0x2029,
  ]
}

// MARK: - Block scalars

extension ScalarDecoder {
  private mutating func decodeBlock(isLiteral: Bool, parentIndent: Int) {
    let header = decodeHeader()
    var indent = header.increment.map { parentIndent >= 0 ? parentIndent + $0 : $0 }
    var column = 0
    var trailing = decodeBlankLines(indent: &indent, parentIndent: parentIndent, column: &column)
    var leading: Break?
    var isLeadingBlank = false
    while column == indent, at < end {
      let isBlank = isBlank
      if !isLiteral, let first = leading, first.isNewline, !isLeadingBlank, !isBlank {
        if trailing.isEmpty { write(UInt8(ascii: " "), for: first.source) }
      } else if let first = leading {
        write(first)
      }
      for item in trailing { write(item) }
      isLeadingBlank = isBlank
      let start = at
      while at < end, lineBreak == nil { at += 1 }
      copy(from: start)
      leading = lineBreak
      at = leading?.source.upperBound ?? at
      trailing = decodeBlankLines(indent: &indent, parentIndent: parentIndent, column: &column)
    }
    if header.keepsLast, let leading { write(leading) }
    if header.keepsAll { for item in trailing { write(item) } }
  }

  private mutating func decodeHeader() -> (increment: Int?, keepsLast: Bool, keepsAll: Bool) {
    var header: (increment: Int?, keepsLast: Bool, keepsAll: Bool) = (nil, true, false)
    at += 1
    while at < end, lineBreak == nil {
      switch byte(at) {
      case UInt8(ascii: "-"): header.keepsLast = false
      case UInt8(ascii: "+"): header.keepsAll = true
      case UInt8(ascii: "#"):  // a comment to the end of the line
        while at < end, lineBreak == nil { at += 1 }
        continue
      case .some(let digit) where (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(digit):
        header.increment = Int(digit - UInt8(ascii: "0"))
      default: break
      }
      at += 1
    }
    at = lineBreak?.source.upperBound ?? at
    return header
  }

  /// Skips indentation and collects empty lines; without an indent yet, finds it.
  private mutating func decodeBlankLines(indent: inout Int?, parentIndent: Int, column: inout Int) -> [Break]
  {
    var breaks: [Break] = []
    var widest = 0
    column = 0
    while true {
      while indent.map({ column < $0 }) ?? true, byte(at) == UInt8(ascii: " ") {
        at += 1
        column += 1
      }
      widest = max(widest, column)
      guard let item = lineBreak else { break }
      breaks.append(item)
      at = item.source.upperBound
      column = 0
    }
    if indent == nil { indent = max(widest, parentIndent + 1, 1) }
    return breaks
  }
}
