/// Shows findings to GitHub Actions: workflow commands, which become annotations.
///
/// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands; GitHub keeps ten
/// errors and ten warnings of a step, so the gravest come first.
enum GitHubRenderer {
  static func render(_ report: Report) -> String {
    report.findings.gravestFirst(\.severity).reduce(into: "") { text, finding in
      text += command(for: finding, in: report)
    }
  }

  private static func command(for finding: Diagnostic, in report: Report) -> String {
    let source = report.sources[finding.span.file]
    let start = source.position(of: finding.span.range.lowerBound)
    let end = source.position(of: finding.span.range.upperBound)
    var properties = [
      ("file", report.paths.path(of: source.path)), ("line", String(start.line)),
      ("endLine", String(end.line)),
    ]
    // The runner takes columns only of a single line.
    if start.line == end.line {
      properties += [("col", String(start.column)), ("endColumn", String(end.column))]
    }
    properties.append(("title", "\(finding.code.rawValue): \(finding.code.page.title)"))
    var lines = [finding.message]
    lines += finding.notes.map { note in
      "note: " + (note.span.map { report.sources.place(of: $0) + ": " } ?? "") + note.message
    }
    if let help = finding.help { lines.append("help: \(help)") }
    let written = properties.map { "\($0.0)=\(escapedProperty($0.1))" }.joined(separator: ",")
    return "::\(level(finding.severity)) \(written)::\(escaped(lines.joined(separator: "\n")))\n"
  }

  private static func level(_ severity: Severity) -> String {
    severity == .note ? "notice" : severity.rawValue
  }

  /// The data of a command: what would end the line, and the escape itself.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "%": escaped += "%25"
      case "\r": escaped += "%0D"
      case "\n": escaped += "%0A"
      default: escaped.unicodeScalars.append(scalar.isUnsafeToShow ? "\u{FFFD}" : scalar)
      }
    }
  }

  /// A property: also what would end it.
  private static func escapedProperty(_ text: String) -> String {
    escaped(text).unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case ":": escaped += "%3A"
      case ",": escaped += "%2C"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }
}
