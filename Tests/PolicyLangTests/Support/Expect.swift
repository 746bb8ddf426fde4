import Testing

@testable import PolicyLang

/// Pieces of documents, for tests of what a policy means.
enum Sample {
  /// A policy of `scope` whose rule has the condition `when`.
  static func policy(when: String, scope: String = "netns", spec: String = "") -> String {
    let text = Template.document("when: \(when)", in: .rule).replacing(
      "scope: netns", with: "scope: \(scope)")
    return spec.isEmpty ? text : text + spec.split(separator: "\n").map { "  \($0)\n" }.joined()
  }

  /// A whole document of another kind.
  static func document(_ kind: String, _ name: String, _ spec: String) -> String {
    let indented = spec.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.isEmpty ? "" : "  \($0)"
    }
    return "apiVersion: bpftune.dev/v1\nkind: \(kind)\nmetadata: {name: \(name)}\nspec:\n"
      + indented.joined(separator: "\n") + "\n"
  }

  /// Documents in one file.
  static func stream(_ documents: String...) -> String { documents.joined(separator: "---\n") }
}

/// The only policy of a text that must have no findings but notes.
func onlyPolicy(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> CheckedPolicy {
  let compilation = compile(text)
  #expect(
    !compilation.diagnostics.contains { $0.severity > .note }, compilation.brief,
    sourceLocation: sourceLocation)
  return try #require(compilation.graph?.policies.first, compilation.brief, sourceLocation: sourceLocation)
}

/// The rule graph of a text, whatever warnings it has.
func graph(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> RuleGraph {
  let compilation = compile(text)
  return try #require(compilation.graph, compilation.brief, sourceLocation: sourceLocation)
}
