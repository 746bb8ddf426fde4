/// Shows findings to programs: one document, in a stable order, after `schemas/check-report-1.json`.
public enum JSONRenderer {
  /// The schema that the document follows.
  static let schema = "https://bpftune.dev/schema/check-report-1.json"

  /// The report of a whole compilation.
  public static func render(_ compilation: Compilation, version: String) -> String {
    render(Report(compilation, version: version))
  }

  /// Positions count from 1, columns in Unicode scalars; offsets are bytes from 0.
  static func render(_ report: Report) -> String {
    let fingerprints = Fingerprint.all(of: report)
    var members: [(String, JSONValue)] = [
      ("$schema", .string(schema)),
      ("tool", .object([("name", .string("bpftune")), ("version", .string(report.version))])),
      ("exitCode", .number(report.exitCode)),
      ("summary", .object([("files", .number(report.summary.files))] + counts(report.summary))),
      ("files", .array(zip(report.sources, report.findingsByFile).map { file($0, findings: $1) })),
      (
        "findings",
        .array(zip(report.findings, fingerprints).map { finding($0, $1, in: report) })
      ),
      (
        "suppressed",
        .array(
          zip(report.suppressed, fingerprints.dropFirst(report.findings.count)).map {
            suppressed, fingerprint in
            .object([
              ("reason", .string(suppressed.reason)),
              ("finding", finding(suppressed.diagnostic, fingerprint, in: report)),
            ])
          })
      ),
    ]
    if let certificate = report.certificate { members.append(("certificate", certificate.json)) }
    return JSONValue.object(members).text() + "\n"
  }

  private static func counts(_ summary: Summary) -> [(String, JSONValue)] {
    [
      ("errors", .number(summary.errors)), ("warnings", .number(summary.warnings)),
      ("notes", .number(summary.notes)),
    ]
  }

  private static func file(_ source: SourceFile, findings: [Diagnostic]) -> JSONValue {
    .object(
      [("path", .string(source.path)), ("size", .number(source.bytes.count))]
        + counts(Summary(files: 1, of: findings)))
  }

  private static func finding(_ finding: Diagnostic, _ fingerprint: String, in report: Report) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("code", .string(finding.code.rawValue)),
      ("severity", .string(finding.severity.rawValue)),
      ("message", .string(finding.message)),
    ]
    members += place(finding.span, in: report.sources)
    members += [("policy", .optional(finding.policy)), ("rule", .optional(finding.rule))]
    let related = finding.notes.map { note in
      JSONValue.object(
        [("message", .string(note.message))] + (note.span.map { place($0, in: report.sources) } ?? []))
    }
    members.append(("related", .array(related)))
    members.append(("help", .optional(finding.help)))
    let fix = finding.fix.map { fix in
      JSONValue.object(place(fix.span, in: report.sources) + [("replacement", .string(fix.replacement))])
    }
    members.append(("fix", fix ?? .null))
    members.append(("fingerprint", .string(fingerprint)))
    return .object(members)
  }

  /// `"file"` and `"range"`.
  static func place(_ span: SourceSpan, in sources: [SourceFile]) -> [(String, JSONValue)] {
    let source = sources[span.file]
    func position(_ offset: Int) -> JSONValue {
      let position = source.position(of: offset)
      return .object([
        ("line", .number(position.line)), ("column", .number(position.column)), ("offset", .number(offset)),
      ])
    }
    let range = JSONValue.object([
      ("start", position(span.range.lowerBound)), ("end", position(span.range.upperBound)),
    ])
    return [("file", .string(source.path)), ("range", range)]
  }
}
