import Foundation
import Testing

@testable import PolicyLang

struct CodeTests {
  /// What no file of Cases can show: its own test is named.
  private static let withoutFixture: Set<Code> = [.fileTooLarge, .tooManyFindings]

  @Test func everyCodeHasOnePage() {
    #expect(Page.all.map(\.code).sorted { $0.rawValue < $1.rawValue } == Code.allCases)
    for page in Page.all {
      #expect(!page.title.isEmpty && !page.wrong.isEmpty && !page.right.isEmpty && !page.why.isEmpty)
    }
  }

  @Test func codesAreUniqueAndWellFormed() {
    #expect(Set(Code.allCases.map(\.rawValue)).count == Code.allCases.count)
    for code in Code.allCases { #expect(code.rawValue.wholeMatch(of: /BT[1-8]\d{3}/) != nil) }
  }

  @Test(arguments: Code.allCases.filter { !withoutFixture.contains($0) })
  func hasFixture(code: Code) {
    let path = Snapshot.cases.appending(path: "\(code.rawValue)/diagnostics.txt").path
    #expect(FileManager.default.fileExists(atPath: path))
  }

  @Test(arguments: Page.all.filter { $0.place != .nowhere })
  func pageShowsItsMistake(page: Page) {
    let wrong = compile(Template.document(page.wrong, in: page.place))
    #expect(wrong.diagnostics.contains { $0.code == page.code }, wrong.brief)
    guard page.place != .file else { return }
    let right = compile(Template.document(page.right, in: page.place))
    #expect(right.diagnostics.isEmpty, right.brief)
  }

  @Test func codesAreFoundByName() {
    #expect(Code.named("bt2015") == .unitMismatch)
    #expect(Code.named("BT9999") == nil)
    #expect(Code.nearest(to: "B2015") == .unitMismatch)
    #expect(
      Code.unitMismatch.page.text.hasPrefix(
        "BT2015: two things of different units (error)\n\nWrong:\n\n  when: "))
  }

  @Test func largeFileIsRefused() {
    let source = SourceFile(
      path: "large.yaml", bytes: Array(repeating: 0x20, count: CharacterScan.largestFile + 1))
    #expect(Compiler.compile([source]).diagnostics.map(\.code) == [.fileTooLarge])
  }

  @Test func findingsOfOneFileAreLimited() {
    let keys = (0..<2000).map { "key\($0): 1\n" }.joined()
    let found = compile(keys).diagnostics
    #expect(found.count == Findings.limit)
    #expect(found.contains { $0.code == .tooManyFindings })
  }
}
