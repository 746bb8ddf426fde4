/// Makes a rule graph of policy files.
///
/// Pure: what it answers depends on its argument alone.
public enum Compiler {
  /// Compiles a set of files as one: names are unique across them.
  public static func compile(_ sources: [SourceFile]) -> Compilation {
    var diagnostics: [Diagnostic] = []
    var parsed: [ParsedPolicy] = []
    var checked: [CheckedPolicy] = []
    for (file, source) in sources.enumerated() {
      var findings = Findings()
      for policy in parse(source, file: file, into: &findings) {
        if let policy = PolicyChecker.check(policy, path: source.path, into: &findings) {
          checked.append(policy)
        }
        parsed.append(policy)
      }
      diagnostics += findings.diagnostics
    }
    diagnostics += SetChecker.check(parsed)
    diagnostics.sort()
    let isValid = !diagnostics.contains { $0.severity == .error }
    return Compilation(
      graph: isValid ? RuleGraph(policies: checked.sorted { $0.name < $1.name }) : nil,
      diagnostics: diagnostics, sources: sources)
  }

  /// Text to parsed policies.
  private static func parse(_ source: SourceFile, file: Int, into findings: inout Findings) -> [ParsedPolicy]
  {
    guard let readable = CharacterScan.scan(source, file: file, into: &findings) else { return [] }
    let documents = YAMLReader.read(readable, file: file, into: &findings).filter { !$0.isEmpty }
    if documents.isEmpty, !findings.hasErrors {
      findings.report(.noDocument(), at: SourceSpan(file: file, range: 0..<0))
    }
    return documents.compactMap { PolicyParser.parse($0, into: &findings) }
  }
}

/// What came of a compilation.
public struct Compilation: Sendable {
  /// The rule graph; `nil` if there is any error.
  public let graph: RuleGraph?
  /// Everything that was found, by file, place and code.
  public let diagnostics: [Diagnostic]
  /// The files compiled; spans refer to them by their place here.
  public let sources: [SourceFile]
}

extension YAMLNode {
  /// Whether nothing stands here, as between two `---`.
  fileprivate var isEmpty: Bool {
    if case .scalar(let scalar) = content { scalar.isNull } else { false }
  }
}
