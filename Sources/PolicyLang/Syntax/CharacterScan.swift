/// Looks through the bytes of a file before YAML is read: encoding, size, and characters that must not be
/// there.
public enum CharacterScan {
  /// The largest file, in bytes: 1 MiB.
  public static let largestFile = 1 << 20
  /// How many characters of one file are reported one by one.
  private static let reportedCharacters = 20

  /// The source with forbidden characters blanked, byte for byte, so that libyaml reads on; `nil` if it
  /// cannot be read at all.
  static func scan(_ source: SourceFile, file: Int, into findings: inout Findings) -> SourceFile? {
    let bytes = source.bytes
    func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(file: file, range: range) }
    guard bytes.count <= largestFile else {
      findings.report(.fileTooLarge(), at: span(0..<0))
      return nil
    }
    var cleaned = bytes
    var reported = 0
    var offset = source.hasByteOrderMark ? SourceFile.byteOrderMark.count : 0
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x0D || byte == 0x09 {
        offset += 1
        continue
      }
      guard let (scalar, length) = decode(bytes, at: offset) else {
        findings.report(.invalidUTF8(byte), at: span(offset..<(offset + 1)))
        return nil
      }
      let range = offset..<(offset + length)
      offset += length
      guard let finding = finding(for: scalar) else { continue }
      for index in range { cleaned[index] = UInt8(ascii: "_") }
      reported += 1
      if reported <= reportedCharacters { findings.report(finding, at: span(range)) }
    }
    return reported == 0 ? source : SourceFile(path: source.path, bytes: cleaned)
  }

  private static func finding(for scalar: Unicode.Scalar) -> Finding? {
    switch scalar.value {
    case 0x85, 0x2028, 0x2029: .lineSeparator(scalar)
    case 0..<0x20, 0x7F..<0xA0, 0xFEFF, 0xFFFE, 0xFFFF: .controlCharacter(scalar)
    default: scalar.isBidirectionalControl ? .bidirectionalControl(scalar) : nil
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
