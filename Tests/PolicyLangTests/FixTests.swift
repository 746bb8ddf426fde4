import Foundation
import Testing

@testable import PolicyLang

struct FixTests {
  private func fixed(_ sources: [SourceFile]) -> [SourceFile] {
    let compilation = Compiler.compile(sources)
    let contents = FixSet(compilation.diagnostics).applied(to: compilation)
    return sources.enumerated().map { SourceFile(path: $1.path, bytes: contents[$0] ?? $1.bytes) }
  }

  @Test func fixesOfOneFile() {
    let text = Template.document("mode: obsreve\nonexit: keep\nmatch: {netns: [on, web]}", in: .spec)
    let source = SourceFile(path: "p.yaml", bytes: Array(text.utf8))
    let result = fixed([source])[0]
    let expected = text.replacing("obsreve", with: "observe").replacing("onexit", with: "onExit")
      .replacing("[on,", with: "[\"on\",")
    #expect(String(decoding: result.bytes, as: UTF8.self) == expected)
    #expect(Compiler.compile([result]).diagnostics.isEmpty)
  }

  @Test func onlyFilesWithFixesChange() {
    let good = SourceFile(path: "a.yaml", bytes: Array(Template.document("", in: .spec).utf8))
    let bad = Template.document("mode: obsreve", in: .spec).replacing("name: example", with: "name: other")
    let compilation = Compiler.compile([good, SourceFile(path: "b.yaml", bytes: Array(bad.utf8))])
    let fixes = FixSet(compilation.diagnostics)
    #expect(fixes.files == [1] && fixes.applied(to: compilation).keys.sorted() == [1])
  }

  private func finding(_ range: Range<Int>, _ replacement: String) -> Diagnostic {
    let span = SourceSpan(file: 0, range: range)
    return Diagnostic(
      code: .unknownKey, severity: .error, message: "", span: span, notes: [], help: nil,
      fix: Diagnostic.Fix(span: span, replacement: replacement), policy: nil, rule: nil, evidence: nil)
  }

  private func applied(_ findings: [Diagnostic]) -> (text: String, leftOut: Int) {
    let source = SourceFile(path: "", bytes: Array("0123456789".utf8))
    let compilation = Compilation(
      graph: nil, marked: nil, diagnostics: findings, suppressed: [], sources: [source])
    let fixes = FixSet(findings)
    return (String(decoding: fixes.applied(to: compilation)[0] ?? [], as: UTF8.self), fixes.leftOut)
  }

  @Test func overlapsAreLeftOut() {
    // The first by place; what touches without overlapping is taken.
    #expect(applied([finding(2..<5, "b"), finding(4..<6, "x"), finding(5..<6, "c")]) == ("01bc6789", 1))
    #expect(applied([finding(2..<5, "b"), finding(2..<5, "b")]) == ("01b56789", 0))
    #expect(applied([finding(2..<5, "b"), finding(2..<5, "a")]) == ("01a56789", 1))
    #expect(applied([finding(2..<2, "a"), finding(2..<2, "b"), finding(0..<2, "")]) == ("a23456789", 1))
    #expect(applied([finding(0..<10, ""), finding(9..<9, "x")]) == ("", 1))
    #expect(applied([finding(10..<10, "!")]) == ("0123456789!", 0))
  }

  /// Over every fixture: a fix removes its finding, and rounds of fixes come to an end.
  @Test(arguments: try Snapshot.names(in: Snapshot.cases))
  func fixesHelp(name: String) throws {
    let folder = Snapshot.cases.appending(path: name)
    var sources = try Snapshot.names(in: folder).filter { $0.hasSuffix(".yaml") }.map {
      SourceFile(path: $0, bytes: Array(try Data(contentsOf: folder.appending(path: $0))))
    }
    for _ in 0..<10 {
      let before = Compiler.compile(sources)
      let fixes = FixSet(before.diagnostics)
      guard !fixes.fixes.isEmpty else { return }
      sources = fixed(sources)
      let after = Compiler.compile(sources)
      // A file that could not be read to its end may have more to say.
      let isRead = !before.codes.contains(.notYAML)
      #expect(!isRead || after.diagnostics.count <= before.diagnostics.count, after.brief)
      #expect(
        after.diagnostics.count { $0.code == .notYAML } <= before.diagnostics.count { $0.code == .notYAML })
    }
    Issue.record("fixes never end")
  }
}
