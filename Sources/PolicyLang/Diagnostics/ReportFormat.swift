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

  /// Whether it has a place for a certificate.
  public var hasCertificate: Bool { self == .text || self == .json }

  /// The report in this format; only `text` has colours.
  ///
  /// Prose of `text` that belongs to no finding is laid out in lines of at most `width` characters.
  public func render(_ report: Report, isColoured: Bool = false, width: Int = 100) -> String {
    switch self {
    case .text:
      [TextRenderer(isColoured: isColoured).render(report), report.certificate?.text(width: width) ?? ""]
        .filter { !$0.isEmpty }.joined(separator: "\n")
    case .compact: CompactRenderer.render(report)
    case .json: JSONRenderer.render(report)
    case .sarif: SARIFRenderer.render(report)
    case .github: GitHubRenderer.render(report)
    case .junit: JUnitRenderer.render(report)
    }
  }
}
