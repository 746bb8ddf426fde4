import Glibc

/// What the running kernel tells in files.
enum KernelFacts {
  /// Whether the multi-generational LRU reclaims pages.
  static var usesGenerationalReclaim: Bool {
    // Absent, or a mask of what is on.
    guard let text = read("/sys/kernel/mm/lru_gen/enabled") else { return false }
    return text.contains { $0 != "0" && $0 != "x" && !$0.isWhitespace }
  }

  /// Where the cgroup v2 hierarchy is mounted, also beside v1; its root if that is mounted.
  static var cgroupRoot: String? {
    guard let table = read("/proc/self/mountinfo") else { return nil }
    for line in table.split(separator: "\n") {
      // ID PARENT MAJOR:MINOR ROOT MOUNTPOINT OPTIONS [TAG...] - TYPE SOURCE OPTIONS
      let fields = line.split(separator: " ")
      guard let dash = fields.firstIndex(of: "-"), dash > 4, dash + 1 < fields.count,
        fields[dash + 1] == "cgroup2", fields[3] == "/"
      else { continue }
      return unescaped(fields[4])
    }
    return nil
  }

  /// The capabilities that this process may use, as a mask.
  static var capabilities: UInt64 {
    let line = read("/proc/self/status")?.split(separator: "\n").first { $0.hasPrefix("CapEff:") }
    return line.flatMap { UInt64($0.split(whereSeparator: \.isWhitespace)[1], radix: 16) } ?? 0
  }

  /// The content of a small file, or `nil` if it cannot be read.
  static func read(_ path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var content: [UInt8] = []
    while true {
      let chunk = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
        count = max(0, Glibc.read(descriptor, buffer.baseAddress, buffer.count))
      }
      if chunk.isEmpty { return String(decoding: content, as: UTF8.self) }
      content += chunk
    }
  }

  /// A path of mountinfo, in which blanks and backslashes are written as three octal digits.
  private static func unescaped(_ field: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(field.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\"), rest.count >= 3,
        let code = UInt8(String(decoding: rest.prefix(3), as: UTF8.self), radix: 8)
      {
        bytes.append(code)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
