/// Shows findings to people: what, where, the line with a caret, and what to do.
public struct TextRenderer: Sendable {
  private let isColoured: Bool

  /// Creates a renderer; colours are ANSI escapes.
  public init(isColoured: Bool = false) { self.isColoured = isColoured }

  /// All findings, with an empty line between them.
  public func render(_ compilation: Compilation) -> String {
    render(compilation.diagnostics, in: compilation.sources)
  }

  /// The findings of one file that is not compiled, such as what the formatter refuses.
  public func render(_ findings: [Diagnostic], in source: SourceFile) -> String {
    render(findings, in: [source])
  }

  func render(_ report: Report) -> String { render(report.findings, in: report.sources) }

  private func render(_ findings: [Diagnostic], in sources: [SourceFile]) -> String {
    var text = ""
    for finding in findings {
      if !text.isEmpty { text += "\n" }
      text += render(finding, in: sources)
    }
    return text
  }

  func render(_ diagnostic: Diagnostic, in sources: [SourceFile]) -> String {
    let title = "\(diagnostic.severity.rawValue)[\(diagnostic.code.rawValue)]"
    var text = "\(sources.place(of: diagnostic.span)): "
    text += colour(title, diagnostic.severity) + ": " + bold(diagnostic.message) + "\n"
    let snippet = Snippet(sources[diagnostic.span.file], diagnostic.span.range)
    let margin = String(repeating: " ", count: snippet.number.utf8.count)
    text += "\(margin) |\n"
    text += "\(snippet.number) | \(snippet.line)\n"
    text += "\(margin) | " + snippet.padding + colour(snippet.carets, diagnostic.severity) + "\n"
    for note in diagnostic.notes {
      let place = note.span.map { sources.place(of: $0) + ": " } ?? ""
      text += "\(margin) = note: \(place)\(note.message)\n"
    }
    if let help = diagnostic.help { text += "\(margin) = help: \(help)\n" }
    return text
  }

  private func bold(_ text: String) -> String { isColoured ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  private func colour(_ text: String, _ severity: Severity) -> String {
    guard isColoured else { return text }
    let code =
      switch severity {
      case .error: "31"
      case .warning: "33"
      case .note: "36"
      }
    return "\u{1B}[1;\(code)m\(text)\u{1B}[0m"
  }
}
