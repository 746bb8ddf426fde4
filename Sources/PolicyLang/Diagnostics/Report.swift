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

extension Compilation {
  /// How many findings there are.
  public var summary: Summary {
    func count(_ severity: Severity) -> Int { diagnostics.count { $0.severity == severity } }
    return Summary(
      files: sources.count, errors: count(.error), warnings: count(.warning), notes: count(.note))
  }

  /// The gravest severity found.
  public var worst: Severity? { diagnostics.map(\.severity).max() }

  func source(of span: SourceSpan) -> SourceFile { sources[span.file] }

  /// `path:line:column`, with the path unable to disturb a terminal.
  func place(_ span: SourceSpan) -> String {
    let source = source(of: span)
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
