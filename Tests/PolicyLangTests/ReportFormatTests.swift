import Foundation
import Testing

@testable import PolicyLang

/// Each format whole, over files that are hard to write down.
struct ReportFormatTests {
  private static let golden = Snapshot.root.appending(path: "Tests/Formats/Golden")

  private static func source(_ name: String) throws -> SourceFile {
    let url = Snapshot.cases.appending(path: "\(name)/policy.yaml")
    return SourceFile(path: "policies/\(name).yaml", bytes: Array(try Data(contentsOf: url)))
  }

  /// Paths, names and texts with everything that some format takes for itself; CRLF, a tab, a byte order mark.
  static let awkward: SourceFile = {
    let text = [
      "\u{FEFF}apiVersion: bpftune.dev/v1", "kind: Policy", "metadata: {name: awkward}", "spec:",
      "  description: 帯域 😀 \t<&>\"'", "  mode: \"50%,a:b::[x](1)|`<b>& ]]>\"",
      "  scope: '😀帯\u{301}'", "  \"a=b,c;\\n%0A\": 1", "  rules:", "    grow:", "      when: >-",
      "        rate(tcp.retransmits, 10s) > 5/s", "        and rate(tcp.retransmitts, 10s)", "        > 5 😀",
      "",
    ]
    return SourceFile(
      path: "policies/a b,c:100%/帯域 😀 \"x\"\n::error::.yaml",
      bytes: Array(text.joined(separator: "\r\n").utf8))
  }()

  private static func compilation(_ name: String) throws -> Compilation {
    switch name {
    case "awkward": Compiler.compile([awkward])
    case "clean":
      Compiler.compile(
        ["./a.yaml", "/b.yaml"].enumerated().map { index, path in
          let text = Template.document("", in: .spec).replacing("name: example", with: "name: p\(index)")
          return SourceFile(path: path, bytes: Array(text.utf8))
        })
    case "several": Compiler.compile(try ["BT7001", "BT3003", "BT2015", "BT5001", "BT1002"].map(source))
    case "suppressed":
      Compiler.compile([
        SourceFile(
          path: "policies/suppressed.yaml",
          bytes: Array(
            Template.document(
              """
              within: 6MiB .. 50% * host.memory  # bpftune: allow BT4006 until 2030-01-01 (the fleet has 4 GiB)
              every: 1ms
              """, in: .action
            ).utf8))
      ])
    default: Compiler.compile([try source(name)])
    }
  }

  private static let names = ["five-mistakes", "awkward", "several", "clean", "suppressed"]

  private static func text(_ format: ReportFormat, _ report: Report) -> String {
    // The pages of all codes would be the same in each.
    guard format == .sarif else { return format.render(report) }
    let found = Set(report.findings.map(\.code))
    return SARIFRenderer.render(
      report, codes: Code.allCases.filter { found.contains($0) }.prefix(1).map { $0 })
  }

  @Test(arguments: ReportFormat.allCases, names)
  func whole(format: ReportFormat, name: String) throws {
    let report = Report(try Self.compilation(name), version: "1.2.3")
    let endings: [ReportFormat: String] = [.json: "json", .sarif: "sarif", .junit: "xml"]
    let ending = endings[format] ?? "\(format.rawValue).txt"
    try Snapshot.expect(Self.text(format, report), at: Self.golden.appending(path: "\(name).\(ending)"))
  }

  @Test(arguments: names)
  func summary(name: String) throws {
    let report = Report(try Self.compilation(name), version: "1.2.3")
    try Snapshot.expect(GitHubSummary.render(report), at: Self.golden.appending(path: "\(name).summary.md"))
  }

  /// Whatever the text, documents can be read, and lines are as many as findings.
  @Test(arguments: names)
  func canBeRead(name: String) throws {
    let report = Report(try Self.compilation(name), version: "1.2.3")
    for format in [ReportFormat.json, .sarif] {
      _ = try JSONSerialization.jsonObject(with: Data(format.render(report).utf8))
    }
    for format in [ReportFormat.compact, .github] {
      let lines = format.render(report).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count == report.findings.count + 1, "\(format)")
    }
  }

  @Test func everyCodeIsARuleOfSARIF() throws {
    let text = ReportFormat.sarif.render(Report(try Self.compilation("five-mistakes"), version: "1"))
    let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    #expect(rules.map { $0["id"] as? String } == Code.allCases.map(\.rawValue))
    for result in try #require(run["results"] as? [[String: Any]]) {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
    }
    for rule in rules {
      let tags = (rule["properties"] as? [String: Any])?["tags"] as? [String] ?? []
      #expect((1...10).contains(tags.count))
      #expect((rule["name"] as? String)?.wholeMatch(of: /[A-Z][A-Za-z0-9]+/) != nil)
    }
  }

  @Test func gravestStayWhereTooManyAreFound() throws {
    let report = Report(try Self.compilation("several"), version: "1")
    let errors = report.summary.errors
    #expect(report.summary.warnings > 0)
    let text = SARIFRenderer.render(report, mostResults: errors)
    let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let results = try #require((log["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]])
    #expect(results.count == errors && results.allSatisfy { $0["level"] as? String == "error" })
  }

  @Test func gravestFirstOnGitHub() throws {
    let text = ReportFormat.github.render(Report(try Self.compilation("several"), version: "1"))
    let levels = text.split(separator: "\n").map { String($0.prefix { $0 != " " }) }
    #expect(levels == levels.sorted { $0 < $1 } && Set(levels).count > 1)
  }

  @Test func leastSeverityAndFailure() throws {
    let compilation = try Self.compilation("BT7001")
    #expect(compilation.worst == .warning)
    #expect(Report(compilation, version: "1").exitCode == 0)
    #expect(Report(compilation, version: "1", failOn: .warning).exitCode == 1)
    let hidden = Report(compilation, version: "1", leastSeverity: .error)
    #expect(hidden.findings.isEmpty && hidden.summary.warnings == 0)
  }

  /// What GitHub reads from a command (its runner's ActionCommand) is what was meant.
  @Test func commandsAreReadBack() throws {
    let report = Report(try Self.compilation("awkward"), version: "1")
    let lines = ReportFormat.github.render(report).split(separator: "\n")
    for (line, finding) in zip(lines, report.findings.gravestFirst(\.severity)) {
      let match = try #require(line.wholeMatch(of: /::(error|warning|notice) (.*?)::(.*)/))
      let properties = match.2.split(separator: ",").map { $0.split(separator: "=", maxSplits: 1) }
      let values = Dictionary(uniqueKeysWithValues: properties.map { (String($0[0]), unescaped($0[1])) })
      #expect(values["file"] == report.paths.path(of: report.sources[finding.span.file].path))
      #expect(unescaped(match.3).hasPrefix(finding.message))
    }
  }

  private func unescaped(_ text: Substring) -> String {
    String(text).replacing("%0A", with: "\n").replacing("%0D", with: "\r").replacing("%3A", with: ":")
      .replacing("%2C", with: ",").replacing("%25", with: "%")
  }
}
