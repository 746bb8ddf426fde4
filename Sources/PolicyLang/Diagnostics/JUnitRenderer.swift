/// Shows findings to CI systems that read JUnit's XML: each file is a suite, each finding a test case in it.
///
/// What makes the run fail is a failure; what does not is a case that passed, with the finding as its output.
/// A file without findings is one case that passed.
enum JUnitRenderer {
  static func render(_ report: Report) -> String {
    let byFile = report.findingsByFile
    let failures = byFile.map { $0.count { $0.severity >= report.failOn } }
    let tests = byFile.map { max(1, $0.count) }
    var text = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
    text += "<testsuites name=\"bpftune check\" tests=\"\(tests.reduce(0, +))\""
    text += " failures=\"\(failures.reduce(0, +))\" errors=\"0\">\n"
    for (file, findings) in byFile.enumerated() {
      let path = report.sources[file].path.asXMLAttribute
      text += "  <testsuite name=\"\(path)\" tests=\"\(tests[file])\" failures=\"\(failures[file])\""
      text += " errors=\"0\" skipped=\"0\">\n"
      if findings.isEmpty {
        text += "    <testcase classname=\"\(path)\" name=\"no findings\" file=\"\(path)\"/>\n"
      }
      for finding in findings { text += testCase(finding, path: path, in: report) }
      text += "  </testsuite>\n"
    }
    return text + "</testsuites>\n"
  }

  private static func testCase(_ finding: Diagnostic, path: String, in report: Report) -> String {
    let line = report.sources[finding.span.file].position(of: finding.span.range.lowerBound).line
    let place = [finding.policy, finding.rule].compactMap { $0 }.joined(separator: "/")
    // Without the line, so that a report can be compared with an earlier one.
    let name =
      "\(finding.code.rawValue): \(finding.message)" + (place.isEmpty ? "" : " (\(place))")
    let shown = TextRenderer().render(finding, in: report.sources).asXMLContent
    var text = "    <testcase classname=\"\(path)\" name=\"\(name.asXMLAttribute)\""
    text += " file=\"\(path)\" line=\"\(line)\">\n"
    if finding.severity >= report.failOn {
      text += "      <failure type=\"\(finding.severity.rawValue)\""
      text += " message=\"\(finding.message.asXMLAttribute)\">\(shown)</failure>\n"
    } else {
      text += "      <system-out>\(shown)</system-out>\n"
    }
    return text + "    </testcase>\n"
  }
}
