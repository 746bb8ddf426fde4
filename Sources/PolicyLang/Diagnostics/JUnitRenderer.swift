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
      let path = attribute(report.sources[file].path)
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
    let shown = content(TextRenderer().render(finding, in: report.sources))
    var text = "    <testcase classname=\"\(path)\" name=\"\(attribute(name))\""
    text += " file=\"\(path)\" line=\"\(line)\">\n"
    if finding.severity >= report.failOn {
      text += "      <failure type=\"\(finding.severity.rawValue)\""
      text += " message=\"\(attribute(finding.message))\">\(shown)</failure>\n"
    } else {
      text += "      <system-out>\(shown)</system-out>\n"
    }
    return text + "    </testcase>\n"
  }

  private static func content(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\t", "\n": escaped.unicodeScalars.append(scalar)
      case "\r": escaped += "&#13;"
      // XML 1.0 has no way to write these (section 2.2).
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }

  /// Blanks other than the blank itself would be read as one.
  private static func attribute(_ text: String) -> String {
    content(text).unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "\"": escaped += "&quot;"
      case "\t": escaped += "&#9;"
      case "\n": escaped += "&#10;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }
}
