/// What `check` shows of a compilation: every format is a pure function of this.
public struct Report: Sendable {
  /// The files compiled; spans refer to them by their place here.
  public let sources: [SourceFile]
  /// What is shown, by file, place and code.
  public let findings: [Diagnostic]
  /// What was found and is suppressed, by file, place and code.
  public let suppressed: [SuppressedDiagnostic]
  /// The least severity that makes the run fail.
  public let failOn: Severity
  /// The version of the program.
  public let version: String
  /// Where the paths are from, for formats that need them relative to a repository.
  public let paths: ReportPaths
  /// What the set can do at worst; `nil` where it was not asked for, or the policies have errors.
  public let certificate: Certificate?

  /// Creates the report of a compilation.
  ///
  /// Findings below `leastSeverity` are left out, of the counts too.
  public init(
    _ compilation: Compilation, version: String, leastSeverity: Severity = .note, failOn: Severity = .error,
    paths: ReportPaths = ReportPaths(), certificate: Certificate? = nil
  ) {
    sources = compilation.sources
    findings = compilation.diagnostics.filter { $0.severity >= leastSeverity }
    suppressed = compilation.suppressed.filter { $0.diagnostic.severity >= leastSeverity }
    self.failOn = failOn
    self.version = version
    self.paths = paths
    self.certificate = certificate
  }

  /// How many findings are shown.
  public var summary: Summary { Summary(files: sources.count, of: findings) }

  /// Whether something shown makes the run fail.
  public var isFailure: Bool { findings.contains { $0.severity >= failOn } }

  /// The exit status of `check`: 0, or 1 if something found makes the run fail.
  public var exitCode: Int { isFailure ? 1 : 0 }

  /// The findings of each file, by its place among the sources.
  var findingsByFile: [[Diagnostic]] {
    var lists = [[Diagnostic]](repeating: [], count: sources.count)
    for finding in findings { lists[finding.span.file].append(finding) }
    return lists
  }
}

/// How many findings there are of each severity.
public struct Summary: Hashable, Sendable {
  /// Files compiled.
  public let files: Int
  /// Findings of severity error.
  public let errors: Int
  /// Findings of severity warning.
  public let warnings: Int
  /// Findings of severity note.
  public let notes: Int

  /// `3 files, 2 errors, 1 warning, 0 notes`.
  public var text: String {
    func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
    return [
      counted(files, "file"), counted(errors, "error"), counted(warnings, "warning"), counted(notes, "note"),
    ]
    .joined(separator: ", ")
  }
}

extension Summary {
  /// Counts `findings`.
  init(files: Int, of findings: [Diagnostic]) {
    func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity } }
    self.init(files: files, errors: count(.error), warnings: count(.warning), notes: count(.note))
  }
}

extension Compilation {
  /// How many findings there are.
  public var summary: Summary { Summary(files: sources.count, of: diagnostics) }

  /// The gravest severity found.
  public var worst: Severity? { diagnostics.map(\.severity).max() }
}

extension [SourceFile] {
  /// `path:line:column`, with the path unable to disturb a terminal.
  func place(of span: SourceSpan) -> String {
    let source = self[span.file]
    let position = source.position(of: span.range.lowerBound)
    return "\(source.path.shown):\(position.line):\(position.column)"
  }
}

extension String {
  /// The text with what could disturb a terminal replaced.
  var shown: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.isUnsafeToShow ? "\u{FFFD}" : $0 }))
  }
}
