/// A compiled BPF object; the build adds one static property for each `bpf/*.bpf.c`.
struct EmbeddedObject {
  /// The name of its source file, up to the first dot.
  let name: StaticString
  /// The bytes of the ELF file.
  let base64: StaticString

  /// The bytes of the ELF file, aligned as libbpf needs them: heap memory is.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(base64.utf8CodeUnitCount / 4 * 3)
    base64.withUTF8Buffer { text in
      var (word, bits): (UInt32, Int) = (0, 0)
      for digit in text {
        guard let value = Self.value(of: digit) else { break }
        word = word << 6 | value
        bits += 6
        if bits >= 8 {
          bits -= 8
          bytes.append(UInt8(truncatingIfNeeded: word >> UInt32(bits)))
        }
      }
    }
    return bytes
  }

  /// The six bits that a base64 digit stands for; `nil` for the padding at the end.
  private static func value(of digit: UInt8) -> UInt32? {
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(digit - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(digit - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(digit - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
