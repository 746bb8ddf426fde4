/// Tells which plain scalars some reader of YAML 1.1, YAML 1.2 or JSON takes for something else than text.
enum AmbiguousScalar {
  /// What some reader takes `text` for, or `nil` if all read it as text.
  static func reading(of text: String) -> String? {
    var bytes = Array(text.utf8)
    if bytes.first == UInt8(ascii: "+") || bytes.first == UInt8(ascii: "-") { bytes.removeFirst() }
    guard let first = bytes.first else { return nil }
    if first.isDigit || first == UInt8(ascii: ".") {
      if isDate(bytes) { return "a date" }
      if isNumber(bytes) { return "a number" }
    }
    // Every other one is short: most texts need not be looked up.
    return bytes.count <= longestWord ? words[String(decoding: bytes, as: UTF8.self)] : nil
  }

  private static let longestWord = 5
  private static let words: [String: String] = {
    var words = ["~": "null", "=": "a YAML 1.1 special", "<<": "a YAML 1.1 special"]
    func add(_ spellings: [String], _ meaning: String) {
      for word in spellings {
        let letters = word.drop { $0 == "." }
        let capitalized = letters.prefix(1).uppercased() + letters.dropFirst()
        words[word] = meaning
        words[word.uppercased()] = meaning
        words[word.prefix(word.count - letters.count) + capitalized] = meaning
      }
    }
    add(["null"], "null")
    add([".inf", ".nan"], "a number")
    add(["y", "yes", "n", "no", "true", "false", "on", "off"], "a boolean")
    return words
  }()

  /// `0x1F`, `0b1`, `0o17`, `017`, `1_000`, `1:30`, `6.10`, `1e3`.
  private static func isNumber(_ bytes: [UInt8]) -> Bool {
    guard bytes.contains(where: \.isDigit) else { return false }
    if bytes.starts(with: "0x".utf8) { return bytes.dropFirst(2).allSatisfy { isHexDigit($0) } }
    if bytes.starts(with: "0b".utf8) || bytes.starts(with: "0o".utf8) {
      return bytes.dropFirst(2).allSatisfy { $0.isDigit || $0 == UInt8(ascii: "_") }
    }
    // Some reader takes each of these; none is a name anyone needs unquoted.
    let mantissa = bytes.prefix { $0.isDigit || "._:".utf8.contains($0) }
    guard mantissa.count(where: { $0 == UInt8(ascii: ".") }) <= 1 else { return false }
    let rest = bytes.dropFirst(mantissa.count)
    guard let exponent = rest.first else { return true }
    guard exponent == UInt8(ascii: "e") || exponent == UInt8(ascii: "E") else { return false }
    let digits = rest.dropFirst().drop { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
    return !digits.isEmpty && digits.allSatisfy(\.isDigit)
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    byte.isDigit || byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }

  /// `2027-01-01`, with anything behind it.
  private static func isDate(_ bytes: [UInt8]) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return parts.count == 3 && parts[0].count == 4 && (1...2).contains(parts[1].count)
      && (parts[0] + parts[1]).allSatisfy(\.isDigit) && parts[2].first?.isDigit ?? false
      && parts[2].prefix(2).allSatisfy { $0.isDigit || $0 == UInt8(ascii: "T") || $0 == UInt8(ascii: " ") }
      && (parts[2].count <= 2 || parts[2].contains(UInt8(ascii: ":")))
  }
}
