/// Makes a policy file of an input.
///
/// An input is a file as it is, unless it starts with one of a few control characters, which no file may hold:
/// then the rest of it is a text that stands at one place of a policy which is right otherwise.
enum Template {
  /// The file that `input` stands for.
  static func file(from input: [UInt8]) -> [UInt8] {
    guard let first = input.first, first >= 1, Int(first) <= places.count else { return input }
    let (key, level) = places[Int(first) - 1]
    let lines = policy.filter { $0.key != key }
    let text = input.dropFirst().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    var file: [UInt8] = []
    for line in lines {
      file += line.text.utf8
      file.append(UInt8(ascii: "\n"))
      guard line.opens == level else { continue }
      // As a literal block nothing in the text can end it.
      let indent = [UInt8](repeating: UInt8(ascii: " "), count: line.indent + 2)
      file += indent + key.utf8 + ": |-2\n".utf8
      for part in text { file += indent + "  ".utf8 + part + "\n".utf8 }
    }
    return file
  }

  /// Where the text of an input may stand: the key and the map it belongs to, by the input's first byte.
  private static let places = [
    ("when", "example"), ("until", "example"), ("for", "example"), ("within", "do"), ("raise", "do"),
    ("every", "do"), ("tunable", "do"), ("name", "metadata"), ("scope", "spec"),
  ]

  private struct Line {
    let text: String
    /// The map that begins here.
    var opens: String?

    init(_ text: String, opens: String? = nil) {
      self.text = text
      self.opens = opens
    }

    var indent: Int { text.utf8.prefix { $0 == UInt8(ascii: " ") }.count }
    var key: String { String(text.drop { $0 == " " }.prefix { $0 != ":" }) }
  }

  private static let policy = [
    Line("apiVersion: bpftune.dev/v1"),
    Line("kind: Policy"),
    Line("metadata:", opens: "metadata"),
    Line("  name: example"),
    Line("spec:", opens: "spec"),
    Line("  description: An example."),
    Line("  mode: observe"),
    Line("  scope: netns"),
    Line("  rules:"),
    Line("    example:", opens: "example"),
    Line("      when: rate(tcp.rcvbuf_full, 3s) > 5/s"),
    Line("      do:", opens: "do"),
    Line("        tunable: net.ipv4.tcp_rmem.max"),
    Line("        raise: 25%"),
    Line("        within: 6MiB .. 64MiB"),
    Line("        every: 30s"),
  ]
}
