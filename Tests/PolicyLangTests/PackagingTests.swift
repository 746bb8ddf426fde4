import Foundation
import Testing

@testable import PolicyLang

/// What is shipped for other programs to read, against what we print.
struct PackagingTests {
  private struct Matchers: Decodable {
    struct Matcher: Decodable {
      struct Pattern: Decodable {
        let regexp: String
        let file: Int
        let line: Int
        let column: Int
        let severity: Int?
        let code: Int
        let message: Int
      }

      let owner: String
      let severity: String?
      let pattern: [Pattern]
    }

    let problemMatcher: [Matcher]
  }

  private func matchers() throws -> [Matchers.Matcher] {
    let url = Snapshot.root.appending(path: "packaging/problem-matcher.json")
    return try JSONDecoder().decode(Matchers.self, from: Data(contentsOf: url)).problemMatcher
  }

  private func groups(_ pattern: Matchers.Matcher.Pattern, in line: String) throws -> [String]? {
    let expression = try NSRegularExpression(pattern: pattern.regexp)
    guard let match = expression.firstMatch(in: line, range: NSRange(line.startIndex..., in: line)) else {
      return nil
    }
    return (0..<match.numberOfRanges).map { group in
      Range(match.range(at: group), in: line).map { String(line[$0]) } ?? ""
    }
  }

  @Test func problemMatcherReadsTheCompactFormat() throws {
    var compilation = Compiler.compile([ReportFormatTests.awkward])
    let warning = Template.document("", in: .spec).replacing("  description: An example.\n", with: "")
    compilation = Compiler.compile(
      compilation.sources + [SourceFile(path: "w.yaml", bytes: Array(warning.utf8))])
    let report = Report(compilation, version: "1")
    #expect(Set(report.findings.map(\.severity)) == [.error, .warning])
    let lines = ReportFormat.compact.render(report).split(separator: "\n").map(String.init)
    let pattern = try #require(try matchers().first?.pattern.first)
    #expect(lines.count == report.findings.count)
    for (line, finding) in zip(lines, report.findings) {
      let found = try #require(try groups(pattern, in: line), "\(line)")
      let source = report.sources[finding.span.file]
      let position = source.position(of: finding.span.range.lowerBound)
      #expect(found[pattern.file] == source.path.shown)
      #expect(found[pattern.line] == "\(position.line)" && found[pattern.column] == "\(position.column)")
      #expect(found[try #require(pattern.severity)] == finding.severity.rawValue)
      #expect(found[pattern.code] == finding.code.rawValue && found[pattern.message] == finding.message)
    }
  }

  /// GitHub's word for a note is another, so notes have a matcher of their own.
  @Test func notesAreNotices() throws {
    let matchers = try matchers()
    #expect(matchers.map(\.owner) == ["bpftune", "bpftune-notes"])
    let line = "a b.yaml:3:4: note[BT7002]: no test"
    #expect(try groups(matchers[0].pattern[0], in: line) == nil)
    #expect(try groups(matchers[1].pattern[0], in: line)?.contains("BT7002") == true)
    #expect(matchers[1].severity == "notice")
    #expect(try groups(matchers[0].pattern[0], in: "1 file, 5 errors, 0 warnings, 0 notes") == nil)
  }

  /// Names the codes of the schema's pattern and the members that the report has.
  @Test func schemaNamesWhatIsPrinted() throws {
    let url = Snapshot.root.appending(path: "schemas/check-report-1.json")
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
    #expect(schema["$id"] as? String == JSONRenderer.schema)
    let compilation = Compiler.compile([ReportFormatTests.awkward])
    let text = ReportFormat.json.render(Report(compilation, version: "1"))
    let report = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(Set(try #require(schema["required"] as? [String])) == Set(report.keys))
    let definitions = try #require(schema["$defs"] as? [String: [String: Any]])
    let finding = try #require((report["findings"] as? [[String: Any]])?.first)
    #expect(Set(try #require(definitions["finding"]?["required"] as? [String])) == Set(finding.keys))
  }
}
