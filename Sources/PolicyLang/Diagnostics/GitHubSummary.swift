/// The summary of a step of GitHub Actions: a table in Markdown.
public enum GitHubSummary {
  /// GitHub takes at most 1 MiB a step; this many rows stay below.
  static let mostRows = 500

  /// The counts, and the findings, gravest first.
  public static func render(_ report: Report) -> String {
    var text = "### bpftune check\n\n\(report.summary.text)\n\n"
    guard !report.findings.isEmpty else { return text }
    text += "| | code | place | finding |\n|---|---|---|---|\n"
    for finding in report.findings.gravestFirst(\.severity).prefix(mostRows) {
      let source = report.sources[finding.span.file]
      let position = source.position(of: finding.span.range.lowerBound)
      let path = escaped(report.paths.path(of: source.path).shown)
      text += "| \(finding.severity.rawValue) | \(finding.code.rawValue) "
      text += "| \(path):\(position.line):\(position.column) | \(cell(finding)) |\n"
    }
    if report.findings.count > mostRows { text += "\n\(report.findings.count - mostRows) more\n" }
    return text + "\n"
  }

  private static func cell(_ finding: Diagnostic) -> String {
    let help = finding.help.map { "<br>" + withCode($0) } ?? ""
    return withCode(finding.message) + help
  }

  /// The text with what stands in backticks as code.
  static func withCode(_ text: String) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false).map { escaped(String($0)) }
    // A backtick without its partner is one that the user wrote.
    guard parts.count % 2 == 1 else { return parts.joined(separator: "\\`") }
    return parts.enumerated().map { index, part in index % 2 == 0 ? part : "<code>\(part)</code>" }.joined()
  }

  /// The text with what Markdown, a table or HTML would take for itself escaped.
  static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\n", "\r": escaped += " "
      case "\\", "`", "*", "_", "[", "]", "|", "~", "#", "!", "$":
        escaped += "\\"
        escaped.unicodeScalars.append(scalar)
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }
}
