import Foundation
import Testing

@testable import PolicyLang

/// What is shipped beside the code: policies, and the policies in the documentation.
struct ShippedTextTests {
  @Test(arguments: [
    ("policies", ["tcp-receive-buffers", "vm-watermarks"]), ("examples", ["web-front-end"]),
  ])
  func policiesAreClean(in name: String, are expected: [String]) throws {
    let folder = Snapshot.root.appending(path: name)
    let sources = try Snapshot.names(in: folder).filter { $0.hasSuffix(".yaml") }.map {
      SourceFile(path: $0, bytes: Array(try Data(contentsOf: folder.appending(path: $0))))
    }
    let compilation = Compiler.compile(sources)
    #expect(compilation.diagnostics.isEmpty, "\(TextRenderer().render(compilation))")
    #expect(compilation.graph?.policies.map(\.name) == expected)
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
      #expect(compilation.diagnostics.isEmpty, "\(TextRenderer().render(compilation))")
    }
  }

  @Test func everyKeyIsDocumented() throws {
    let text = try String(contentsOf: Snapshot.root.appending(path: "docs/language.md"), encoding: .utf8)
    for table in KeyTable.all {
      for key in table.keys { #expect(text.contains("`\(key.name)`"), "\(key.name) of \(table.title)") }
    }
    for unit in LiteralUnit.byName.keys { #expect(text.contains("`\(unit)`")) }
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
