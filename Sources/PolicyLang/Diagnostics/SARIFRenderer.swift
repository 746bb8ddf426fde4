/// Shows findings to code scanning: SARIF 2.1.0 (OASIS standard), within the limits of GitHub.
///
/// Columns count Unicode scalars. Paths are relative to `%SRCROOT%`, the root of the repository.
enum SARIFRenderer {
  /// GitHub refuses a run with more results
  /// (https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning).
  static let mostResults = 25_000
  private static let rootName = "%SRCROOT%"

  /// The report as one SARIF log with one run that lists `codes` as its rules.
  static func render(
    _ report: Report, codes: [Code] = Code.allCases, mostResults: Int = mostResults
  ) -> String {
    let driver = JSONValue.object([
      ("name", .string("bpftune")), ("semanticVersion", .string(report.version)),
      ("informationUri", .string(SARIFRules.site)), ("rules", .array(codes.map(SARIFRules.rule))),
    ])
    let root = JSONValue.object([("description", SARIFRules.message("The root of the repository."))])
    let indices = Dictionary(uniqueKeysWithValues: zip(codes, codes.indices))
    let run = JSONValue.object([
      ("tool", .object([("driver", driver)])),
      (
        "invocations",
        .array([.object([("executionSuccessful", .bool(true)), ("exitCode", .number(report.exitCode))])])
      ),
      ("columnKind", .string("unicodeCodePoints")),
      ("originalUriBaseIds", .object([(rootName, root)])),
      ("artifacts", .array(report.sources.indices.map { artifact($0, in: report) })),
      (
        "results",
        .array(
          results(of: report, most: mostResults).map {
            result($0, ruleIndex: indices[$0.diagnostic.code], in: report)
          })
      ),
    ])
    let log = JSONValue.object([
      (
        "$schema",
        .string("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
      ),
      ("version", .string("2.1.0")),
      ("runs", .array([run])),
    ])
    return log.text() + "\n"
  }

  /// A finding with what else its result says.
  private struct Result {
    let diagnostic: Diagnostic
    let fingerprint: String
    /// Why it is suppressed, if it is.
    let reason: String?
  }

  /// What is shown, then what is suppressed: everything, or the gravest as far as they are taken.
  private static func results(of report: Report, most: Int) -> [Result] {
    let found =
      report.findings.map { ($0, nil) } + report.suppressed.map { ($0.diagnostic, Optional($0.reason)) }
    let all = zip(found, Fingerprint.all(of: report)).map {
      Result(diagnostic: $0.0, fingerprint: $1, reason: $0.1)
    }
    guard all.count > most else { return all }
    return Array(all.gravestFirst(\.diagnostic.severity).prefix(most))
  }

  private static func artifact(_ file: Int, in report: Report) -> JSONValue {
    .object([
      ("location", artifactLocation(file, in: report, withIndex: false)),
      ("length", .number(report.sources[file].bytes.count)),
      ("roles", .array([.string("analysisTarget")])),
    ])
  }
}

// MARK: - Results

extension SARIFRenderer {
  private static func result(_ result: Result, ruleIndex: Int?, in report: Report) -> JSONValue {
    let finding = result.diagnostic
    var members: [(String, JSONValue)] = [("ruleId", .string(finding.code.rawValue))]
    if let ruleIndex { members.append(("ruleIndex", .number(ruleIndex))) }
    members += [
      ("level", .string(finding.severity.rawValue)),
      ("message", SARIFRules.message(text(of: finding))),
      ("locations", .array([location(of: finding, in: report)])),
    ]
    let related = finding.notes.compactMap { note in note.span.map { (note.message, $0) } }
    if !related.isEmpty {
      let locations = related.enumerated().map { index, note in
        JSONValue.object([
          ("id", .number(index + 1)), ("physicalLocation", physicalLocation(note.1, in: report)),
          ("message", SARIFRules.message(note.0)),
        ])
      }
      members.append(("relatedLocations", .array(locations)))
    }
    members.append(
      ("partialFingerprints", .object([("primaryLocationLineHash", .string(result.fingerprint))])))
    if let fix = finding.fix {
      members.append(("fixes", .array([self.fix(fix, help: finding.help, in: report)])))
    }
    // In a comment or an annotation, so in the source.
    if let reason = result.reason {
      members.append(
        (
          "suppressions",
          .array([.object([("kind", .string("inSource")), ("justification", .string(reason))])])
        ))
    }
    return .object(members)
  }

  /// The finding with its remarks that have no place of their own, and what to do.
  private static func text(of finding: Diagnostic) -> String {
    var lines = [finding.message]
    lines += finding.notes.filter { $0.span == nil }.map { "note: \($0.message)" }
    if let help = finding.help { lines.append("help: \(help)") }
    return lines.joined(separator: "\n")
  }

  private static func location(of finding: Diagnostic, in report: Report) -> JSONValue {
    var members = [("physicalLocation", physicalLocation(finding.span, in: report))]
    if let policy = finding.policy {
      let name = [policy, finding.rule].compactMap { $0 }.joined(separator: "/")
      members.append(
        (
          "logicalLocations",
          .array([
            .object([
              ("name", .string(finding.rule ?? policy)), ("fullyQualifiedName", .string(name)),
              ("kind", .string("object")),
            ])
          ])
        ))
    }
    return .object(members)
  }

  private static func fix(_ fix: Diagnostic.Fix, help: String?, in report: Report) -> JSONValue {
    let replacement = JSONValue.object([
      ("deletedRegion", region(fix.span, in: report, withSnippet: false)),
      ("insertedContent", .object([("text", .string(fix.replacement))])),
    ])
    let change = JSONValue.object([
      ("artifactLocation", artifactLocation(fix.span.file, in: report)),
      ("replacements", .array([replacement])),
    ])
    return .object([
      ("description", SARIFRules.message(help ?? "write `\(fix.replacement)`")),
      ("artifactChanges", .array([change])),
    ])
  }
}

// MARK: - Places

extension SARIFRenderer {
  private static func physicalLocation(_ span: SourceSpan, in report: Report) -> JSONValue {
    .object([
      ("artifactLocation", artifactLocation(span.file, in: report)),
      ("region", region(span, in: report, withSnippet: true)),
    ])
  }

  private static func artifactLocation(
    _ file: Int, in report: Report, withIndex: Bool = true
  ) -> JSONValue {
    let uri = report.paths.uri(of: report.sources[file].path)
    var members: [(String, JSONValue)] = [("uri", .string(uri.text))]
    if uri.isRelative { members.append(("uriBaseId", .string(rootName))) }
    if withIndex { members.append(("index", .number(file))) }
    return .object(members)
  }

  /// The end column is the one behind the last, as the standard has it (3.30.8).
  private static func region(_ span: SourceSpan, in report: Report, withSnippet: Bool) -> JSONValue {
    let source = report.sources[span.file]
    let start = source.position(of: span.range.lowerBound)
    let end = source.position(of: span.range.upperBound)
    var members: [(String, JSONValue)] = [
      ("startLine", .number(start.line)), ("startColumn", .number(start.column)),
      ("endLine", .number(end.line)), ("endColumn", .number(end.column)),
      ("byteOffset", .number(span.range.lowerBound)), ("byteLength", .number(span.range.count)),
    ]
    // A snippet is for reading; a whole document is none.
    if withSnippet, (1...1000).contains(span.range.count) {
      members.append(("snippet", .object([("text", .string(source.text(span.range)))])))
    }
    return .object(members)
  }
}
