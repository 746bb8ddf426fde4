/// Makes a rule graph of policy files.
///
/// Pure: what it answers depends on its arguments alone. Files are compiled one by one and then linked; whoever
/// has several processors may compile files on all of them, and the result is the same.
public enum Compiler {
  /// What a compilation goes by beside the files.
  public struct Options: Sendable {
    /// The day on which suppressions are judged; `nil`: none has run out.
    public var today: CalendarDay?
    /// The machine that the policies are meant for; `nil`: any.
    public var target: Target?
    /// Whether it is decided what conditions and rules mean together.
    package var decides = true

    /// Creates options.
    public init(today: CalendarDay? = nil, target: Target? = nil) {
      self.today = today
      self.target = target
    }
  }

  /// Compiles a set of files as one: names are unique across them.
  public static func compile(_ sources: [SourceFile], options: Options = Options()) -> Compilation {
    link(sources.enumerated().map { compile($1, number: $0, options: options) }, options: options)
  }

  /// Compiles one file, which is source number `file` of its set.
  public static func compile(_ source: SourceFile, number file: Int, options: Options = Options())
    -> CompiledFile
  {
    CompiledFile(source, file: file, options: options)
  }

  /// Puts the files of a set together, which stand at their numbers, and checks them as a set.
  public static func link(_ files: [CompiledFile], options: Options = Options()) -> Compilation {
    CompiledSet(files: files, options: options).finished()
  }
}

/// What came of a compilation.
public struct Compilation: Sendable {
  /// The rule graph; `nil` if there is any error.
  public let graph: RuleGraph?
  /// What can be drawn; `nil` if there is an error beside those of rules that undo each other.
  public let marked: MarkedGraph?
  /// Everything that was found, by file, place and code.
  public let diagnostics: [Diagnostic]
  /// What was found and is suppressed, by file, place and code.
  public let suppressed: [SuppressedDiagnostic]
  /// The files compiled; spans refer to them by their place here.
  public let sources: [SourceFile]
}

/// What came of one file by itself; its syntax trees are gone.
public struct CompiledFile: Sendable {
  let source: SourceFile
  let file: Int
  var diagnostics: [Diagnostic]
  var headers: [ParsedHeader] = []
  /// The policies as they stand, those with errors left out.
  var policies: [CheckedPolicy] = []
  var profiles: [ParsedProfile] = []
  var hosts: [ParsedHost] = []
  var tests: [ParsedTest] = []
  var suppressions: [Suppression] = []

  /// Compiles one file, whatever else there is.
  ///
  /// Gauges of applications are known only once the whole set is read: a file that names some is compiled
  /// again then.
  init(_ source: SourceFile, file: Int, options: Compiler.Options, gauges: [String: Signal] = [:]) {
    self.source = source
    self.file = file
    var findings = Findings()
    if !options.decides { findings.effort = .none }
    let (trees, documents) = Self.parse(source, file: file, into: &findings)
    for document in documents {
      headers.append(document.header)
      switch document {
      case .policy(let policy):
        let checker = PolicyChecker(parsed: policy, path: source.path, gauges: gauges, target: options.target)
        if let policy = checker.checkAlone(into: &findings) { policies.append(policy) }
      case .profile(let profile): profiles.append(profile)
      case .host(let host): hosts.append(host)
      case .test(let test): tests.append(test)
      }
    }
    suppressions = Suppressions.read(source, file: file, trees: trees, documents: documents, into: &findings)
    diagnostics = findings.diagnostics
  }

  /// Text to parsed documents.
  static func parse(
    _ source: SourceFile, file: Int, into findings: inout Findings
  ) -> ([YAMLNode], [ParsedDocument]) {
    guard let readable = CharacterScan.scan(source, file: file, into: &findings) else { return ([], []) }
    findings.source = source
    let read = YAMLReader.read(readable, file: file, into: &findings).filter { !$0.isEmpty }
    let trees = ConfusableScan.read(read, of: readable, into: &findings)
    if trees.isEmpty, !findings.hasErrors {
      findings.report(.noDocument(), at: SourceSpan(file: file, range: 0..<0))
    }
    return (trees, trees.compactMap { DocumentReader.read($0, into: &findings) })
  }
}

extension YAMLNode {
  /// Whether nothing stands here, as between two `---`.
  fileprivate var isEmpty: Bool {
    if case .scalar(let scalar) = content { scalar.isNull } else { false }
  }
}
