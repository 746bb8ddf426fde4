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
    var lines = [finding.message]
    lines += finding.notes.map { note in
      "note: " + (note.span.map { report.sources.place(of: $0) + ": " } ?? "") + note.message
    }
    if let help = finding.help { lines.append("help: \(help)") }
    return GitHubCommand(
      level: finding.severity == .note ? .notice : finding.severity == .warning ? .warning : .error,
      title: "\(finding.code.rawValue): \(finding.code.page.title)", lines: lines
    ).text(at: finding.span, in: report.sources, report.paths)
  }
}
