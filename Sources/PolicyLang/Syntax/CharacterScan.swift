/// Looks through the bytes of a file before YAML is read: encoding, size, and characters that must not be
/// there.
public enum CharacterScan {
  /// The largest file, in bytes: 1 MiB.
  public static let largestFile = 1 << 20
  /// How many characters of one file are reported one by one.
  private static let reportedCharacters = 20

  /// libyaml compares each `%TAG` directive with all before it, and looks each tag up in all of them.
  private static let mostDirectives = 16

  /// The source with forbidden characters blanked, byte for byte, so that libyaml reads on; `nil` if it
  /// cannot be read at all.
  static func scan(_ source: SourceFile, file: Int, into findings: inout Findings) -> SourceFile? {
    func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(file: file, range: range) }
    guard source.bytes.count <= largestFile else {
      findings.report(.fileTooLarge(), at: span(0..<0))
      return nil
    }
    // Copied only if something is blanked.
    var cleaned = source.bytes
    var isClean = true
    var reported = 0
    var offset = source.hasByteOrderMark ? SourceFile.byteOrderMark.count : 0
    while let next = firstSpecial(in: source.bytes, from: offset) {
      guard let (scalar, length) = decode(source.bytes, at: next) else {
        findings.report(.invalidUTF8(source.bytes[next]), at: span(next..<(next + 1)))
        return nil
      }
      let range = next..<(next + length)
      offset = range.upperBound
      guard isForbidden(scalar) else { continue }
      for index in range { cleaned[index] = UInt8(ascii: "_") }
      isClean = false
      reported += 1
      if reported <= reportedCharacters { findings.report(finding(for: scalar), at: span(range)) }
    }
    // More directives than anyone needs become comments.
    for start in directives(in: source.bytes).dropFirst(mostDirectives) {
      cleaned[start] = UInt8(ascii: "#")
      isClean = false
    }
    return isClean ? source : SourceFile(path: source.path, bytes: cleaned)
  }

  /// The first byte at or behind `start` that is no printable ASCII, tab or line break.
  private static func firstSpecial(in bytes: [UInt8], from start: Int) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      bytes[start...].firstIndex { byte in
        byte &- 0x20 >= 0x5F && byte != 0x0A && byte != 0x0D && byte != 0x09
      }
    }
  }

  /// Where lines start with a percent sign.
  private static func directives(in bytes: [UInt8]) -> [Int] {
    bytes.withUnsafeBufferPointer { bytes in
      bytes.indices.filter { index in
        bytes[index] == UInt8(ascii: "%")
          && (index == 0 || bytes[index - 1] == UInt8(ascii: "\n") || bytes[index - 1] == UInt8(ascii: "\r"))
      }
    }
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: scalar.isBidirectionalControl
    }
  }

  private static func finding(for scalar: Unicode.Scalar) -> Finding {
    switch scalar.value {
    case 0x85, 0x2028, 0x2029: .lineSeparator(scalar)
    default: scalar.isBidirectionalControl ? .bidirectionalControl(scalar) : .controlCharacter(scalar)
    }
  }

  /// The scalar that is encoded at `offset` in shortest form, and its length.
  private static func decode(_ bytes: [UInt8], at offset: Int) -> (Unicode.Scalar, Int)? {
    let first = bytes[offset]
    let length: Int
    var value: UInt32
    switch first {
    case 0..<0x80: (length, value) = (1, UInt32(first))
    case 0xC2...0xDF: (length, value) = (2, UInt32(first & 0x1F))
    case 0xE0...0xEF: (length, value) = (3, UInt32(first & 0x0F))
    case 0xF0...0xF4: (length, value) = (4, UInt32(first & 0x07))
    default: return nil
    }
    guard offset + length <= bytes.count else { return nil }
    for byte in bytes[(offset + 1)..<(offset + length)] {
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    guard length < 3 || value >= (length == 3 ? 0x800 : 0x10000) else { return nil }
    return Unicode.Scalar(value).map { ($0, length) }
  }
}
