import Foundation
import Testing

@testable import PolicyLang

/// Whatever is laid out: it means the same, has the same comments, and laid out again it stays.
struct FormatPropertyTests {
  private func expectInvariants(_ text: String, seed: UInt64, mustFormat: Bool = false) -> Bool {
    let source = SourceFile(path: "p.yaml", bytes: Array(text.utf8))
    switch PolicyFormatter.format(source) {
    case .refused:
      #expect(!mustFormat, "seed \(seed): refused\n\(text)")
      return false
    case .unsupported:
      Issue.record("seed \(seed): no layout found\n\(text)")
      return false
    case .formatted(let bytes):
      let result = String(decoding: bytes, as: UTF8.self)
      let again = PolicyFormatter.format(SourceFile(path: "p.yaml", bytes: bytes))
      if again != .formatted(bytes) {
        let second =
          if case .formatted(let b) = again { String(decoding: b, as: UTF8.self) } else { "\(again)" }
        Issue.record("seed \(seed): not stable\n\(text)\n--- first\n\(result)\n--- second\n\(second)")
      }
      #expect(
        numbers(in: result) == numbers(in: text), "seed \(seed): comments differ\n\(text)\n---\n\(result)")
      #expect(means(result, sameAs: text), "seed \(seed): another meaning\n\(text)\n---\n\(result)")
      #expect(!result.utf8.contains(UInt8(ascii: "\r")) && !result.hasPrefix("\n"), "seed \(seed)")
      #expect(result.isEmpty || result.hasSuffix("\n"), "seed \(seed)")
      return true
    }
  }

  private func numbers(in text: String) -> [String] {
    text.matches(of: /comment\d+;/).map { String($0.0) }.sorted()
  }

  private func means(_ a: String, sameAs b: String) -> Bool {
    func documents(_ text: String) -> [YAMLNode] {
      var findings = Findings()
      return YAMLReader.read(SourceFile(path: "", bytes: Array(text.utf8)), file: 0, into: &findings)
    }
    let (a, b) = (documents(a), documents(b))
    return a.count == b.count && zip(a, b).allSatisfy { $0.says(thatOf: $1) }
  }

  @Test func randomYAML() {
    let seed = Generator.seed()
    print("FormatPropertyTests.randomYAML: TEST_SEED=\(seed)")
    var formatted = 0
    for round in 0..<400 {
      var random = RandomYAML(seed: seed &+ UInt64(round))
      if expectInvariants(random.stream(), seed: seed &+ UInt64(round)) { formatted += 1 }
    }
    // The rest is refused: what is random is not always YAML.
    #expect(formatted > 150, "seed \(seed): only \(formatted) were YAML")
  }

  /// Our own policies with comments, empty lines, other indentation and line ends put in.
  @Test func disturbedPolicies() throws {
    let seed = Generator.seed()
    print("FormatPropertyTests.disturbedPolicies: TEST_SEED=\(seed)")
    var generator = Generator(seed: seed)
    var texts: [String] = []
    for folder in ["policies", "examples"] {
      let folder = Snapshot.root.appending(path: folder)
      texts += try Snapshot.names(in: folder).filter { $0.hasSuffix(".yaml") }.map {
        try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
      }
    }
    for name in try Snapshot.names(in: Snapshot.cases) {
      let url = Snapshot.cases.appending(path: "\(name)/policy.yaml")
      if let text = try? String(contentsOf: url, encoding: .utf8) { texts.append(text) }
    }
    var formatted = 0
    for _ in 0..<4 {
      for text in texts where expectInvariants(disturbed(text, &generator), seed: seed) { formatted += 1 }
    }
    #expect(formatted > 2 * texts.count, "seed \(seed)")
  }

  private func disturbed(_ text: String, _ generator: inout Generator) -> String {
    var comments = 0
    let width = Int.random(in: 1...3, using: &generator)
    var result = ""
    let isCRLF = Int.random(in: 0..<5, using: &generator) == 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let indent = line.prefix { $0 == " " }.count
      let margin = String(repeating: " ", count: indent * width)
      switch Int.random(in: 0..<12, using: &generator) {
      case 0: result += "\n"
      case 1:
        comments += 1
        result += margin + "# comment\(comments);\n"
      case 2:
        comments += 1
        result +=
          String(repeating: " ", count: Int.random(in: 0...9, using: &generator)) + "#comment\(comments);\n"
      default: break
      }
      result += margin + line.dropFirst(indent)
      if Int.random(in: 0..<12, using: &generator) == 0 {
        comments += 1
        result += "   # comment\(comments);"
      }
      result += "\n"
    }
    return isCRLF
      ? result.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n") : result
  }

  /// Anything at all: refused, or laid out, and never a crash.
  @Test func randomBytes() {
    let seed = Generator.seed()
    print("FormatPropertyTests.randomBytes: TEST_SEED=\(seed)")
    var generator = Generator(seed: seed)
    let pieces = [
      "a", ":", " ", "\n", "\n", "  ", "- ", "? ", "{", "}", "[", "]", ",", "#c", "|", ">", "+", "-", "\"",
      "'", "---",
      "...", "%", "\t", "\r", "帯", "\\", "2", "key: ", "\u{FEFF}", "~",
    ]
    for _ in 0..<5000 {
      let count = Int.random(in: 0...14, using: &generator)
      let text = (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }.joined()
      let source = SourceFile(path: "p.yaml", bytes: Array(text.utf8))
      guard case .formatted(let bytes) = PolicyFormatter.format(source) else { continue }
      let again = PolicyFormatter.format(SourceFile(path: "p.yaml", bytes: bytes))
      #expect(again == .formatted(bytes), "seed \(seed): \(text.debugDescription)")
    }
  }
}
