import Foundation
import PolicyLang
import Testing

/// Each folder of Cases is a policy file with what `check` prints about it.
struct CaseTests {
  @Test(arguments: try Snapshot.names(in: Snapshot.cases))
  func findings(name: String) throws {
    let folder = Snapshot.cases.appending(path: name)
    let files = try Snapshot.names(in: folder).filter { $0.hasSuffix(".yaml") }
    #expect(!files.isEmpty)
    let sources = try files.map {
      SourceFile(path: $0, bytes: Array(try Data(contentsOf: folder.appending(path: $0))))
    }
    let compilation = Compiler.compile(sources)
    let text = TextRenderer().render(compilation) + "\n" + compilation.summary.text + "\n"
    try Snapshot.expect(text, at: folder.appending(path: "diagnostics.txt"))
    if Code(rawValue: name) != nil {
      #expect(compilation.diagnostics.contains { $0.code.rawValue == name })
    }
  }

  @Test func fiveMistakesInOneRun() throws {
    let url = Snapshot.cases.appending(path: "five-mistakes/policy.yaml")
    let source = SourceFile(path: "policy.yaml", bytes: Array(try Data(contentsOf: url)))
    let found = Compiler.compile([source]).diagnostics.map { finding in
      let position = source.position(of: finding.span.range.lowerBound)
      return "\(position.line):\(position.column) \(finding.code)"
    }
    #expect(
      found == [
        "10:42 unitMismatch", "18:15 unknownSignal", "20:7 duplicateKey", "25:7 missingBound",
        "34:25 boundOutOfRange",
      ])
  }
}
