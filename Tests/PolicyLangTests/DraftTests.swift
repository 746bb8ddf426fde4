import Foundation
import PolicyLang
import Testing

/// First policies as they are written by who knows another tool.
struct DraftTests {
  private static let folder = Snapshot.folder.appending(path: "Drafts")
  private static let names = try? Snapshot.names(in: folder)

  private func source(_ name: String) throws -> SourceFile {
    SourceFile(path: name, bytes: Array(try Data(contentsOf: Self.folder.appending(path: name))))
  }

  @Test func thereAreTen() { #expect(Self.names?.count == 10) }

  @Test(arguments: names ?? [])
  func everyFindingSaysWhatToDo(name: String) throws {
    let compilation = Compiler.compile([try source(name)])
    #expect(compilation.diagnostics.count >= 3, "a draft has several mistakes")
    for finding in compilation.diagnostics {
      #expect(
        finding.fix != nil || !(finding.help ?? "").isEmpty, "\(finding.code.rawValue): \(finding.message)")
    }
  }

  /// Fixes applied blindly: after two rounds there is nothing more to say.
  @Test(arguments: names ?? [])
  func twoRoundsOfFixesAreEnough(name: String) throws {
    var compilation = Compiler.compile([try source(name)])
    #expect(compilation.graph == nil)
    for _ in 0..<2 { compilation = Compiler.compile(Corpus.fixed(compilation)) }
    #expect(compilation.diagnostics.isEmpty, compilation.brief)
    let policy = try #require(compilation.graph?.policies.first)
    #expect(!policy.description.isEmpty && !policy.rules.isEmpty)
  }

  /// What is written for who left it away must not act on its own.
  @Test func whatIsAddedIsCautious() throws {
    var compilation = Compiler.compile([try source("08-half-written.yaml")])
    for _ in 0..<2 { compilation = Compiler.compile(Corpus.fixed(compilation)) }
    let policy = try #require(compilation.graph?.policies.first)
    #expect(policy.mode == .observe && policy.scope == .host)
    #expect(policy.rules.allSatisfy { $0.action.every == 60_000_000_000 })
    for rule in policy.rules {
      guard case .range(let low, let high)? = rule.action.members.first?.limits else {
        Issue.record("no range")
        return
      }
      #expect(low == .baseline || high == .baseline)
    }
  }
}
