/// The formats of `check`.
public enum ReportFormat: String, CaseIterable, Sendable {
  /// For people: the line, a caret, what to do.
  case text
  /// One line a finding.
  case compact
  /// One document of our own schema.
  case json
  /// SARIF 2.1.0, for code scanning.
  case sarif
  /// Workflow commands of GitHub Actions.
  case github
  /// JUnit's XML, for CI systems that show tests.
  case junit

  /// The report in this format; only `text` has colours.
  public func render(_ report: Report, isColoured: Bool = false) -> String {
    switch self {
    case .text: TextRenderer(isColoured: isColoured).render(report)
    case .compact: CompactRenderer.render(report)
    case .json: JSONRenderer.render(report)
    case .sarif: SARIFRenderer.render(report)
    case .github: GitHubRenderer.render(report)
    case .junit: JUnitRenderer.render(report)
    }
  }
}
