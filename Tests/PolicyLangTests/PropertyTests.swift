import Foundation
import Testing

@testable import PolicyLang

/// Whatever the bytes: no crash, every span within its file, findings in order, and a graph exactly without errors.
struct PropertyTests {
  private func expectInvariants(_ bytes: [UInt8], seed: UInt64) {
    let source = SourceFile(path: "p.yaml", bytes: bytes)
    let compilation = Compiler.compile([source])
    var isValid = true
    for finding in compilation.diagnostics {
      let spans = [finding.span] + finding.notes.compactMap(\.span) + [finding.fix?.span].compactMap { $0 }
      isValid = isValid && spans.allSatisfy { $0.file == 0 && $0.range.upperBound <= bytes.count }
      isValid = isValid && finding.message.unicodeScalars.allSatisfy { !$0.isUnsafeToShow }
    }
    isValid = isValid && compilation.diagnostics == compilation.diagnostics.sorted()
    // Of what is small, since it costs as much again.
    if bytes.count < 4000 {
      isValid = isValid && Compiler.compile([source]).diagnostics == compilation.diagnostics
    }
    isValid =
      isValid && (compilation.graph == nil) == compilation.diagnostics.contains { $0.severity == .error }
    #expect(isValid, "seed \(seed): \(String(decoding: bytes.prefix(2000), as: UTF8.self).debugDescription)")
    _ = TextRenderer().render(compilation)
    _ = JSONRenderer.render(compilation, version: "0")
  }

  @Test func randomBytes() {
    let seed = Generator.seed()
    var random = Generator(seed: seed)
    for _ in 0..<2000 {
      let length = Int.random(in: 0...60, using: &random)
      let alphabet: [UInt8] =
        Bool.random(using: &random) ? Array(0...255) : Array(" \n\t:-[]{}\"'|>&*!#,a1é\u{FEFF}".utf8)
      expectInvariants((0..<length).map { _ in alphabet.randomElement(using: &random) ?? 0 }, seed: seed)
    }
  }

  @Test func mutatedPolicies() throws {
    let seed = Generator.seed()
    var random = Generator(seed: seed)
    let folder = Snapshot.root.appending(path: "policies")
    let originals = try Snapshot.names(in: folder).filter { $0.hasSuffix(".yaml") }.map {
      Array(try Data(contentsOf: folder.appending(path: $0)))
    }
    let pieces: [[UInt8]] = [
      "\n", "\t", ": ", "- ", "{", "}", "[", "]", "\"", "'", "&a ", "*a", "!t ", "|", ">", "#", "(", ")",
      "..", ",", "5/s", "%",
      "not ", "x1.5", "\r\n", "é", "\u{202E}", "---\n",
    ].map { Array($0.utf8) }
    for _ in 0..<2000 {
      var bytes = originals.randomElement(using: &random) ?? []
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let at = Int.random(in: 0...bytes.count, using: &random)
        let end = min(bytes.count, at + Int.random(in: 0...6, using: &random))
        bytes.replaceSubrange(at..<end, with: pieces.randomElement(using: &random) ?? [])
      }
      expectInvariants(bytes, seed: seed)
    }
  }

  /// Documents of every kind, put together from right and wrong pieces.
  @Test func documentsOfPieces() throws {
    let seed = Generator.seed()
    var random = Generator(seed: seed)
    var valid = 0
    for _ in 0..<600 {
      let text = RandomPolicy.text(using: &random)
      let compilation = Compiler.compile([SourceFile(path: "p.yaml", bytes: Array(text.utf8))])
      if compilation.graph != nil { valid += 1 }
      expectInvariants(Array(text.utf8), seed: seed)
      // Fixes applied never lead out of YAML, and come to an end.
      let fixed = Compiler.compile(Corpus.fixed(compilation))
      let wasYAML = !compilation.codes.contains(.notYAML)
      #expect(!wasYAML || !fixed.codes.contains(.notYAML), "seed \(seed): \(fixed.brief.rawValue)")
    }
    #expect(valid > 8, "seed \(seed): pieces must often fit")
  }

  /// The order of files, and how often they are compiled, make no difference.
  @Test func orderOfFiles() throws {
    let folder = Snapshot.root.appending(path: "policies")
    let sources = try Corpus.sources(in: folder) + Corpus.sources(in: folder.appending(path: "tests"))
    let once = Compiler.compile(sources)
    let twice = Compiler.compile(sources)
    #expect(once.diagnostics == twice.diagnostics && once.graph == twice.graph)
    let reversed = Compiler.compile(sources.reversed())
    #expect(reversed.graph == once.graph)
    #expect(reversed.diagnostics.map(\.message).sorted() == once.diagnostics.map(\.message).sorted())
  }

  /// The limits are many times what each of these takes, and far below what a quadratic step would.
  @Test(arguments: [
    ("", "[", 500_000), ("", "a:\n ", 100_000), ("a: ", "x", 1_000_000), ("", "- ", 500_000),
    ("", "? ", 500_000),
    ("a: &a [", "*a,", 300_000), ("", "é\u{2028}", 200_000), ("a: '", "''", 500_000),
    ("a: |\n", " x\n", 300_000),
  ])
  func hostileFiles(head: String, piece: String, count: Int) {
    let start = ContinuousClock.now
    expectInvariants(Array((head + String(repeating: piece, count: count)).utf8), seed: 0)
    #expect(ContinuousClock.now - start < .seconds(30))
  }

  @Test(arguments: [
    "1 + ", "(", "not ", "@ ", "rate(", "1.", "a<", "- ", "2 * ", "min(", "{", "x and ", "= ",
  ])
  func hostileExpressions(piece: String) {
    let start = ContinuousClock.now
    let text = String(repeating: piece, count: 100_000 / piece.utf8.count)
    for key in ["when", "for"] {
      expectInvariants(Array(Template.document("\(key): \"\(text)\"", in: .rule).utf8), seed: 0)
    }
    expectInvariants(Array(Template.document("within: \"\(text)\"", in: .action).utf8), seed: 0)
    #expect(ContinuousClock.now - start < .seconds(30))
  }
}
