import Testing

@testable import PolicyLang

/// Inputs made to hurt, and all that are small enough to try; `fuzz/run` searches for more.
struct HostileInputTests {
  /// Compiles `bytes`, as a file and as an expression, and returns whether what must hold of every compilation does.
  private func isSound(_ bytes: [UInt8]) -> Bool {
    let source = SourceFile(path: "p.yaml", bytes: bytes)
    let compilation = Compiler.compile([source])
    let findings = compilation.diagnostics
    return findings.allSatisfy { $0.span.range.upperBound <= bytes.count }
      && (compilation.graph == nil) == findings.contains { $0.severity == .error }
      && TextRenderer().render(compilation).isEmpty == findings.isEmpty
  }

  @Test func everyByte() {
    for byte in UInt8.min...UInt8.max { #expect(isSound([byte]), "\(byte)") }
  }

  @Test func everyPairOfBytes() {
    var unsound: [[UInt8]] = []
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max where !isSound([first, second]) { unsound.append([first, second]) }
    }
    #expect(unsound.isEmpty)
  }

  @Test func everyPairOfBytesInAnExpression() throws {
    let parts = Template.document("when: 'a ☃ b'", in: .rule).split(separator: "☃")
    try #require(parts.count == 2)
    let (head, tail) = (Array(parts[0].utf8), Array(parts[1].utf8))
    // Of letters and digits some stand for all.
    let bytes = (UInt8(0x20)...0x7E).filter { !$0.isNamePart || "aemxs01".utf8.contains($0) }
    var unsound: [[UInt8]] = []
    for first in bytes {
      for second in bytes where !isSound(head + [first, second] + tail) {
        unsound.append([first, second])
      }
    }
    #expect(unsound.isEmpty)
  }

  /// Refused by its size alone, so nothing of it is looked at.
  @Test(arguments: ["a: ", "a: '", "a: |\n ", "#", ""])
  func tenMegabytes(head: String) {
    let source = SourceFile(
      path: "p.yaml", bytes: Array(head.utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: 10_000_000))
    #expect(Compiler.compile([source]).diagnostics.map(\.code) == [.fileTooLarge])
  }

  /// Anchors are refused where they stand, so nothing is ever expanded.
  @Test func anchorBomb() {
    var text = "a0: &a0 [x, x]\n"
    for level in 1...60 {
      let before = "*a\(level - 1)"
      text += "a\(level): &a\(level) [\(before), \(before), \(before), \(before)]\n"
    }
    let codes = Set(compile(text).diagnostics.map(\.code))
    #expect(codes.contains(.anchor))
    #expect(compile(text).graph == nil)
  }

  @Test(arguments: ["[", "{", "- ", "? ", "[{", "{a: "])
  func nesting(piece: String) {
    let codes = compile(String(repeating: piece, count: 100_000)).diagnostics.map(\.code)
    #expect(codes.contains(.nestingTooDeep) || codes.contains(.notYAML), "\(codes)")
  }

  @Test(arguments: ["(", "not ", "-", "min(", "not (", "count("])
  func nestingInExpressions(piece: String) {
    let text = "when: \"\(String(repeating: piece, count: 10_000))\""
    let messages = compile(Template.document(text, in: .rule)).diagnostics.map(\.message)
    #expect(messages.contains { $0.contains("more than 64 times") }, "\(messages)")
  }

  /// libyaml's own look at directives takes their number squared; a few are all it gets to see.
  @Test func manyDirectives() {
    let directives = (0..<5000).map { "%TAG !a\($0)! b\n" }.joined()
    let text = directives + "---\n" + Template.document("", in: .rule)
    #expect(compile(text).graph != nil)
    #expect(compile("%TAG !a! b\n---\n!a!c d\n").diagnostics.map(\.code).contains(.tag))
  }
}

/// Files of a set are compiled on their own and then linked.
struct LinkingTests {
  private let sources = [
    SourceFile(path: "a.yaml", bytes: Array(Template.document("when: rat(x) > 5", in: .rule).utf8)),
    SourceFile(path: "b.yaml", bytes: Array(Template.document("", in: .rule).utf8)),
    SourceFile(path: "c.yaml", bytes: [0xFF]),
    SourceFile(path: "d.yaml", bytes: Array(Template.document("until: 1", in: .rule).utf8)),
  ]

  @Test func orderOfCompilationDoesNotMatter() {
    let backwards = sources.indices.reversed().map { Compiler.compile(sources[$0], number: $0) }
    let (whole, linked) = (Compiler.compile(sources), Compiler.link(backwards.reversed()))
    #expect(whole.diagnostics == linked.diagnostics)
    #expect(whole.graph == linked.graph)
    #expect(linked.sources.map(\.path) == ["a.yaml", "b.yaml", "c.yaml", "d.yaml"])
    // All but c.yaml have the same name: that shows only when they are linked.
    #expect(linked.diagnostics.count { $0.code == .duplicateName } == 2)
  }
}
