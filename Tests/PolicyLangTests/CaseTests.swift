import Foundation
import PolicyLang
import Testing

/// Each folder of Cases is a set of files with what `check` prints about it.
struct CaseTests {
  @Test(arguments: try Snapshot.names(in: Snapshot.cases))
  func findings(name: String) throws {
    let compilation = try Corpus.compile(case: name)
    let text = TextRenderer().render(compilation) + "\n" + compilation.summary.text + "\n"
    try Snapshot.expect(text, at: Snapshot.cases.appending(path: "\(name)/diagnostics.txt"))
    if Code(rawValue: name) != nil {
      #expect(compilation.diagnostics.contains { $0.code.rawValue == name })
    }
  }

  /// No finding without a fix or a word on what to do.
  @Test(arguments: try Snapshot.names(in: Snapshot.cases))
  func findingsHelp(name: String) throws {
    for finding in try Corpus.compile(case: name).diagnostics {
      #expect(!(finding.help ?? "").isEmpty, "\(finding.code.rawValue): \(finding.message)")
    }
  }

  /// What looks like a mistake and is none.
  @Test(arguments: Code.allCases)
  func nearMiss(of code: Code) throws {
    let compilation = try Corpus.compile(nearMissOf: code)
    #expect(compilation.graph != nil, compilation.brief)
    #expect(!compilation.codes.contains(code), compilation.brief)
  }

  @Test func noCaseIsLeftBehind() throws {
    for name in try Snapshot.names(in: Snapshot.cases) where name.hasPrefix("BT") {
      #expect(Code(rawValue: name) != nil, "\(name) is no code")
    }
    let misses = try Snapshot.names(in: Snapshot.folder.appending(path: "NearMisses"))
    #expect(misses == Code.allCases.map { "\($0.rawValue).yaml" }.sorted())
  }

  @Test func fiveMistakesInOneRun() throws {
    let compilation = try Corpus.compile(case: "five-mistakes")
    let found = compilation.diagnostics.map { finding in
      let position = compilation.sources[0].position(of: finding.span.range.lowerBound)
      return "\(position.line):\(position.column) \(finding.code)"
    }
    #expect(
      found == [
        "10:42 unitMismatch", "18:15 unknownSignal", "20:7 duplicateKey", "25:7 missingBound",
        "34:25 boundOutOfRange",
      ])
  }
}
