/// Shows each finding on one line, as `packaging/problem-matcher.json` reads it.
public enum CompactRenderer {
  /// `path:line:column: severity[CODE]: message`.
  public static func render(_ compilation: Compilation) -> String {
    render(compilation.diagnostics, in: compilation.sources)
  }

  static func render(_ report: Report) -> String { render(report.findings, in: report.sources) }

  private static func render(_ findings: [Diagnostic], in sources: [SourceFile]) -> String {
    findings.reduce(into: "") { text, finding in
      text += "\(sources.place(of: finding.span)): \(finding.severity.rawValue)"
      text += "[\(finding.code.rawValue)]: \(finding.message)\n"
    }
  }
}
