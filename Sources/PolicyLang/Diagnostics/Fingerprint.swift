/// Names findings so that one can be recognised in a later run, wherever its line has moved to.
///
/// A fingerprint is the 64-bit FNV-1a hash (Fowler, Noll, Vo; https://datatracker.ietf.org/doc/html/rfc9923)
/// of the code, the policy, the rule and the text of the finding's place, as 16 hexadecimal digits, a colon,
/// and which one it is, from 1, of the findings of its file that are alike. Each part is followed by a byte
/// 0xFF, which no text has, and runs of blanks and line breaks count as one blank. A place without text
/// counts with its line. The path is no part of it: a moved file keeps its fingerprints.
enum Fingerprint {
  /// The fingerprints of a report's findings and then of what is suppressed, in their order.
  static func all(of report: Report) -> [String] {
    var seen: [Key: Int] = [:]
    return (report.findings + report.suppressed.map(\.diagnostic)).map { finding in
      let hash = hash(of: finding, in: report.sources[finding.span.file])
      let count = (seen[Key(file: finding.span.file, hash: hash)] ?? 0) + 1
      seen[Key(file: finding.span.file, hash: hash)] = count
      let digits = String(hash, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits + ":\(count)"
    }
  }

  private struct Key: Hashable {
    let file: Int
    let hash: UInt64
  }

  private static func hash(of finding: Diagnostic, in source: SourceFile) -> UInt64 {
    var hash = FNV1a()
    hash.add(finding.code.rawValue.utf8)
    hash.add((finding.policy ?? "").utf8)
    hash.add((finding.rule ?? "").utf8)
    let range = finding.span.range.clamped(to: 0..<source.bytes.count)
    let line = source.line(source.position(of: range.lowerBound).line)
    hash.add(collapsed(source.bytes[range.isEmpty ? line : range]))
    return hash.value
  }

  /// The bytes with each run of blanks and line breaks as one blank, and none at the ends.
  private static func collapsed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    Array(bytes.split { [0x20, 0x09, 0x0A, 0x0D].contains($0) }.joined(separator: [0x20]))
  }
}

/// The 64-bit FNV-1a hash.
private struct FNV1a {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Adds a part and what ends it.
  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { add(byte) }
    add(0xFF)
  }

  private mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x0100_0000_01B3 }
}
