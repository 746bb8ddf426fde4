/// One policy file: a path to show and the bytes found there.
///
/// Everything inside the compiler counts in bytes; lines and columns are made only when something is shown.
public struct SourceFile: Hashable, Sendable {
  /// The path as the user gave it.
  public let path: String
  /// The content, which need not be valid in any way.
  public let bytes: [UInt8]

  /// Where each line starts.
  private let lineStarts: [Int]
  /// How many Unicode scalars start before every `stride`th byte, so that counting them is never linear in
  /// the file; empty for ASCII, where each byte is one.
  private let scalarsBefore: [Int]
  private static let stride = 256

  /// Creates a source; indexes its lines once.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    (lineStarts, scalarsBefore) = bytes.withUnsafeBufferPointer { buffer in
      (Self.lineStarts(of: buffer), Self.scalarsBefore(in: buffer))
    }
  }

  private static func lineStarts(of bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
    var lines: [Int] = []
    // Room at once for lines of a usual length: growing would copy what is there over and over.
    lines.reserveCapacity(bytes.count / 24 + 1)
    lines.append(bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0)
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
      if byte == UInt8(ascii: "\r"), offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "\n") {
        continue
      }
      lines.append(offset + 1)
    }
    return lines
  }

  private static func scalarsBefore(in bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
    if bytes.isASCII { return [] }
    var counts: [Int] = []
    counts.reserveCapacity(bytes.count / stride + 1)
    var scalars = 0
    for start in Swift.stride(from: 0, to: bytes.count, by: stride) {
      counts.append(scalars)
      for byte in bytes[start..<min(start + stride, bytes.count)] where startsScalar(byte) { scalars += 1 }
    }
    return counts
  }

  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Whether the file starts with a byte order mark, which is no part of its text.
  var hasByteOrderMark: Bool { lineStarts[0] != 0 }

  private static func startsScalar(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }
}

extension SourceFile {
  /// Where some bytes stand, one after the other.
  func occurrences(of mark: [UInt8]) -> [Int] {
    var found: [Int] = []
    var at = bytes.startIndex
    while let start = firstOccurrence(of: mark, from: at) {
      found.append(start)
      at = start + 1
    }
    return found
  }

  /// Where some bytes stand first, at `at` or after it.
  func firstOccurrence(of mark: [UInt8], from at: Int) -> Int? {
    guard let first = mark.first else { return nil }
    var at = at
    while let start = bytes[at...].firstIndex(of: first) {
      if bytes[start...].starts(with: mark) { return start }
      at = start + 1
    }
    return nil
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether every byte is one of ASCII.
  var isASCII: Bool { reduce(0, |) < 0x80 }
}

// MARK: - Positions

/// A place in a file as people count: lines and columns from 1, columns in Unicode scalars.
public struct SourcePosition: Hashable, Sendable {
  /// The line, from 1.
  public let line: Int
  /// The column in Unicode scalars, from 1.
  public let column: Int
}

extension SourceFile {
  /// The line and column of a byte.
  public func position(of offset: Int) -> SourcePosition {
    let line = lineIndex(of: offset)
    let start = lineStarts[line]
    return SourcePosition(
      line: line + 1, column: max(0, scalarCount(before: offset) - scalarCount(before: start)) + 1)
  }

  /// How many lines there are.
  var lineCount: Int { lineStarts.count }

  /// The bytes of a line, counted from 1, without its line break.
  func line(_ number: Int) -> Range<Int> {
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<max(start, end)
  }

  /// The byte at which Unicode scalar number `index` starts, counted after a byte order mark as libyaml
  /// counts.
  func offset(ofScalar index: Int) -> Int {
    if scalarsBefore.isEmpty { return min(index, bytes.count) }
    let wanted = index + (hasByteOrderMark ? 1 : 0)
    var (low, high) = (0, scalarsBefore.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if scalarsBefore[middle] <= wanted { low = middle } else { high = middle }
    }
    var scalars = scalarsBefore[low]
    for offset in (low * Self.stride)..<bytes.count where Self.startsScalar(bytes[offset]) {
      if scalars == wanted { return offset }
      scalars += 1
    }
    return bytes.count
  }

  private func scalarCount(before offset: Int) -> Int {
    let offset = min(max(0, offset), bytes.count)
    if scalarsBefore.isEmpty { return offset }
    let checkpoint = min(offset / Self.stride, scalarsBefore.count - 1)
    return bytes[(checkpoint * Self.stride)..<offset].reduce(scalarsBefore[checkpoint]) {
      $0 + (Self.startsScalar($1) ? 1 : 0)
    }
  }

  private func lineIndex(of offset: Int) -> Int {
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
