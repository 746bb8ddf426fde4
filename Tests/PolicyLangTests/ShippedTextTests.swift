import Foundation
import Testing

@testable import PolicyLang

/// What is shipped beside the code: policies, and the policies in the documentation.
struct ShippedTextTests {
  @Test func policiesAreClean() throws {
    let compilation = Compiler.compile(try sources(in: "policies"))
    #expect(compilation.diagnostics.isEmpty, compilation.brief)
    let policies = try #require(compilation.graph).policies
    #expect(policies.count > 20)
    #expect(policies.allSatisfy { $0.mode == .observe }, "who installs them decides when they write")
    let page = try String(contentsOf: Snapshot.root.appending(path: "docs/library.md"), encoding: .utf8)
    for policy in policies {
      let isListed = page.contains("| `\(policy.name)` |")
      #expect(isListed, "\(policy.name)")
    }
  }

  /// Notes are left out: not every policy has a test.
  @Test func testsOfPoliciesAreClean() throws {
    let compilation = Compiler.compile(try sources(in: "policies") + sources(in: "policies/tests"))
    #expect(!compilation.diagnostics.contains { $0.severity > .note }, compilation.brief)
    #expect(compilation.graph?.tests.isEmpty == false)
  }

  /// A profile stands beside the policies that it names, any other policy for itself.
  @Test(
    arguments: try Snapshot.names(in: Snapshot.root.appending(path: "examples")).filter {
      $0.hasSuffix(".yaml")
    })
  func exampleIsClean(name: String) throws {
    let example = try sources(in: "examples").filter { $0.path == "examples/\(name)" }
    let isProfile = String(decoding: try #require(example.first).bytes, as: UTF8.self).contains(
      "kind: Profile")
    let compilation = Compiler.compile(isProfile ? try sources(in: "policies") + example : example)
    #expect(!compilation.diagnostics.contains { $0.severity > .note }, compilation.brief)
    #expect(compilation.graph != nil)
  }

  private func sources(in name: String) throws -> [SourceFile] {
    let folder = Snapshot.root.appending(path: name)
    return try Snapshot.names(in: folder).filter { $0.hasSuffix(".yaml") }.map {
      SourceFile(path: "\(name)/\($0)", bytes: Array(try Data(contentsOf: folder.appending(path: $0))))
    }
  }

  @Test(arguments: [("docs/language.md", 2), ("README.md", 1)])
  func documentedPoliciesAreClean(in name: String, atLeast count: Int) throws {
    let text = try String(contentsOf: Snapshot.root.appending(path: name), encoding: .utf8)
    let blocks = text.components(separatedBy: "```yaml\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
    let documents = blocks.filter { $0.contains("apiVersion:") }
    #expect(documents.count >= count)
    for document in documents {
      let compilation = compile(document)
      #expect(compilation.diagnostics.isEmpty, compilation.brief)
    }
  }

  @Test func everyKeyIsDocumented() throws {
    let text = try String(contentsOf: Snapshot.root.appending(path: "docs/language.md"), encoding: .utf8)
    for table in KeyTable.all {
      for key in table.keys {
        let isDocumented = text.contains("`\(key.name)`")
        #expect(isDocumented, "\(key.name) of \(table.title)")
      }
    }
    for unit in LiteralUnit.byName.keys {
      let isDocumented = text.contains("`\(unit)`")
      #expect(isDocumented, "\(unit)")
    }
  }

  /// libyaml stays behind one door.
  @Test func onlyOneFileImportsLibyaml() throws {
    let sources = Snapshot.root.appending(path: "Sources")
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    let importers = (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
      .filter { (try? String(contentsOf: $0, encoding: .utf8))?.contains("import CLibYAML") ?? false }
    #expect(importers.map(\.lastPathComponent) == ["YAMLReader.swift"])
  }
}
