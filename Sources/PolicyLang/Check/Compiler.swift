/// Makes a rule graph of policy files.
///
/// Pure: what it answers depends on its arguments alone. Files are compiled one by one and then linked; whoever
/// has several processors may compile files on all of them, and the result is the same.
public enum Compiler {
  /// Compiles a set of files as one: names are unique across them.
  public static func compile(_ sources: [SourceFile]) -> Compilation {
    link(sources.enumerated().map { compile($1, number: $0) })
  }

  /// Compiles one file, which is source number `file` of its set.
  public static func compile(_ source: SourceFile, number file: Int) -> CompiledFile {
    var findings = Findings()
    var parsed: [ParsedPolicy] = []
    var checked: [CheckedPolicy] = []
    for var policy in parse(source, file: file, into: &findings) {
      if let policy = PolicyChecker.check(policy, path: source.path, into: &findings) {
        checked.append(policy)
      }
      // What the set is checked for needs no rules as they are written; they take most of the memory.
      policy.rules = []
      parsed.append(policy)
    }
    return CompiledFile(
      source: source, diagnostics: findings.diagnostics, parsed: parsed, checked: checked)
  }

  /// Puts the files of a set together, which stand at their numbers, and checks them as a set.
  public static func link(_ files: [CompiledFile]) -> Compilation {
    var diagnostics = files.flatMap(\.diagnostics)
    diagnostics += SetChecker.check(files.flatMap(\.parsed))
    diagnostics.sort()
    let isValid = !diagnostics.contains { $0.severity == .error }
    let policies = isValid ? files.flatMap(\.checked).sorted { $0.name < $1.name } : nil
    return Compilation(
      graph: policies.map { RuleGraph(policies: $0) }, diagnostics: diagnostics,
      sources: files.map(\.source))
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

/// What came of one file of a set.
public struct CompiledFile: Sendable {
  fileprivate let source: SourceFile
  fileprivate let diagnostics: [Diagnostic]
  /// The policies without their rules.
  fileprivate let parsed: [ParsedPolicy]
  fileprivate let checked: [CheckedPolicy]
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
