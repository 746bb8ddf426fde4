import CLibBPF
import Glibc
import Synchronization

/// What libbpf has to say: kept for the reason of a failure, never printed.
enum LibraryLog {
  private static let lines = Mutex<[String]>([])

  /// Takes libbpf's messages from its default, standard error; warnings only, since the rest is chatter.
  static func capture() {
    libbpf_set_print { level, format, arguments in
      guard level == LIBBPF_WARN, let arguments, let text = bpftune_message(format, arguments) else {
        return 0
      }
      defer { free(text) }
      let added = String(cString: text).split(separator: "\n").map(String.init)
      LibraryLog.lines.withLock { $0 += added }
      return 0
    }
  }

  /// The messages since the last call.
  static func take() -> [String] {
    lines.withLock { lines in
      defer { lines = [] }
      return lines
    }
  }

  /// The line that says most about a failure: the verifier's last word, or else libbpf's first.
  static func reason(in lines: [String]) -> String? {
    if let begin = lines.firstIndex(where: { $0.contains("BEGIN PROG LOAD LOG") }) {
      let verdict = lines[(begin + 1)...].prefix { !$0.contains("END PROG LOAD LOG") }
        .last {
          !$0.hasPrefix("processed ") && !$0.hasPrefix("verification time") && !$0.hasPrefix("stack depth")
        }
      if let verdict { return verdict }
    }
    guard let first = lines.first else { return nil }
    return first.hasPrefix("libbpf: ") ? String(first.dropFirst("libbpf: ".count)) : first
  }
}
